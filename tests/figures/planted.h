// Planted tables for tests: items with known truth, sources with known accuracy, copiers. Fixed seeds.
#pragma once
#include <map>
#include <random>
#include <string>

#include "reconcile/figures/table.h"

namespace planted {

inline double unit(std::mt19937& random) { return static_cast<double>(random() % 1000000) / 1e6; }

struct World {
  std::map<std::string, int> truth;
  std::map<std::string, std::map<std::string, int>> says;  // source -> item -> value
  synoptic::figures::Table table() const {
    std::string text = "source,item,value\n";
    for (const auto& [s, claims] : says)
      for (const auto& [i, v] : claims) text += s + "," + i + "," + std::to_string(v) + "\n";
    return *synoptic::figures::read_table(*synoptic::figures::read_csv(text, "t.csv"), "t.csv");
  }
};

// Independent sources of the given accuracies; wrong values are drawn from `wrong` near figures.
inline World independent(const std::vector<double>& accuracies, int items, int wrong, unsigned seed) {
  World w;
  std::mt19937 random(seed);
  for (int i = 0; i < items; ++i) w.truth["i" + std::to_string(1000 + i)] = 100 + static_cast<int>(random() % 900);
  for (std::size_t s = 0; s < accuracies.size(); ++s)
    for (const auto& [item, v] : w.truth)
      w.says["s" + std::to_string(s)][item] =
          unit(random) < accuracies[s] ? v : v + 1 + static_cast<int>(random() % static_cast<unsigned>(wrong));
  return w;
}

}  // namespace planted
