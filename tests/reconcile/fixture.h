// Accounts of an invented event, written figure by figure: `say("{63} children were killed", ...)`.
#pragma once
#include <string>
#include <vector>

#include "align/align.h"
#include "reconcile/reconcile.h"
#include "synoptic/model.h"

namespace synoptic::test {

// Builds claims from sentences with their figures in braces; the k-th brace is described by the k-th Count.
struct Count {
  Measure measure = Measure::killed;
  std::string population = "person";
  double value = 0;
  int part_of = -1;  // index of another Count of the same sentence
  Bound bound = Bound::exact;
  Hedge hedge = Hedge::none;
  std::string speaker;
};

class Event {
 public:
  // Starts an account; sentences follow.
  Event& account(const std::string& id, const std::string& published = "");
  Event& say(const std::string& sentence, const std::vector<Count>& counts);
  void run(const std::string& profile = "range");

  std::vector<Account> accounts;
  std::vector<Claim> claims;
  Lineage lineage;
  std::vector<Question> questions;
  std::vector<Finding> findings;

  std::vector<Finding> of(FindingType type) const;
  const Question* question(const std::string& title) const;
};

}  // namespace synoptic::test
