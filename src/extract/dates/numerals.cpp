// Adds up number words from left to right. Years are said in pairs ("nineteen eighty-four"): a second part that is ten or more
// after 16..20 multiplies the first by a hundred. Does not read figures: figures.cpp. Covered by tests/dates/.
#include "extract/dates/numerals.h"

namespace synoptic::extract::dates {

std::optional<Numeral> numeral(const Tokens& k, std::uint32_t at, std::uint32_t end) {
  Numeral out;
  int last = 0;  // the size of the last part, which the next one must stay below
  bool any = false;
  for (std::uint32_t i = at; i < end; ++i) {
    const auto word = k.word(i);
    const int n = k.words.value(word, Slot::number), ordinal = k.words.value(word, Slot::ordinal);
    const std::string_view form = word ? k.vocabulary.form(word) : std::string_view();
    if (form == "hundred" || form == "thousand") {
      if (!any || out.ordinal) break;
      out.value *= form == "hundred" ? 100 : 1000;
      last = form == "hundred" ? 100 : 1000;
    } else if (form == "and") {
      if (!any || last < 100 || i + 1 == end || k.words.value(k.word(i + 1), Slot::number) == kNoValue) break;
      continue;
    } else if (const int v = n != kNoValue ? n : ordinal; v != kNoValue && v > 0) {
      const bool fits = !any || (last >= 100 && v < last) || (last >= 20 && last < 100 && last % 10 == 0 && v < 10);
      const bool pair = any && out.value >= 16 && out.value <= 20 && v >= 10 && n != kNoValue;
      if (!fits && !pair) break;
      out.value = pair ? out.value * 100 + v : out.value + v;
      last = v;
      any = true;
      if (n == kNoValue) out.ordinal = true;
    } else {
      break;
    }
    out.end = i + 1;
    if (out.ordinal) break;
  }
  return any ? std::optional(out) : std::nullopt;
}

}  // namespace synoptic::extract::dates
