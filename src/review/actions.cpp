// Checks requests by trying them on copies of the claims, so that what is logged can be replayed. Nothing is written here.
// Does not forbid to judge a claim twice: the later word holds, both stay in the log. Covered by tests/review/session_test.cpp.
#include "review/actions.h"

#include <algorithm>
#include <map>

namespace synoptic::review {
namespace {

tl::unexpected<Error> wrong(std::string message) { return tl::unexpected(Error{"", 0, std::move(message)}); }

// "value 412" as the bound of the claim wants it; a range or a vague figure becomes exact.
Changes spelled_out(const Claim& claim, const Changes& changes) {
  Changes out;
  Bound bound = claim.bound;
  for (const auto& [name, value] : changes)
    if (name == "bound")
      if (const auto* s = std::get_if<std::string>(&value)) bound = parse_bound(*s).value_or(bound);
  for (const auto& [name, value] : changes) {
    if (name != "value") {
      out.emplace_back(name, value);
      continue;
    }
    if (bound == Bound::range || bound == Bound::vague) out.emplace_back("bound", "exact");
    out.emplace_back("low", bound == Bound::at_most ? Value{} : value);
    out.emplace_back("high", bound == Bound::at_least ? Value{} : value);
  }
  return out;
}

class Drafts {
 public:
  Drafts(const Request& request, const Dossier& dossier) : r_(request), d_(dossier) {}

  Expected<std::vector<Review>> make() {
    if (r_.claims.empty()) return wrong("no claim is named");
    if (r_.action == "merge") return merge();
    if (r_.action == "split" && r_.claims.size() != 1) return wrong("one claim is split at a time");
    for (const std::string& id : r_.claims) {
      const Claim* c = find(id);
      if (!c) return wrong("there is no claim '" + id + "' in this dossier");
      if (auto ok = one(*c); !ok) return tl::unexpected(ok.error());
    }
    return std::move(out_);
  }

 private:
  const Claim* find(const std::string& id) const {
    const auto it = std::find_if(d_.claims.begin(), d_.claims.end(), [&](const Claim& c) { return c.id == id; });
    return it == d_.claims.end() ? nullptr : &*it;
  }

  Review entry(const Claim& c) const {
    Review e;
    e.actor = r_.actor, e.action = r_.action, e.claim = c.id, e.reason = r_.reason;
    return e;
  }

  Expected<void> one(const Claim& c) {
    if (r_.action == "accept" || r_.action == "reject") return judge(c);
    if (r_.action == "correct") return correct(c);
    if (r_.action == "split") return split(c);
    if (r_.action == "comment") {
      if (r_.reason.empty()) return wrong("a comment needs words");
      out_.push_back(entry(c));
      return {};
    }
    return wrong("there is no action '" + r_.action + "'; expected accept, reject, correct, split, merge, comment or undo");
  }

  Expected<void> judge(const Claim& c) {
    Review e = entry(c);
    e.before = json_of(Changes{{"review", c.review.empty() ? Value{} : Value{c.review}}});
    e.after = json_of(Changes{{"review", std::string(r_.action == "accept" ? "accepted" : "rejected")}});
    out_.push_back(std::move(e));
    return {};
  }

  Expected<void> correct(const Claim& c) {
    const text::CodePointMap& map = map_of(c.account);
    const Place place{d_.accounts[c.account], map};
    const Changes wanted = spelled_out(c, r_.changes);
    Claim tried = c;
    if (auto ok = apply(tried, place, wanted); !ok) return ok;
    Changes before, after;
    for (const auto& [name, value] : wanted) {
      const Value was = get_field(c, place, name), is = get_field(tried, place, name);
      if (was == is) continue;
      before.emplace_back(name, was), after.emplace_back(name, is);
    }
    if (after.empty()) return wrong("claim " + c.id + " says that already; nothing to correct");
    Review e = entry(c);
    e.before = json_of(before), e.after = json_of(after);
    out_.push_back(std::move(e));
    return {};
  }

  Expected<void> split(const Claim& c) {
    if (r_.parts.size() < 2) return wrong("a claim is split into two parts at least");
    const Place place{d_.accounts[c.account], map_of(c.account)};
    std::vector<Changes> parts;
    for (const Changes& p : r_.parts) {
      Claim tried = c;
      parts.push_back(spelled_out(c, p));
      if (auto ok = apply(tried, place, parts.back()); !ok)
        return wrong("part " + std::to_string(parts.size()) + ": " + ok.error().message);
    }
    Review e = entry(c);
    e.after = json_of_parts(parts);
    out_.push_back(std::move(e));
    return {};
  }

  Expected<std::vector<Review>> merge() {
    if (r_.claims.size() < 2) return wrong("two claims at least are merged");
    const Claim* first = find(r_.claims.front());
    for (const std::string& id : r_.claims) {
      const Claim* c = find(id);
      if (!c) return wrong("there is no claim '" + id + "' in this dossier");
      if (c->account != first->account || c->kind != first->kind) return wrong("claims to merge stand in one account and are of one kind");
      if (c != first && std::count(r_.claims.begin(), r_.claims.end(), id) > 1) return wrong("claim " + id + " is named twice");
    }
    Review e = entry(*first);
    e.after = json_of_claims(r_.claims);
    out_.push_back(std::move(e));
    return std::move(out_);
  }

  const text::CodePointMap& map_of(std::uint32_t account) {
    auto it = maps_.find(account);
    if (it == maps_.end()) it = maps_.emplace(account, text::CodePointMap(d_.accounts[account].text)).first;
    return it->second;
  }

  const Request& r_;
  const Dossier& d_;
  std::map<std::uint32_t, text::CodePointMap> maps_;
  std::vector<Review> out_;
};

Expected<std::vector<Review>> undo(const Request& r, const Log& log) {
  const std::vector<char> active = log.active();
  std::vector<std::uint64_t> wanted = r.undo;
  if (wanted.empty()) {
    const auto all = undoable(log);
    if (all.empty()) return wrong("there is nothing to undo");
    wanted.push_back(all.front());
  }
  std::vector<Review> out;
  for (const std::uint64_t seq : wanted) {
    if (seq == 0 || seq > log.entries.size()) return wrong("the log has no entry " + std::to_string(seq));
    if (!active[seq - 1]) return wrong("entry " + std::to_string(seq) + " is taken back already");
    Review e;
    e.actor = r.actor, e.action = "undo", e.claim = log.entries[seq - 1].claim, e.reason = r.reason;
    e.after = json_of_undo(seq);
    out.push_back(std::move(e));
  }
  return out;
}

}  // namespace

std::vector<std::uint64_t> undoable(const Log& log) {
  const std::vector<char> active = log.active();
  std::vector<std::uint64_t> out;
  for (std::size_t i = active.size(); i-- > 0;)
    if (active[i] && log.entries[i].action != "undo") out.push_back(i + 1);
  return out;
}

Expected<std::vector<Review>> entries_for(const Request& request, const Dossier& dossier, const Log& log) {
  if (request.actor.empty()) return wrong("a review needs an actor: who makes it");
  if (!request.changes.empty() && request.action != "correct")
    return wrong("only correct takes changes; " + request.action + " first, then correct");
  if (!request.parts.empty() && request.action != "split") return wrong("only split takes parts");
  if (!request.undo.empty() && request.action != "undo") return wrong("only undo takes numbers of entries");
  return request.action == "undo" ? undo(request, log) : Drafts(request, dossier).make();
}

}  // namespace synoptic::review
