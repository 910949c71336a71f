// Numbers that begin with digits: groups over spaces ("1 275"), mixed numbers ("2 1/2"), powers of ten ("1.3e6",
// "5x10^-4"), scales ("1.2 million", "10k") and what follows a scale ("3 hundred and 21").
// The meaning of separators inside one run is in digits.cpp. Does not read ranges. Covered by tests/numbers/cores_test.cpp.
#include <algorithm>
#include <cmath>
#include <string>

#include "extract/numbers/core_reader.h"
#include "extract/numbers/digits.h"

namespace synoptic::extract::numbers {
namespace {

constexpr std::uint32_t kLongestGap = 3;  // bytes between groups of digits: a space of any width, not a run of them
constexpr double kLargestExponent = 300;

bool plain(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == s.npos; }

// Denominators that fractions are written with; "9/11" is a day.
bool usual_denominator(double d) { return d <= 10 || std::fmod(d, 4) == 0 || std::fmod(d, 10) == 0; }

}  // namespace

bool CoreReader::number_of_digits(std::uint32_t i, std::uint32_t first, double sign) {
  // ".25": the point may stand at the end of what segment took for a sentence.
  const std::uint32_t begin = pieces[i].span.begin;
  const bool leading_point =
      begin > 0 && text[begin - 1] == '.' &&
      (begin == 1 || text[begin - 2] == ' ' || text[begin - 2] == '-' || text[begin - 2] == '$' || text[begin - 2] == '\n');
  const Digits d = leading_point ? read_digits(std::string("0.").append(form(i)), false) : read_digits(form(i), options.point_groups);
  if (d.form == DigitForm::list) {
    list_of_digits(i);
    at = i + 1;
    return true;
  }
  Core core;
  reset(i + 1);
  any = true;
  core.digits = d.form == DigitForm::plain ? static_cast<std::uint8_t>(std::min(d.length, 255u)) : 0;
  core.grouped = d.form == DigitForm::grouped;
  core.decimal = d.form == DigitForm::decimal && form(i).find(',') == std::string_view::npos;
  core.maybe_grouped = d.maybe_grouped;
  core.kind = d.form == DigitForm::clock ? CoreKind::clock : d.form == DigitForm::dotted ? CoreKind::dotted : CoreKind::cardinal;
  group = std::min(d.value, kLargest);
  if (core.kind == CoreKind::cardinal && word(at).role == Role::suffix && glued(at)) {
    core.kind = CoreKind::ordinal;
    ++at;
  } else if (core.kind == CoreKind::cardinal) {
    if (core.digits > 0 && core.digits <= 3 && form(i)[0] != '0' && loose_comma(first)) {
      group = group * 1000 + value_of_digits(form(at + 1));
      core.digits = 0;
      at += 2;
    }
    join_groups(core);
    exponent(core);
    added_fraction(core);
    ratio(core, i);
    scale_after(core);
    if (last_scale < kLargest) rest_after_scale();
    added_fraction(core);
  }
  core.value = sign * value();
  finish(core, first, at);
  if (leading_point && out.back().span.begin == begin) --out.back().span.begin;
  return true;
}

// "1 275": runs of three digits after a space, or after an apostrophe. A neighbour that does not fit means that
// these are separate numbers.
void CoreReader::join_groups(Core& core) {
  if (core.digits == 0 || core.digits > 3 || form(at - 1)[0] == '0') return;
  std::uint32_t i = at;
  std::vector<std::uint32_t> groups;
  for (;;) {
    std::uint32_t d = i;
    if ((is(i, syntax.apostrophe) || is(i, syntax.right_quote)) && glued(i) && glued(i + 1))
      d = i + 1;
    else if (!digits(i) || glued(i) || pieces[i].span.begin - pieces[i - 1].span.end > kLongestGap)
      break;
    if (!digits(d) || !three_digits(d)) break;
    groups.push_back(d);
    i = d + 1;
  }
  if (groups.empty() || (digits(i) && !glued(i))) return;
  for (const std::uint32_t d : groups) {
    const std::string_view s = form(d);
    group = group * 1000 + value_of_digits(s.substr(0, 3));
    if (s.size() > 3) {
      group += read_digits(std::string("0").append(s.substr(3)), false).value;
      core.decimal = true;
      i = d + 1;
      break;
    }
  }
  core.grouped = true;
  core.digits = 0;
  at = i;
}

// "The toll stands at 1, 178": a comma for thousands that a space has followed. Only after a word that puts an amount to something,
// and not in a list of numbers.
bool CoreReader::loose_comma(std::uint32_t first) const {
  static const auto amount = lexicon::Vocabulary::english().class_id("num.amount.before");
  if (!is(at, syntax.comma) || !glued(at) || glued(at + 1) || !digits(at + 1) || form(at + 1).size() != 3) return false;
  if (first == 0 || !lexicon::Vocabulary::english().is(pieces[first - 1].word, amount)) return false;
  const std::uint32_t next = at + 2;
  return !digits(next) && !((is(next, syntax.comma) || is(next, syntax.and_)) && digits(next + 1));
}

// "275" or "275.5"
bool CoreReader::three_digits(std::size_t i) const {
  const std::string_view s = form(i);
  return plain(s.substr(0, 3)) && (s.size() == 3 || (s.size() > 4 && s[3] == '.' && plain(s.substr(4))));
}

// A list without spaces: each number a core of its own, with a span inside the piece.
void CoreReader::list_of_digits(std::uint32_t i) {
  const std::string_view s = form(i);
  for (std::size_t b = 0; b < s.size();) {
    const std::size_t e = std::min(s.find_first_of(",.:", b), s.size());
    Core core;
    core.first = i;
    core.end = i + 1;
    core.list = true;
    core.value = value_of_digits(s.substr(b, e - b));
    core.digits = static_cast<std::uint8_t>(std::min<std::size_t>(e - b, 255));
    core.value = std::min(*core.value, kLargest);
    core.span = {pieces[i].span.begin + static_cast<std::uint32_t>(b), pieces[i].span.begin + static_cast<std::uint32_t>(e)};
    out.push_back(core);
    b = e + 1;
  }
}

// "1/2", "4/5"
void CoreReader::ratio(Core& core, std::uint32_t i) {
  const bool shape = at == i + 1 && core.digits > 0 && core.digits <= 2 && is(at, syntax.slash) && glued(at) && glued(at + 1) &&
                     digits(at + 1) && plain(form(at + 1)) && form(at + 1).size() <= 3;
  if (!shape || (is(at + 2, syntax.slash) && glued(at + 2)) || (i > 0 && is(i - 1, syntax.slash) && glued(i))) return;
  const double below = value_of_digits(form(at + 1));
  if (below <= 1 || group >= below || !usual_denominator(below)) return;
  group /= below;
  core.kind = CoreKind::fraction;
  core.decimal = true;
  core.digits = 0;
  at += 2;
}

// Digits with a sign before them, all glued.
bool CoreReader::exponent_value(std::uint32_t i, double& exponent, std::uint32_t& end) const {
  double sign = 1;
  if (form(i) == "--" && glued(i))
    ++i;
  else if ((hyphen(i) || is(i, syntax.minus_sign) || form(i) == "+") && glued(i)) {
    sign = form(i) == "+" ? 1 : -1;
    ++i;
  }
  if (!digits(i) || !glued(i) || !plain(form(i)) || form(i).size() > 3) return false;
  exponent = sign * value_of_digits(form(i));
  end = i + 1;
  return std::abs(exponent) <= kLargestExponent;
}

// "1e10", "12.3e+14", "6.2x10^-4", "2.5×10−5", "1.1^23"
void CoreReader::exponent(Core& core) {
  double e = 0;
  std::uint32_t end = 0;
  if (!glued(at)) return;
  const std::string_view f = form(at);
  if ((f == "e" || f == "E") && exponent_value(at + 1, e, end)) {
    group *= std::pow(10, e);
  } else if (f == "^" && exponent_value(at + 1, e, end)) {
    group = std::pow(group, e);
  } else if ((f == "x" || f == "X" || f == "\xC3\x97" || f == "*") && form(at + 1) == "10" && glued(at + 1)) {
    const std::uint32_t mark = form(at + 2) == "^" ? at + 3 : at + 2;
    if (!exponent_value(mark, e, end)) return;
    group *= std::pow(10, e);
  } else {
    return;
  }
  if (!(group <= kLargest)) group = kLargest;
  core.digits = 0;
  core.decimal = true;
  at = end;
}

// "million" and "k" after digits, "dozen" after both; multiplies all that was read.
void CoreReader::scale_after(Core& core) {
  for (;;) {
    const std::uint32_t i = hyphen(at) && glued(at) && glued(at + 1) ? at + 1 : at;
    const NumberWord w = word(i);
    const bool small = w.role == Role::dozen || is(i, syntax.dozens) || (w.role == Role::score && core.spelled);
    const bool scale = w.role == Role::scale || (w.role == Role::scale_short && short_scale(i));
    if (!small && !scale && (w.role != Role::hundred || core.decimal)) return;
    total = std::min(value() * w.value, kLargest);
    group = 0;
    last_scale = w.value;
    core.multiplier *= w.value;
    core.scaled = core.scaled || scale;
    core.digits = 0;
    at = i + 1;
    if (small) return;
  }
}

// "10k", "2mil", "1.2bn", "$5m"; but "5m" and "3 m" are metres.
bool CoreReader::short_scale(std::uint32_t i) const {
  const std::string_view f = form(i);
  const auto& v = lexicon::Vocabulary::english();
  static const lexicon::ClassId money = v.class_id("money.sign"), people = v.class_id("plural.people"),
                                measure = v.class_id("unit.measure"), code = v.class_id("money.word");
  const auto counted = [&](std::uint32_t k) {  // "1.5m people", "1.5m tonnes"
    return k < size() && (v.is(pieces[k].word, people) || (v.is(pieces[k].word, measure) && form(k).size() > 3));
  };
  const bool with_money = at >= 2 && (v.is(pieces[at - 2].word, money) || v.is(pieces[at - 2].word, code));
  if (i + 1 >= size() && !glued(i) && (f == "K" || f == "M" || f == "G" || f == "B" || f == "T")) return true;  // "1,250.5 M" and no more
  if (f == "m") return with_money || (glued(i) && counted(i + 1));
  if (f == "M" || f == "b" || f == "B" || f == "t" || f == "T") return with_money || (glued(i) && f != "t" && f != "T");
  if (f == "K" || f == "k") return glued(i) || (f == "k" && i + 1 >= size());
  if (f == "G" || f == "g") return false;  // grams
  return true;
}

// "3 hundred and 21", "4 thousand 200"
void CoreReader::rest_after_scale() {
  const std::uint32_t i = is(at, syntax.and_) ? at + 1 : at;
  if (i > at && digits(i) && plain(form(i)) && form(i).size() <= 2 && last_scale == 100) {
    group += value_of_digits(form(i));
    at = i + 1;
    return;
  }
  cardinal_words();
}

}  // namespace synoptic::extract::numbers
