// A lookup touches one page of each band's keys: where those with the same top bits begin stands apart. Everything else is done
// with a handful of texts: those proposed are fetched and compared, and the part of the graph that is touched is linked anew
// (average_link.h gives the same groups for a part alone). Where an article pushes another out of the first members of a
// bucket, the pairs that only this bucket had proposed fall away, as they would in a batch. Covered by
// tests/corpus/near_index_test.cpp.
#include "corpus/near_index.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "corpus/added_buckets.h"
#include "corpus/corpus.h"
#include "corpus/near_index_file.h"
#include "corpus/shared.h"
#include "corpus/verify.h"
#include "read/read.h"

namespace synoptic::corpus {
namespace {

bool same_text(const ContentKey& a, const ContentKey& b) {
  return std::tie(a.text, a.text2, a.beside) == std::tie(b.text, b.text2, b.beside);
}

}  // namespace

struct NearIndex::State {
  ~State() {
    if (map) munmap(const_cast<char*>(map), size);
    if (added) std::fclose(added);
  }
  // -- the file
  const char* map = nullptr;
  std::size_t size = 0;
  IndexHead head;
  std::uint32_t n = 0;
  std::unique_ptr<Archive> archive;
  std::FILE* added = nullptr;
  // -- what was added: entries n, n + 1, ...
  std::vector<ContentKey> keys;
  std::vector<Bins> bins;
  std::vector<std::string> texts, names;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_text;  // ContentKey::text -> added entries
  AddedBuckets buckets;
  std::unordered_map<std::uint32_t, std::vector<IndexEdge>> edges;  // also of entries of the file
  std::set<std::uint64_t> fallen;                                   // pairs of the file that are no longer proposed
  std::map<std::uint32_t, std::string> renamed;                     // entries of the file that got a lower id
  long disk_reads = -1000;                                          // of the process, when an article was last added
  // -- tools
  Signer signer;
  Compare compare;
  NearRule rule;
  std::size_t most = static_cast<std::size_t>(setting("near.bucket"));
  double link = setting("near.link");

  template <class T>
  const T* section(Section s) const {
    return reinterpret_cast<const T*>(map + head.at[s]);
  }
  const ContentKey& key(std::uint32_t e) const { return e < n ? section<ContentKey>(kKeysAt)[e] : keys[e - n]; }
  const Bins& bins_of(std::uint32_t e) const { return e < n ? section<Bins>(kBinsAt)[e] : bins[e - n]; }
  bool before(std::uint32_t a, std::uint32_t b) const { return a < n && b < n ? a < b : key(a) < key(b); }
  std::string name(std::uint32_t e) const {
    if (e >= n) return names[e - n];
    if (const auto it = renamed.find(e); it != renamed.end()) return it->second;
    const auto* end = section<std::uint64_t>(kIdEndAt);
    const std::uint64_t begin = e ? end[e - 1] : 0;
    return std::string(section<char>(kIdsAt) + begin, end[e] - begin);
  }
  bool text(std::uint32_t e, std::string& out) const {
    if (e < n) return archive->text(e, out);
    out = texts[e - n];
    return true;
  }

  const std::uint32_t* starts(unsigned band, std::uint32_t key) const {
    const unsigned top = top_bits(n);
    return section<std::uint32_t>(kStartsAt) + band * starts_of(n) + (top ? key >> (32 - top) : 0);
  }
  const std::uint64_t* keys_of(unsigned band) const { return section<std::uint64_t>(kBandsAt) + std::size_t{band} * n; }
  void ahead(const Bins& bins);
  bool waits_for_disk();
  void will_need(const std::uint64_t* begin, const std::uint64_t* end) const;
  std::span<const std::uint64_t> in_file(unsigned band, std::uint32_t key) const;
  std::vector<std::uint32_t> bucket(unsigned band, std::uint32_t key) const;
  std::size_t rank(unsigned band, std::uint32_t entry) const;
  bool proposed(std::uint32_t a, std::uint32_t b) const;
  // The texts of these entries are asked for soon.
  void fetch(const std::vector<std::uint32_t>& entries) const {
    std::vector<std::uint32_t> of_file;
    for (const std::uint32_t e : entries)
      if (e < n) of_file.push_back(e);
    if (of_file.size() > 1) archive->ahead(of_file);
  }
  std::uint32_t find(const ContentKey& wanted) const;
  std::vector<std::uint32_t> candidates(std::uint32_t x);
  void fall(std::uint32_t y, unsigned band);
  std::vector<IndexEdge> neighbours(std::uint32_t e) const;
  std::string cluster(std::uint32_t x) const;
};

// Asks for all that the lookups of these bins touch, so that they wait once and not one after the other.
void NearIndex::State::ahead(const Bins& bins) {
  for (unsigned band = 0; band < kBands; ++band) {
    const std::uint32_t key = band_key(bins, band);
    buckets.ahead(band, key);
    __builtin_prefetch(starts(band, key));
  }
  const bool cold = waits_for_disk();
  for (unsigned band = 0; band < kBands; ++band) {
    const std::uint32_t* const first = starts(band, band_key(bins, band));
    __builtin_prefetch(keys_of(band) + *first);
    if (cold) will_need(keys_of(band) + first[0], keys_of(band) + first[1]);
  }
}

// Whether pages of the file had to be read from disk since this was last asked; at first it is taken to be so.
bool NearIndex::State::waits_for_disk() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  constexpr long kFew = 8;
  return used.ru_majflt - std::exchange(disk_reads, used.ru_majflt) > kFew;
}

// Has the pages of these keys read while others are looked at: ninety reads at once take little longer than one.
void NearIndex::State::will_need(const std::uint64_t* begin, const std::uint64_t* end) const {
  constexpr std::uintptr_t kPage = 4096;
  const auto from = reinterpret_cast<std::uintptr_t>(begin) / kPage * kPage, to = reinterpret_cast<std::uintptr_t>(end);
  madvise(reinterpret_cast<void*>(from), to - from + 1, MADV_WILLNEED);
}

// The entries of the file with this key, in the order of their content.
std::span<const std::uint64_t> NearIndex::State::in_file(unsigned band, std::uint32_t key) const {
  const std::uint64_t* const all = keys_of(band);
  const std::uint64_t want = std::uint64_t{key} << 32;
  const std::uint32_t* const first = starts(band, key);
  const std::uint64_t* begin = std::lower_bound(all + first[0], all + first[1], want);
  const std::uint64_t* end = begin;
  while (end < all + n && *end >> 32 == key && end < begin + 32) ++end;
  if (end == begin + 32) end = std::lower_bound(begin, all + n, want + (1ull << 32));
  return {begin, end};
}

// All entries with this key, in the order of their content.
std::vector<std::uint32_t> NearIndex::State::bucket(unsigned band, std::uint32_t key) const {
  std::vector<std::uint32_t> out;
  for (const std::uint64_t v : in_file(band, key)) out.push_back(static_cast<std::uint32_t>(v));
  const auto middle = static_cast<std::ptrdiff_t>(out.size());
  buckets.look(band, key, [&](std::uint32_t e) { out.push_back(e); });
  if (static_cast<std::size_t>(middle) == out.size()) return out;
  const auto earlier = [&](auto a, auto b) { return before(a, b); };
  std::sort(out.begin() + middle, out.end(), earlier);
  std::inplace_merge(out.begin(), out.begin() + middle, out.end(), earlier);
  return out;
}

// How many members of its bucket stand before an entry.
std::size_t NearIndex::State::rank(unsigned band, std::uint32_t entry) const {
  const std::uint32_t key = band_key(bins_of(entry), band);
  const auto file = in_file(band, key);
  const auto earlier = [&](std::uint64_t other, std::uint32_t e) { return before(static_cast<std::uint32_t>(other), e); };
  auto out = static_cast<std::size_t>(std::lower_bound(file.begin(), file.end(), entry, earlier) - file.begin());
  buckets.look(band, key, [&](std::uint32_t e) { out += before(e, entry); });
  return out;
}

// Whether a batch would compare the two.
bool NearIndex::State::proposed(std::uint32_t a, std::uint32_t b) const {
  const std::uint32_t first = before(a, b) ? a : b;
  for (unsigned band = 0; band < kBands; ++band) {
    if (band_key(bins_of(b), band) == band_key(bins_of(a), band) && rank(band, first) < most) return true;
  }
  return false;
}

std::uint32_t NearIndex::State::find(const ContentKey& wanted) const {
  const ContentKey* const all = section<ContentKey>(kKeysAt);
  ContentKey low = wanted;
  low.id = 0;
  // Keys are hashes, evenly spread: the place lies within a few roots of n of where it is guessed to be, nearly always.
  const double n_of = n, guess = static_cast<double>(wanted.text) * 0x1p-64 * n_of, reach = 4 * std::sqrt(n_of) + 16;
  const ContentKey *from = all + static_cast<std::size_t>(std::max(guess - reach, 0.0)),
                   *to = all + static_cast<std::size_t>(std::min(guess + reach, n_of));
  if (from > all && !(from[-1] < low)) from = all;
  if (to < all + n && *to < low) to = all + n;
  const ContentKey* it = std::lower_bound(from, to, low);
  if (it < all + n && same_text(*it, wanted)) return static_cast<std::uint32_t>(it - all);
  const auto [begin, end] = by_text.equal_range(wanted.text);
  for (auto i = begin; i != end; ++i)
    if (same_text(key(i->second), wanted)) return i->second;
  return 0xFFFFFFFF;
}

// Entries to compare x with; x stands in the buckets already.
std::vector<std::uint32_t> NearIndex::State::candidates(std::uint32_t x) {
  std::vector<std::uint32_t> out;
  for (unsigned band = 0; band < kBands; ++band) {
    const auto all = bucket(band, band_key(bins_of(x), band));
    const bool leads = all.size() <= most || rank(band, x) < most;
    out.insert(out.end(), all.begin(), leads ? all.end() : all.begin() + static_cast<std::ptrdiff_t>(most));
    if (leads && all.size() > most + 1) fall(all[most], band);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, x);
  return out;
}

// y is no longer among the first of its bucket: drops its pairs with those behind it that nothing else proposes.
void NearIndex::State::fall(std::uint32_t y, unsigned band) {
  const std::uint32_t key = band_key(bins_of(y), band);
  for (const IndexEdge& e : neighbours(y)) {
    if (before(e.to, y) || band_key(bins_of(e.to), band) != key || proposed(y, e.to)) continue;
    fallen.insert(packed(y, e.to));
    for (const auto& [from, to] : {std::pair(y, e.to), std::pair(e.to, y)})
      if (const auto it = edges.find(from); it != edges.end())
        std::erase_if(it->second, [to = to](const IndexEdge& other) { return other.to == to; });
  }
}

std::vector<IndexEdge> NearIndex::State::neighbours(std::uint32_t e) const {
  std::vector<IndexEdge> out;
  if (e < n) {
    const auto* begin = section<std::uint64_t>(kEdgeBeginAt);
    const auto* all = section<IndexEdge>(kEdgesAt);
    for (std::uint64_t i = begin[e]; i < begin[e + 1]; ++i)
      if (fallen.empty() || !fallen.count(packed(e, all[i].to))) out.push_back(all[i]);
  }
  if (const auto it = edges.find(e); it != edges.end()) out.insert(out.end(), it->second.begin(), it->second.end());
  return out;
}

// Links the part of the graph around x; the lowest id of its group.
std::string NearIndex::State::cluster(std::uint32_t x) const {
  std::vector<std::uint32_t> part{x};
  std::unordered_map<std::uint32_t, std::uint32_t> place{{x, 0}};
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> found;
  for (std::size_t i = 0; i < part.size(); ++i)
    for (const IndexEdge& e : neighbours(part[i])) {
      if (place.try_emplace(e.to, 0).second) part.push_back(e.to);
      if (part[i] < e.to) found.emplace_back(part[i], e.to, e.score);
    }
  std::sort(part.begin(), part.end(), [&](auto a, auto b) { return before(a, b); });
  for (std::uint32_t i = 0; i < part.size(); ++i) place[part[i]] = i;
  std::vector<Edge> local;
  for (const auto& [a, b, score] : found) local.push_back({place[a], place[b], static_cast<double>(score) / kScoreUnit});
  const auto home = average_link(static_cast<std::uint32_t>(part.size()), local, link, 0);
  std::string out = name(x);
  for (std::uint32_t i = 0; i < part.size(); ++i)
    if (home[i] == home[place[x]]) out = std::min(out, name(part[i]));
  return out;
}

NearIndex::NearIndex(std::unique_ptr<State> state) : state_(std::move(state)) {}
NearIndex::~NearIndex() = default;
std::uint32_t NearIndex::entries() const { return state_->n + static_cast<std::uint32_t>(state_->keys.size()); }
std::string NearIndex::cluster_of(std::uint32_t entry) const { return state_->cluster(entry); }

NearIndex::Added NearIndex::add(const std::string& id, std::string text, const std::string& title, const std::string& published) {
  State& s = *state_;
  const Sketch sketch = sketch_of(s.signer, text, title, published, id);
  std::uint32_t x = s.find(sketch.key);
  if (x != 0xFFFFFFFF) {  // a text that is there already
    if (id < s.name(x)) x < s.n ? s.renamed[x] = id : s.names[x - s.n] = id;
  } else {
    x = entries();
    s.keys.push_back(sketch.key);
    s.by_text.emplace(sketch.key.text, x);
    s.bins.push_back(sketch.bins);
    s.texts.push_back(text);
    s.names.push_back(id);
    s.ahead(sketch.bins);
    for (unsigned band = 0; band < kBands; ++band) s.buckets.add(band, band_key(sketch.bins, band), x);
    s.signer.read(text);
    const Shingled own(s.signer.shingles(), s.signer.words());
    std::string other;
    const auto candidates = s.candidates(x);
    s.fetch(candidates);
    for (const std::uint32_t c : candidates) {
      if (!likely(sketch.bins, s.bins_of(c)) || !s.text(c, other)) continue;
      s.signer.read(other);
      const Overlap o = s.compare(own, Shingled(s.signer.shingles(), s.signer.words()));
      const auto score = static_cast<std::uint32_t>(std::llround(s.rule.score(o.a, o.b) * kScoreUnit));
      if (score == 0) continue;
      s.edges[x].push_back({c, score});
      s.edges[c].push_back({x, score});
    }
  }
  Added out{s.cluster(x), {}};
  for (const IndexEdge& e : s.neighbours(x)) out.near.push_back({s.name(e.to), static_cast<double>(e.score) / kScoreUnit});
  std::sort(out.near.begin(), out.near.end(), [](const Near& a, const Near& b) { return a.id < b.id; });
  return out;
}

Expected<void> NearIndex::keep(std::string_view line) {
  State& s = *state_;
  const bool good = std::fwrite(line.data(), 1, line.size(), s.added) == line.size() && std::fputc('\n', s.added) != EOF;
  if (good && std::fflush(s.added) == 0) return {};
  return tl::unexpected(Error{"", 0, std::string("what was added cannot be kept: ") + std::strerror(errno)});
}

Expected<std::unique_ptr<NearIndex>> NearIndex::open(const std::string& file) {
  const auto fail = [&](std::string why) { return tl::unexpected(Error{file, 0, std::move(why)}); };
  auto state = std::make_unique<State>();
  State& s = *state;
  const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (in < 0) return fail(std::string("cannot be opened: ") + std::strerror(errno) + "; make it with `synoptic cluster ... --index`");
  struct stat about {};
  fstat(in, &about);
  s.size = static_cast<std::size_t>(about.st_size);
  void* map = s.size >= sizeof(IndexHead) ? mmap(nullptr, s.size, PROT_READ, MAP_SHARED, in, 0) : MAP_FAILED;
  close(in);
  if (map == MAP_FAILED) return fail("is no index of near duplicates");
  s.map = static_cast<const char*>(map);
  madvise(map, s.size, MADV_RANDOM);
  std::memcpy(&s.head, s.map, sizeof s.head);
  if (s.head.magic != kIndexMagic || s.head.at[kSections] != s.size) return fail("is no index of near duplicates, or of another version");
  s.n = static_cast<std::uint32_t>(s.head.entries);
  const std::string_view all(s.map + s.head.at[kPathsAt], s.size - s.head.at[kPathsAt]);
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t end = all.find('\n', i);
    paths.emplace_back(all.substr(i, end - i));
    i = end == all.npos ? all.size() : end + 1;
  }
  s.archive = std::make_unique<Archive>(paths, file + ".texts");
  s.archive->borrow(s.section<Place>(kPlacesAt));
  const std::string beside = file + ".added";
  std::unique_ptr<NearIndex> index(new NearIndex(std::move(state)));
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  const auto again = [&](Account&& a, std::uint64_t) { return index->add(a.id, a.text, a.title, a.published), true; };
  if (access(beside.c_str(), R_OK) == 0)
    if (const auto done = read::read_json_lines(beside, how, again, [](Skipped&&) {}); !done) return tl::unexpected(done.error());
  s.added = std::fopen(beside.c_str(), "ab");
  if (!s.added) return fail("what is added cannot be kept beside it: " + std::string(std::strerror(errno)));
  return index;
}

}  // namespace synoptic::corpus
