// What the calendar's words mean: month 2, weekday 5, unit "week", number 12 ... read once from data/en/lexicon/calendar.tsv.
// A word may have several meanings ("second": the 2nd, and a unit); the slot asked for decides. Covered by tests/dates/.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "lexicon/vocabulary.h"

namespace synoptic::extract::dates {

enum class Slot : std::uint8_t { month, weekday, season, part, clock, am_pm, unit, number, ordinal, edge, relation, deictic, way };
inline constexpr int kSlots = 13;
inline constexpr int kNoValue = -10000;

enum class Unit : std::uint8_t { none, second, minute, hour, day, night, week, fortnight, weekend, month, quarter, year, decade, century };
enum class Part : std::uint8_t { none, morning, midday, afternoon, evening, night };
enum class Edge : std::uint8_t { none, start, middle, end, about };
// "this", "last", "next": how a unit is counted from where the reader stands; "same" refers to what was named last.
enum class Relation : std::uint8_t { none, current, last, next, same, following, preceding };

class Words {
 public:
  static const Words& english();
  int value(lexicon::WordId word, Slot slot) const {
    const auto& column = columns_[static_cast<std::size_t>(slot)];
    return word < column.size() ? column[word] : kNoValue;
  }

 private:
  Words();
  std::array<std::vector<std::int16_t>, kSlots> columns_;
};

}  // namespace synoptic::extract::dates
