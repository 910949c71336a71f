// Which of its 96 keys an article shares with others is known from memory; the disk is asked for the entries, a page each, and for
// their texts (near_index_file.h). Everything else is done with a handful of texts: those proposed are fetched and compared, and the part
// of the graph that is touched is linked anew (average_link.h gives the same groups for a part alone). Where an article pushes another out
// of the first members of a bucket, the pairs that only this bucket had proposed fall away, as they would in a batch. Covered by
// tests/corpus/near_index_test.cpp.
#include "corpus/near_index.h"

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
    if (added) std::fclose(added);
  }
  std::unique_ptr<IndexFile> file;
  std::uint32_t n = 0;  // entries of the file
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
  // -- tools
  Signer signer;
  Compare compare;
  NearRule rule;
  std::size_t most = static_cast<std::size_t>(setting("near.bucket"));
  double link = setting("near.link");

  const ContentKey& key(std::uint32_t e) const { return e < n ? file->record(e).key : keys[e - n]; }
  const Bins& bins_of(std::uint32_t e) const { return e < n ? file->record(e).bins : bins[e - n]; }
  bool before(std::uint32_t a, std::uint32_t b) const { return a < n && b < n ? a < b : key(a) < key(b); }
  std::string name(std::uint32_t e) const {
    if (e >= n) return names[e - n];
    if (const auto it = renamed.find(e); it != renamed.end()) return it->second;
    return std::string(file->record(e).id());
  }
  bool text(std::uint32_t e, std::string& out) const {
    if (e < n) return archive->text_at(file->record(e).place, out);
    out = texts[e - n];
    return true;
  }

  using Found = std::array<std::vector<std::uint32_t>, kBands>;  // entries of the file that agree with one in each band
  void add_known(const Bins& bins, std::span<const std::uint32_t> fresh, Found& known) const;
  Found in_file(const Bins& bins) const;
  std::vector<std::uint32_t> bucket(unsigned band, std::uint32_t key, const std::vector<std::uint32_t>& of_file) const;
  std::size_t rank(unsigned band, std::uint32_t entry) const;
  bool proposed(std::uint32_t a, std::uint32_t b) const;
  // The texts of these entries are asked for soon.
  void texts_ahead(const std::vector<std::uint32_t>& entries) const {
    std::vector<Place> places;
    for (const std::uint32_t e : entries)
      if (e < n) places.push_back(file->record(e).place);
    archive->ahead(places);
  }
  std::uint32_t find(const ContentKey& wanted) const;
  std::vector<std::uint32_t> candidates(std::uint32_t x);
  void fall(std::uint32_t y, unsigned band);
  std::vector<IndexEdge> neighbours(std::uint32_t e) const;
  std::string cluster(std::uint32_t x) const;
};

// Puts entries of the file, whose signatures are looked at, where they agree with these bins.
void NearIndex::State::add_known(const Bins& bins, std::span<const std::uint32_t> fresh, Found& known) const {
  file->records_ahead(fresh);
  for (const std::uint32_t e : fresh)
    for (unsigned band = 0; band < kBands; ++band)
      if (band_key(bins_of(e), band) == band_key(bins, band)) known[band].push_back(e);
}

// The entries of the file that agree with these bins, band by band. How many there are is known without the disk; who they are is read
// for a few bands first, and then only where those found so far are too few: copies of one text agree in many bands.
NearIndex::State::Found NearIndex::State::in_file(const Bins& bins) const {
  std::array<IndexFile::Run, kBands> runs;
  for (const auto look : {&IndexFile::soon, &IndexFile::very_soon})
    for (unsigned band = 0; band < kBands; ++band) ((*file).*look)(band, band_key(bins, band));
  for (unsigned band = 0; band < kBands; ++band) runs[band] = file->find(band, band_key(bins, band));
  Found known;
  for (unsigned band = 0; band < kBands; ++band) {  // large buckets are taken as they are: what all share tells nothing about other bands
    if (runs[band].size() <= most) continue;
    const auto members = file->entries(band, runs[band]);
    known[band].assign(members.begin(), members.end());
    runs[band] = {};
  }
  const Found large = known;
  std::vector<std::uint32_t> all;  // entries seen, sorted
  for (std::size_t at_once = 2;; at_once *= 2) {
    std::vector<std::pair<std::size_t, unsigned>> open;  // bands with unknown members, and how many
    for (unsigned band = 0; band < kBands; ++band)
      if (const std::size_t missing = runs[band].size() > 0 ? runs[band].size() - known[band].size() : 0) open.push_back({missing, band});
    if (open.empty()) break;
    std::sort(open.begin(), open.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    open.resize(std::min(open.size(), at_once));
    for (const auto& [missing, band] : open) file->entries_ahead(band, runs[band]);
    std::vector<std::uint32_t> fresh;
    for (const auto& [missing, band] : open)
      for (const std::uint32_t e : file->entries(band, runs[band]))
        if (!std::binary_search(all.begin(), all.end(), e)) fresh.push_back(e);
    std::sort(fresh.begin(), fresh.end());
    fresh.erase(std::unique(fresh.begin(), fresh.end()), fresh.end());
    add_known(bins, fresh, known);
    const auto middle = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), fresh.begin(), fresh.end());
    std::inplace_merge(all.begin(), all.begin() + middle, all.end());
  }
  for (unsigned band = 0; band < kBands; ++band) {
    if (!large[band].empty()) known[band] = large[band];
    std::sort(known[band].begin(), known[band].end());
  }
  return known;
}

// All entries with this key, in the order of their content.
std::vector<std::uint32_t> NearIndex::State::bucket(unsigned band, std::uint32_t key, const std::vector<std::uint32_t>& of_file) const {
  std::vector<std::uint32_t> out = of_file;
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
  const auto of_file = file->entries(band, file->find(band, key));
  const auto earlier = [&](std::uint32_t other, std::uint32_t e) { return before(other, e); };
  auto out = static_cast<std::size_t>(std::lower_bound(of_file.begin(), of_file.end(), entry, earlier) - of_file.begin());
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
  const IndexFile::Run run = file->find(kTextBand, static_cast<std::uint32_t>(wanted.text >> 32));
  for (std::uint32_t e = run.begin; e < run.end; ++e)
    if (same_text(key(e), wanted)) return e;
  const auto [begin, end] = by_text.equal_range(wanted.text);
  for (auto i = begin; i != end; ++i)
    if (same_text(key(i->second), wanted)) return i->second;
  return 0xFFFFFFFF;
}

// Entries to compare x with; x stands in the buckets already.
std::vector<std::uint32_t> NearIndex::State::candidates(std::uint32_t x) {
  std::vector<std::uint32_t> out;
  const Bins own = bins_of(x);
  const Found found = in_file(own);
  for (unsigned band = 0; band < kBands; ++band) {
    const auto all = bucket(band, band_key(own, band), found[band]);
    const bool leads = all.size() <= most || rank(band, x) < most;
    out.insert(out.end(), all.begin(), leads ? all.end() : all.begin() + static_cast<std::ptrdiff_t>(most));
    if (leads && all.size() > most + 1) fall(all[most], band);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [&](std::uint32_t c) { return c == x || !likely(own, bins_of(c)); });
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
    for (const IndexEdge& edge : file->record(e).neighbours())
      if (fallen.empty() || !fallen.count(packed(e, edge.to))) out.push_back(edge);
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
    for (unsigned band = 0; band < kBands; ++band) s.buckets.add(band, band_key(sketch.bins, band), x);
    s.signer.read(text);
    const Shingled own(s.signer.shingles(), s.signer.words());
    std::string other;
    const auto candidates = s.candidates(x);
    s.texts_ahead(candidates);
    for (const std::uint32_t c : candidates) {
      if (!s.text(c, other)) continue;
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
  auto opened = IndexFile::open(file);
  if (!opened) return tl::unexpected(opened.error());
  auto state = std::make_unique<State>();
  State& s = *state;
  s.file = std::move(*opened);
  s.n = s.file->size();
  s.archive = std::make_unique<Archive>(s.file->paths(), file + ".texts");
  const std::string beside = file + ".added";
  std::unique_ptr<NearIndex> index(new NearIndex(std::move(state)));
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  const auto again = [&](Account&& a, std::uint64_t) { return index->add(a.id, a.text, a.title, a.published), true; };
  if (access(beside.c_str(), R_OK) == 0)
    if (const auto done = read::read_json_lines(beside, how, again, [](Skipped&&) {}); !done) return tl::unexpected(done.error());
  s.added = std::fopen(beside.c_str(), "ab");
  if (!s.added) return tl::unexpected(Error{file, 0, "what is added cannot be kept beside it: " + std::string(std::strerror(errno))});
  return index;
}

}  // namespace synoptic::corpus
