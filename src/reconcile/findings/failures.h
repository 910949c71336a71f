// An inequality among the figures of one account that fails, and how it is told. Internal to the folder.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "reconcile/findings/view.h"
#include "reconcile/rules/system.h"

namespace synoptic::reconcile {

// One inequality that fails.
struct Failure {
  std::vector<std::uint32_t> parts;  // left side, summed
  std::uint32_t whole = 0;           // right side
  rules::Relation relation = rules::Relation::at_most;
  std::string rule, sentence, expression;
};

// Adds the finding, with all smallest repairs and what the likeliest slip would be.
void tell(const View& view, const Failure& failure, std::vector<Finding>& out);

}  // namespace synoptic::reconcile
