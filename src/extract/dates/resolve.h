// From meaning to value: supplies the year, the day or the point of time that an expression leaves to its reader, from the account's
// date or from the dates it named before, and writes EDTF. Covered by tests/dates/resolve_test.cpp and tests/rules/dates/.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/dates/restyle.h"
#include "extract/dates/values.h"

namespace synoptic::extract::dates {

// The next date in the text that says its year: with the one before, it shows where the story stands.
struct Ahead {
  std::optional<int> year;
  int month = 0;  // 0 = the year alone
  bool same_sentence = false;
  bool joined = false;  // "March and May 1955": only commas and conjunctions stand between
  bool future = false;  // "will" stands before the expression
};

class Resolver {
 public:
  // `published`: the account's date, empty when unknown. `narrative`: the account tells of other times than its own, so that
  // an open date follows on the one named before it rather than on the day of publication.
  Resolver(const std::vector<Temporal>& arena, const std::string& published, bool narrative);
  // In the order of the text: every date named may supply what a later one leaves open. `sentence` tells how far back a date lies.
  Resolved resolve(std::int32_t index, std::uint32_t sentence, const Ahead& ahead);
  void remember(const Resolved& r, const Temporal& t, std::uint32_t sentence);
  void begin_section(const Resolved& r);                                    // a heading that names a year
  Ends ends(const Temporal& range, std::uint32_t sentence, int depth = 0);  // of the range that was resolved last
  const std::optional<Day>& document() const { return document_; }

 private:
  struct Named {
    std::optional<Day> day, month, year;  // the last date named that has at least this much
    std::uint32_t sentence = 0, month_sentence = 0;
  };
  const std::vector<Temporal>& arena_;
  std::optional<Day> document_;
  bool narrative_;
  Named story_;
  std::optional<Day> told_day_;  // the last day named in any way, "yesterday" too: clock times are of that day
  Ahead ahead_;

  Resolved value(const Temporal& t, std::uint32_t sentence, int depth);
  Resolved calendar(const Temporal& t, std::uint32_t sentence, int depth);
  Resolved holiday(Temporal t, bool anchored, std::uint32_t sentence) const;
  Resolved relative(const Temporal& t, std::uint32_t sentence, int depth);
  Resolved offset(const Temporal& t, std::uint32_t sentence, int depth);
  Resolved related_unit(const Temporal& t, const Day& base);
  Resolved nth(const Temporal& t, std::uint32_t sentence, int depth);
  Resolved range(const Temporal& t, std::uint32_t sentence, int depth);
  Resolved spell(const Temporal& t, std::uint32_t sentence, int depth);
  std::optional<int> year_for(int month, int day, std::uint32_t sentence) const;
  int year_in_story(int month, std::uint32_t sentence) const;
  std::optional<Day> day_of_week_and_month(int weekday, int day) const;
  std::optional<Day> day_for_weekday(int weekday) const;
  const std::optional<Day>& story(Unit unit) const;
};

// Whether most years that the account names lie away from its own date.
bool is_narrative(const std::vector<Temporal>& arena, const std::vector<std::int32_t>& named, const std::string& published);

}  // namespace synoptic::extract::dates
