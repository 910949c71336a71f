// Packs the tagger's tables. Tables are filled in a fixed order (by hash), so the same input gives the same bytes.
// Does not learn: that is perceptron.cpp. Covered by tests/tag/model_test.cpp.
#include "extract/tag/training/tables.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/tag/model.h"

namespace synoptic::extract::tag::training {
namespace {

void append32(std::string& out, std::uint32_t v) {
  for (int k = 0; k < 4; ++k) out.push_back(static_cast<char>(v >> (8 * k)));
}

// Open addressing, at most `load` percent full.
class SlotTable {
 public:
  SlotTable(std::size_t entries, std::size_t load) {
    while ((std::size_t{1} << bits_) * load < entries * 100 + 100) ++bits_;
    slots_.assign(std::size_t{1} << bits_, 0);
  }
  void insert(std::uint64_t hash, std::uint32_t value) {
    std::size_t i = hash >> (64 - bits_);
    while (slots_[i]) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = value;
  }
  // Bits first, then the slots.
  std::string bytes() const {
    std::string out;
    append32(out, static_cast<std::uint32_t>(bits_));
    for (const std::uint32_t v : slots_) append32(out, v);
    return out;
  }

 private:
  int bits_ = 1;
  std::vector<std::uint32_t> slots_;
};

struct Known {
  std::uint64_t hash = 0;
  std::uint64_t tags = 0;  // a bit each
  std::size_t count = 0;
  int most = 0;       // its commonest tag
  bool only = false;  // as good as never another
};

std::vector<Known> known_words(const std::vector<Sentence>& sentences, const TableOptions& options) {
  std::map<std::string, std::array<std::uint32_t, kTags>> counts;
  for (const Sentence& s : sentences)
    for (std::size_t i = 0; i < s.forms.size(); ++i) ++counts[std::string(Form(s.forms[i]).view())][static_cast<std::size_t>(s.tags[i])];
  std::vector<Known> out;
  for (const auto& [form, by_tag] : counts) {
    Known k;
    for (int t = 0; t < kTags; ++t) {
      k.count += by_tag[t];
      if (by_tag[t] > by_tag[k.most]) k.most = t;
    }
    if (k.count < options.known_after) continue;
    for (int t = 0; t < kTags; ++t)
      if (by_tag[t] > options.smallest_share * static_cast<double>(k.count)) k.tags |= std::uint64_t{1} << t;
    k.only = by_tag[k.most] >= options.fixed_share * static_cast<double>(k.count);
    k.hash = hash_bytes(form.data(), form.size());
    out.push_back(k);
  }
  return out;
}

// The 254 commonest sets of tags get a class each; words with another set count as having their commonest tag alone.
std::map<std::uint64_t, std::uint8_t> ambiguity_classes(const std::vector<Known>& words) {
  std::map<std::uint64_t, std::size_t> weight;
  for (const Known& k : words) {
    weight[k.tags] += k.count;
    weight[std::uint64_t{1} << k.most] += std::size_t{1} << 32;  // single tags always have a class
  }
  std::vector<std::pair<std::size_t, std::uint64_t>> order;
  for (const auto& [tags, n] : weight) order.emplace_back(n, tags);
  std::sort(order.rbegin(), order.rend());
  std::map<std::uint64_t, std::uint8_t> out;
  for (std::size_t i = 0; i < order.size() && i < 254; ++i) out[order[i].second] = static_cast<std::uint8_t>(i + 1);
  return out;
}

constexpr std::size_t kMeanPerBucket = 14;  // of twenty places: about one feature in a hundred finds its bucket full

int weight(const PackedFeature& f) {
  int largest = 0;
  for (const auto& [tag, w] : f.weights) largest = std::max(largest, std::abs(w));
  return largest;
}

}  // namespace

std::string pack_words(const std::vector<Sentence>& sentences, const TableOptions& options) {
  std::vector<Known> words = known_words(sentences, options);
  const auto classes = ambiguity_classes(words);
  std::sort(words.begin(), words.end(), [](const Known& a, const Known& b) { return a.hash < b.hash; });
  SlotTable table(words.size(), 70);
  for (const Known& k : words) {
    auto at = classes.find(k.tags);
    if (at == classes.end()) at = classes.find(std::uint64_t{1} << k.most);
    const std::uint32_t fixed = k.only && k.count >= options.fixed_after ? static_cast<std::uint32_t>(k.most) + 1 : 0;
    table.insert(k.hash, static_cast<std::uint32_t>(k.hash & 0xFFFF) << 16 | std::uint32_t{at->second} << 8 | fixed);
  }
  return table.bytes();
}

std::string pack_lexicon(const std::map<std::string, std::uint16_t>& lexicon) {
  std::vector<std::pair<std::uint64_t, std::uint16_t>> rows;
  for (const auto& [form, bits] : lexicon)
    if (bits & 0xFFF) rows.emplace_back(hash_bytes(form.data(), form.size()), bits & 0xFFF);
  std::sort(rows.begin(), rows.end());
  SlotTable table(rows.size(), 75);
  for (const auto& [hash, bits] : rows) table.insert(hash, static_cast<std::uint32_t>(hash & 0xFFFFF) << 12 | bits);
  return table.bytes();
}

std::string pack(const std::vector<PackedFeature>& features, const std::string& words, const std::string& lexicon) {
  const auto buckets = static_cast<std::uint32_t>(features.size() / kMeanPerBucket + 1);
  std::vector<std::vector<const PackedFeature*>> in(buckets);
  for (const PackedFeature& f : features) in[bucket_of(f.hash, buckets)].push_back(&f);
  std::string slots, cells;
  for (auto& bucket : in) {
    // The heaviest stay when there are too many; then by hash, so that the order of features does not matter.
    std::sort(bucket.begin(), bucket.end(),
              [](auto a, auto b) { return std::pair(-weight(*a), a->hash) < std::pair(-weight(*b), b->hash); });
    if (bucket.size() > kPerBucket) bucket.resize(kPerBucket);
    std::string at(kBucketSize, '\0'), base;
    append32(base, static_cast<std::uint32_t>(cells.size() / 2));
    at.replace(0, 4, base);
    for (std::size_t k = 0; k < bucket.size(); ++k) {
      at[kChecksAt + 2 * k] = static_cast<char>(bucket[k]->hash & 0xFF);
      at[kChecksAt + 2 * k + 1] = static_cast<char>(bucket[k]->hash >> 8 & 0xFF);
      at[kCountsAt + k] = static_cast<char>(bucket[k]->weights.size());
      for (const auto& [tag, w] : bucket[k]->weights) {
        const unsigned v = static_cast<unsigned>(w) << kCellTagBits | static_cast<unsigned>(tag);
        cells.push_back(static_cast<char>(v & 0xFF));
        cells.push_back(static_cast<char>(v >> 8 & 0xFF));
      }
    }
    slots += at;
  }
  std::string out(kMagic, 8);
  append32(out, buckets);
  append32(out, static_cast<std::uint32_t>(cells.size() / 2));
  out += words.substr(0, 4) + lexicon.substr(0, 4);
  out.resize(kHeaderSize);
  return out + slots + cells + words.substr(4) + lexicon.substr(4);
}

}  // namespace synoptic::extract::tag::training
