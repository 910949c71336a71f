// Composes the value of a number from its pieces: digits, words and mixtures ("1.2 million", "a hundred and six", "two and
// a half thousand"). The grammar of English number words is the usual one of sums and products (Hurford 1975, "The
// Linguistic Theory of Numerals"): a word either adds to the open group or multiplies it; one that does neither ends
// the number, so "twenty thirty" are two numbers. One pass, no backtracking beyond one connecting word.
// Does not read ranges, units or modifiers (numbers.cpp and the grammars). Covered by tests/numbers/cores_test.cpp.
#include "extract/numbers/cores.h"

#include <algorithm>
#include <cmath>

#include "extract/numbers/digits.h"
#include "extract/numbers/number_words.h"

namespace synoptic::extract::numbers {
namespace {

constexpr double kLargest = 1e300;

struct Reader {
  std::string_view text;
  const std::vector<Piece>& pieces;
  const CoreOptions& options;
  std::vector<Core>& out;
  const NumberWords& words = NumberWords::english();
  const NumberWords::Syntax& syntax = NumberWords::english().syntax;

  // State of the number being read.
  std::uint32_t at = 0;
  double total = 0, group = 0, last_scale = kLargest;
  bool open_tens = false;  // "twenty" waits for a unit
  bool any = false;

  std::size_t size() const { return pieces.size(); }
  NumberWord word(std::size_t i) const { return i < size() && pieces[i].kind != PieceKind::digits ? words.at(pieces[i].word) : NumberWord{}; }
  bool is(std::size_t i, lexicon::WordId id) const { return id != 0 && i < size() && pieces[i].kind != PieceKind::digits && pieces[i].word == id; }
  bool digits(std::size_t i) const { return i < size() && pieces[i].kind == PieceKind::digits; }
  bool glued(std::size_t i) const { return i < size() && i > 0 && pieces[i - 1].span.end == pieces[i].span.begin; }
  std::string_view form(std::size_t i) const { return text.substr(pieces[i].span.begin, pieces[i].span.size()); }
  bool article(std::size_t i) const { return is(i, syntax.a) || is(i, syntax.an); }

  void reset(std::uint32_t i) {
    at = i;
    total = group = 0;
    last_scale = kLargest;
    open_tens = any = false;
  }

  void finish(Core core, std::uint32_t first, std::uint32_t end) {
    core.first = first;
    core.end = end;
    core.span = {pieces[first].span.begin, pieces[end - 1].span.end};
    out.push_back(core);
  }

  // One word more; false when it cannot continue the number.
  bool take(const NumberWord& w) {
    const double below = std::fmod(group, 100);
    switch (w.role) {
      case Role::unit:
        if (below != 0 && !open_tens) return false;
        group += w.value;
        open_tens = false;
        break;
      case Role::teen:
      case Role::ten:
        if (below != 0) return false;
        group += w.value;
        open_tens = w.role == Role::ten;
        break;
      case Role::hundred:
        if (group >= 1000 || (any && group == 0 && last_scale == kLargest)) return false;
        if (group >= 100 && std::fmod(group, 100) == 0) return false;
        group = (group == 0 ? 1 : group) * 100;
        open_tens = false;
        break;
      case Role::scale:
        if (any && group == 0 && last_scale < kLargest) {  // "thousand million"
          total *= w.value;
        } else {
          if (w.value >= last_scale) return false;
          total += (group == 0 ? 1 : group) * w.value;
        }
        group = 0;
        last_scale = w.value;
        open_tens = false;
        break;
      default: return false;
    }
    any = true;
    return true;
  }

  bool may_follow_and(std::size_t i) const {
    const NumberWord w = word(i);
    if (w.role != Role::unit && w.role != Role::teen && w.role != Role::ten) return false;
    if (group == 0 && last_scale == kLargest) return false;
    return std::fmod(group, 100) == 0;
  }

  // Words from `at` on, after what was read: "two hundred and twenty-six thousand".
  void cardinal_words() {
    for (;;) {
      std::uint32_t i = at;
      if (any && (is(i, syntax.and_) || is(i, syntax.ampersand)) && may_follow_and(i + 1)) ++i;
      else if (any && is(i, syntax.hyphen) && i + 1 < size() && (glued(i) == glued(i + 1)) && (open_tens ? word(i + 1).role == Role::unit : glued(i) && (word(i + 1).role == Role::hundred || word(i + 1).role == Role::scale))) ++i;
      const NumberWord w = word(i);
      if (w.role == Role::none || !take(w)) return;
      at = i + 1;
    }
  }

  double value() const { return std::min(total + group, kLargest); }

  // "1 275": runs of three digits after single spaces (or thin and no-break ones), or after an apostrophe.
  void joined_digits(Core& core) {
    if (core.digits == 0 || core.digits > 3 || form(at - 1)[0] == '0') return;
    std::uint32_t i = at;
    std::vector<std::uint32_t> ends;
    for (;;) {
      std::uint32_t d = i;
      if ((is(i, syntax.apostrophe) || is(i, syntax.right_quote)) && glued(i) && glued(i + 1)) d = i + 1;
      else if (!digits(i) || glued(i) || pieces[i].span.begin - pieces[i - 1].span.end > 3) break;
      if (!digits(d) || !three_digits(d)) break;
      ends.push_back(d);
      i = d + 1;
    }
    // A run of digits beside a group that does not fit means that these are separate numbers.
    if (ends.empty() || (digits(i) && !glued(i))) return;
    for (const std::uint32_t d : ends) {
      const Digits r = read_digits(form(d).substr(0, 3), false);
      group = group * 1000 + r.value;
      core.decimal = core.decimal || form(d).size() > 3;
      if (form(d).size() > 3) group += read_digits(std::string("0").append(form(d).substr(3)), false).value;
    }
    core.grouped = true;
    core.digits = 0;
    at = i;
  }
  bool three_digits(std::size_t i) const {
    const std::string_view s = form(i);
    return s.size() == 3 ? s.find_first_not_of("0123456789") == s.npos
                         : s.size() > 4 && s[3] == '.' && s.find_first_not_of("0123456789", 4) == s.npos && s.substr(0, 3).find_first_not_of("0123456789") == s.npos;
  }

  // A list without spaces: each number a core of its own, with a span inside the piece.
  void list(std::uint32_t i) {
    const std::string_view s = form(i);
    for (std::size_t b = 0; b < s.size();) {
      std::size_t e = s.find_first_of(",.:", b);
      if (e == s.npos) e = s.size();
      Core core;
      core.first = i;
      core.end = i + 1;
      core.value = value_of_digits(s.substr(b, e - b));
      core.digits = static_cast<std::uint8_t>(std::min<std::size_t>(e - b, 255));
      core.span = {pieces[i].span.begin + static_cast<std::uint32_t>(b), pieces[i].span.begin + static_cast<std::uint32_t>(e)};
      out.push_back(core);
      b = e + 1;
    }
  }

  // A fraction after a whole number: "2 1/2", "3½", "two and a half", "3 million and a quarter".
  void added_fraction(Core& core) {
    const double unit = group == 0 && last_scale < kLargest ? last_scale : 1;
    if (word(at).role == Role::glyph) {
      group += word(at).value;
      ++at;
    } else if ((is(at, syntax.and_) || is(at, syntax.ampersand)) && (article(at + 1) || is(at + 1, syntax.one)) && part(at + 2) > 0) {
      const double p = 1 / part(at + 2);
      unit > 1 ? total += p * unit : group += p;
      at += 3;
    } else if (digits(at) && !glued(at) && is(at + 1, syntax.slash) && digits(at + 2) && glued(at + 1) && glued(at + 2) && core.digits > 0) {
      const double below = value_of_digits(form(at + 2));
      if (below <= 0) return;
      group += value_of_digits(form(at)) / below;
      at += 3;
    } else {
      return;
    }
    core.decimal = true;
    core.digits = 0;
  }
  // Denominator of "half", "third", "quarters"; 0 for other words.
  double part(std::size_t i) const {
    const NumberWord w = word(i);
    const bool ok = w.role == Role::half || w.role == Role::part || w.role == Role::parts || ((w.role == Role::ordinal || w.role == Role::ordinal_scale) && w.value > 2);
    return ok ? w.value : 0;
  }

  // "million" and "k" after digits, "million" after words; multiplies all that was read.
  void scale_after(Core& core) {
    for (;;) {
      std::uint32_t i = at;
      if (is(i, syntax.hyphen) && glued(i) && glued(i + 1)) ++i;
      const NumberWord w = word(i);
      if (w.role == Role::hundred || w.role == Role::scale || w.role == Role::dozen || (w.role == Role::scale_short && short_scale(i, core)) ||
          (w.role == Role::score && core.spelled)) {
        if (w.role == Role::hundred && core.decimal) return;
        total = (total + group) * w.value;
        group = 0;
        last_scale = w.value;
        core.multiplier *= w.value;
        core.scaled = w.role != Role::dozen && w.role != Role::score && w.role != Role::hundred;
        core.digits = 0;
        at = i + 1;
        if (w.role == Role::dozen || w.role == Role::score) return;
        continue;
      }
      return;
    }
  }
  // "10k", "2mil", "1.2bn"; but "5m" and "3 m" are metres unless money stands before.
  bool short_scale(std::uint32_t i, const Core&) const {
    const std::string_view f = form(i);
    const bool money = at >= 2 && pieces[at - 2].kind == PieceKind::punct && glued(at - 1) && (form(at - 2) == "$" || form(at - 2) == "\xC2\xA3" || form(at - 2) == "\xE2\x82\xAC");
    if (f == "m" || f == "M" || f == "b" || f == "B") return glued(i) && (money || f == "b" ? true : false);
    return glued(i) || f != "K";
  }

  bool number_of_digits(std::uint32_t i) {
    const Digits d = read_digits(form(i), options.point_groups);
    Core core;
    if (d.form == DigitForm::list) {
      list(i);
      at = i + 1;
      return true;
    }
    reset(i + 1);
    any = true;
    core.digits = d.form == DigitForm::plain ? static_cast<std::uint8_t>(std::min(d.length, 255u)) : 0;
    core.grouped = d.form == DigitForm::grouped;
    core.decimal = d.form == DigitForm::decimal;
    core.kind = d.form == DigitForm::clock ? CoreKind::clock : d.form == DigitForm::dotted ? CoreKind::dotted : CoreKind::cardinal;
    group = std::min(d.value, kLargest);
    if (core.kind == CoreKind::cardinal) {
      if (word(at).role == Role::suffix && glued(at)) {
        core.kind = CoreKind::ordinal;
        core.value = value();
        return finish(core, i, at + 1), ++at, true;
      }
      joined_digits(core);
      added_fraction(core);
      ratio(core, i);
      scale_after(core);
      if (last_scale < kLargest) rest_after_scale();
      added_fraction(core);
    }
    core.value = value();
    finish(core, i, at);
    return true;
  }
  // "3 hundred and 21", "4 thousand 200": lower parts after a scale.
  void rest_after_scale() {
    std::uint32_t i = at;
    if (is(i, syntax.and_)) ++i;
    if (i > at && digits(i) && form(i).size() <= 2 && form(i).find_first_of(",.:") == std::string_view::npos) {
      group += value_of_digits(form(i));
      at = i + 1;
      return;
    }
    cardinal_words();
  }
  // "1/2", "4/5": only small denominators; a date or a case number is none.
  void ratio(Core& core, std::uint32_t i) {
    if (at != i + 1 || core.digits == 0 || core.digits > 2 || !is(at, syntax.slash) || !glued(at) || !glued(at + 1) || !digits(at + 1) || form(at + 1).size() > 3 || (is(at + 2, syntax.slash) && glued(at + 2))) return;
    const double below = value_of_digits(form(at + 1));
    if (below <= 1 || group >= below || form(at + 1).find_first_of(",.:") != std::string_view::npos) return;
    group /= below;
    core.kind = CoreKind::fraction;
    core.decimal = true;
    core.digits = 0;
    at += 2;
  }

  // A number that begins with a word.
  bool number_of_words(std::uint32_t i) {
    Core core;
    core.spelled = true;
    reset(i);
    const NumberWord w = word(i);
    if (article(i)) return number_with_article(i);
    switch (w.role) {
      case Role::unit: case Role::teen: case Role::ten: case Role::hundred: case Role::scale: return plain_words(core, i);
      case Role::zero: at = i + 1; core.value = 0; break;
      case Role::glyph: at = i + 1; core.value = w.value; core.kind = CoreKind::fraction; core.decimal = true; break;
      case Role::half: return half(core, i);
      case Role::part: return quarter(core, i);
      case Role::ordinal: case Role::ordinal_scale: at = i + 1; core.value = w.value; core.kind = CoreKind::ordinal; break;
      case Role::dozen: at = i + 1; core.value = 12; break;
      case Role::plural: case Role::dozens: case Role::several: return vague(core, i);
      default: return false;
    }
    finish(core, i, at);
    return true;
  }

  bool plain_words(Core& core, std::uint32_t i) {
    cardinal_words();
    if (at == i) return false;
    decimals(core);
    added_fraction(core);
    scale_after(core);
    if (last_scale < kLargest) added_fraction(core);
    core.value = value();
    core.one = at == i + 1 && core.value == 1;
    if (denominator(core)) {
    } else if (const NumberWord w = word(hyphen_skipped()); w.role == Role::dozens && !core.decimal) {
      core.value = *core.value * w.value;
      at = hyphen_skipped() + 1;
    }
    finish(core, i, at);
    return true;
  }
  std::uint32_t hyphen_skipped() const { return is(at, syntax.hyphen) && glued(at) == glued(at + 1) ? at + 1 : at; }

  // "point zero three" after words.
  void decimals(Core& core) {
    if (!is(at, syntax.point)) return;
    double f = 0, scale = 1;
    std::uint32_t i = at + 1;
    for (; word(i).role == Role::unit || word(i).role == Role::zero; ++i) {
      f = f * 10 + word(i).value;
      scale *= 10;
    }
    if (i == at + 1) return;
    group += f / scale;
    core.decimal = true;
    at = i;
  }

  // "two thirds", "one-fifth", "twenty-first", "one hundred and sixth".
  bool denominator(Core& core) {
    const std::uint32_t i = hyphen_skipped();
    const NumberWord w = word(i);
    const double v = *core.value;
    if (w.role == Role::parts || w.role == Role::half || w.role == Role::part) {
      if (w.role != Role::parts && v != 1 && form(i).back() != 's') return false;
      core.value = v / w.value;
    } else if (w.role == Role::ordinal || w.role == Role::ordinal_scale) {
      if (v == 1 && w.value > 2) core.value = 1 / w.value;
      else if (w.role == Role::ordinal_scale && group > 0) return ordinal(core, i, v * w.value);
      else if (open_tens ? w.value < 10 : std::fmod(group, 100) == 0 && w.value < 100) return ordinal(core, i, v + w.value);
      else return false;
    } else if (is(at, syntax.and_) && word(at + 1).role == Role::ordinal && std::fmod(group, 100) == 0 && v >= 100) {
      return ordinal(core, at + 1, v + word(at + 1).value);
    } else {
      return false;
    }
    core.kind = CoreKind::fraction;
    core.decimal = true;
    at = i + 1;
    fraction_scale(core);
    return true;
  }
  bool ordinal(Core& core, std::uint32_t i, double v) {
    core.value = v;
    core.kind = CoreKind::ordinal;
    at = i + 1;
    return true;
  }
  // "half a million", "three quarters of a million", "half a dozen", "half million": then it is a number.
  void fraction_scale(Core& core) {
    std::uint32_t i = at;
    if (is(i, syntax.hyphen) && glued(i)) ++i;
    if (is(i, syntax.of)) ++i;
    if (article(i)) ++i;
    const NumberWord w = word(i);
    if (w.role != Role::scale && w.role != Role::dozen && w.role != Role::hundred) return;
    core.value = *core.value * w.value;
    core.kind = CoreKind::cardinal;
    core.decimal = false;
    at = i + 1;
  }

  bool half(Core& core, std::uint32_t i) {
    at = i + 1;
    core.value = 0.5;
    core.kind = CoreKind::fraction;
    core.decimal = true;
    fraction_scale(core);
    finish(core, i, at);
    return true;
  }
  bool quarter(Core& core, std::uint32_t i) {
    at = i + 1;
    core.value = 1 / word(i).value;
    core.kind = CoreKind::fraction;
    core.decimal = true;
    fraction_scale(core);
    if (core.kind == CoreKind::fraction) return false;  // "quarter" alone: a part of a town or a year
    finish(core, i, at);
    return true;
  }

  bool number_with_article(std::uint32_t i) {
    Core core;
    core.spelled = core.article = true;
    const NumberWord w = word(i + 1);
    switch (w.role) {
      case Role::hundred: case Role::scale:
        at = i + 1;
        cardinal_words();
        added_fraction(core);
        scale_after(core);
        core.value = value();
        break;
      case Role::dozen: case Role::score:
        at = i + 2;
        core.value = w.value;
        break;
      case Role::couple: at = i + 2; core.kind = CoreKind::vague; break;
      case Role::half: case Role::part: case Role::ordinal: case Role::ordinal_scale: return article_fraction(core, i, w);
      default: return false;
    }
    finish(core, i, at);
    return true;
  }
  // "a half", "a quarter", "a third of": other ordinals after an article are ordinals.
  bool article_fraction(Core& core, std::uint32_t i, const NumberWord& w) {
    at = i + 2;
    core.value = 1 / w.value;
    core.kind = CoreKind::fraction;
    core.decimal = true;
    if (w.role == Role::half || w.role == Role::part) fraction_scale(core);
    else if (w.value < 3 || !is(at, syntax.of)) return false;
    finish(core, i, at);
    return true;
  }

  // "hundreds", "tens of thousands", "several hundred", "several dozen".
  bool vague(Core& core, std::uint32_t i) {
    core.kind = CoreKind::vague;
    at = i + 1;
    for (;;) {
      std::uint32_t j = at;
      if (is(j, syntax.of)) ++j;
      const NumberWord w = word(j);
      const bool more = w.role == Role::plural || w.role == Role::dozens || (w.role == Role::hundred || w.role == Role::scale || w.role == Role::dozen);
      if (!more) break;
      at = j + 1;
    }
    finish(core, i, at);
    return true;
  }

  void run() {
    for (std::uint32_t i = 0; i < size();) {
      const bool found = digits(i) ? number_of_digits(i) : pieces[i].word != 0 && number_of_words(i);
      i = found ? std::max(at, i + 1) : i + 1;
    }
  }
};

}  // namespace

void find_cores(std::string_view text, const std::vector<Piece>& pieces, const CoreOptions& options, std::vector<Core>& out) {
  out.clear();
  Reader{text, pieces, options, out}.run();
}

}  // namespace synoptic::extract::numbers
