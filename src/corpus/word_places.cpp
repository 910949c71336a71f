// The kernel that signed a text also knows the edges of its words, 64 bytes at a time: they are taken from there, as bytes, and
// turned into code points only where a pair asks, by the number of bytes before that begin none. A text that the kernel could not fold in
// place (marks to be composed, small forms of another length) is walked through code point by code point; the words are the same. Covered
// by tests/corpus/word_places_test.cpp (against a naive reference).
#include "corpus/word_places.h"

#include <algorithm>
#include <cstring>

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

// The bytes that continue a code point; eight bytes at a time where there are none.
void find_inner(std::string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    std::uint64_t x = 0;
    if (i + 8 <= text.size() && (std::memcpy(&x, text.data() + i, 8), (x & 0x8080808080808080ull) == 0)) {
      i += 8;
      continue;
    }
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) out.push_back(static_cast<std::uint32_t>(i));
    ++i;
  }
}

}  // namespace

void WordPlaces::read(std::string_view text, const Signer& signer) {
  if (!signer.regular()) {
    inner_.clear();
    edges_ = walk(text, length_);
    return;
  }
  signer.edges(edges_);
  find_inner(text, inner_);
  length_ = static_cast<std::uint32_t>(text.size() - inner_.size());
}

std::uint32_t WordPlaces::code_point(std::uint32_t byte) const {
  return byte - static_cast<std::uint32_t>(std::lower_bound(inner_.begin(), inner_.end(), byte) - inner_.begin());
}

std::pair<std::uint32_t, std::uint32_t> WordPlaces::run(std::uint32_t first, std::uint32_t count) const {
  const std::size_t words = edges_.size() / 2;
  if (count == 0 || words == 0) return {0, length_};
  const std::size_t begin = std::min<std::size_t>(first, words - 1), last = std::min<std::size_t>(begin + count, words) - 1;
  return {code_point(edges_[2 * begin]), code_point(edges_[2 * last + 1])};
}

}  // namespace synoptic::corpus
