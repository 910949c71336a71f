// The index file of near duplicates: its layout, and looking things up in it. Internal.
//
//   head | starts | where | blocks of bands | records | paths       each at a multiple of a page, in the machine's own order
//
// A band's keys are sorted. Those with the same top bits begin where `starts` says; of each key the block holds the other bits (rests),
// behind them the entries. Starts and rests are in memory: they tell, exactly and without the disk, whether and how often a key is there
// and at which place. One band more stands for the hashes of the texts; its entries are the places themselves. A record has all that is
// known of an entry, on one page mostly.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/archive.h"
#include "corpus/order.h"
#include "corpus/pairs.h"
#include "read/disk.h"

namespace synoptic::corpus {

enum Section : unsigned { kStartsAt, kWhereAt, kBandsAt, kRecordsAt, kPathsAt, kSections };

struct IndexHead {
  std::array<char, 8> magic;
  std::uint64_t entries = 0;
  std::array<std::uint64_t, kSections + 1> at{};  // where each begins, and the end
};
inline constexpr std::array<char, 8> kIndexMagic{'S', 'Y', 'N', 'N', 'E', 'A', 'R', '3'};
inline constexpr unsigned kTextBand = kBands, kAllBands = kBands + 1;

inline constexpr std::uint64_t whole_pages(std::uint64_t bytes) { return (bytes + read::kPage - 1) / read::kPage * read::kPage; }
// Some hundred keys share their top bits. A band has one start more than there are values of them.
inline constexpr unsigned top_bits(std::uint64_t entries) {
  const auto wide = static_cast<unsigned>(std::bit_width(entries));
  return wide > 7 ? wide - 7 : 0;
}
inline constexpr std::size_t starts_of(std::uint64_t entries) { return (std::size_t{1} << top_bits(entries)) + 1; }
inline constexpr unsigned rest_bytes(std::uint64_t entries) { return top_bits(entries) < 16 ? 4 : 2; }
inline constexpr std::uint64_t rests_size(std::uint64_t entries) { return whole_pages(entries * rest_bytes(entries)); }
inline constexpr std::uint64_t band_size(std::uint64_t entries) { return rests_size(entries) + whole_pages(entries * 4); }

struct IndexEdge {
  std::uint32_t to = 0;
  std::uint32_t score = 0;  // in the units of the average link, 2^-20
};
inline constexpr double kScoreUnit = 1 << 20;

// An entry; `edges` edges and the `id_size` bytes of its id stand behind it.
struct IndexRecord {
  ContentKey key;
  Place place;
  Bins bins;
  std::uint32_t edges = 0, id_size = 0;

  std::span<const IndexEdge> neighbours() const { return {reinterpret_cast<const IndexEdge*>(this + 1), edges}; }
  std::string_view id() const { return {reinterpret_cast<const char*>(neighbours().data() + edges), id_size}; }
};
inline constexpr std::uint64_t kRecordUnit = 8;  // records begin at multiples of this, which is what `where` counts

class IndexFile {
 public:
  static Expected<std::unique_ptr<IndexFile>> open(const std::string& file);
  ~IndexFile();

  std::uint32_t size() const { return n_; }  // entries
  std::vector<std::string> paths() const;

  // Places of a key in its band; from memory.
  struct Run {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t size() const { return end - begin; }
  };
  Run find(unsigned band, std::uint32_t key) const;
  void soon(unsigned band, std::uint32_t key) const;       // it is looked for soon
  void very_soon(unsigned band, std::uint32_t key) const;  // after soon(), before find()

  // From the disk: the entries at these places, ascending, and what is known of one. ahead() asks for them before they are needed:
  // many reads at once take little longer than one.
  std::span<const std::uint32_t> entries(unsigned band, Run run) const;
  const IndexRecord& record(std::uint32_t entry) const;
  void entries_ahead(unsigned band, Run run) const;
  void records_ahead(std::span<const std::uint32_t> entries) const;

 private:
  IndexFile() = default;
  bool load(const std::string& file);
  std::uint32_t rest(unsigned band, std::size_t i) const;
  const std::uint32_t* start(unsigned band, std::uint32_t key) const;
  void ahead(const void* from, const void* to) const;
  const char* map_ = nullptr;
  std::size_t size_ = 0;
  IndexHead head_;
  std::uint32_t n_ = 0;
  unsigned top_ = 0;
  read::Aligned starts_, where_, rests_;  // in memory
};

}  // namespace synoptic::corpus
