// Layer 2 of extraction: finds every calendar expression of an account and resolves it (Extraction::dates).
// Order of work: the order of figures in the account ("03/04"), the scan of each sentence, then resolution in the order of the text,
// so that each date may lean on the ones before it. Claims are made by claims.cpp. Covered by tests/dates/ and tests/rules/dates/.
#include <algorithm>
#include <cstdio>

#include "extract/dates/figures.h"
#include "extract/dates/resolve.h"
#include "extract/dates/scan.h"
#include "extract/dates/style.h"
#include "extract/extract.h"
#include "lexicon/vocabulary.h"

namespace synoptic::extract {
namespace {

using namespace dates;

// Day first unless some "4/25/2013" can only be month first, or nothing decides and no day-first date with dots stands in the account.
FigureOrder order_of(const Tokens& k) {
  int day_first = 0, month_first = 0;
  const auto& tokens = k.segmentation.tokens;
  for (std::uint32_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i].kind != segment::TokenKind::number) continue;
    const Figure whole = figure_of(k.form(i));
    if (whole.separator == '.' && whole.c >= 1000 && whole.a > 12 && whole.b <= 12) ++day_first;
    if (k.form(i + 1) != "/" || (i > 0 && k.form(i - 1) == "/")) continue;
    const Figure second = figure_of(k.form(i + 2));
    if (whole.number > 12 && whole.number <= 31 && second.number <= 12 && second.number > 0) ++day_first;
    if (second.number > 12 && second.number <= 31 && whole.number <= 12 && whole.number > 0) ++month_first;
  }
  return day_first > month_first ? FigureOrder::day_first : FigureOrder::month_first;
}

std::string type_of(const Temporal& t, const Resolved& r, std::string_view group) {
  switch (t.shape) {
    case Shape::duration:
      return "duration";
    case Shape::set:
      return "set";
    case Shape::reference:
      return "reference";
    default:
      break;
  }
  if (t.shape == Shape::relative && t.unit != Unit::none && t.unit < Unit::day) return "offset";
  if (group == "g.part" || group == "g.clock") return "time";
  if (t.minute >= 0) return "datetime";
  if (t.shape == Shape::range || r.edtf.find('/') != std::string::npos) return "daterange";
  return "date";
}

int precision_of(const Resolved& r) {
  switch (r.grain) {
    case Grain::day:
      return 1;
    case Grain::clock:
      return 2;
    case Grain::days:
    case Grain::week:
      return 3;
    case Grain::month:
    case Grain::season:
      return 4;
    case Grain::year:
    case Grain::decade:
    case Grain::century:
      return 5;
    default:
      return 0;
  }
}

// A year in a heading, or "1987: the second wall" at the beginning of a paragraph.
bool heads_section(const Tokens& k, const Found& f) {
  const auto& s = k.segmentation;
  const auto& sentence = s.sentences[f.sentence];
  const auto& block = s.blocks[sentence.block];
  if (block.kind == segment::BlockKind::heading) return true;
  return f.sentence == block.first_sentence && f.first_token == sentence.first_token && f.end_token < sentence.end_token &&
         k.form(f.end_token) == ":";
}

constexpr std::uint32_t kToldWords = 4;  // between a verb of saying and the day on which it was said: "told the paper on Friday"

// "P1D" of "daily", "P2W" of "every two weeks".
std::string period(const Temporal& t) {
  Temporal one = t;
  if (one.count < 0) one.count = 1;
  return iso_duration(one);
}

// "The council will meet on Friday": at most twelve words before it. "The council will meet, she said on Friday" tells when it was said.
bool is_future(const Tokens& k, const Found& f) {
  static const auto cue = lexicon::Vocabulary::english().class_id("cal.future"), told = lexicon::Vocabulary::english().class_id("cal.told");
  const auto first = std::max(k.segmentation.sentences[f.sentence].first_token, f.first_token < 12 ? 0 : f.first_token - 12);
  for (std::uint32_t i = f.first_token; i-- > first;) {
    if (k.vocabulary.is(k.word(i), cue)) return true;
    if (f.first_token - i <= kToldWords && k.vocabulary.is(k.word(i), told)) return false;
  }
  return false;
}

// Whether the tokens only join two expressions, or hold more of them: "March [, April and] May 1955".
bool is_list(const Tokens& k, std::uint32_t first, std::uint32_t end) {
  if (first >= end || end - first > 6) return false;
  for (std::uint32_t i = first; i < end; ++i) {
    const auto form = k.form(i);
    if (form != "," && form != "and" && form != "or" && form != "&" && k.words.value(k.word(i), Slot::month) == kNoValue &&
        figure_of(form).number < 0)
      return false;
  }
  return true;
}

// For each expression the next one that says its year, at most six sentences on.
std::vector<Ahead> look_ahead(const Tokens& k, const std::vector<Found>& found, const std::vector<Temporal>& arena) {
  std::vector<Ahead> out(found.size());
  const Found* next = nullptr;
  for (std::size_t i = found.size(); i-- > 0;) {
    if (next && next->sentence - found[i].sentence <= 6) {
      const Temporal& t = arena[static_cast<std::size_t>(next->temporal)];
      const Temporal& from = t.shape == Shape::range ? arena[static_cast<std::size_t>(t.from)] : t;
      const bool same = next->sentence == found[i].sentence;
      out[i] = {from.year, from.month, same, same && is_list(k, found[i].end_token, next->first_token)};
    }
    const Temporal& own = arena[static_cast<std::size_t>(found[i].temporal)];
    const Temporal& t = own.shape == Shape::range ? arena[static_cast<std::size_t>(own.from)] : own;
    if (t.shape == Shape::calendar && t.has_year() && !t.masked) next = &found[i];
  }
  return out;
}

bool is_dash(std::string_view form) { return form == "-" || form == "\xE2\x80\x93" || form == "\xE2\x80\x94" || form == "--"; }

// Whether a dateline ends behind its day: "- ", or the agency in brackets before the dash, "(ORLO RADIO) -- ".
bool ends_dateline(const Tokens& k, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kAgency = 12;
  if (at < end && k.form(at) == "(") {
    const std::uint32_t last = std::min(end, at + kAgency);
    while (at < last && k.form(at) != ")") ++at;
    ++at;
  }
  return at < end && is_dash(k.form(at));
}

// "By our correspondents, 18 November 2005", "ORLO, Karsholm, Oct 3, 2012 - ...", "ORLO, 3 OCT 89 (ORLO RADIO) -- ...": the day of an
// account that says it nowhere else, from a line of its head or its dateline.
std::string head_line_day(const Tokens& k, const std::vector<Found>& found, const std::vector<Temporal>& arena) {
  constexpr std::uint32_t kLines = 4, kLongest = 16, kDateline = 8;  // sentences from the top; tokens of such a line; before the date
  for (const Found& f : found) {
    if (f.sentence >= kLines) break;
    const auto& s = k.segmentation.sentences[f.sentence];
    const Temporal& t = arena[static_cast<std::size_t>(f.temporal)];
    if (t.shape != Shape::calendar || !t.day || !t.month || !t.has_year() || f.first_token == s.first_token) continue;
    const bool line = f.end_token >= s.end_token && s.end_token - s.first_token <= kLongest && k.form(f.first_token - 1) == ",";
    const bool dateline = f.first_token - s.first_token <= kDateline && ends_dateline(k, f.end_token, s.end_token);
    if (!line && !dateline) continue;
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", t.year, t.month, t.day);
    return buffer;
  }
  return {};
}

// The value in another style, where it is another one.
void restyle(const Temporal& t, const Resolved& r, Resolver& resolver, Date& d) {
  Ends ends;
  if (t.shape == Shape::range) ends = resolver.ends(t, d.sentence);
  const Resolved other = as_recognizers(t, r, ends, resolver.document(), d.mod);
  if (other.grain != Grain::none) d.edtf = other.edtf;
}

}  // namespace

void find_dates(const Context& context, Extraction& out) { dates::find_dates_as(context, dates::Style::timeml, out); }

void dates::find_dates_as(const Context& context, Style style, Extraction& out) {
  const auto& s = context.segmentation;
  const Tokens tokens{context.account.text, s, lexicon::Vocabulary::english(), Words::english()};
  std::vector<Temporal> arena;
  std::vector<Found> found;
  Scanner scanner(tokens, order_of(tokens), arena);
  for (std::uint32_t i = 0; i < s.sentences.size(); ++i) {
    if (s.blocks[s.sentences[i].block].furniture || !scanner.may_hold(s.sentences[i])) continue;
    scanner.scan(s.sentences[i], i, found);
  }
  std::vector<std::int32_t> named;
  for (const Found& f : found) named.push_back(f.temporal);
  std::vector<Ahead> ahead = look_ahead(tokens, found, arena);
  for (std::size_t i = 0; i < found.size(); ++i) ahead[i].future = is_future(tokens, found[i]);
  std::string published = head_line_day(tokens, found, arena);  // written where it was told; the account's own may be when it was kept
  if (published.empty()) published = context.account.published;
  Resolver resolver(arena, published, is_narrative(arena, named, published));
  for (const Found& f : found) {
    const Temporal& t = arena[static_cast<std::size_t>(f.temporal)];
    Date d;
    d.first_token = f.first_token;
    d.end_token = f.end_token;
    d.span = {s.tokens[f.first_token].span.begin, s.tokens[f.end_token - 1].span.end};
    d.sentence = f.sentence;
    d.loose = f.loose;
    d.part_of = f.part_of;
    d.rule = "dates." + f.rule->name();
    if (f.modifier) {
      d.mod = f.modifier->attribute("mod");
      d.outer = {s.tokens[f.outer_first].span.begin, s.tokens[f.outer_end - 1].span.end};
    }
    Resolved r;
    const std::size_t i = static_cast<std::size_t>(&f - found.data());
    if (t.shape == Shape::unplaced) d.length = iso_duration(t);
    if (t.shape == Shape::set && !t.has_date()) d.length = period(t);
    if (t.shape == Shape::duration) {
      d.edtf = iso_duration(t);
    } else if (t.shape == Shape::set) {
      d.precision = t.day || t.weekday || t.holiday >= 0 ? 1 : t.month ? 4 : 0;  // what recurs: a day, a month
      d.anchored = false;
    } else if (t.shape != Shape::reference && f.group != "g.part") {
      r = resolver.resolve(f.temporal, f.sentence, ahead[i]);
      if (r.grain == Grain::year && heads_section(tokens, f)) resolver.begin_section(r);
      d.edtf = r.edtf;
      d.anchored = r.anchored && r.grain != Grain::none;
      d.precision = precision_of(r);
    }
    d.type = type_of(t, r, f.group);
    if (style == Style::recognizers) {
      d.loose = false;  // its ranges are never taken apart
      restyle(t, r, resolver, d);
    }
    resolver.remember(r, t, f.sentence);
    if (style == Style::timeml || f.part_of < 0) out.dates.push_back(std::move(d));
  }
}

}  // namespace synoptic::extract
