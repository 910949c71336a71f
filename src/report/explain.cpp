// Tells what stands behind an item of a dossier, from dossier.json alone: for a claim its words in their line, offsets, rule and
// fields; for a finding its claims, the arithmetic step by step, the likely original and the repairs; for a question its answers.
// Does not re-run any rule. Covered by tests/report/page_test.cpp.
#include "report/explain.h"

#include <algorithm>

#include "report/index.h"
#include "report/tables.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

class Explainer {
 public:
  explicit Explainer(const Dossier& d) : d_(d), index_(d) {}

  bool run(std::string_view id) {
    if (const Claim* c = index_.claim(id)) return claim(*c), true;
    for (const Finding& f : d_.findings)
      if (f.id == id) return finding(f), true;
    for (const Question& q : d_.questions)
      if (q.id == id) return question(q), true;
    for (std::uint32_t a = 0; a < d_.accounts.size(); ++a)
      if (d_.accounts[a].id == id) return account(a), true;
    return false;
  }
  std::string take() { return std::move(out_); }

 private:
  void line(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out_ += key;
    out_.append(key.size() < 14 ? 14 - key.size() : 1, ' ');
    out_ += std::string(value) + "\n";
  }
  std::string place(std::uint32_t account, Span s) const {
    const auto& map = index_.map(account);
    return d_.accounts[account].id + ", characters " + std::to_string(map.at(s.begin)) + "-" + std::to_string(map.at(s.end));
  }
  std::string short_claim(const std::string& id) const {
    const Claim* c = index_.claim(id);
    return c ? id + "  " + claim_in_words(*c, d_.accounts[c->account]) + "  [" + place(c->account, c->anchor) + "]" : id;
  }

  void claim(const Claim& c) {
    const Account& a = d_.accounts[c.account];
    out_ += std::string(name_of(c.kind)) + " " + c.id + ": " + claim_in_words(c, a) + "\n";
    line("account", account_label(a) + " (" + a.id + ")");
    line("whole claim", std::string(index_.words(c.account, c.span)) + "  [" + place(c.account, c.span) + "]");
    line("anchor", std::string(index_.words(c.account, c.anchor)) + "  [" + place(c.account, c.anchor) + "]");
    line("rule", c.rule.empty() ? c.extractor : c.extractor + ": " + c.rule);
    line("confidence", plain_number(c.confidence));
    for (const Attribution& said : c.attribution)
      line("said by", said.name + (said.cue.empty() ? "" : " (cue: " + said.cue + ")") +
                          (said.span.empty() ? "" : "  [" + place(c.account, said.span) + "]"));
    line("basis", c.basis);
    if (c.hedge != Hedge::none) line("hedge", name_of(c.hedge));
    if (c.kind == ClaimKind::count) {
      line("measure", name_of(c.measure));
      line("population", c.population);
      line("bound", std::string(name_of(c.bound)) + (c.low ? ", low " + plain_number(*c.low) : "") +
                        (c.high ? ", high " + plain_number(*c.high) : ""));
      if (!c.part_of.empty()) line("part of", short_claim(c.part_of));
    }
    for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"detail", c.detail},
                                     {"value", c.edtf},
                                     {"event", c.event},
                                     {"source", c.source},
                                     {"actor", c.actor},
                                     {"act", c.act},
                                     {"date", c.date},
                                     {"identifier", c.identifier},
                                     {"term", c.term},
                                     {"place", c.place},
                                     {"as of", c.as_of},
                                     {"review", c.review}})
      line(key, value);
    if (const Question* q = index_.question_of(c.id)) line("answers", q->id + "  " + q->title);
    for (const Finding* f : index_.findings_of(c.id)) line("finding", f->id + "  " + std::string(name_of(f->type)) + ": " + f->outcome);
  }

  void finding(const Finding& f) {
    out_ += std::string(name_of(f.type)) + " " + f.id + ": " + f.outcome + "\n";
    line("explanation", f.explanation);
    line("rule", f.rule);
    line("arithmetic", f.expression);
    for (const std::string& id : f.claims) line("claim", short_claim(id));
    for (const auto& [account, span] : f.spans)
      line("words", shortened(index_.words(account, span), 200) + "  [" + place(account, span) + "]");
    if (f.likely) {
      const Likely& l = *f.likely;
      line("likely", (l.text.empty() && l.value ? plain_number(*l.value) : l.text) + (l.edit.empty() ? "" : " (" + l.edit + ")") +
                         (l.measure.empty() ? "" : ", measure " + l.measure) +
                         (l.population.empty() ? "" : ", population " + l.population) + ", probability " + plain_number(l.probability) +
                         "; a proposal, never applied");
    }
    for (const Repair& r : f.repairs) {
      std::string how;
      for (const std::string& id : r.give_up) how += (how.empty() ? "give up " : ", ") + short_claim(id);
      for (const auto& [id, value] : r.change)
        how += (how.empty() ? "" : ", ") + std::string("read ") + short_claim(id) + " as " + plain_number(value);
      line("repair", how);
    }
  }

  void question(const Question& q) {
    out_ += "question " + q.id + ": " + q.title + "\n";
    line("measure", name_of(q.measure));
    line("population", q.population);
    line("scope", q.event + (q.place.empty() ? "" : " " + q.place) + (q.period.empty() ? "" : " " + q.period));
    line("answered by", std::to_string(q.accounts) + " accounts of " + std::to_string(q.independent) + " independent origins");
    const Estimate& e = q.estimate;
    if (e.low || e.high)
      line("estimate", e.profile + ": low " + (e.low ? plain_number(*e.low) : "?") + ", best " + (e.best ? plain_number(*e.best) : "none") +
                           ", high " + (e.high ? plain_number(*e.high) : "?"));
    for (const std::string& id : e.low_claims) line("low set by", short_claim(id));
    for (const std::string& id : e.high_claims) line("high set by", short_claim(id));
    for (const std::string& id : q.claims) line("answer", short_claim(id));
    for (std::uint32_t a : q.silent) line("silent", account_label(d_.accounts[a]) + " (" + d_.accounts[a].id + ")");
  }

  void account(std::uint32_t i) {
    const Account& a = d_.accounts[i];
    out_ += "account " + a.id + ": " + (a.title.empty() ? account_label(a) : a.title) + "\n";
    for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"publisher", a.publisher},
                                     {"author", a.author},
                                     {"published", a.published},
                                     {"url", a.url},
                                     {"language", a.language},
                                     {"sha256", a.sha256},
                                     {"text_sha256", a.text_sha256}})
      line(key, value);
    line("claims", std::to_string(std::count_if(d_.claims.begin(), d_.claims.end(), [&](const Claim& c) { return c.account == i; })));
    if (index_.origin(i)) line("origin", std::to_string(index_.origin(i)) + " of " + std::to_string(index_.origin_groups().size()));
  }

  const Dossier& d_;
  Index index_;
  std::string out_;
};

}  // namespace

std::optional<std::string> explain(const Dossier& dossier, std::string_view id) {
  Explainer explainer(dossier);
  if (explainer.run(id)) return explainer.take();
  if (id.size() > 2 && id[1] == '-' && explainer.run(id.substr(2))) return explainer.take();
  return std::nullopt;
}

}  // namespace synoptic::report
