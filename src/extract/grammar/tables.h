// Small hash tables of the matcher: open addressing, linear probing, keys side by side in one array; no node is
// ever allocated on its own. (Knuth, The Art of Computer Programming 6.4, algorithm L.)
// Not thread-safe, nothing is erased but all at once. Covered by tests/grammar/tables_test.cpp.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace synoptic::grammar {

inline constexpr std::int32_t kDead = -2;  // no match can come of it

inline std::uint64_t mixed(std::uint64_t h, std::uint64_t x) {
  h = (h ^ x) * 0xFF51AFD7ED558CCDull;
  return h ^ (h >> 32);
}

// Gives keys of a fixed number of 64-bit words the ids 0, 1, 2 ... in the order of their first coming. The number is told once, by
// reset().
class InternTable {
 public:
  void reset(std::size_t width) {
    width_ = width;
    keys_.clear();
    slots_.assign(64, {});
  }
  std::size_t size() const { return width_ ? keys_.size() / width_ : 0; }
  const std::uint64_t* at(std::int32_t id) const { return keys_.data() + static_cast<std::size_t>(id) * width_; }

  // Id of the key; true when it is new.
  std::pair<std::int32_t, bool> intern(const std::uint64_t* key) {
    const std::uint64_t h = hash(key);
    const auto check = static_cast<std::uint32_t>(h >> 32);
    std::size_t i = h & (slots_.size() - 1);
    for (; slots_[i].id >= 0; i = (i + 1) & (slots_.size() - 1))
      if (slots_[i].check == check && same(key, at(slots_[i].id))) return {slots_[i].id, false};
    const auto id = static_cast<std::int32_t>(size());
    slots_[i] = {check, id};
    keys_.insert(keys_.end(), key, key + width_);
    if (size() * 2 > slots_.size()) grow();
    return {id, true};
  }

 private:
  struct Slot {
    std::uint32_t check = 0;  // the other half of the hash: keys are compared when they are the same
    std::int32_t id = -1;
  };
  // Multilinear (Lemire and Kaser 2014): the products do not wait for each other.
  std::uint64_t hash(const std::uint64_t* key) const {
    std::uint64_t h = 0x2545F4914F6CDD1Dull, factor = 0x9E3779B97F4A7C15ull;
    for (std::size_t k = 0; k < width_; ++k) {
      h += key[k] * factor;
      factor += 0xD1342543DE82EF94ull;  // even: factors stay odd
    }
    h ^= h >> 32;
    h *= 0xFF51AFD7ED558CCDull;
    return h ^ h >> 32;
  }
  bool same(const std::uint64_t* a, const std::uint64_t* b) const {  // a few words: a call of memcmp costs more
    std::uint64_t differ = 0;
    for (std::size_t k = 0; k < width_; ++k) differ |= a[k] ^ b[k];
    return differ == 0;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& s : old) {
      if (s.id < 0) continue;
      std::size_t i = hash(at(s.id)) & (slots_.size() - 1);
      while (slots_[i].id >= 0) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = s;
    }
  }

  std::size_t width_ = 0;
  std::vector<std::uint64_t> keys_;
  std::vector<Slot> slots_;
};

// Ids by a hash of what they stand for; who looks says whether one of them is what is looked for.
class HashedIds {
 public:
  HashedIds() { clear(); }
  void clear() {
    slots_.assign(256, {});
    size_ = 0;
  }
  // The first id under the hash that `is(id)` accepts; -1 when there is none.
  template <class Is>
  std::int32_t find(std::uint64_t hash, const Is& is) const {
    for (std::size_t i = home(hash); slots_[i].id >= 0; i = (i + 1) & (slots_.size() - 1))
      if (slots_[i].hash == hash && is(slots_[i].id)) return slots_[i].id;
    return -1;
  }
  void insert(std::uint64_t hash, std::int32_t id) {
    if (++size_ * 2 > slots_.size()) {
      std::vector<Slot> old(slots_.size() * 2);
      old.swap(slots_);
      for (const Slot& s : old)
        if (s.id >= 0) place(s);
    }
    place({hash, id});
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::int32_t id = -1;
  };
  std::size_t home(std::uint64_t hash) const { return (hash ^ hash >> 32) & (slots_.size() - 1); }
  void place(const Slot& s) {
    std::size_t i = home(s.hash);
    while (slots_[i].id >= 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = s;
  }
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

// (state, signature) -> state. Eight bytes an entry: the table of a large grammar outgrows the processor's caches.
class StepTable {
 public:
  static constexpr std::int32_t kUnknown = -1;
  static constexpr std::int32_t kMaxState = (1 << 15) - 1, kMaxSignature = (1 << 17) - 1;
  StepTable() { clear(); }
  void clear() {
    slots_.assign(256, {});
    size_ = 0;
  }
  std::size_t size() const { return size_; }

  // Asks for the memory of an entry ahead of its use.
  void prefetch(std::int32_t state, std::int32_t signature) const { __builtin_prefetch(&slots_[home(key_of(state, signature))]); }
  static bool fits(std::int32_t state, std::int32_t signature) { return state <= kMaxState && signature <= kMaxSignature; }
  // The entry, kUnknown when it is new. Both numbers must fit. The reference holds until the next call.
  std::int32_t& at(std::int32_t state, std::int32_t signature) {
    const std::uint32_t key = key_of(state, signature);
    Slot* slot = find(key);
    if (slot->to != kEmpty) return slot->to;
    if (++size_ * 2 > slots_.size()) {
      grow();
      slot = find(key);
    }
    slot->key = key;
    return slot->to = kUnknown;
  }

 private:
  static constexpr std::int32_t kEmpty = -3;
  struct Slot {
    std::uint32_t key = 0;
    std::int32_t to = kEmpty;
  };
  static std::uint32_t key_of(std::int32_t state, std::int32_t signature) {
    return static_cast<std::uint32_t>(state) << 17 | static_cast<std::uint32_t>(signature);
  }
  std::size_t home(std::uint32_t key) const { return (key * 0x9E3779B97F4A7C15ull >> 32) & (slots_.size() - 1); }
  Slot* find(std::uint32_t key) {
    std::size_t i = home(key);
    while (slots_[i].to != kEmpty && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return &slots_[i];
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& s : old)
      if (s.to != kEmpty) *find(s.key) = s;
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace synoptic::grammar
