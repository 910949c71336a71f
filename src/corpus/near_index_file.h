// The layout of the index file: a head, then sections, each at a multiple of 8 bytes, in the machine's own order. Internal.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "corpus/archive.h"
#include "corpus/order.h"
#include "corpus/pairs.h"

namespace synoptic::corpus {

enum Section : unsigned { kBandsAt, kStartsAt, kKeysAt, kBinsAt, kEdgeBeginAt, kEdgesAt, kPlacesAt, kIdEndAt, kIdsAt, kPathsAt, kSections };

struct IndexHead {
  std::array<char, 8> magic;
  std::uint64_t entries = 0;
  std::array<std::uint64_t, kSections + 1> at{};  // where each begins, and the end
};
inline constexpr std::array<char, 8> kIndexMagic{'S', 'Y', 'N', 'N', 'E', 'A', 'R', '2'};

// Beside each band's sorted keys stands where the keys with given top bits begin, a hundred of them each or so: the starts are few
// and stay in memory, and a lookup touches one page of the keys, however many there are. A band has one start more than there
// are values of the top bits.
inline constexpr unsigned top_bits(std::uint64_t entries) {
  const auto wide = static_cast<unsigned>(std::bit_width(entries));
  return wide > 7 ? wide - 7 : 0;
}
inline constexpr std::size_t starts_of(std::uint64_t entries) { return (std::size_t{1} << top_bits(entries)) + 1; }

struct IndexEdge {
  std::uint32_t to = 0;
  std::uint32_t score = 0;  // in the units of the average link, 2^-20
};
inline constexpr double kScoreUnit = 1 << 20;

}  // namespace synoptic::corpus
