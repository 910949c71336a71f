// Links a figure to its whole by its own words: "12 of the detainees were released" is a part of those who were detained, wherever
// the account counts them. Such words outrank the link that extraction made by nearness. The whole is the last figure before, else
// the first after, that counts everybody for that measure (data/en/reconcile/anaphora.tsv).
// Does not resolve pronouns ("of them"): extraction does. Covered by tests/reconcile/impossible_test.cpp.
#include <optional>

#include "align/align.h"
#include "align/narrow.h"
#include "data/embedded.h"
#include "reconcile/findings/view.h"

namespace synoptic::reconcile {
namespace {

constexpr std::uint32_t kLook = 48;  // bytes after the anchor

struct Words {
  Measure measure;
  std::vector<std::string> starts;  // as align::searchable gives them
};

const std::vector<Words>& words() {
  static const auto* table = [] {
    auto* out = new std::vector<Words>;
    for (const auto& row : data::table("en/reconcile/anaphora.tsv")) {
      const auto measure = row.empty() ? std::nullopt : parse_measure(row[0]);
      if (row.size() < 2 || !measure) continue;
      Words w{*measure, {}};
      for (std::string_view rest = row[1];;) {
        const std::size_t at = rest.find('|');
        w.starts.push_back(" " + std::string(rest.substr(0, at)) + " ");
        if (at == std::string_view::npos) break;
        rest.remove_prefix(at + 1);
      }
      out->push_back(std::move(w));
    }
    return out;
  }();
  return *table;
}

std::optional<Measure> refers_to(const View& view, const Figure& f) {
  const std::string& text = view.accounts[f.account].text;
  if (f.claim->anchor.end >= text.size()) return {};
  std::string_view after = std::string_view(text).substr(f.claim->anchor.end, kLook);
  if (!after.starts_with(" of ") && !after.starts_with("\nof ")) return {};
  const std::string low = align::searchable(after);
  for (const Words& w : words())
    for (const std::string& s : w.starts)
      if (low.starts_with(s)) return w.measure;
  return {};
}

bool everybody(const View& view, const Figure& f) {
  if (f.question < 0 || f.anaphoric) return false;
  const Question& q = view.questions[static_cast<std::size_t>(f.question)];
  return align::scope_of(q).empty() && (f.claim->population == "person" || align::dimension(f.claim->population) == "all") &&
         f.interval.known;
}

}  // namespace

void link_anaphora(View& view) {
  for (const auto& row : view.of_account) {
    std::vector<std::pair<std::uint32_t, Measure>> found;
    for (std::uint32_t i : row)
      if (const auto m = refers_to(view, view.figures[i])) found.emplace_back(i, *m), view.figures[i].anaphoric = true;
    for (const auto& [i, measure] : found) {
      int whole = -1;
      for (std::uint32_t o : row) {
        if (o == i || view.figures[o].claim->measure != measure || !everybody(view, view.figures[o])) continue;
        if (o > i && whole >= 0) break;
        whole = static_cast<int>(o);
        if (o > i) break;
      }
      // Without one, what extraction linked by nearness stands only if it counts those very people.
      int& linked = view.figures[i].whole;
      const bool fits = linked >= 0 && view.figures[static_cast<std::size_t>(linked)].claim->measure == measure &&
                        everybody(view, view.figures[static_cast<std::size_t>(linked)]);
      if (whole >= 0 || !fits) linked = whole;
    }
  }
}

}  // namespace synoptic::reconcile
