// Shingles: Broder, "On the resemblance and containment of documents" (1997). Two measures are taken of a pair: the
// resemblance (Jaccard) of the sets, and, for each text, the share of its words that lie within shared shingles. The second
// is the containment that a reader sees: an editor who changes one word in fifteen leaves 14/15 of the text, but only half
// of the resemblance of 5-word shingles.
// Does not weigh words or know boilerplate. Covered by tests/corpus/shingles_test.cpp.
#include "corpus/shingles.h"

#include <xxhash.h>

#include <algorithm>

#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

bool ascii_word(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Share of `words` words that the marked shingles cover; `starts` are sorted first words of shingles.
double covered(std::vector<std::uint32_t>& starts, std::uint32_t words, unsigned width) {
  if (words == 0) return 0;
  std::sort(starts.begin(), starts.end());
  std::uint64_t sum = 0;
  std::uint32_t end = 0;
  for (const std::uint32_t s : starts) {
    const std::uint32_t from = std::max(s, end), to = std::min(s + width, words);
    if (to > from) sum += to - from;
    end = std::max(end, to);
  }
  return static_cast<double>(sum) / words;
}

}  // namespace

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(XXH3_64bits(word.data(), word.size()));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if (ascii_word(c))
        word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      else
        flush();
      ++i;
      continue;
    }
    const char32_t u = text::next(text, i);
    if (text::is_letter(u))
      text::append(word, text::to_lower(u));
    else
      flush();
  }
  flush();
  return out;
}

ShingleSet shingles_of(const std::vector<std::uint64_t>& words, unsigned width) {
  ShingleSet out;
  out.words = static_cast<std::uint32_t>(words.size());
  if (words.empty()) return out;
  const std::size_t last = words.size() > width ? words.size() - width : 0;
  out.shingles.reserve(last + 1);
  for (std::size_t i = 0; i <= last; ++i) {
    const std::size_t n = std::min<std::size_t>(width, words.size() - i);
    // Little-endian bytes of the word hashes would differ on a big-endian machine; fold numbers instead.
    std::uint64_t h = 0x9E3779B97F4A7C15ull;
    for (std::size_t k = 0; k < n; ++k) {
      h = (h ^ words[i + k]) * 0xD6E8FEB86659FD93ull;
      h ^= h >> 32;
    }
    out.shingles.push_back({static_cast<std::uint32_t>(h ^ (h >> 29)), static_cast<std::uint32_t>(i)});
  }
  std::sort(out.shingles.begin(), out.shingles.end());
  out.shingles.shrink_to_fit();
  return out;
}

Overlap overlap(const ShingleSet& a, const ShingleSet& b, unsigned width) {
  std::vector<std::uint32_t> in_a, in_b;
  std::uint64_t shared = 0, all = 0;
  std::size_t i = 0, j = 0;
  const auto& x = a.shingles;
  const auto& y = b.shingles;
  while (i < x.size() || j < y.size()) {
    const std::uint32_t h = j >= y.size() || (i < x.size() && x[i].hash < y[j].hash) ? x[i].hash : y[j].hash;
    const std::size_t i0 = i, j0 = j;
    while (i < x.size() && x[i].hash == h) ++i;
    while (j < y.size() && y[j].hash == h) ++j;
    ++all;
    if (i == i0 || j == j0) continue;
    ++shared;
    for (std::size_t k = i0; k < i; ++k) in_a.push_back(x[k].at);
    for (std::size_t k = j0; k < j; ++k) in_b.push_back(y[k].at);
  }
  return {all ? static_cast<double>(shared) / static_cast<double>(all) : 0, covered(in_a, a.words, width), covered(in_b, b.words, width)};
}

}  // namespace synoptic::corpus
