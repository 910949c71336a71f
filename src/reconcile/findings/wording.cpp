// Fills sentence templates and looks cue words up (data/en/reconcile/wording.tsv, cues.tsv).
// Does not inflect: templates are written so that they need not. Covered by tests/reconcile/conflicts_test.cpp.
#include "reconcile/findings/wording.h"

#include <algorithm>
#include <map>

#include "align/narrow.h"
#include "data/embedded.h"

namespace synoptic::reconcile {

std::string say(std::string_view key, const std::vector<std::pair<std::string_view, std::string>>& slots) {
  static const auto* templates = [] {
    auto* out = new std::map<std::string_view, std::string_view>;
    for (const auto& row : data::table("en/reconcile/wording.tsv"))
      if (row.size() >= 2) out->emplace(row[0], row[1]);
    return out;
  }();
  const auto it = templates->find(key);
  std::string_view rest = it == templates->end() ? std::string_view() : it->second;
  std::string out;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{'), close = rest.find('}', open);
    out += rest.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    for (const auto& [slot, text] : slots)
      if (slot == name) out += text;
    rest.remove_prefix(close + 1);
  }
  return out;
}

const std::vector<std::string_view>& cues(std::string_view kind) {
  static const auto* table = [] {
    auto* out = new std::map<std::string_view, std::vector<std::string_view>>;
    for (const auto& row : data::table("en/reconcile/cues.tsv")) {
      if (row.size() < 2) continue;
      std::string_view words = row[1];
      for (;;) {
        const std::size_t at = words.find('|');
        (*out)[row[0]].push_back(words.substr(0, at));
        if (at == std::string_view::npos) break;
        words.remove_prefix(at + 1);
      }
    }
    return out;
  }();
  static const std::vector<std::string_view> none;
  const auto it = table->find(kind);
  return it == table->end() ? none : it->second;
}

bool has_cue(std::string_view text, std::string_view kind) {
  const std::string words = align::searchable(text);
  return std::any_of(cues(kind).begin(), cues(kind).end(), [&](std::string_view w) { return align::has_words(words, w); });
}

}  // namespace synoptic::reconcile
