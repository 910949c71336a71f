// The scan for cores: at each piece that may begin a number, reads the longest one.
// One pass; what a number takes is never read again, so time is linear in the sentence.
// Values of digits: digit_cores.cpp; of words: word_cores.cpp. Does not read ranges, units or modifiers (passes.cpp).
// Covered by tests/numbers/cores_test.cpp.
#include "extract/numbers/cores.h"

#include "extract/numbers/core_reader.h"
#include "extract/numbers/digits.h"

namespace synoptic::extract::numbers {

void CoreReader::reset(std::uint32_t i) {
  at = i;
  total = group = tens = 0;
  last_scale = kLargest;
  before_and = -1;
  any = false;
}

void CoreReader::finish(Core core, std::uint32_t first, std::uint32_t end) {
  core.first = first;
  core.end = end;
  core.span = {pieces[first].span.begin, pieces[end - 1].span.end};
  const segment::Case c = pieces[first].letter_case;
  core.name = core.spelled && first > 0 && (c == segment::Case::title || c == segment::Case::upper);
  out.push_back(core);
}

void CoreReader::run() {
  static const lexicon::ClassId money = lexicon::Vocabulary::english().class_id("money.sign");
  for (std::uint32_t i = 0; i < size();) {
    std::uint32_t number = i;
    double sign = 1;
    const bool start =
        !glued(i) || form(i - 1) == "(" || form(i - 1) == "^" || lexicon::Vocabulary::english().is(pieces[i - 1].word, money);
    // "-5", "minus five"; not the hyphen of "Flight-5" or the dash of "died - 5"
    if ((hyphen(i) || is(i, syntax.minus_sign)) && start && (glued(i + 1) || i == 0))
      number = i + 1, sign = -1;
    else if (is(i, syntax.minus))
      number = i + 1, sign = -1;
    bool found = false;
    if (is(number, syntax.dot) && !glued(number) && digits(number + 1) && glued(number + 1))
      found = number_of_digits(number + 1, i, sign);
    else if (digits(number))
      found = number_of_digits(number, i, sign);
    else if (number < size() && pieces[number].word != 0)
      found = number_of_words(number, i, sign);
    i = found && at > i ? at : i + 1;
  }
}

void find_cores(std::string_view text, const std::vector<Piece>& pieces, const CoreOptions& options, std::vector<Core>& out) {
  out.clear();
  CoreReader{text, pieces, options, out}.run();
}

}  // namespace synoptic::extract::numbers
