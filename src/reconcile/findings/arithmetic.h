// The parts of a whole as the text lists them: shared by find_impossible and find_sums. Internal to the folder.
#pragma once
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

// Parts that are named side by side and exclude one another.
struct PartList {
  std::uint32_t whole = 0;
  std::vector<std::uint32_t> parts;  // in text order, at least two
  bool all = false;                  // the words present them as all there is
};

// Lists of one account. Parts are listed together when nothing between them opens a list within the list
// ("including") and their groups exclude one another (data/en/align/groups.tsv).
std::vector<PartList> part_lists(const View& view, std::uint32_t account);

}  // namespace synoptic::reconcile
