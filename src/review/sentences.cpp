// Which sentences of an article changed: the longest common run of sentences stays (dynamic programming, Wagner and Fischer
// 1974), what is between is paired in order as changed, new or gone. Blank space does not count. Texts whose differing middle is too
// large for the table are compared as sets of sentences. Covered by tests/review/diff_test.cpp.
#include <algorithm>
#include <set>

#include "review/diff.h"
#include "segment/segmentation.h"
#include "text/utf8.h"

namespace synoptic::review {
namespace {

constexpr std::size_t kLargestTable = 4'000'000;  // cells

struct Sentence {
  std::string words;
  std::uint32_t start = 0;  // code points
};

std::string without_breaks(std::string_view s) {
  std::string out;
  for (char c : s) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<Sentence> sentences_of(const Account& account) {
  std::vector<Sentence> out;
  const text::CodePointMap map(account.text);
  for (const auto& s : segment::segment(account).sentences)
    if (std::string words = without_breaks(std::string_view(account.text).substr(s.span.begin, s.span.size())); !words.empty())
      out.push_back({std::move(words), map.at(s.span.begin)});
  return out;
}

// Pairs of a gap: gone sentences with new ones in order; what is left over stands alone.
void gap(const std::vector<Sentence>& a, std::size_t a0, std::size_t a1, const std::vector<Sentence>& b, std::size_t b0, std::size_t b1,
         std::vector<SentenceChange>& out) {
  for (; a0 < a1 || b0 < b1; ++a0, ++b0) {
    SentenceChange c;
    if (a0 < a1) c.before = a[a0].words, c.before_start = a[a0].start;
    if (b0 < b1) c.after = b[b0].words, c.after_start = b[b0].start;
    out.push_back(std::move(c));
  }
}

void as_sets(const std::vector<Sentence>& a, const std::vector<Sentence>& b, std::vector<SentenceChange>& out) {
  std::multiset<std::string_view> was, is;
  for (const Sentence& s : a) was.insert(s.words);
  for (const Sentence& s : b) is.insert(s.words);
  for (const Sentence& s : a)
    if (const auto it = is.find(s.words); it != is.end())
      is.erase(it);
    else
      out.push_back({s.words, "", s.start, 0});
  for (const Sentence& s : b)
    if (const auto it = was.find(s.words); it != was.end())
      was.erase(it);
    else
      out.push_back({"", s.words, 0, s.start});
}

}  // namespace

std::vector<SentenceChange> changed_sentences(const Account& before, const Account& after) {
  std::vector<Sentence> a = sentences_of(before), b = sentences_of(after);
  const auto same = [](const Sentence& x, const Sentence& y) { return x.words == y.words; };
  const auto [a_differs, b_differs] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same);
  a.erase(a.begin(), a_differs), b.erase(b.begin(), b_differs);
  while (!a.empty() && !b.empty() && same(a.back(), b.back())) a.pop_back(), b.pop_back();
  std::vector<SentenceChange> out;
  const std::size_t n = a.size(), m = b.size();
  if ((n + 1) * (m + 1) > kLargestTable) return as_sets(a, b, out), out;
  std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);  // of the longest common run of a[i..], b[j..]
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (m + 1) + j]; };
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t j = m; j-- > 0;) at(i, j) = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  std::size_t i = 0, j = 0, a0 = 0, b0 = 0;
  while (i < n && j < m) {
    if (same(a[i], b[j])) {
      gap(a, a0, i, b, b0, j, out);
      a0 = ++i, b0 = ++j;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  gap(a, a0, n, b, b0, m, out);
  return out;
}

}  // namespace synoptic::review
