// Buckets of the articles added to an index: band and key -> entries. Internal.
#pragma once
#include <cstdint>
#include <vector>

namespace synoptic::corpus {

// Open addressing, entries of a bucket in a chain: an article adds one entry to each of 96 buckets, nearly all of them new, so
// neither a bucket nor an entry may cost an allocation. Covered by tests/corpus/near_index_test.cpp.
class AddedBuckets {
 public:
  void add(unsigned band, std::uint32_t key, std::uint32_t entry) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& s = slots_[place(name(band, key))];
    if (s.name == kFree) s.name = name(band, key), ++used_;
    links_.push_back({entry, s.last});
    s.last = static_cast<std::uint32_t>(links_.size() - 1);
  }
  void ahead(unsigned band, std::uint32_t key) const { __builtin_prefetch(&slots_[start(name(band, key))]); }
  // Calls `each` for every entry of a bucket, the last added first.
  template <class Each>
  void look(unsigned band, std::uint32_t key, const Each& each) const {
    for (std::uint32_t at = slots_[place(name(band, key))].last; at != kNone; at = links_[at].before) each(links_[at].entry);
  }

 private:
  static constexpr std::uint64_t kFree = ~0ull;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Slot {
    std::uint64_t name = kFree;
    std::uint32_t last = kNone;  // of its links
  };
  struct Link {
    std::uint32_t entry, before;
  };
  static std::uint64_t name(unsigned band, std::uint32_t key) { return std::uint64_t{band} << 32 | key; }
  std::size_t start(std::uint64_t name) const { return (name * 0x9E3779B97F4A7C15ull >> 20) & (slots_.size() - 1); }
  std::size_t place(std::uint64_t name) const {
    std::size_t at = start(name);
    while (slots_[at].name != kFree && slots_[at].name != name) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& s : old)
      if (s.name != kFree) slots_[place(s.name)] = s;
  }
  std::vector<Slot> slots_ = std::vector<Slot>(1 << 12);
  std::vector<Link> links_;
  std::size_t used_ = 0;
};

}  // namespace synoptic::corpus
