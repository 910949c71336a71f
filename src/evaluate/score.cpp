// Matches a dossier's claims and findings with the annotated ones and counts.
// Idea: greedy one-to-one matching of anchors by overlap, as in the evaluation of named entities (CoNLL, MUC); acts that
// agree in every field are taken first, because several acts may share their words.
// Does not weigh errors against each other. Covered by tests/examples/evaluate_test.cpp.
#include "evaluate/score.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "evaluate/alike.h"

namespace synoptic::evaluate {
namespace {

constexpr std::array kKinds = {ClaimKind::count, ClaimKind::date, ClaimKind::quote, ClaimKind::act};
constexpr double kWholeActFirst = 1000;   // above any overlap
constexpr double kImplicitLater = 0.001;  // what the text prints goes before what it only implies on the same words

std::uint32_t overlap(Span a, Span b) { return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0; }

using Pair = std::tuple<double, std::size_t, std::size_t>;  // likeness, gold, got

std::vector<Pair> pairs_of(const std::vector<const GoldClaim*>& gold, const std::vector<const Claim*>& got) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t j = 0; j < got.size(); ++j) {
      if (gold[i]->account != got[j]->account) continue;
      const std::uint32_t shared = overlap(gold[i]->at, got[j]->anchor);
      if (shared == 0) continue;
      const double first = gold[i]->kind == ClaimKind::act && wrong_fields(*gold[i], *got[j]).empty() ? kWholeActFirst : 0;
      const double later = got[j]->implicit ? kImplicitLater : 0;
      pairs.emplace_back(first - later + static_cast<double>(shared) / std::max(gold[i]->at.size(), got[j]->anchor.size()), i, j);
    }
  std::sort(pairs.rbegin(), pairs.rend());
  return pairs;
}

class Scorer {
 public:
  Scorer(const Gold& gold, const Dossier& dossier) : gold_(gold), dossier_(dossier) {}

  Report run() {
    for (const ClaimKind kind : kKinds) score_kind(kind);
    score_findings();
    return std::move(report_);
  }

 private:
  std::string words(std::uint32_t account, Span s) const { return dossier_.accounts[account].text.substr(s.begin, s.size()); }

  void differ(const char* kind, std::string_view what, std::uint32_t account, Span words_at, std::string fields, std::uint32_t line) {
    report_.differences.push_back(
        {kind, std::string(what), dossier_.accounts[account].id, words(account, words_at), std::move(fields), line});
  }

  void score_kind(ClaimKind kind) {
    std::vector<const GoldClaim*> gold;
    std::vector<const Claim*> got;
    for (const GoldClaim& g : gold_.claims)
      if (g.kind == kind && !g.implicit) gold.push_back(&g);
    for (const Claim& c : dossier_.claims)
      if (c.kind == kind) got.push_back(&c);
    KindScore s;
    s.kind = kind;
    s.gold = gold.size();
    std::vector<bool> gold_used(gold.size()), got_used(got.size());
    for (const auto& [likeness, i, j] : pairs_of(gold, got)) {
      if (gold_used[i] || got_used[j]) continue;
      gold_used[i] = got_used[j] = true;
      ++s.matched;
      count_fields(s, *gold[i], *got[j]);
    }
    for (std::size_t i = 0; i < gold.size(); ++i)
      if (!gold_used[i]) differ("missing", name_of(kind), gold[i]->account, gold[i]->at, "", gold[i]->line);
    for (std::size_t j = 0; j < got.size(); ++j) {
      s.got += got_used[j] || !got[j]->implicit;
      if (!got_used[j] && !got[j]->implicit) differ("extra", name_of(kind), got[j]->account, got[j]->anchor, "", 0);
    }
    report_.kinds.push_back(std::move(s));
  }

  void count_fields(KindScore& s, const GoldClaim& gold, const Claim& got) {
    const auto wrong = wrong_fields(gold, got);
    s.right += wrong.empty();
    std::string fields;
    for (const auto& [field, values] : wrong) {
      ++s.wrong_fields[field];
      fields += (fields.empty() ? "" : "; ") + field + ": " + values;
    }
    if (!wrong.empty()) differ("wrong", name_of(gold.kind), gold.account, gold.at, fields, gold.line);
  }

  bool stands_on(const Finding& got, const GoldAnchor& anchor) const {
    const auto same = [&](std::uint32_t account, Span s) { return account == anchor.account && s.overlaps(anchor.span); };
    return std::any_of(got.spans.begin(), got.spans.end(), [&](const auto& s) { return same(s.first, s.second); }) ||
           std::any_of(got.claims.begin(), got.claims.end(), [&](const std::string& id) {
             const auto claim = by_id_.find(id);
             return claim != by_id_.end() && same(claim->second->account, claim->second->anchor);
           });
  }

  // Does the dossier's finding say what the gold finding says?
  bool shows(const Finding& got, const GoldFinding& gold) const {
    if (got.type != gold.type || gold.anchors.empty()) return false;
    if (gold.type == FindingType::slip) return stands_on(got, gold.anchors[0]);
    std::set<std::string> different;
    for (const GoldAnchor& a : gold.anchors) {
      if (!stands_on(got, a)) continue;
      switch (gold.type) {
        case FindingType::conflict:
        case FindingType::update:
          different.insert(a.value);
          break;
        case FindingType::category_shift:
          different.insert(a.category);
          break;
        case FindingType::agreement:
        case FindingType::repeat:
          different.insert(std::to_string(a.account));
          break;
        default:
          different.insert(std::to_string(a.account) + ":" + std::to_string(a.span.begin));
          break;
      }
    }
    return different.size() >= std::min<std::size_t>(2, gold.anchors.size());
  }

  void score_findings() {
    for (const Claim& c : dossier_.claims) by_id_.emplace(c.id, &c);
    std::map<FindingType, FindingScore> types;
    std::vector<bool> shown(dossier_.findings.size());
    for (const GoldFinding& g : gold_.findings) {
      bool found = false;
      for (std::size_t j = 0; j < dossier_.findings.size(); ++j) {
        if (!shows(dossier_.findings[j], g)) continue;
        found = shown[j] = true;
      }
      ++types[g.type].gold;
      types[g.type].found += found;
      if (!found && !g.anchors.empty()) differ("missing", name_of(g.type), g.anchors[0].account, g.anchors[0].span, g.note, g.line);
    }
    for (std::size_t j = 0; j < shown.size(); ++j) {
      FindingScore& s = types[dossier_.findings[j].type];
      ++s.got;
      s.shown += shown[j];
    }
    for (auto& [type, s] : types) {
      s.type = type;
      report_.findings.push_back(s);
    }
  }

  const Gold& gold_;
  const Dossier& dossier_;
  std::map<std::string, const Claim*, std::less<>> by_id_;
  Report report_;
};

}  // namespace

Report score(const Gold& gold, const Dossier& dossier) { return Scorer(gold, dossier).run(); }

}  // namespace synoptic::evaluate
