// Times of day without a mark at the head of the entries of a log ("0415 Shelling. 1130 Attack by C Company.").
// Four digits alone may be a year or a count; where at least three lines of an account begin with four digits that all are times and
// not all could be years, every such figure at the head of a sentence is a time. Does not give them a day: dates/.
// Covered by tests/rules/numbers/not_counts.txt.
#include "extract/numbers/log_times.h"

#include <cmath>

namespace synoptic::extract::numbers {

namespace {

constexpr int kLines = 3;
constexpr double kFirstYear = 1000, kLastYear = 2100;

bool four_digits(std::string_view printed) { return printed.size() == 4 && printed.find_first_not_of("0123456789") == printed.npos; }

bool time_of_day(const Number& n) { return n.low && *n.low < 2400 && std::fmod(*n.low, 100) < 60; }

bool begins_line(std::string_view text, const Number& n) { return n.span.begin == 0 || text[n.span.begin - 1] == '\n'; }

}  // namespace

void mark_log_times(const Context& context, std::vector<Number>& numbers) {
  const std::string_view text = context.account.text;
  int lines = 0;
  bool years = true;
  for (const Number& n : numbers) {
    if (!begins_line(text, n) || !four_digits(text.substr(n.span.begin, n.span.size()))) continue;
    if (!time_of_day(n)) return;
    ++lines;
    years = years && *n.low >= kFirstYear && *n.low <= kLastYear;
  }
  if (lines < kLines || years) return;
  for (Number& n : numbers) {
    const bool opens = begins_line(text, n) || context.segmentation.sentences[n.sentence].first_token == n.first_token;
    if (!opens || !four_digits(text.substr(n.span.begin, n.span.size())) || !time_of_day(n)) continue;
    n.kind = "time";
    n.countable = false;
    n.rule = "number.log-time";
  }
}

}  // namespace synoptic::extract::numbers
