// Who repeats whom: a drawing over time and, below it, the evidence - passages side by side with differing words marked,
// shared figures, and what makes a direction likely.
// The drawing is an arc diagram (Wattenberg 2002): accounts stand on a line in order of publication, arcs join those that
// share words or figures, an arrow points to the one that repeats. It never overlaps its labels, for 5 accounts or for 50.
// Line styles differ by kind of evidence, node shapes by origin, so colour carries nothing alone.
// Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "report/page/page.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

constexpr int kRow = 46, kTop = 26, kLine = 310, kWidth = 760, kReach = 520;  // pixels of the drawing
constexpr std::size_t kShownPassages = 12;                                    // of one pair of accounts; the rest is in dossier.json
constexpr std::size_t kPassageBytes = 1500;                                   // of one passage shown
constexpr std::size_t kShownFigures = 40;

int y_of(std::uint32_t account) { return kTop + static_cast<int>(account) * kRow; }

// One shape an origin, in turn: circle, square, diamond, triangle, with the origin's number inside.
std::string node(const Shown& s, std::uint32_t account) {
  const std::uint32_t origin = s.index.origin(account);
  const int y = y_of(account), x = kLine;
  char shape[256];
  switch (origin % 4) {
    case 1:
      std::snprintf(shape, sizeof shape, "<circle cx=\"%d\" cy=\"%d\" r=\"11\"/>", x, y);
      break;
    case 2:
      std::snprintf(shape, sizeof shape, "<rect x=\"%d\" y=\"%d\" width=\"20\" height=\"20\"/>", x - 10, y - 10);
      break;
    case 3:
      std::snprintf(shape, sizeof shape, "<path d=\"M%d %dl13 13l-13 13l-13 -13z\"/>", x, y - 13);
      break;
    default:
      std::snprintf(shape, sizeof shape, "<path d=\"M%d %dl14 24h-28z\"/>", x, y - 15);
      break;
  }
  std::string out = "<g class=\"node\">" + std::string(shape);
  if (origin)
    out += "<text class=\"no\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y + 4) + "\">" + std::to_string(origin) + "</text>";
  const Account& a = s.d.accounts[account];
  out += "<a href=\"" + escaped(href('a', a.id)) + "\"><text class=\"nl\" x=\"" + std::to_string(x - 24) + "\" y=\"" +
         std::to_string(y - 1) + "\">" + std::to_string(account + 1) + ". " + escaped(shortened(account_label(a), 34)) + "</text></a>";
  out += "<text class=\"nd\" x=\"" + std::to_string(x - 24) + "\" y=\"" + std::to_string(y + 14) + "\">" +
         escaped(a.published.empty() ? std::string("date unknown") : a.published.substr(0, 16)) + "</text></g>\n";
  return out;
}

// An arc from the account that is repeated (begin) to the one that repeats (end); `lane` keeps arcs of one pair apart.
std::string arc(const Dependence& x, int lane, int reach) {
  const bool reversed = x.direction == "to_from";
  const int from = y_of(reversed ? x.to : x.from), to = y_of(reversed ? x.from : x.to);
  const double share = static_cast<double>(std::abs(to - from)) / reach;
  const int bulge = static_cast<int>(70 + share * (kReach - 70)) + lane * 14;  // a cubic curve reaches three quarters of it
  char line[512];
  std::snprintf(
      line, sizeof line, "<path class=\"arc %s\" stroke-width=\"%.1f\" d=\"M%d %dC%d %d %d %d %d %d\"%s><title>%s</title></path>\n",
      std::string(name_of(x.type)).c_str(), 1.0 + 2.0 * std::clamp(x.score, 0.0, 1.0), kLine + 15, from, kLine + bulge, from, kLine + bulge,
      to, kLine + (x.direction == "unknown" ? 15 : 20), to, x.direction == "unknown" ? "" : " marker-end=\"url(#arrow)\"",
      std::string(label("dependence." + std::string(name_of(x.type)))).c_str());
  return line;
}

View passage_view(const Shown& s, const Passage& p) {
  const auto cut = [](std::string_view words) {
    if (words.size() <= kPassageBytes) return std::string(words);
    return shortened(words, kPassageBytes / 2);
  };
  auto [a, b] = side_by_side(cut(s.index.words(p.a, p.a_span)), cut(s.index.words(p.b, p.b_span)));
  View v;
  v.set("a", std::move(a)).set("b", std::move(b)).set("a_n", p.a + 1).set("b_n", p.b + 1);
  v.set("a_label", account_label(s.d.accounts[p.a])).set("b_label", account_label(s.d.accounts[p.b]));
  v.set("percent", static_cast<std::uint64_t>(std::lround(std::clamp(p.score, 0.0, 1.0) * 100)));
  return v;
}

std::string sentence_of(const Shown& s, const Dependence& x) {
  const bool reversed = x.direction == "to_from";
  const std::string a = account_label(s.d.accounts[reversed ? x.to : x.from]), b = account_label(s.d.accounts[reversed ? x.from : x.to]);
  const std::string how(label("dependence." + std::string(name_of(x.type))));
  if (x.direction == "unknown") return a + " " + how + " " + b + "; which came first is not clear";
  return b + " " + how + " " + a + ", which likely came first";
}

// The passages that are evidence; where the dependence lists none, those that the pair shares at all.
std::vector<const Passage*> passages_of(const Shown& s, const Dependence& x) {
  std::vector<const Passage*> out;
  for (const Passage& p : x.passages) out.push_back(&p);
  const auto [low, high] = std::minmax(x.from, x.to);
  if (out.empty() && x.type == DependenceType::text_reuse)
    for (const Passage& p : s.d.lineage.passages)
      if (std::min(p.a, p.b) == low && std::max(p.a, p.b) == high) out.push_back(&p);
  std::stable_sort(out.begin(), out.end(), [](const Passage* p, const Passage* q) { return p->a_span.size() > q->a_span.size(); });
  return out;
}

View dependence_view(const Shown& s, const Dependence& x) {
  View v;
  v.set("type", name_of(x.type)).set("sentence", sentence_of(s, x)).set("from_n", x.from + 1).set("to_n", x.to + 1);
  v.set("percent", static_cast<std::uint64_t>(std::lround(std::clamp(x.score, 0.0, 1.0) * 100)));
  std::vector<View> reasons, passages, figures;
  for (const std::string& r : x.reasons) reasons.push_back(View().set("reason", r));
  const std::vector<const Passage*> longest = passages_of(s, x);
  for (std::size_t i = 0; i < longest.size() && i < kShownPassages; ++i) passages.push_back(passage_view(s, *longest[i]));
  for (std::size_t i = 0; i < x.figures.size() && i < kShownFigures; ++i) {
    const Claim *a = s.index.claim(x.figures[i].first), *b = s.index.claim(x.figures[i].second);
    if (!a || !b) continue;
    std::string said_a, said_b;
    shown_to(said_a, what_is_said(*a, s.index.words(a->account, a->anchor)));
    shown_to(said_b, what_is_said(*b, s.index.words(b->account, b->anchor)));
    figures.push_back(View().set("a", Html{said_a}).set("a_href", href('c', a->id)).set("b", Html{said_b}).set("b_href", href('c', b->id)));
  }
  v.set("passages_count", plural_count(longest.size(), "passage", "passages"))
      .set("figures_count", plural_count(x.figures.size(), "figure", "figures"));
  v.set("label_a", account_label(s.d.accounts[x.from])).set("label_b", account_label(s.d.accounts[x.to]));
  v.flag("has_passages", !passages.empty()).flag("has_figures", !figures.empty());
  v.list("reasons", std::move(reasons)).list("passages", std::move(passages)).list("figures", std::move(figures));
  return v;
}

}  // namespace

Html lineage_drawing(const Shown& s) {
  const auto n = static_cast<std::uint32_t>(s.d.accounts.size());
  if (n == 0) return {};
  const int height = kTop + static_cast<int>(n) * kRow - 6, reach = std::max(1, static_cast<int>(n - 1) * kRow);
  std::string out =
      "<svg viewBox=\"0 0 " + std::to_string(kWidth) + " " + std::to_string(height) + "\" width=\"" + std::to_string(kWidth) +
      "\" height=\"" + std::to_string(height) +
      "\" role=\"group\" aria-labelledby=\"lineage-t lineage-d\"><title id=\"lineage-t\">Who repeats whom</title>" +
      "<desc id=\"lineage-d\">Accounts from top to bottom in order of publication. The list below says the same in words.</desc>" +
      "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"8\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" "
      "markerUnits=\"userSpaceOnUse\" " +
      "orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n";
  out += "<path class=\"axis\" d=\"M" + std::to_string(kLine) + " " + std::to_string(kTop) + "V" + std::to_string(y_of(n - 1)) + "\"/>\n";
  std::multiset<std::pair<std::uint32_t, std::uint32_t>> lanes;
  for (const Dependence& x : s.d.lineage.dependences) {
    const auto pair = std::minmax(x.from, x.to);
    out += arc(x, static_cast<int>(lanes.count({pair.first, pair.second})), reach);
    lanes.insert({pair.first, pair.second});
  }
  for (std::uint32_t a = 0; a < n; ++a) out += node(s, a);
  return {out + "</svg>"};
}

void add_lineage(View& page, const Shown& s) {
  std::vector<View> list;
  for (const Dependence& x : s.d.lineage.dependences) list.push_back(dependence_view(s, x));
  page.flag("has_dependences", !list.empty());
  page.list("dependences", std::move(list));
  page.set("lineage_drawing", lineage_drawing(s));
}

}  // namespace synoptic::report::page
