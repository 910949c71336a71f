// The lineage stage: who repeats whom. From the accounts (and their claims, if there are any) to passages of common
// words, dependences between accounts, and the number of independent origins; and the tree of copies of one text.
// Pure functions, thread-safe. Results do not depend on the order of the accounts, beyond the indices that name them.
// The models behind every number: docs/lineage.md. Covered by tests/lineage/.
#pragma once
#include <string>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::lineage {

// Text reuse, shared figures, citations, directions and origins. `claims` may be empty: plain numbers are used then.
Lineage trace(const std::vector<Account>& accounts, const std::vector<Claim>& claims);

// The claims of accounts that stand alone (`synoptic trace`), for trace(). None while figures are read as plain numbers:
// the model's chances (docs/lineage.md) are those of numbers; pass extracted counts to trace() to use them instead.
std::vector<Claim> claims_of(const std::vector<Account>& accounts);

// One edge of a tree of copies. Ids are account ids; lost ancestors are "*1", "*2", ...
struct StemmaEdge {
  std::string parent, child;
  double score = 0;  // 0..1: how firmly the child's readings tie it to this parent
};
struct Stemma {
  std::vector<StemmaEdge> edges;  // by parent, then child; a contaminated copy has two parents
  std::string newick;             // the tree without second parents; "" when there is nothing to join
};

// The tree of copies of one text, lost ancestors included.
Stemma stemma(const std::vector<Account>& accounts);

}  // namespace synoptic::lineage
