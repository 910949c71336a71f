// Writes the index of a batch (near_index_file.h has the layout): bands as sorted keys; entries with key, signature, place of the text,
// near pairs and name. A file that is not finished has another name. Covered by tests/corpus/near_index_test.cpp.
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
  // Goes on at a whole page.
  void page() {
    static constexpr std::array<char, read::kPage> kNothing{};
    raw(kNothing.data(), whole_pages(at_) - at_);
  }
  void begin(Section s) {
    page();
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
  template <class T>
  void all(const std::vector<T>& values) {
    raw(values.data(), values.size() * sizeof(T));
  }
  std::uint64_t at() const { return at_; }
  void start(std::uint64_t entries) {
    head_.entries = entries;
    put(head_);
  }
  // Writes a section that was left out so far, over what was written in its place.
  template <class T>
  void fill_in(Section s, const std::vector<T>& values) {
    good_ = good_ && std::fseek(out_, static_cast<long>(head_.at[s]), SEEK_SET) == 0 &&
            std::fwrite(values.data(), sizeof(T), values.size(), out_) == values.size();
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

// The lower bits of sorted keys, in as many bytes as all bands have.
template <class T>
void write_rests(Writer& w, const std::vector<std::uint64_t>& keys) {
  std::vector<T> rests(keys.size());
  const unsigned low = 32 - top_bits(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) rests[i] = static_cast<T>(keys[i] >> 32 & ((std::uint64_t{1} << low) - 1));
  w.all(rests);
  w.page();
}

// One band, sorted: key << 32 | entry.
void write_band(Writer& w, const std::vector<std::uint64_t>& keys, bool with_entries, std::vector<std::uint32_t>& starts) {
  const std::size_t n = keys.size();
  const unsigned shift = 64 - top_bits(n);
  if (rest_bytes(n) == 4)
    write_rests<std::uint32_t>(w, keys);
  else
    write_rests<std::uint16_t>(w, keys);
  std::vector<std::uint32_t> entries(n);
  for (std::size_t i = 0; with_entries && i < n; ++i) entries[i] = static_cast<std::uint32_t>(keys[i]);
  w.all(entries);
  w.page();
  std::uint32_t at = 0;
  for (std::uint64_t top = 0; top + 1 < starts_of(n); ++top) {
    while (at < n && shift < 64 && keys[at] >> shift < top) ++at;
    starts.push_back(at);
  }
  starts.push_back(static_cast<std::uint32_t>(n));
}

std::vector<std::uint32_t> write_bands(Writer& w, const IndexSource& s) {
  const auto n = static_cast<std::uint32_t>(s.order.texts.size());
  std::vector<std::uint64_t> keys(n), spare;
  std::vector<std::uint32_t> starts;
  starts.reserve(kAllBands * starts_of(n));
  for (unsigned band = 0; band < kBands; ++band) {
    for (std::uint32_t e = 0; e < n; ++e) keys[e] = std::uint64_t{s.bins.key(band, e)} << 32 | e;
    radix_sort(keys, spare, 32, 64);
    write_band(w, keys, true, starts);
  }
  for (std::uint32_t e = 0; e < n; ++e) keys[e] = s.keys[s.order.texts[e]].text;  // which entries are sorted by
  write_band(w, keys, false, starts);
  return starts;
}

// The neighbours of every entry, one list behind the other.
struct Neighbours {
  std::vector<std::uint64_t> begin;
  std::vector<IndexEdge> all;
  Neighbours(std::size_t n, const std::vector<Edge>& edges) : begin(n + 1) {
    for (const Edge& e : edges) ++begin[e.a + 1], ++begin[e.b + 1];
    for (std::size_t i = 0; i < n; ++i) begin[i + 1] += begin[i];
    all.resize(begin.back());
    auto next = begin;
    for (const Edge& e : edges) {
      const auto score = static_cast<std::uint32_t>(std::llround(e.score * kScoreUnit));
      all[next[e.a]++] = {e.b, score};
      all[next[e.b]++] = {e.a, score};
    }
  }
};

// Records of all entries; where they stand. The id of an entry is the first of the ids of its accounts.
std::vector<std::uint32_t> write_records(Writer& w, const IndexSource& s, const Archive& archive) {
  const std::size_t n = s.order.texts.size();
  std::vector<std::uint32_t> named(s.order.texts), where(n);
  for (std::uint32_t i = 0; i < s.order.entry.size(); ++i) {
    std::uint32_t& name = named[s.order.entry[i]];
    if (archive.id(i) < archive.id(name)) name = i;
  }
  const Neighbours near(n, s.edges);
  const std::uint64_t from = w.at();
  for (std::uint32_t e = 0; e < n; ++e) {
    const std::uint32_t account = s.order.texts[e];
    const std::string_view id = archive.id(named[e]);
    const std::uint64_t edges = near.begin[e + 1] - near.begin[e];
    where[e] = static_cast<std::uint32_t>((w.at() - from) / kRecordUnit);
    w.put(IndexRecord{s.keys[account], archive.place(account), s.bins.row(e), static_cast<std::uint32_t>(edges),
                      static_cast<std::uint32_t>(id.size())});
    w.raw(near.all.data() + near.begin[e], edges * sizeof(IndexEdge));
    w.raw(id.data(), id.size());
    w.raw("\0\0\0\0\0\0\0", (kRecordUnit - id.size() % kRecordUnit) % kRecordUnit);
  }
  return where;
}

}  // namespace

Expected<void> write_index(const std::string& file, const IndexSource& s, const Archive& archive) {
  const auto fail = [&] { return tl::unexpected(Error{file, 0, std::string("cannot be written: ") + std::strerror(errno)}); };
  const std::string unfinished = file + ".part";
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(unfinished.c_str(), "wb"), std::fclose);
    if (!out) return fail();
    Writer w(out.get());
    const std::size_t n = s.order.texts.size();
    w.start(n);
    w.begin(kStartsAt);
    w.all(std::vector<std::uint32_t>(kAllBands * starts_of(n)));  // filled in below
    w.begin(kWhereAt);
    w.all(std::vector<std::uint32_t>(n));
    w.begin(kBandsAt);
    const auto starts = write_bands(w, s);
    w.begin(kRecordsAt);
    const auto where = write_records(w, s, archive);
    w.begin(kPathsAt);
    for (const auto& p : archive.paths()) w.raw((p + '\n').data(), p.size() + 1);
    w.fill_in(kStartsAt, starts);
    w.fill_in(kWhereAt, where);
    if (!w.finish()) return fail();
  }
  return std::rename(unfinished.c_str(), file.c_str()) == 0 ? Expected<void>() : fail();
}

}  // namespace synoptic::corpus
