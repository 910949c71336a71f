// Groups of people and things: which lies within which, and their plurals.
// The table (data/en/align/groups.tsv) is a forest; within() walks up from the finer group.
// Does not know anything about a population that the table does not name: it lies within nothing.
// Covered by tests/align/align_test.cpp.
#include <map>

#include "align/align.h"
#include "data/embedded.h"

namespace synoptic::align {
namespace {

struct Group {
  std::string_view wider, dimension;
};

const std::map<std::string_view, Group>& groups() {
  static const auto* table = [] {
    auto* out = new std::map<std::string_view, Group>;
    for (const auto& row : data::table("en/align/groups.tsv"))
      if (row.size() >= 3) out->emplace(row[0], Group{row[1], row[2]});
    return out;
  }();
  return *table;
}

const std::map<std::string_view, std::string_view>& names() {
  static const auto* table = [] {
    auto* out = new std::map<std::string_view, std::string_view>;
    for (const auto& row : data::table("en/align/names.tsv"))
      if (row.size() >= 2) out->emplace(row[0], row[1]);
    return out;
  }();
  return *table;
}

}  // namespace

bool within(std::string_view finer, std::string_view wider) {
  for (int steps = 0; steps < 8; ++steps) {  // the table is a few levels deep; a cycle in the data must not hang
    auto it = groups().find(finer);
    if (it == groups().end()) return false;
    finer = it->second.wider;
    if (finer == wider) return true;
  }
  return false;
}

std::string_view dimension(std::string_view population) {
  auto it = groups().find(population);
  return it == groups().end() ? std::string_view() : it->second.dimension;
}

bool by_nature(std::string_view population) {
  const std::string_view d = dimension(population);
  return d == "sex" || d == "age";
}

std::string plural(std::string_view population) {
  if (auto it = names().find(population); it != names().end()) return std::string(it->second);
  std::string out(population);
  const auto ends = [&](std::string_view s) { return population.ends_with(s); };
  const bool vowel_y = population.size() > 1 && std::string_view("aeiou").find(population[population.size() - 2]) != std::string_view::npos;
  if (ends("man")) return out.replace(out.size() - 2, 1, "e");
  if (ends("y") && !vowel_y) return out.replace(out.size() - 1, 1, "ies");
  if (ends("s") || ends("x") || ends("ch") || ends("sh")) return out + "es";
  return out + "s";
}

}  // namespace synoptic::align
