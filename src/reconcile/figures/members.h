// Lists of members (authors of a book, names of the dead): which members belong, judged one by one.
// Covered by tests/figures/members_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "reconcile/figures/table.h"

namespace synoptic::figures {

struct Member {
  std::string name;        // the best-supported full spelling
  double probability = 0;  // that it belongs to the item
};
struct MemberResult {
  std::vector<std::vector<Member>> members;      // of each item, in the order of the lists
  std::vector<std::vector<double>> probability;  // of each value of each item: that it is the whole list
  std::vector<double> accuracy;                  // of each source: expected share of its members that belong
};

// Values are lists joined by ';'.
MemberResult judge_members(const Table& table);

// May two spellings be one person's name? Equal up to case, dots, the order of first and last name, initials, a left
// out first name, or one wrong letter in a long name.
bool same_person(std::string_view a, std::string_view b);
// The last name of a spelling, in small letters: "li" of "Li, Ana" and of "Ana B. Li".
std::string last_name(std::string_view name);

}  // namespace synoptic::figures
