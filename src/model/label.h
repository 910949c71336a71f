// What an account is called where people read of it: the same on the page, in the findings' sentences and in the exports.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "synoptic/model.h"

namespace synoptic {

std::string account_label(const Account&);  // publisher, else “title”, else name, else id; at most about 40 code points

// At most `limit` code points, cut at a space where there is one near, with an ellipsis.
std::string shortened(std::string_view s, std::size_t limit);

}  // namespace synoptic
