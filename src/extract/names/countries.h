// States and the words that point to them: whose body acted.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::extract::speech {

// The name of the state that a phrase names last ("the Senate of X", "Xian lawmakers", "X's parliament"); empty when none.
std::string country_in(std::string_view phrase);
// Is the whole phrase a state ("Bosnia and Herzegovina", "the Czech Republic")?
bool is_country(std::string_view phrase);

}  // namespace synoptic::extract::speech
