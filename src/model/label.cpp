// Names of accounts for people, and texts cut short. What it does not do: number accounts (the page does) or cite them
// (exports/bibliography.cpp). Covered by tests/model/label_test.cpp.
#include "model/label.h"

#include "text/utf8.h"

namespace synoptic {

std::string account_label(const Account& a) {
  if (!a.publisher.empty()) return shortened(a.publisher, 40);
  if (!a.title.empty()) return "“" + shortened(a.title, 38) + "”";  // an account's title is its own words
  return a.name.empty() ? shortened(a.id, 40) : shortened(a.name, 40);
}

std::string shortened(std::string_view s, std::size_t limit) {
  std::size_t i = 0, space = 0, seen = 0;
  while (i < s.size() && seen < limit) {
    if (s[i] == ' ' || s[i] == '\n') space = i;
    text::next(s, i);
    ++seen;
  }
  if (i >= s.size()) return std::string(s);
  if (space > i * 2 / 3) i = space;
  return std::string(s.substr(0, i)) + "…";
}

}  // namespace synoptic
