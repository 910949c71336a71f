// Reads the number words of the lexicon into a table by word id. The class says the part, the third column the value.
// Does not compose values: cores.cpp. Covered by tests/numbers/.
#include "extract/numbers/number_words.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "data/embedded.h"

namespace synoptic::extract::numbers {
namespace {

constexpr struct {
  std::string_view name;
  Role role;
} kRoles[] = {
    {"num.zero", Role::zero},
    {"num.unit", Role::unit},
    {"num.teen", Role::teen},
    {"num.ten", Role::ten},
    {"num.hundred", Role::hundred},
    {"num.scale", Role::scale},
    {"num.scale.short", Role::scale_short},
    {"num.dozen", Role::dozen},
    {"num.score", Role::score},
    {"num.dozen.plural", Role::dozens},
    {"num.score.plural", Role::dozens},
    {"num.half", Role::half},
    {"num.quarter", Role::part},
    {"num.part.plural", Role::parts},
    {"num.ordinal.unit", Role::ordinal},
    {"num.ordinal.teen", Role::ordinal},
    {"num.ordinal.scale", Role::ordinal_scale},
    {"num.plural", Role::plural},
    {"num.several", Role::several},
    {"num.couple", Role::couple},
    {"num.loads", Role::loads},
    {"num.glyph", Role::glyph},
    {"num.suffix", Role::suffix},
    {"zero.pronoun", Role::zero_word},
    {"zero.determiner", Role::zero_word},
    {"num.few", Role::few},
    {"num.unknown", Role::unknown},
};

}  // namespace

NumberWords::NumberWords() {
  const auto& v = lexicon::Vocabulary::english();
  for (const auto& row : data::table("en/lexicon/numbers.tsv")) {
    const lexicon::WordId id = v.find(row[0]);
    if (id == 0) continue;
    NumberWord word;
    for (const auto& r : kRoles)
      if (v.is(id, v.class_id(r.name))) word.role = r.role;
    if (row.size() > 2 && !row[2].empty()) word.value = std::strtod(std::string(row[2]).c_str(), nullptr);
    if (words_.size() <= id) words_.resize(id + 1);
    words_[id] = word;
  }
  const auto id = [&](std::string_view form) { return v.find(form); };
  syntax = {id("a"),
            id("an"),
            id("and"),
            id("&"),
            id("-"),
            id("point"),
            id("of"),
            id("/"),
            id("."),
            id("minus"),
            id("\xE2\x88\x92"),
            id("'"),
            id("\xE2\x80\x99"),
            id("one"),
            id("more"),
            id(","),
            id("number"),
            id("numbers"),
            id("scores"),
            id("dozens"),
            id("over"),
            id("by")};
  scores_next_ = v.class_id("num.scores.next");
}

const NumberWords& NumberWords::english() {
  static const NumberWords words;
  return words;
}

}  // namespace synoptic::extract::numbers
