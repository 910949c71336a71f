// The year and the day that the accounts date their event to, by votes: each account has one vote for each day that it names, and the
// day must be named by two accounts, or three times. Figures dated long before are another event's ("the city's last shooting hurt
// two on 30 January", told of one in May).
// Does not read dates (extract/dates) and does not know events of several days: what they told of their first weeks is kept by the
// limit, what lies further back is asked about apart. Covered by tests/align/when_test.cpp.
#include "align/when.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace synoptic::align {
namespace {

constexpr int kYearsApart = 2;           // a year this much older than the event's is another event's
constexpr std::int64_t kDaysApart = 42;  // a day this much before the event's; tolls are still corrected after weeks, not before them
constexpr int kAccounts = 2, kMentions = 3;

int number(std::string_view digits) {
  int n = 0;
  for (const char d : digits) {
    if (d < '0' || d > '9') return -1;
    n = n * 10 + (d - '0');
  }
  return n;
}

}  // namespace

int year_of(std::string_view edtf) {
  if (edtf.size() < 4) return 0;
  return std::max(0, number(edtf.substr(0, 4)));
}

std::int64_t last_day_of(std::string_view edtf) {
  namespace ch = std::chrono;
  const int y = year_of(edtf);
  const bool interval = edtf.find('/') != edtf.npos;
  if (y == 0 || interval) return kNoDay;
  const bool has_month = edtf.size() >= 7 && edtf[4] == '-', has_day = edtf.size() >= 10 && edtf[7] == '-';
  const int m = has_month ? number(edtf.substr(5, 2)) : 12, d = has_day ? number(edtf.substr(8, 2)) : 0;
  if (m < 1 || m > 12) return kNoDay;  // a season
  const auto month = ch::year{y} / ch::month{static_cast<unsigned>(m)};
  const ch::year_month_day day = d > 0 ? month / ch::day{static_cast<unsigned>(d)} : ch::year_month_day{month / ch::last};
  return day.ok() ? ch::sys_days{day}.time_since_epoch().count() : kNoDay;
}

When::When(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  std::map<int, int> years;
  std::map<std::int64_t, std::pair<std::set<std::uint32_t>, int>> days;
  for (const Claim& c : claims) {
    if (c.kind != ClaimKind::date || c.edtf.size() < 10) continue;
    if (const int y = year_of(c.edtf); y != 0) ++years[y];
    if (const std::int64_t d = last_day_of(c.edtf); d != kNoDay) {
      days[d].first.insert(c.account);
      ++days[d].second;
    }
  }
  if (years.empty())
    for (const Account& a : accounts)
      if (const int y = year_of(a.published); y != 0) ++years[y];
  int most = 0;
  for (const auto& [year, n] : years)
    if (n > most) year_ = year, most = n;
  std::pair<std::size_t, int> best{0, 0};
  for (const auto& [day, named] : days) {
    const std::pair<std::size_t, int> votes{named.first.size(), named.second};
    const bool enough = votes.first >= kAccounts || votes.second >= kMentions;
    if (enough && votes > best) day_ = day, best = votes;
  }
}

bool When::long_before(std::string_view edtf) const {
  if (year_of(edtf) <= year_ - kYearsApart) return true;
  if (day_ == kNoDay) return false;
  const std::int64_t day = last_day_of(edtf);
  return day != kNoDay && day < day_ - kDaysApart;
}

}  // namespace synoptic::align
