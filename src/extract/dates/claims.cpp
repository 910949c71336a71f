// Which calendar expressions are claims of the account, and what they say happened. After the rulings for annotated accounts: days,
// months, years, clock times with a day, offsets of a day and more ("two years later") and recurring days (without a value) are
// claims; lengths of time, parts of a day alone and "now" are not.
// Does not attribute (attribution/) and gives no ids (extract.cpp). Covered by tests/dates/claims_test.cpp.
#include <algorithm>

#include "extract/extract.h"
#include "lexicon/vocabulary.h"

namespace synoptic::extract {
namespace {

constexpr std::uint32_t kEventWords = 12;

bool is_claim(const Date& d, bool day_named) {
  if (d.part_of >= 0) return false;  // the range says it
  if (d.type == "duration" || d.type == "reference") return false;
  if (d.type == "set") return d.precision > 0;  // "every 7 March", not "daily"
  if (d.type == "offset") return false;         // "three hours earlier"
  if (d.type == "time")
    return !d.edtf.empty() || (day_named && d.rule.starts_with("dates.clock"));  // a clock time on a day that the account named
  // "the last two days", "on that day", "for the year"
  return d.rule != "dates.relative-units" && d.rule != "dates.relative-that" && d.rule != "dates.unit-the-alone";
}

class Sentences {
 public:
  Sentences(const Context& c)
      : text_(c.account.text), s_(c.segmentation), v_(lexicon::Vocabulary::english()), lead_(v_.class_id("cal.lead")) {}

  // The part of the sentence between semicolons that holds the expression.
  std::pair<std::uint32_t, std::uint32_t> clause(const Date& d) const {
    const auto& sentence = s_.sentences[d.sentence];
    std::uint32_t first = d.first_token, end = d.end_token;
    while (first > sentence.first_token && form(first - 1) != ";") --first;
    while (end < sentence.end_token && form(end) != ";") ++end;
    return {first, end};
  }

  Span span(std::uint32_t first, std::uint32_t end) const { return {s_.tokens[first].span.begin, s_.tokens[end - 1].span.end}; }

  // What stands behind an opening date ("On 5 May 1998, the dam burst"), or before a later one.
  std::string event(const Date& d) const {
    auto [first, end] = clause(d);
    while (end > first && is_mark(end - 1)) --end;
    std::uint32_t before = d.first_token;
    while (before > first && (is_mark(before - 1) || v_.is(s_.tokens[before - 1].word, lead_))) --before;
    std::uint32_t after = d.end_token;
    while (after < end && is_mark(after)) ++after;
    if (before - first >= 3) return words(first, before, true);
    return words(after, end, false);
  }

 private:
  const std::string& text_;
  const segment::Segmentation& s_;
  const lexicon::Vocabulary& v_;
  lexicon::ClassId lead_;

  std::string_view form(std::uint32_t i) const { return std::string_view(text_).substr(s_.tokens[i].span.begin, s_.tokens[i].span.size()); }
  bool is_mark(std::uint32_t i) const { return s_.tokens[i].kind == segment::TokenKind::punct; }

  // At most twelve words, the ones next to the date, on one line.
  std::string words(std::uint32_t first, std::uint32_t end, bool from_end) const {
    if (first >= end) return {};
    if (end - first > kEventWords) (from_end ? first : end) = from_end ? end - kEventWords : first + kEventWords;
    std::string out(text_.substr(s_.tokens[first].span.begin, s_.tokens[end - 1].span.end - s_.tokens[first].span.begin));
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
  }
};

}  // namespace

void date_claims(const Context& context, Extraction& out) {
  const Sentences sentences(context);
  bool day_named = false;  // even without its year
  for (const Date& d : out.dates) {
    if (!is_claim(d, day_named)) continue;
    day_named = day_named || d.precision == 1 || d.rule == "dates.month-day" || d.rule == "dates.day-month" || d.rule == "dates.weekday";
    const auto [first, end] = sentences.clause(d);
    Claim c;
    c.account = context.account_index;
    c.kind = ClaimKind::date;
    c.anchor = d.span;
    c.span = sentences.span(first, end);
    c.edtf = d.edtf;
    c.anchored = d.anchored;
    c.precision = d.precision;
    c.event = sentences.event(d);
    c.rule = d.rule;
    c.confidence = d.edtf.empty() ? 0.6 : d.anchored ? 0.95 : 0.8;
    out.claims.push_back(std::move(c));
  }
}

}  // namespace synoptic::extract
