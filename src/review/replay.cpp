// Applies the entries that hold, one after another, as a database replays its log. Each action is one small function.
// An accepted or corrected claim stays in play; a rejected one keeps its place and its id, and the pipeline lets nothing rest on
// it. A split claim steps back for its parts, a merged one for the claim it was joined to.
// Does not re-anchor orphans: a review of words that are gone is listed, not guessed. Covered by tests/review/session_test.cpp.
#include "review/replay.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <unordered_map>

namespace synoptic::review {
namespace {

constexpr std::string_view kAccepted = "accepted", kRejected = "rejected", kCorrected = "corrected";

class Replay {
 public:
  Replay(const Log& log, const std::vector<Account>& accounts, std::vector<Claim>& claims)
      : log_(log), accounts_(accounts), claims_(claims) {
    for (const Claim& c : claims) add(c);
  }

  Replayed run() {
    const std::vector<char> active = log_.active();
    for (std::size_t i = 0; i < active.size(); ++i) {
      compare(log_.entries[i]);
      if (active[i]) one(log_.entries[i]);
    }
    put_back();
    return std::move(out_);
  }

 private:
  struct Slot {
    Claim claim;
    std::vector<std::size_t> parts;  // of a split
  };

  std::size_t add(const Claim& claim) {
    at_[claim.id].push_back(slots_.size());
    slots_.push_back({claim, {}});
    return slots_.size() - 1;
  }

  const text::CodePointMap& map(std::uint32_t account) {
    auto it = maps_.find(account);
    if (it == maps_.end()) it = maps_.emplace(account, text::CodePointMap(accounts_[account].text)).first;
    return it->second;
  }
  Place place(const Claim& c) { return {accounts_[c.account], map(c.account)}; }

  void one(const Review& e) {
    if (e.action == "undo") return;
    const auto it = at_.find(e.claim);
    if (it == at_.end()) {
      if (!e.claim.empty()) out_.orphans.push_back({e.seq, e.claim, e.action, "the claim is no longer found"});
      return;
    }
    std::string problem;
    for (const std::size_t i : std::vector<std::size_t>(it->second))  // a copy: a split adds claims
      if (std::string one = act(e, slots_[i]); problem.empty()) problem = std::move(one);
    if (problem.empty())
      ++out_.applied;
    else
      out_.refused.push_back({e.seq, e.claim, e.action, problem});
  }

  std::string act(const Review& e, Slot& slot) {
    if (e.action == "accept" || e.action == "reject") return judge(slot.claim, e.action == "accept");
    if (e.action == "correct") return correct(e, slot.claim);
    if (e.action == "split") return split(e, slot);
    if (e.action == "merge") return merge(e, slot.claim);
    return e.action == "comment" ? "" : "this version knows no action '" + e.action + "'";
  }

  std::string judge(Claim& c, bool accepted) {
    if (!accepted)
      c.review = kRejected;
    else
      c.review = corrected_.contains(c.id) ? kCorrected : kAccepted;
    return {};
  }

  std::string correct(const Review& e, Claim& c) {
    const auto changes = changes_of(e.after);
    if (!changes) return changes.error().message;
    if (auto ok = apply(c, place(c), *changes); !ok) return ok.error().message;
    corrected_.insert(c.id);
    c.review = kCorrected;
    return {};
  }

  std::string split(const Review& e, Slot& slot) {
    const auto parts = parts_of(e.after);
    if (!parts) return parts.error().message;
    std::vector<Claim> made;
    for (const Changes& changes : *parts) {
      Claim part = slot.claim;
      part.id = part_id(slot.claim.id, made.size() + 1);
      part.review = kCorrected;
      if (auto ok = apply(part, place(part), changes); !ok) return "part " + std::to_string(made.size() + 1) + ": " + ok.error().message;
      made.push_back(std::move(part));
    }
    slot.claim.review = kRejected;
    for (const Claim& part : made) {
      corrected_.insert(part.id);
      slot.parts.push_back(add(part));
    }
    return {};
  }

  // The first claim takes the words of all; the others step back.
  std::string merge(const Review& e, Claim& first) {
    std::vector<Claim*> others;
    for (const std::string& id : claims_of(e.after)) {
      if (id == first.id) continue;
      const auto it = at_.find(id);
      if (it == at_.end()) return "claim " + id + " is no longer found";
      const auto same =
          std::find_if(it->second.begin(), it->second.end(), [&](std::size_t i) { return slots_[i].claim.account == first.account; });
      if (same == it->second.end()) return "claim " + id + " stands in another account";
      others.push_back(&slots_[*same].claim);
    }
    for (Claim* c : others) {
      first.span = {std::min(first.span.begin, c->span.begin), std::max(first.span.end, c->span.end)};
      c->review = kRejected;
    }
    first.review = kCorrected;
    corrected_.insert(first.id);
    return {};
  }

  // Has the program come to read the claim otherwise since its first review? The first entry on each field tells what it was.
  void compare(const Review& e) {
    const auto it = at_.find(e.claim);
    if (e.action != "correct" || it == at_.end()) return;
    const auto before = changes_of(e.before);
    if (!before) return;
    for (const auto& [name, value] : *before) {
      if (!seen_.emplace(e.claim, name).second) continue;
      const Claim& claim = slots_[it->second.front()].claim;
      const Value reads = get_field(claim, place(claim), name);
      if (reads != value)
        out_.stale.push_back({e.seq, e.claim, e.action,
                              name + " was " + in_words(value) + " when it was corrected; the program now reads " + in_words(reads)});
    }
  }

  void put_back() {
    std::vector<Claim> all;
    for (std::size_t i = 0; i < claims_.size(); ++i) put(slots_[i], all);
    claims_ = std::move(all);
  }
  void put(const Slot& slot, std::vector<Claim>& all) {
    all.push_back(slot.claim);
    for (const std::size_t part : slot.parts) put(slots_[part], all);
  }

  const Log& log_;
  const std::vector<Account>& accounts_;
  std::vector<Claim>& claims_;
  std::deque<Slot> slots_;  // the claims in their order, then parts; a deque, so that slots stay where they are
  // By id. Accounts with the same text, byte for byte, have claims with the same ids: a review of one is a review of all.
  std::unordered_map<std::string, std::vector<std::size_t>> at_;
  std::map<std::uint32_t, text::CodePointMap> maps_;
  std::set<std::string> corrected_;
  std::set<std::pair<std::string, std::string>> seen_;
  Replayed out_;
};

}  // namespace

std::string part_id(const std::string& claim, std::size_t part) { return claim + "." + std::to_string(part); }

Replayed replay(const Log& log, const std::vector<Account>& accounts, std::vector<Claim>& claims) {
  if (log.entries.empty()) return {};
  return Replay(log, accounts, claims).run();
}

}  // namespace synoptic::review
