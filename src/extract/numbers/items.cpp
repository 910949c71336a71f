// Items for the grammars of this layer: pieces with their classes, numbers as groups with the classes of their form.
// Does not decide anything. Covered by tests/numbers/.
#include "extract/numbers/items.h"

#include <cmath>

namespace synoptic::extract::numbers {
namespace {

using lexicon::ClassId;

struct Classes {
  const lexicon::Vocabulary& v = lexicon::Vocabulary::english();
  ClassId number = v.class_id("tok.number");
  ClassId alnum = v.class_id("tok.alnum");
  ClassId word = v.class_id("tok.word");
  ClassId punct = v.class_id("tok.punct");
  ClassId lower = v.class_id("tok.lower");
  ClassId title = v.class_id("tok.title");
  ClassId upper = v.class_id("tok.upper");
  ClassId mixed = v.class_id("tok.mixed");
  ClassId glued = v.class_id("tok.glued");
  ClassId first = v.class_id("tok.first");
  ClassId core = v.class_id("num.core");
  ClassId range = v.class_id("num.range");
  ClassId digits = v.class_id("num.digits");
  ClassId spelled = v.class_id("num.spelled");
  ClassId ordinal = v.class_id("num.ordinal.group");
  ClassId fraction = v.class_id("num.fraction.group");
  ClassId vague = v.class_id("num.vague.group");
  ClassId plain = v.class_id("num.plain");
  ClassId decimal = v.class_id("num.decimal");
  ClassId year4 = v.class_id("num.year4");
  ClassId zero = v.class_id("num.zero.group");
  ClassId small = v.class_id("num.small");
  ClassId clock = v.class_id("num.clock");
  ClassId dotted = v.class_id("num.dotted");
  ClassId one = v.class_id("num.one");
  ClassId cardinal = v.class_id("num.cardinal");
  ClassId plural_like = v.class_id("word.plural");
  ClassId plural = v.class_id("plural");
  ClassId not_plural = v.class_id("not.plural");
  ClassId recent = v.class_id("num.recent");
  ClassId name = v.class_id("num.title");
  ClassId maybe = v.class_id("num.maybe");
  ClassId zero_first = v.class_id("num.zero.first");
  ClassId hhmm = v.class_id("num.hhmm");
  ClassId last = v.class_id("num.last");
  ClassId unity = v.class_id("num.unity");
};

const Classes& classes() {
  static const Classes c;
  return c;
}

constexpr double kFirstRecent = 1900, kLastRecent = 2035;  // four digits that are a year unless something says otherwise
constexpr double kSmall = 120;                             // below it a number may be an age or a day

void number_classes(const Found& f, bool headline, grammar::Item& item) {
  const Classes& c = classes();
  const auto add = [&](bool when, ClassId id) {
    if (when) item.classes.add(id);
  };
  item.classes.add(c.core);
  add(f.range, c.range);
  add(!f.core.spelled, c.digits);
  add(f.core.spelled, c.spelled);
  add(f.core.kind == CoreKind::cardinal, c.cardinal);
  add(f.core.kind == CoreKind::ordinal, c.ordinal);
  add(f.core.kind == CoreKind::fraction, c.fraction);
  add(f.core.kind == CoreKind::vague, c.vague);
  add(f.core.kind == CoreKind::clock, c.clock);
  add(f.core.kind == CoreKind::dotted, c.dotted);
  add(f.core.decimal && !f.core.scaled, c.decimal);
  add(f.core.maybe_grouped && !f.core.scaled && !f.range, c.maybe);
  add(f.core.digits > 0, c.plain);
  add(f.core.one, c.one);
  add(f.core.name && !headline, c.name);
  if (!f.core.value) return;
  const double v = *f.core.value;
  add(f.core.digits == 4 && v >= 1000 && v <= 2100, c.year4);
  // A year of our time, or two of them ("1992-1994").
  const bool year = f.core.digits == 4 && v >= kFirstRecent && v <= kLastRecent;
  add(year && (!f.range || (f.high && *f.high <= kLastRecent)), c.recent);
  add(f.core.digits > 1 && f.core.digits < 20 && std::abs(v) < std::pow(10, f.core.digits - 1), c.zero_first);
  add(f.core.digits == 4 && v < 2400 && std::fmod(v, 100) < 60, c.hhmm);
  add(v == 0, c.zero);
  add(v == 1 && (f.core.one || f.core.digits == 1), c.unity);
  add(v >= 0 && v < kSmall, c.small);
}

}  // namespace

bool looks_plural(std::string_view form, lexicon::WordId word) {
  const auto& v = lexicon::Vocabulary::english();
  if (v.is(word, classes().plural)) return true;
  if (form.size() < 4 || form.back() != 's' || v.is(word, classes().not_plural)) return false;
  const char before = form[form.size() - 2];
  return before != 's' && before != 'u' && before != 'i' && before != '\'';
}

void make_items(std::string_view text, bool headline, const std::vector<Piece>& pieces, const std::vector<Found>& found,
                std::vector<grammar::Item>& items) {
  const Classes& c = classes();
  const auto& v = lexicon::Vocabulary::english();
  items.clear();
  std::size_t next = 0;
  std::uint32_t number_end = 0;  // pieces: a word right behind a number is looked at for its plural
  for (std::uint32_t i = 0; i < pieces.size();) {
    while (next < found.size() && found[next].core.first < i) ++next;  // a list in one piece: the first stands for it
    grammar::Item item;
    if (next < found.size() && found[next].core.first == i) {
      number_classes(found[next], headline, item);
      if (found[next].core.end == pieces.size()) item.classes.add(c.last);
      item.payload = static_cast<std::int32_t>(next);
      item.first_token = i;
      item.end_token = number_end = found[next].core.end;
    } else {
      const Piece& p = pieces[i];
      item.word = p.word;
      item.classes = v.classes(p.word);
      item.first_token = i;
      item.end_token = i + 1;
      item.classes.add(p.kind == PieceKind::digits  ? c.number
                       : p.kind == PieceKind::alnum ? c.alnum
                       : p.kind == PieceKind::punct ? c.punct
                                                    : c.word);
      switch (p.letter_case) {
        case segment::Case::lower:
          item.classes.add(c.lower);
          break;
        case segment::Case::title:
          item.classes.add(c.title);
          break;
        case segment::Case::upper:
          item.classes.add(c.upper);
          break;
        case segment::Case::mixed:
          item.classes.add(c.mixed);
          break;
        case segment::Case::none:
          break;
      }
      if (number_end > 0 && i == number_end && p.kind == PieceKind::word && looks_plural(text.substr(p.span.begin, p.span.size()), p.word))
        item.classes.add(c.plural_like);
    }
    if (!pieces[i].space_before) item.classes.add(c.glued);
    if (i == 0) item.classes.add(c.first);
    i = item.end_token;
    items.push_back(item);
  }
}

}  // namespace synoptic::extract::numbers
