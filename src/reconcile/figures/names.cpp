// Compares the names of persons in lists. Only the first and the last word of a name count, in either order: middle
// names come and go. Does not know nicknames or scripts other than as bytes. Covered by tests/figures/members_test.cpp.
#include <algorithm>
#include <set>

#include "data/embedded.h"
#include "reconcile/figures/members.h"
#include "text/utf8.h"

namespace synoptic::figures {
namespace {

constexpr std::size_t kLongName = 5;  // from here on one wrong letter may be a slip

const std::set<std::string_view>& suffixes() {
  static const auto* words = [] {
    auto* out = new std::set<std::string_view>;
    for (const auto& row : data::table("en/reconcile/name_suffixes.tsv"))
      if (!row.empty()) out->insert(row[0]);
    return out;
  }();
  return *words;
}

// The words of a name, first name first: "Li, Ana B." is "Ana B. Li". Titles and suffixes ("Li, Jr.") are left out.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> before, after;  // the first comma
  std::string word;
  bool comma = false;
  for (char c : text::lower(name) + " ") {
    if (c == ' ' || c == '.' || c == ',' || c == '\t') {
      if (!word.empty() && !suffixes().contains(word)) (comma ? after : before).push_back(std::move(word));
      word.clear();
      comma |= c == ',';
    } else {
      word += c;
    }
  }
  after.insert(after.end(), before.begin(), before.end());
  return after;
}

// One letter changed, added, left out, or two neighbours exchanged.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || b.size() < kLongName) return false;
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (at >= a.size()) return true;
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

bool first_names_fit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) || one_slip(a, b);  // "j", "jo" and "john"; "jon" and "john" are one slip only when long
}
bool last_names_fit(std::string_view a, std::string_view b) { return a == b || one_slip(a, b); }

}  // namespace

bool same_person(std::string_view a, std::string_view b) {
  const auto x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return x.empty() && y.empty();
  if (x.size() == 1 || y.size() == 1) {  // a last name alone
    const auto& one = x.size() == 1 ? x : y;
    const auto& other = x.size() == 1 ? y : x;
    return one.front() == other.back() || (one.front() == other.front() && one.front().size() > 1);
  }
  const auto fits = [](const std::string& first1, const std::string& last1, const std::string& first2, const std::string& last2) {
    return (last1 == last2 && first_names_fit(first1, first2)) || (first1 == first2 && last_names_fit(last1, last2));
  };
  return fits(x.front(), x.back(), y.front(), y.back()) || fits(x.front(), x.back(), y.back(), y.front());
}

std::string last_name(std::string_view name) {
  const auto words = words_of(name);
  return words.empty() ? std::string() : words.back();
}

}  // namespace synoptic::figures
