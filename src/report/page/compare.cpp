// Differences made visible: two passages side by side with the differing words marked, and a figure with its likely
// original as edits on its characters. Words: Myers, "An O(ND) Difference Algorithm" (1986), with D capped so that hostile
// input stays linear; what lies beyond the cap is marked as different. Characters: longest common subsequence of short strings.
// Covered by tests/report/compare_test.cpp.
#include <algorithm>

#include "report/page/page.h"
#include "text/utf8.h"

namespace synoptic::report::page {
namespace {

constexpr int kMaxEdits = 400;          // D of Myers; memory is D * D / 2 numbers
constexpr std::size_t kMaxDigits = 64;  // characters of a figure

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < s.size();) {
    while (i < s.size() && (s[i] == ' ' || s[i] == '\n')) ++i;
    std::size_t begin = i;
    while (i < s.size() && s[i] != ' ' && s[i] != '\n') ++i;
    if (i > begin) out.push_back(s.substr(begin, i - begin));
  }
  return out;
}

// Case and marks at either end do not make a difference worth marking.
std::string bare(std::string_view w) {
  const auto mark = [](char c) { return std::string_view(".,;:!?\"'()[]").find(c) != std::string_view::npos; };
  while (!w.empty() && mark(w.front())) w.remove_prefix(1);
  while (!w.empty() && mark(w.back())) w.remove_suffix(1);
  return text::lower(w);
}

struct Kept {
  std::vector<bool> a, b;  // true: the word is in both
};

// Walks Myers' trace back from the end, marking the words on the diagonals.
void walk_back(const std::vector<std::vector<int>>& trace, int n, int m, Kept& kept) {
  int x = n, y = m;
  for (int d = static_cast<int>(trace.size()) - 1; d >= 0; --d) {
    const auto& v = trace[static_cast<std::size_t>(d)];
    const auto at = [&](int k) { return v[static_cast<std::size_t>(k + d + 1)]; };
    const int k = x - y;
    const int from = d == 0 ? 0 : (k == -d || (k != d && at(k - 1) < at(k + 1))) ? k + 1 : k - 1;
    const int px = d == 0 ? 0 : at(from), py = d == 0 ? 0 : px - from;
    while (x > px && y > py && x > 0 && y > 0) kept.a[static_cast<std::size_t>(--x)] = kept.b[static_cast<std::size_t>(--y)] = true;
    x = px, y = py;
  }
}

Kept compare(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  Kept kept{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
  std::vector<std::vector<int>> trace;  // furthest x on each diagonal, before step d; index k + d + 1
  std::vector<int> v = {0, 0, 0};
  for (int d = 0; d <= std::min(n + m, kMaxEdits); ++d) {
    trace.push_back(v);
    std::vector<int> next(static_cast<std::size_t>(2 * d + 5), 0);
    for (int k = -d; k <= d; k += 2) {
      const auto at = [&](int q) { return v[static_cast<std::size_t>(q + d + 1)]; };
      int x = d == 0 ? 0 : (k == -d || (k != d && at(k - 1) < at(k + 1))) ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
      next[static_cast<std::size_t>(k + d + 2)] = x;
      if (x >= n && x - k >= m) return walk_back(trace, n, m, kept), kept;
    }
    v = std::move(next);
  }
  return kept;
}

Html marked(const std::vector<std::string_view>& words, const std::vector<bool>& same) {
  std::string out;
  bool open = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (open && same[i]) out += "</b>", open = false;
    if (i > 0) out += ' ';
    if (!open && !same[i]) out += "<b class=\"df\">", open = true;
    shown_to(out, words[i]);
  }
  if (open) out += "</b>";
  return {std::move(out)};
}

std::vector<std::string> bare_all(const std::vector<std::string_view>& words) {
  std::vector<std::string> out;
  for (std::string_view w : words) out.push_back(bare(w));
  return out;
}

std::vector<std::string_view> characters(std::string_view s) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    text::next(s, i);
    out.push_back(s.substr(begin, i - begin));
  }
  return out;
}

void put(std::string& out, std::string_view element, const std::string& words) {
  if (words.empty()) return;
  if (!element.empty()) out += "<" + std::string(element) + ">";
  shown_to(out, words);
  if (!element.empty()) out += "</" + std::string(element) + ">";
}

}  // namespace

std::pair<Html, Html> side_by_side(std::string_view a, std::string_view b) {
  const auto aw = words_of(a), bw = words_of(b);
  const Kept kept = compare(bare_all(aw), bare_all(bw));
  return {marked(aw, kept.a), marked(bw, kept.b)};
}

Html digit_edit(std::string_view printed, std::string_view likely) {
  const auto a = characters(printed), b = characters(likely);
  if (a.size() > kMaxDigits || b.size() > kMaxDigits) return {"<del>" + escaped(printed) + "</del> <ins>" + escaped(likely) + "</ins>"};
  std::vector<std::vector<int>> longest(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      longest[i][j] = a[i] == b[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
  std::string out, same, gone, come;
  const auto flush = [&] { put(out, "", same), put(out, "del", gone), put(out, "ins", come), same.clear(), gone.clear(), come.clear(); };
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      if (!gone.empty() || !come.empty()) flush();
      same += a[i++], ++j;
    } else {
      if (!same.empty()) flush();
      if (j >= b.size() || (i < a.size() && longest[i + 1][j] >= longest[i][j + 1]))
        gone += a[i++];
      else
        come += b[j++];
    }
  }
  flush();
  return {std::move(out)};
}

}  // namespace synoptic::report::page
