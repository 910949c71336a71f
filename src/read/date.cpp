// Publication dates. Idea: a date is few tokens: numbers, a month, separators. Cut the text into them and read the first
// sequence that makes a date; ISO 8601 goes first because its hyphens and T would be cut.
// Does not resolve "yesterday", and reads no calendar but the Gregorian: expressions in the body are extract's work.
// Covered by tests/read/date_test.cpp.
#include "read/date.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <unordered_map>
#include <vector>

#include "data/embedded.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kWindow = 200;  // bytes; a publication date does not need more

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::string day(int y, int m, int d) {
  if (y < 1500 || y > 2199 || m < 1 || m > 12 || d < 1 || d > days_in(y, m)) return {};
  char out[24];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", y, m, d);
  return out;
}

// Exactly `n` digits at `i`, or -1.
int number(std::string_view s, std::size_t i, std::size_t n) {
  if (i + n > s.size()) return -1;
  int value = 0;
  for (std::size_t k = i; k < i + n; ++k) {
    if (!digit(s[k])) return -1;
    value = value * 10 + (s[k] - '0');
  }
  return value;
}

// "T08:15:00.000+04:00" or " 08:15" behind an ISO day -> "T08:15+04:00"; empty if there is none.
std::string iso_time(std::string_view s) {
  if (s.size() < 6 || (s[0] != 'T' && s[0] != ' ') || s[3] != ':') return {};
  const int h = number(s, 1, 2), m = number(s, 4, 2);
  if (h < 0 || h > 23 || m < 0 || m > 59) return {};
  std::string out = "T" + std::string(s.substr(1, 5));
  std::size_t i = 6;
  while (i < s.size() && (digit(s[i]) || s[i] == ':' || s[i] == '.')) ++i;
  if (i < s.size() && s[i] == 'Z') return out + "Z";
  if (i + 4 < s.size() && (s[i] == '+' || s[i] == '-') && number(s, i + 1, 2) >= 0) {
    const std::size_t minutes = s[i + 3] == ':' ? i + 4 : i + 3;
    if (number(s, minutes, 2) >= 0) out += std::string(s.substr(i, 3)) + ":" + std::string(s.substr(minutes, 2));
  }
  return out;
}

std::string iso(std::string_view s) {
  for (std::size_t i = 0; i + 10 <= s.size(); ++i) {
    if (!digit(s[i]) || (i > 0 && digit(s[i - 1]))) continue;
    const int y = number(s, i, 4), m = number(s, i + 5, 2), d = number(s, i + 8, 2);
    const char a = s[i + 4];
    if (y < 0 || m < 0 || d < 0 || a != s[i + 7] || (a != '-' && a != '/' && a != '.')) continue;
    if (i + 10 < s.size() && digit(s[i + 10])) continue;
    if (std::string out = day(y, m, d); !out.empty()) return out + iso_time(s.substr(i + 10));
  }
  return {};
}

struct Token {
  int value = -1;  // of digits
  std::size_t digits = 0;
  int month = 0;
  char mark = 0;  // one character that is neither
};

std::vector<Token> cut(std::string_view s) {
  std::vector<Token> out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    if (digit(s[i])) {
      while (i < s.size() && digit(s[i])) ++i;
      out.push_back({i - begin <= 4 ? number(s, begin, i - begin) : -1, i - begin, 0, 0});
      if (i + 1 < s.size() && letter(s[i]) && letter(s[i + 1]) && (i + 2 == s.size() || !letter(s[i + 2]))) i += 2;  // 3rd, 21st
    } else if (letter(s[i])) {
      std::string word;
      for (; i < s.size() && letter(s[i]); ++i) word.push_back(static_cast<char>(s[i] | 32));
      out.push_back({-1, 0, month_number(word), 'w'});
    } else if (s[i] == ' ' || s[i] == ',' || static_cast<unsigned char>(s[i]) >= 0x80) {
      ++i;
    } else {
      out.push_back({-1, 0, 0, s[i++]});
    }
  }
  return out;
}

bool is_day(const Token& t) { return t.digits >= 1 && t.digits <= 2 && t.value >= 1 && t.value <= 31; }
bool is_year(const Token& t) { return t.digits == 4 && t.value >= 1500 && t.value <= 2199; }

std::string at(const std::vector<Token>& all, std::size_t i) {
  std::vector<Token> t;  // the next tokens without the points behind abbreviations and the "of" of "3rd of March"
  for (std::size_t k = i; k < all.size() && t.size() < 5; ++k) {
    if (all[k].mark == '.' && k > i && all[k - 1].month > 0) continue;
    if (all[k].mark == 'w' && all[k].month == 0 && t.size() == 1) continue;
    t.push_back(all[k]);
  }
  t.resize(5);
  if (is_day(t[0]) && t[1].month > 0 && is_year(t[2])) return day(t[2].value, t[1].month, t[0].value);
  if (t[0].month > 0 && is_day(t[1]) && is_year(t[2])) return day(t[2].value, t[0].month, t[1].value);
  if (is_day(t[0]) && t[1].mark == '-' && t[2].month > 0 && t[3].mark == '-' && is_year(t[4]))
    return day(t[4].value, t[2].month, t[0].value);
  if (is_day(t[0]) && is_day(t[2]) && is_year(t[4]) && t[1].mark == t[3].mark &&
      (t[1].mark == '.' || t[1].mark == '/' || t[1].mark == '-')) {
    if (t[1].mark == '.' || t[0].value > 12) return day(t[4].value, t[2].value, t[0].value);
    if (t[2].value > 12 || t[0].value == t[2].value) return day(t[4].value, t[0].value, t[2].value);
  }
  return {};
}

}  // namespace

int month_number(std::string_view lower_case) {
  static const auto months = [] {
    std::unordered_map<std::string_view, int> out;
    for (const auto& row : data::table("en/read/months.tsv"))
      if (row.size() >= 2) out.emplace(row[0], number(row[1], 0, row[1].size()));
    return out;
  }();
  const auto it = months.find(lower_case);
  return it == months.end() ? 0 : it->second;
}

std::string parse_date(std::string_view text) {
  text = text.substr(0, kWindow);
  if (std::string out = iso(text); !out.empty()) return out;
  const std::vector<Token> tokens = cut(text);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (std::string out = at(tokens, i); !out.empty()) return out;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].month == 0 || !is_year(tokens[i + 1]) || (i > 0 && tokens[i - 1].digits > 0)) continue;
    char out[16];
    std::snprintf(out, sizeof out, "%04d-%02d", tokens[i + 1].value, tokens[i].month);
    return out;
  }
  return {};
}

std::string date_of_file_name(std::string_view path) {
  constexpr std::size_t kDay = 8;  // digits
  const std::string_view name = path.substr(path.rfind('/') + 1);
  std::string digits;
  std::size_t at = 0;
  for (; at < name.size() && digits.size() < kDay; ++at) {
    const bool hyphen = name[at] == '-' && (digits.size() == 4 || digits.size() == 6);
    if (name[at] >= '0' && name[at] <= '9')
      digits += name[at];
    else if (!hyphen || name[at - 1] == '-')
      return {};
  }
  const bool longer = at < name.size() && name[at] >= '0' && name[at] <= '9';
  if (digits.size() < kDay || longer) return {};
  return parse_date(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6));
}

}  // namespace synoptic::read
