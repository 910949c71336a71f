// The extract stage: from a segmented account to its claims. The layers run in the order below, each reading what
// the ones before it found; extract.cpp is that list and nothing else.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/vocabulary.h"
#include "segment/segmentation.h"
#include "synoptic/model.h"

namespace synoptic::extract {

namespace tag {
class LazyTags;
}
namespace speech {
struct Scene;  // who speaks where: attribution/scene.h
}

// A number expression: what layer 1 gives to the others. Values as stated; bound from its modifier ("at least").
struct Number {
  Span span;                                               // the number words alone, without modifier ("412", "two dozen", "2-4,000")
  Span full;                                               // with its modifier ("at least 412", "412 or more")
  std::uint32_t first_token = 0, end_token = 0;            // of span
  std::uint32_t full_first_token = 0, full_end_token = 0;  // of full
  std::uint32_t sentence = 0;
  std::optional<double> low, high;
  Bound bound = Bound::exact;
  std::string change;             // "up" or "down": by how much something rose or fell ("fell 3 percent"); else empty
  std::string unit;               // "%", "km", "USD", "year" ...; empty for a bare number
  std::string kind = "cardinal";  // cardinal, ordinal, fraction, percent, money, measure (with a unit), age, year,
                                  // time, date, version, identifier, vague, phone, score
  bool countable = true;          // may count people or things (false for ages, years, prices, identifiers ...)
  bool spelled = false;           // written in words
  std::string rule;
};

// A calendar expression: what layer 2 gives.
struct Date {
  Span span;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t sentence = 0;
  std::string edtf;      // resolved, EDTF (durations: ISO 8601 "P3D"); empty when it cannot be resolved
  bool anchored = true;  // false when it needed the document's date or an earlier date
  int precision = 0;     // 1 day, 2 part of a day or time (more precise than a day), 3 week or interval, 4 month, 5 year
  std::string type;      // date, daterange, time, datetime, duration, set, offset (three hours later), reference (now, recently)
  std::string rule;
  bool loose = false;  // a range of two years ("1955-1963") whose ends stand behind it in the list as dates of their own:
  int part_of = -1;    // ... index of that range. Claims take the range, a stream of expressions (TimeML's way) the two ends.
  std::string length;  // what a stream of expressions gives as the value of one without a day: "P4D" of "four days after the flood", "P1D"
                       // of "daily"
  std::string mod;     // as in TIMEX3: before, after, on_or_before, on_or_after, approx; empty when nothing says so
  Span outer;          // with the words of the modifier ("after 2018"); only when there is one
};

// Is the token within one of the dates (by position)? Logarithmic.
bool in_date(const std::vector<Date>& dates, std::uint32_t token);
// Number of tokens that a word or phrase of the class takes at `token`, the longest one, not past `end`; 0: none.
std::uint32_t taken_by(const segment::Segmentation& segmentation, std::uint32_t token, std::uint32_t end, lexicon::ClassId words);

// All that extraction knows of one account. Indices refer to these vectors.
struct Extraction {
  std::vector<Number> numbers;  // by position
  std::vector<Date> dates;      // by position
  std::vector<Claim> claims;    // by anchor; ids and part_of set
  std::vector<UnreadNumber> unread;
  std::shared_ptr<const speech::Scene> scene;                   // names, quotations, frames of saying; made by the first layer that asks
  std::vector<std::pair<std::size_t, std::size_t>> part_links;  // claim is part of claim, by index; ids come last
};

// How much is looked at. Layers pass over sentences that hold none of their words; `every_sentence` reads those too, with the
// same result: tests compare the two.
enum class Reading : std::uint8_t { sentences_with_cues, every_sentence };

// Extracts everything from one account. `account_index` goes into the claims. Thread-safe; linear time.
Extraction extract(const Account& account, std::uint32_t account_index, const segment::Segmentation& segmentation,
                   Reading reading = Reading::sentences_with_cues);

// The layers. Each appends to `out` and may read what is there.
struct Context {
  const Account& account;
  std::uint32_t account_index;
  const segment::Segmentation& segmentation;
  tag::LazyTags* tags = nullptr;  // part-of-speech tags, a sentence at a time on demand; null when there is no tagger
  Reading reading = Reading::sentences_with_cues;
};
void find_dates(const Context& context, Extraction& out);    // dates/: fills out.dates
void find_numbers(const Context& context, Extraction& out);  // numbers/: fills out.numbers; reads out.dates to leave them out
void date_claims(const Context& context, Extraction& out);   // dates/: the dates that are claims, as claims
void quote_claims(const Context& context, Extraction& out);  // quotes/
void count_claims(const Context& context, Extraction& out);  // counts/
void act_claims(const Context& context, Extraction& out);    // acts/
void term_claims(const Context& context, Extraction& out);   // terms/
void attribute(const Context& context, Extraction& out);     // attribution/: sets attribution, basis and hedge from cues

}  // namespace synoptic::extract
