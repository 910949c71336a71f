// When a field of a dossier's claim is as good as the annotated one.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "evaluate/gold.h"
#include "synoptic/model.h"

namespace synoptic::evaluate {

// Fields of a matched pair that differ: name, and "gold <> got" for people. Empty when the claim is right as a whole.
std::vector<std::pair<std::string, std::string>> wrong_fields(const GoldClaim& gold, const Claim& got);

}  // namespace synoptic::evaluate
