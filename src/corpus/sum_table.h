// Sums by a number (a term, a document): a table that is used again and again, as large as what it holds at once and not as the
// collection, so that it stays in the cache. Open addressing (Knuth 6.4). Not thread-safe; one object a thread.
// Covered by tests/corpus/sum_table_test.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace synoptic::corpus {

class SumTable {
 public:
  // `key` is below 2^32 - 1.
  void add(std::uint32_t key, std::uint32_t by = 1) {
    std::size_t at = place(key);
    if (slots_[at].key == kFree) {
      if (2 * (used_.size() + 1) > slots_.size()) grow(), at = place(key);
      slots_[at].key = key;
      used_.push_back(static_cast<std::uint32_t>(at));
    }
    slots_[at].sum += by;
  }
  std::uint32_t of(std::uint32_t key) const { return slots_[place(key)].sum; }  // 0 for a key that was not added
  // f(key, sum), in the order in which the keys were added first.
  template <class F>
  void each(F f) const {
    for (const std::uint32_t at : used_) f(slots_[at].key, slots_[at].sum);
  }
  void clear() {
    for (const std::uint32_t at : used_) slots_[at] = {};
    used_.clear();
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t key = kFree, sum = 0;
  };
  std::size_t place(std::uint32_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key * 0x9E3779B1u >> 8) & mask;
    while (slots_[at].key != kFree && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (std::uint32_t& at : used_) {
      const Slot s = old[at];
      at = static_cast<std::uint32_t>(place(s.key));
      slots_[at] = s;
    }
  }
  std::vector<Slot> slots_ = std::vector<Slot>(1 << 12);
  std::vector<std::uint32_t> used_;
};

}  // namespace synoptic::corpus
