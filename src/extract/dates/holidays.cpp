// Reads the list of named days and computes them for a year. Days of the lunar calendars are found but not computed.
// Covered by tests/dates/holidays_test.cpp.
#include "extract/dates/holidays.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "data/embedded.h"
#include "extract/dates/read.h"
#include "lexicon/words.h"
#include "text/utf8.h"

namespace synoptic::extract::dates {
namespace {
constexpr std::string_view kFile = "en/lexicon/holidays.tsv";

std::vector<std::string> fields(std::string_view s) {
  std::vector<std::string> out;
  while (!s.empty()) {
    const std::size_t space = std::min(s.find(' '), s.size());
    if (space) out.emplace_back(s.substr(0, space));
    s.remove_prefix(std::min(space + 1, s.size()));
  }
  return out;
}
}  // namespace

Holidays::Holidays() {
  const auto& v = lexicon::Vocabulary::english();
  const auto& words = Words::english();
  for (const auto& row : data::table(kFile)) {
    if (row.size() < 3)
      throw std::runtime_error("data/" + std::string(kFile) + ": expected three columns in '" + std::string(row[0]) + "'");
    Entry e;
    for (const auto& w : lexicon::split_words(text::lower(row[0]))) e.words.push_back(v.find(w));
    const std::string when(row[2]);
    const auto part = fields(when);
    if (when.starts_with("easter")) {
      e.easter = true;
      e.shift = std::atoi(when.c_str() + 6);
    } else if (part.size() >= 3) {
      e.nth = std::atoi(part[0].c_str());
      e.weekday = words.value(v.find(part[1]), Slot::weekday);
      e.month = std::atoi(part[2].c_str());
      if (part.size() > 3) e.shift = std::atoi(part[3].c_str());
    } else if (const auto d = parse_day(when); d && d->day) {
      e.year = d->year, e.month = d->month, e.day = d->day;
    } else if (const auto f = parse_day("2000-" + when); f && f->day) {
      e.month = f->month, e.day = f->day;
    } else if (when != "none") {
      throw std::runtime_error("data/" + std::string(kFile) + ": cannot read '" + when + "'");
    }
    if (begins_.size() <= e.words[0]) begins_.resize(e.words[0] + 1);
    begins_[e.words[0]] = true;
    entries_.push_back(std::move(e));
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.words.size() > b.words.size(); });
}

const Holidays& Holidays::english() {
  static const Holidays holidays;
  return holidays;
}

int Holidays::find(const Tokens& tokens, std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t at = first; at < end; ++at) {
    const auto word = tokens.word(at);
    if (word == 0 || word >= begins_.size() || !begins_[word]) continue;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const auto& w = entries_[i].words;
      if (at + w.size() > end) continue;
      bool same = true;
      for (std::size_t k = 0; k < w.size() && same; ++k) same = tokens.word(at + static_cast<std::uint32_t>(k)) == w[k];
      if (same) return static_cast<int>(i);
    }
  }
  return -1;
}

std::optional<Day> Holidays::day_in(int holiday, int year) const {
  const Entry& e = entries_[static_cast<std::size_t>(holiday)];
  if (e.easter) return add_days(easter(year), e.shift);
  if (e.nth) return add_days(nth_weekday(year, e.month, e.weekday, e.nth), e.shift);
  if (e.month == 0) return std::nullopt;
  return Day{e.year ? e.year : year, e.month, e.day};
}

std::optional<Day> Holidays::once(int holiday) const {
  const Entry& e = entries_[static_cast<std::size_t>(holiday)];
  return e.year ? std::optional(Day{e.year, e.month, e.day}) : std::nullopt;
}

}  // namespace synoptic::extract::dates
