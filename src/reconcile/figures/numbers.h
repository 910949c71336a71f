// What numbers have beyond labels: nearness, rounding, the middle. Covered by tests/figures/numbers_test.cpp.
#pragma once
#include <vector>

#include "reconcile/figures/table.h"

namespace synoptic::figures {

// Adds to the votes of an item's values what rounded forms of them got.
void add_rounding(const Item& item, std::vector<double>& votes);

// Takes votes from values far off the lower median of the item's claims.
void doubt_far_values(const Item& item, std::vector<double>& votes);

// Takes votes from values far off those of the same thing at other times (items that differ only in a last word that
// is a year). `best` holds each item's likeliest number so far.
void compare_years(const Table& table, const std::vector<std::vector<double>>& probability, std::vector<std::vector<double>>& votes);

// The index of the answer: the likeliest value; where none has half of the probability, the lower median.
std::size_t choose_number(const Item& item, const std::vector<double>& probability);

}  // namespace synoptic::figures
