// The layout of the index file: a head, then sections, each at a multiple of 8 bytes, in the machine's own order. Internal.
#pragma once
#include <array>
#include <cstdint>

#include "corpus/archive.h"
#include "corpus/order.h"
#include "corpus/pairs.h"

namespace synoptic::corpus {

enum Section : unsigned { kBandsAt, kKeysAt, kBinsAt, kEdgeBeginAt, kEdgesAt, kPlacesAt, kIdEndAt, kIdsAt, kPathsAt, kSections };

struct IndexHead {
  std::array<char, 8> magic;
  std::uint64_t entries = 0;
  std::array<std::uint64_t, kSections + 1> at{};  // where each begins, and the end
};
inline constexpr std::array<char, 8> kIndexMagic{'S', 'Y', 'N', 'N', 'E', 'A', 'R', '1'};

struct IndexEdge {
  std::uint32_t to = 0;
  std::uint32_t score = 0;  // in the units of the average link, 2^-20
};
inline constexpr double kScoreUnit = 1 << 20;

}  // namespace synoptic::corpus
