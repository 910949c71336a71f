// Figures whose digits are grouped in a way that no number is written ("14,65", "1, 465"), and a dot for a comma where
// the account or another one writes the same figure with commas. What was meant is looked up among the answers to the
// same question; without one the digits run together are proposed. Does not judge decimal numbers of measures.
// Covered by tests/reconcile/slips_test.cpp.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

enum class Grouping { none, usual, dotted, odd };

std::string digits(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

Grouping grouping(std::string_view text) {
  if (text.empty() || text.size() > 30 || text.find_first_not_of("0123456789., ") != std::string_view::npos) return Grouping::none;
  if (text.find_first_of(".,") == std::string_view::npos) return Grouping::none;
  Grouping out = text.find('.') != std::string_view::npos ? Grouping::dotted : Grouping::usual;
  std::size_t run = 0, groups = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
      ++run;
      continue;
    }
    if (groups++ ? run != 3 : run > 3 || run == 0) return Grouping::odd;
    run = 0;
    if (i + 1 < text.size() && text[i + 1] == ' ') return Grouping::odd;
  }
  return out;
}

// Does the account itself write this figure with a comma elsewhere? Then a dot is no way of writing of its own. That others use commas
// shows nothing: translations and wires keep the habits of where they come from.
bool writes_comma(const View& view, std::uint32_t figure, const std::string& value) {
  return std::any_of(view.of_account[view.figures[figure].account].begin(), view.of_account[view.figures[figure].account].end(),
                     [&](std::uint32_t i) { return grouping(view.printed(i)) == Grouping::usual && digits(view.printed(i)) == value; });
}

}  // namespace

void propose_separators(const View& view, std::vector<Proposal>& out) {
  for (std::size_t q = 0; q < view.of_question.size(); ++q) {
    std::map<std::string, std::set<std::uint32_t>> answers;  // digits -> accounts that print them cleanly
    std::map<std::string, std::uint32_t> example;
    for (std::uint32_t i : view.of_question[q]) {
      const Grouping g = grouping(view.printed(i));
      if (g == Grouping::odd || g == Grouping::dotted || view.figures[i].value < 0) continue;
      const std::string value = std::to_string(view.figures[i].value);
      answers[value].insert(view.figures[i].account);
      example.emplace(value, i);
    }
    for (std::uint32_t i : view.of_question[q]) {
      const Grouping g = grouping(view.printed(i));
      if (view.figures[i].blamed || (g != Grouping::odd && g != Grouping::dotted)) continue;
      const std::string own = digits(view.printed(i));
      if (own.empty() || own.size() > 15) continue;
      std::string meant;
      for (const auto& [value, who] : answers)
        if (value == own || (g == Grouping::odd && value.size() > 3 && value.substr(0, value.size() - 1) == own)) meant = value;
      if (g == Grouping::dotted && !writes_comma(view, i, own)) continue;  // a way of writing
      if (meant.empty()) continue;
      Finding f;
      f.type = FindingType::slip;
      f.rule = "slip.separator";
      f.claims = {view.id(i), view.id(example[meant])};
      Likely likely;
      likely.value = std::stod(meant);
      likely.text = view.named(example[meant]);
      likely.edit = "the separator of " + meant + " was lost or moved";
      likely.probability = g == Grouping::odd ? 0.95 : 0.7;
      likely.population = view.figures[i].claim->population;
      likely.measure = std::string(name_of(view.figures[i].claim->measure));
      f.outcome = std::string(view.printed(i)) + " for " + meant + "?";
      f.expression = std::string(view.printed(i)) + " <- " + meant;
      const auto [others, give] = view.givers(answers[meant], view.figures[i].account);
      f.explanation = say("slip.separator", {{"account", view.account_name(view.figures[i].account)},
                                             {"printed", std::string(view.printed(i))},
                                             {"give", give},
                                             {"others", others},
                                             {"original", likely.text}});
      f.likely = std::move(likely);
      f.severity = 55;
      out.push_back({std::move(f), {i}, 1e9});  // the characters themselves show it
    }
  }
}

}  // namespace synoptic::reconcile
