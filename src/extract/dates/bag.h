// The parts that the words of one match say: months, numbers, clock times, units ... in the order of the text. Internal to read.cpp.
// Covered by tests/rules/dates/.
#pragma once
#include <array>

#include "extract/dates/read.h"

namespace synoptic::extract::dates {

// All that the words of one match say, in order.
struct Bag {
  std::array<int, 4> numbers{};  // figures and number words, ordinals as numbers
  std::array<int, 4> digits{};   // how many digits were written; 0 = in words
  int count = 0;
  bool ordinal = false;  // the last number was an ordinal
  bool first_ordinal = false;
  double decimal = -1;
  std::array<int, 3> clock_minutes{-1, -1, -1};
  std::array<int, 3> clock_ampm{-1, -1, -1};
  int clocks = 0, second = -1;
  Temporal t;
  Unit unit = Unit::none, unit2 = Unit::none;
  bool definite = false, era_before = false, several = false, half = false, plural = false, short_year = false, article = false;
  int deictic = kNoValue, way = 0, season_word = 0;
  bool slash_parts = false;

  void number(int n, int written, bool is_ordinal) {
    if (count == static_cast<int>(numbers.size())) return;
    if (count == 0) first_ordinal = is_ordinal;
    numbers[static_cast<std::size_t>(count)] = n;
    digits[static_cast<std::size_t>(count++)] = written;
    ordinal = is_ordinal;
  }
};

Bag collect(const Tokens& tokens, std::uint32_t first, std::uint32_t end);

}  // namespace synoptic::extract::dates
