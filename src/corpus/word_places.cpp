// The kernel that signed a text also knows the edges of its words, 64 bytes at a time: they are taken from there, and only where
// the text holds letters beyond ASCII turned into code points. A text that the kernel could not fold in place (marks to be
// composed, small forms of another length) is walked through code point by code point; the words are the same.
// Covered by tests/corpus/word_places_test.cpp (against a naive reference).
#include "corpus/word_places.h"

#include <algorithm>

#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

std::vector<std::uint32_t> walk(std::string_view text, std::uint32_t& length) {
  std::vector<std::uint32_t> out;
  bool in = false;
  length = 0;
  for (std::size_t i = 0; i < text.size(); ++length) {
    const char32_t c = text::next(text, i);
    const bool belongs = text::is_letter(c) || text::is_digit(c);
    if (belongs != in) out.push_back(length);
    in = belongs;
  }
  if (in) out.push_back(length);
  return out;
}

bool all_ascii(std::string_view text) {
  unsigned char any = 0;
  for (const char c : text) any |= static_cast<unsigned char>(c);
  return any < 0x80;
}

}  // namespace

void WordPlaces::read(std::string_view text, const Signer& signer) {
  if (!signer.regular()) {
    edges_ = walk(text, length_);
    return;
  }
  thread_local std::vector<std::uint32_t> edges;
  signer.edges(edges);
  edges_.assign(edges.begin(), edges.end());
  length_ = static_cast<std::uint32_t>(text.size());
  if (all_ascii(text)) return;
  const text::CodePointMap map(text);
  for (std::uint32_t& e : edges_) e = map.at(e);
  length_ = map.length();
}

std::pair<std::uint32_t, std::uint32_t> WordPlaces::run(std::uint32_t first, std::uint32_t count) const {
  const std::size_t words = edges_.size() / 2;
  if (count == 0 || words == 0) return {0, length_};
  const std::size_t begin = std::min<std::size_t>(first, words - 1), last = std::min<std::size_t>(begin + count, words) - 1;
  return {edges_[2 * begin], edges_[2 * last + 1]};
}

}  // namespace synoptic::corpus
