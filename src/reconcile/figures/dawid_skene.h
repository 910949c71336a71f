// Labels from many annotators. Covered by tests/figures/dawid_skene_test.cpp.
#pragma once
#include <vector>

#include "reconcile/figures/table.h"

namespace synoptic::figures {

struct LabelResult {
  std::vector<std::vector<double>> probability;  // of each value of each item
  std::vector<double> accuracy;                  // of each source
};

LabelResult dawid_skene(const Table& table);

}  // namespace synoptic::figures
