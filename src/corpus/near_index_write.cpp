// Writes the index of a batch: bands as sorted keys, so that a bucket is found by searching; entries with key, signature, place
// of the text and name; the near pairs as lists of neighbours. Covered by tests/corpus/near_index_test.cpp.
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>

#include "corpus/near_index.h"
#include "corpus/near_index_file.h"
#include "corpus/radix.h"

namespace synoptic::corpus {
namespace {

class Writer {
 public:
  explicit Writer(std::FILE* out) : out_(out) { head_.magic = kIndexMagic; }
  void begin(Section s) {
    while (at_ % 8) raw("\0", 1);
    head_.at[s] = at_;
  }
  void raw(const void* bytes, std::size_t n) {
    good_ = good_ && std::fwrite(bytes, 1, n, out_) == n;
    at_ += n;
  }
  template <class T>
  void put(const T& value) {
    raw(&value, sizeof value);
  }
  void start(std::uint64_t entries) {
    head_.entries = entries;
    put(head_);
  }
  bool finish() {
    head_.at[kSections] = at_;
    return good_ && std::fseek(out_, 0, SEEK_SET) == 0 && std::fwrite(&head_, sizeof head_, 1, out_) == 1 && std::fflush(out_) == 0;
  }

 private:
  std::FILE* out_;
  IndexHead head_;
  std::uint64_t at_ = 0;
  bool good_ = true;
};

// Sorted keys of every band, and behind them all where the keys with given top bits begin.
void write_bands(Writer& w, const IndexSource& s) {
  const auto n = static_cast<std::uint32_t>(s.order.texts.size());
  const unsigned shift = 64 - top_bits(n);
  std::vector<std::uint64_t> keys(n), spare;
  std::vector<std::uint32_t> starts;
  starts.reserve(kBands * starts_of(n));
  w.begin(kBandsAt);
  for (unsigned band = 0; band < kBands; ++band) {
    for (std::uint32_t e = 0; e < n; ++e) keys[e] = std::uint64_t{s.bins.key(band, e)} << 32 | e;
    radix_sort(keys, spare, 32, 64);
    w.raw(keys.data(), keys.size() * sizeof keys[0]);
    std::uint32_t at = 0;
    for (std::uint64_t top = 0; top + 1 < starts_of(n); ++top) {
      while (at < n && shift < 64 && keys[at] >> shift < top) ++at;
      starts.push_back(at);
    }
    starts.push_back(n);
  }
  w.begin(kStartsAt);
  w.raw(starts.data(), starts.size() * sizeof starts[0]);
}

void write_edges(Writer& w, const IndexSource& s) {
  const std::size_t n = s.order.texts.size();
  std::vector<std::uint64_t> begin(n + 1);
  for (const Edge& e : s.edges) ++begin[e.a + 1], ++begin[e.b + 1];
  for (std::size_t i = 0; i < n; ++i) begin[i + 1] += begin[i];
  std::vector<IndexEdge> all(begin.back());
  auto next = begin;
  for (const Edge& e : s.edges) {
    const auto score = static_cast<std::uint32_t>(std::llround(e.score * kScoreUnit));
    all[next[e.a]++] = {e.b, score};
    all[next[e.b]++] = {e.a, score};
  }
  w.begin(kEdgeBeginAt);
  w.raw(begin.data(), begin.size() * sizeof begin[0]);
  w.begin(kEdgesAt);
  w.raw(all.data(), all.size() * sizeof all[0]);
}

// The id of an entry is the first of the ids of its accounts.
void write_ids(Writer& w, const IndexSource& s, const Archive& archive) {
  std::vector<std::uint32_t> named(s.order.texts);
  for (std::uint32_t i = 0; i < s.order.entry.size(); ++i) {
    std::uint32_t& name = named[s.order.entry[i]];
    if (archive.id(i) < archive.id(name)) name = i;
  }
  w.begin(kIdEndAt);
  std::uint64_t end = 0;
  for (const auto i : named) w.put(end += archive.id(i).size());
  w.begin(kIdsAt);
  for (const auto i : named) w.raw(archive.id(i).data(), archive.id(i).size());
}

}  // namespace

Expected<void> write_index(const std::string& file, const IndexSource& s, const Archive& archive) {
  const auto fail = [&] { return tl::unexpected(Error{file, 0, std::string("cannot be written: ") + std::strerror(errno)}); };
  const std::string unfinished = file + ".part";
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(unfinished.c_str(), "wb"), std::fclose);
    if (!out) return fail();
    Writer w(out.get());
    w.start(s.order.texts.size());
    write_bands(w, s);
    w.begin(kKeysAt);
    for (const auto i : s.order.texts) w.put(s.keys[i]);
    w.begin(kBinsAt);
    for (std::uint32_t e = 0; e < s.bins.size(); ++e) w.put(s.bins.row(e));
    write_edges(w, s);
    w.begin(kPlacesAt);
    for (const auto i : s.order.texts) w.put(archive.place(i));
    write_ids(w, s, archive);
    w.begin(kPathsAt);
    for (const auto& p : archive.paths()) w.raw((p + '\n').data(), p.size() + 1);
    if (!w.finish()) return fail();
  }
  return std::rename(unfinished.c_str(), file.c_str()) == 0 ? Expected<void>() : fail();
}

}  // namespace synoptic::corpus
