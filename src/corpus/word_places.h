// Where the words of a text stand, as code points. Internal.
#pragma once
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/signing.h"

namespace synoptic::corpus {

// Made once a text, asked for each of its pairs. Owns what it tells; the text need not stay.
class WordPlaces {
 public:
  WordPlaces() = default;
  // `signer` has just read `text`, which is canonical.
  WordPlaces(std::string_view text, const Signer& signer) { read(text, signer); }
  void read(std::string_view text, const Signer& signer);  // the same, in the room of what was read before
  // The code points from the first of word `first` to behind the last of the `count` words from there.
  std::pair<std::uint32_t, std::uint32_t> run(std::uint32_t first, std::uint32_t count) const;
  std::uint32_t length() const { return length_; }  // of the text

 private:
  std::uint32_t code_point(std::uint32_t byte) const;
  std::vector<std::uint32_t> edges_;  // where words begin and end, by turns
  std::vector<std::uint32_t> inner_;  // bytes that begin no code point, where edges are bytes
  std::uint32_t length_ = 0;
};

}  // namespace synoptic::corpus
