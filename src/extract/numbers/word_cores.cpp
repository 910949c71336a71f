// Numbers that begin with a word: "two hundred and twenty-six thousand", "a hundred and six", "two and a half million",
// "two thirds", "twenty-first", "tens of thousands". English number words are sums and products (Hurford 1975, "The
// Linguistic Theory of Numerals"): a word either adds to the open group or multiplies it; one that can do neither ends the
// number, so that "twenty thirty" are two numbers.
// Does not read ranges, units or modifiers. Covered by tests/numbers/cores_test.cpp.
#include <algorithm>
#include <cmath>

#include "extract/numbers/core_reader.h"

namespace synoptic::extract::numbers {

// Adds one word; false when it cannot continue the number.
bool CoreReader::take(const NumberWord& w) {
  const double below = std::fmod(group, 100);
  switch (w.role) {
    case Role::unit:
      if (below != 0 && tens == 0) return false;
      group += w.value;
      tens = 0;
      break;
    case Role::teen:
    case Role::ten:
      if (below != 0) return false;
      group += w.value;
      tens = w.role == Role::ten ? w.value : 0;
      break;
    case Role::hundred:
      if (group >= 100 || (any && group == 0)) return false;
      group = (group == 0 ? 1 : group) * 100;
      tens = 0;
      break;
    case Role::scale:
      if (any && group == 0) {  // "thousand million"
        total *= w.value;
      } else if (w.value < last_scale) {
        total += (group == 0 ? 1 : group) * w.value;
      } else {
        return false;
      }
      total = std::min(total, kLargest);
      group = tens = 0;
      last_scale = w.value;
      break;
    default:
      return false;
  }
  any = true;
  return true;
}

// After "and" only a part below a hundred, behind a hundred or a scale; or hundreds behind a scale.
bool CoreReader::may_follow_and(std::size_t i) const {
  const Role r = word(i).role;
  if ((r != Role::unit && r != Role::teen && r != Role::ten) || value() == 0 || std::fmod(value(), 100) != 0) return false;
  // "a hundred and two thousand" adds; "two thousand and three thousand" are two numbers
  return !(group == 0 && word(i + 1).role == Role::scale && word(i + 1).value >= last_scale);
}

bool CoreReader::hyphen_joins(std::uint32_t i) const {
  if (!hyphen(i) || glued(i) != glued(i + 1)) return false;
  const Role next = word(i + 1).role;
  if (tens > 0) return next == Role::unit;
  return glued(i) &&
         (next == Role::hundred || next == Role::scale || (std::fmod(value(), 100) == 0 && (next == Role::ten || next == Role::teen)));
}

void CoreReader::cardinal_words() {
  for (;;) {
    std::uint32_t i = at;
    const bool joined = any && (is(i, syntax.and_) || is(i, syntax.ampersand) ||
                                (is(i, syntax.comma) && last_scale < kLargest && group == 0 && word(i + 2).role == Role::hundred));
    const bool linked = joined && may_follow_and(i + 1);
    if (linked || (any && hyphen_joins(i))) ++i;
    const NumberWord w = word(i);
    const double before = value();
    if (w.role == Role::none || !take(w)) return;
    if (linked) before_and = before;
    at = i + 1;
  }
}

// "point zero three"
void CoreReader::decimals(Core& core) {
  if (!is(at, syntax.point)) return;
  double f = 0, scale = 1;
  std::uint32_t i = at + 1;
  if (word(i).role == Role::teen || word(i).role == Role::ten) {
    f = word(i).value;
    if (word(i).role == Role::ten && word(over_hyphen(i + 1)).role == Role::unit) {
      i = over_hyphen(i + 1);
      f += word(i).value;
    }
    scale = 100;
    ++i;
  } else {
    for (; (word(i).role == Role::unit || word(i).role == Role::zero) && scale < 1e15; ++i, scale *= 10) f = f * 10 + word(i).value;
  }
  if (i == at + 1) return;
  group += f / scale;
  core.decimal = true;
  at = i;
}

bool CoreReader::number_of_words(std::uint32_t i, std::uint32_t first, double sign) {
  Core core;
  core.spelled = true;
  reset(i);
  if (article(i)) return number_with_article(i, first);
  const NumberWord w = word(i);
  switch (w.role) {
    case Role::zero:
    case Role::unit:
    case Role::teen:
    case Role::ten:
    case Role::hundred:
    case Role::scale:
      return plain_words(core, i, first, sign);
    case Role::glyph:
      at = i + 1;
      core.value = w.value;
      core.kind = CoreKind::fraction;
      core.decimal = true;
      break;
    case Role::half:
      return half(core, i);
    case Role::part:
      return quarter(core, i);
    case Role::ordinal:
    case Role::ordinal_scale:
      return lone_ordinal(core, i);
    case Role::dozen:
      at = i + 1;
      core.value = 12;
      break;
    case Role::plural:
    case Role::dozens:
    case Role::several:
    case Role::loads:
    case Role::unknown:
    case Role::few:
      return vague(core, i);
    default:
      return false;
  }
  finish(core, first, at);
  return true;
}

bool CoreReader::plain_words(Core& core, std::uint32_t i, std::uint32_t first, double sign) {
  if (word(i).role == Role::zero) {
    at = i + 1;
    any = true;
  } else {
    cardinal_words();
  }
  if (at == i) return false;
  decimals(core);
  added_fraction(core);
  scale_after(core);
  core.scaled = core.scaled || last_scale < kLargest;
  if (core.scaled && core.multiplier == 1 && group == 0) core.multiplier = last_scale;
  if (!core.decimal && last_scale < kLargest) added_fraction(core);
  core.value = value();
  core.one = at == i + 1 && core.value == 1;
  if (!core.decimal && !one_over(core) && !denominator(core) && !spelled_below(core)) {
    const std::uint32_t j = over_hyphen(at);
    if (word(j).role == Role::dozens && is(j, words.syntax.dozens)) {  // "three dozens"
      core.value = *core.value * word(j).value;
      at = j + 1;
    }
  }
  *core.value *= sign;
  finish(core, first, at);
  return true;
}

bool CoreReader::number_with_article(std::uint32_t i, std::uint32_t first) {
  Core core;
  core.spelled = true;
  const NumberWord w = word(i + 1);
  switch (w.role) {
    case Role::hundred:
    case Role::scale:
      at = i + 1;
      cardinal_words();
      added_fraction(core);
      scale_after(core);
      core.scaled = core.scaled || last_scale < kLargest;
      core.value = value();
      if (w.role == Role::hundred || !core.decimal) denominator(core);
      break;
    case Role::dozen:
    case Role::score:
      at = i + 2;
      core.value = w.value;
      break;
    case Role::couple: {
      const std::uint32_t next = i + 2;
      const Role role = word(next).role;
      const bool scaled = role == Role::hundred || role == Role::scale || role == Role::dozen;
      if (!is(next, syntax.of) && !is(next, syntax.more) && !scaled) return false;  // "a couple" in the street: two people, not a number
      core.kind = CoreKind::vague;
      at = scaled ? next + 1 : next;
      break;
    }
    case Role::few:
    case Role::unknown:
      reset(i + 1);
      return vague(core, i);
    case Role::half:
    case Role::part:
    case Role::ordinal:
    case Role::ordinal_scale:
      return article_fraction(core, first, w);
    default:
      return false;
  }
  finish(core, first, at);
  return true;
}

// "hundreds", "tens of thousands", "several hundred", "a few dozen", "truckloads", "unknown number".
bool CoreReader::vague(Core& core, std::uint32_t first) {
  const Role role = word(at).role;
  core.kind = CoreKind::vague;
  const std::uint32_t begin = at++;
  if (role == Role::unknown) {  // "an unknown number": the article is left out
    if (!is(at, syntax.number) && !is(at, syntax.numbers)) return false;
    finish(core, begin, ++at);
    return true;
  }
  const bool needs_of = word(begin).value == 10 || is(begin, syntax.scores);  // "tens", "scores"
  bool more = false;
  for (;; more = true) {
    const std::uint32_t j = is(at, syntax.of) ? at + 1 : at;
    const Role r = word(j).role;
    const bool plural = r == Role::plural || r == Role::dozens;
    if (!plural && (j != at || (r != Role::hundred && r != Role::scale && r != Role::dozen))) break;
    at = j + 1;
  }
  if (role == Role::few && !more) return false;
  if (needs_of && !more && !is(at, syntax.of) &&
      !(is(begin, syntax.scores) && at < size() && lexicon::Vocabulary::english().is(pieces[at].word, words.scores_next())))
    return false;
  finish(core, role == Role::few ? first : begin, at);
  return true;
}

}  // namespace synoptic::extract::numbers
