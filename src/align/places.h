// Which figures hold for another place than the one the accounts are about. Internal to the folder. Pure; thread-safe.
#pragma once
#include <string>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::align {

// By claim: the other place, in the form in which it is first printed; empty for figures of the event's own place and for those
// that name none.
std::vector<std::string> other_places(const std::vector<Account>& accounts, const std::vector<Claim>& claims);

}  // namespace synoptic::align
