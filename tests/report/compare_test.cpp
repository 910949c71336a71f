// Differences: what is marked as the same is a common subsequence, found as long as a naive search finds it; the edit on a figure reads
// as both figures.
#include <gtest/gtest.h>

#include <random>

#include "report/page/page.h"

using namespace synoptic::report::page;

namespace {

std::vector<std::string> split(const std::string& s) {
  std::vector<std::string> out;
  std::string w;
  for (char c : s + " ") {
    if (c != ' ')
      w += c;
    else if (!w.empty())
      out.push_back(std::exchange(w, ""));
  }
  return out;
}

// The markup without what stands between `open` and `close`, those included.
std::string without(const std::string& s, std::string_view open, std::string_view close) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t from = std::min(s.find(open, at), s.size());
    out += s.substr(at, from - at) + " ";
    at = from == s.size() ? from : s.find(close, from) + close.size();
  }
  return out;
}

std::vector<std::string> kept(const Html& h) { return split(without(h.markup, "<b class=\"df\">", "</b>")); }
std::string plain(const Html& h) { return without(h.markup, "<", ">"); }

std::size_t longest_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::vector<std::size_t>> t(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;) t[i][j] = a[i] == b[j] ? t[i + 1][j + 1] + 1 : std::max(t[i + 1][j], t[i][j + 1]);
  return t[0][0];
}

}  // namespace

TEST(Compare, KeepsTheLongestCommonWords) {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    std::string a, b;
    for (unsigned i = random() % 14; i > 0; --i) a += std::string(1, static_cast<char>('a' + random() % 4)) + " ";
    for (unsigned i = random() % 14; i > 0; --i) b += std::string(1, static_cast<char>('a' + random() % 4)) + " ";
    const auto [x, y] = side_by_side(a, b);
    EXPECT_EQ(kept(x), kept(y)) << a << "| " << b;
    EXPECT_EQ(kept(x).size(), longest_common(split(a), split(b))) << a << "| " << b;
    EXPECT_EQ(split(plain(x)), split(a));
    EXPECT_EQ(split(plain(y)), split(b));
  }
}

TEST(Compare, StaysQuickOnUnlikeTexts) {
  std::string a, b;
  for (int i = 0; i < 20000; ++i) a += "a" + std::to_string(i) + " ", b += "b" + std::to_string(i) + " ";
  const auto [x, y] = side_by_side(a, b);
  EXPECT_TRUE(kept(x).empty());
}

TEST(Compare, ShowsTheEditOnTheDigits) {
  EXPECT_EQ(digit_edit("3871", "38").markup, "38<del>71</del>");
  EXPECT_EQ(digit_edit("105", "150").markup, "1<del>0</del>5<ins>0</ins>");
  EXPECT_EQ(digit_edit("", "7").markup, "<ins>7</ins>");
  EXPECT_EQ(digit_edit("7", "7").markup, "7");
  EXPECT_EQ(digit_edit("<", "&").markup.find("<<"), std::string::npos);
}
