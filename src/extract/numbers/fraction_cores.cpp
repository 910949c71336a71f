// Fractions and ordinals in words: "two thirds", "one-fifth", "two and a half", "half a million", "one over twenty",
// "twenty-first", "a third of". Whether "fifth" divides or orders follows from what stands before it: "one fifth" and "three
// fifths" divide, "twenty-fifth" and "the fifth" order.
// Does not read whole numbers (word_cores.cpp). Covered by tests/numbers/ and tests/rules/numbers/.
#include <cmath>

#include "extract/numbers/core_reader.h"

namespace synoptic::extract::numbers {

double CoreReader::part(std::size_t i) const {
  const NumberWord w = word(i);
  const bool ordinal = (w.role == Role::ordinal || w.role == Role::ordinal_scale) && w.value > 2;
  return ordinal || w.role == Role::half || w.role == Role::part || w.role == Role::parts ? w.value : 0;
}

// "fifths", "quarters": with a number before it always a denominator.
bool CoreReader::plural_part(std::size_t i) const {
  const Role role = word(i).role;
  return role == Role::parts || (role == Role::part && form(i).back() == 's');
}

// A fraction after a whole number: "2 1/2", "3½", "two and a half", "3 million and a quarter", "a hundred and two fifths".
void CoreReader::added_fraction(Core& core) {
  const double unit = group == 0 && last_scale < kLargest ? last_scale : 1;
  const bool with = is(at, syntax.and_) || is(at, syntax.ampersand);
  double fraction = 0;
  std::uint32_t end = at;
  if (word(at).role == Role::glyph) {
    fraction = word(at).value;
    end = at + 1;
  } else if (with && (article(at + 1) || is(at + 1, syntax.one)) && part(at + 2) > 0) {
    fraction = 1 / part(at + 2);
    end = at + 3;
  } else if (with && (word(at + 1).role == Role::unit || word(at + 1).role == Role::teen) && plural_part(at + 2)) {
    fraction = word(at + 1).value / part(at + 2);
    end = at + 3;
  } else if (core.digits > 0 && digits(at) && !glued(at) && is(at + 1, syntax.slash) && digits(at + 2) && glued(at + 1) && glued(at + 2)) {
    double above = 0, below = 0;
    for (char c : form(at)) above = above * 10 + (c - '0');
    for (char c : form(at + 2)) below = below * 10 + (c - '0');
    if (below <= above || form(at).size() > 2 || form(at + 2).size() > 3) return;
    fraction = above / below;
    end = at + 3;
  } else {
    return;
  }
  // "one billion and a half million": the fraction has a scale of its own
  const NumberWord scale = word(end);
  if (unit > 1 && with && scale.role == Role::scale && scale.value < last_scale) {
    total += fraction * scale.value;
    at = end + 1;
    return;
  }
  (unit > 1 ? total : group) += fraction * unit;
  core.decimal = unit == 1;
  core.digits = 0;
  at = end;
}

// "twenty thirty-fifths", "one one hundred fifth": a number above, a number that ends in "-th" below.
bool CoreReader::spelled_below(Core& core) {
  const Role next = word(at).role;
  if (next != Role::unit && next != Role::ten && next != Role::hundred) return false;
  const std::uint32_t keep = at;
  const double above = value();
  reset(at);
  cardinal_words();
  const std::uint32_t i = over_hyphen(at);
  const NumberWord w = word(i);
  const bool ends = w.role == Role::parts || (w.role == Role::ordinal && above == 1);
  const bool adds = any && (tens > 0 ? w.value < 10 : value() >= 100 && std::fmod(value(), 100) == 0);
  if (!ends || !adds) {
    reset(keep);
    return false;
  }
  core.value = above / (value() + w.value);
  core.kind = CoreKind::fraction;
  core.decimal = true;
  core.one = false;
  at = i + 1;
  return true;
}

// "one over twenty", where nothing follows that the twenty could count.
bool CoreReader::one_over(Core& core) {
  if (!core.one || !is(at, syntax.over)) return false;
  const std::uint32_t keep = at;
  reset(at + 1);
  cardinal_words();
  const bool ends = any && (at >= size() || pieces[at].kind == PieceKind::punct);
  if (!ends || value() < 2) {
    reset(keep);
    return false;
  }
  core.value = 1 / value();
  core.kind = CoreKind::fraction;
  core.decimal = true;
  core.one = false;
  return true;
}

// "two thirds", "one-fifth", "twenty-first", "one hundred and sixth". True when the number ends in one.
bool CoreReader::denominator(Core& core) {
  const std::uint32_t i = over_hyphen(at);
  const NumberWord w = word(i);
  const double v = *core.value;
  const bool singular = (w.role == Role::half || w.role == Role::part) && form(i).back() != 's';
  if (w.role == Role::parts || ((w.role == Role::half || w.role == Role::part) && (v == 1 || !singular)))
    return plural_denominator(core, i, w);
  if (w.role == Role::ordinal || w.role == Role::ordinal_scale) {
    if (v == 1 && w.value > 2) return plural_denominator(core, i, w);
    if (w.role == Role::ordinal_scale) return v < w.value && end_ordinal(core, i, v * w.value);
    if (tens > 0 ? w.value < 10 : v >= 100 && std::fmod(v, 100) == 0) return end_ordinal(core, i, v + w.value);
  }
  if (is(at, syntax.and_) && word(at + 1).role == Role::ordinal && v >= 100 && std::fmod(v, 100) == 0)
    return end_ordinal(core, at + 1, v + word(at + 1).value);
  return false;
}

bool CoreReader::plural_denominator(Core& core, std::uint32_t i, const NumberWord& w) {
  const double v = *core.value;
  double result = v / w.value;
  if (before_and >= 0 && v - before_and < w.value) {  // "two hundred and three quarters"; of a million after a million
    const double unit = before_and > 0 && std::fmod(before_and, last_scale) == 0 && last_scale < kLargest ? last_scale : 1;
    result = before_and + unit * (v - before_and) / w.value;
  } else if (tens > 0 && v > tens && w.role == Role::parts && w.value < 10) {  // "one hundred thirty-fifths"
    result = (v - tens) / (tens + w.value);
  }
  core.value = result;
  core.kind = CoreKind::fraction;
  core.decimal = true;
  core.one = false;
  at = i + 1;
  fraction_scale(core);
  return true;
}

bool CoreReader::end_ordinal(Core& core, std::uint32_t i, double v) {
  core.value = v;
  core.kind = CoreKind::ordinal;
  core.one = false;
  at = i + 1;
  return true;
}

// "half a million", "three quarters of a million", "half a dozen", "half million": then it is a whole number.
void CoreReader::fraction_scale(Core& core) {
  std::uint32_t i = hyphen(at) && glued(at) ? at + 1 : at;
  if (is(i, syntax.of) && article(i + 1)) ++i;
  if (article(i)) ++i;
  const NumberWord w = word(i);
  if (w.role != Role::scale && w.role != Role::dozen && w.role != Role::hundred) return;
  core.value = *core.value * w.value;
  core.kind = CoreKind::cardinal;
  core.decimal = false;
  core.scaled = w.role == Role::scale;
  at = i + 1;
}

bool CoreReader::half(Core& core, std::uint32_t i) {
  at = i + 1;
  core.value = 0.5;
  core.kind = CoreKind::fraction;
  core.decimal = true;
  fraction_scale(core);
  finish(core, i, at);
  return true;
}

// "quarter million"; "quarter" alone is a part of a town or of a year.
bool CoreReader::quarter(Core& core, std::uint32_t i) {
  at = i + 1;
  core.value = 1 / word(i).value;
  core.kind = CoreKind::fraction;
  core.decimal = true;
  fraction_scale(core);
  if (core.kind == CoreKind::fraction) return false;
  finish(core, i, at);
  return true;
}

// "third", "first"; "second" behind a number is a unit of time.
bool CoreReader::lone_ordinal(Core& core, std::uint32_t i) {
  if (word(i).value == 2 && !out.empty() && out.back().kind != CoreKind::ordinal &&
      (out.back().end == i || (out.back().end + 1 == i && hyphen(i - 1) && glued(i))))
    return false;
  at = i + 1;
  core.value = word(i).value;
  core.kind = CoreKind::ordinal;
  finish(core, i, at);
  return true;
}

// "a half", "a quarter", "a third of", "by a third", "a trillionth": other ordinals after an article are ordinals.
bool CoreReader::article_fraction(Core& core, std::uint32_t first, const NumberWord& w) {
  at += 2;
  core.value = 1 / w.value;
  core.kind = CoreKind::fraction;
  core.decimal = true;
  if (w.role == Role::half || w.role == Role::part) {
    fraction_scale(core);
    if (core.kind == CoreKind::fraction && hyphen(at) && glued(at)) return false;  // "a half-built house"
  } else if (w.value < 3 || (!is(at, syntax.of) && w.role != Role::ordinal_scale &&
                             !(first > 0 && is(first - 1, syntax.by) && (at >= size() || pieces[at].kind == PieceKind::punct)))) {
    return false;
  }
  finish(core, first, at);
  return true;
}

}  // namespace synoptic::extract::numbers
