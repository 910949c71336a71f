// Reads all accounts into words, numbers the distinct units and weighs words by rarity.
// Idea: inverse frequency among *distinct* sentences (Sparck Jones 1972), so that a report that is printed a thousand times
// does not make its own words common. Covered by tests/lineage/matching_test.cpp.
#include "lineage/corpus.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace synoptic::lineage {
namespace {

constexpr float kCommonWord = 0.35f;  // weight that is left to a word that stands in every unit

std::uint64_t key_of(const Document& d, const Unit& u) {
  std::uint64_t h = 0x9E3779B97F4A7C15ull ^ (u.end - u.first);
  for (std::uint32_t i = u.first; i < u.end; ++i) {
    h ^= d.words[i].form + 0x9E3779B97F4A7C15ull + (h << 6) + (h >> 2);
    h *= 0xD6E8FEB86659FD93ull;
    h ^= h >> 32;
  }
  return h;
}

void weigh(Corpus& corpus, std::size_t forms) {
  std::vector<std::uint32_t> frequency(forms, 0), last(forms, ~0u);
  for (std::uint32_t d = 0; d < corpus.distinct.size(); ++d) {
    const Place p = corpus.distinct[d].places.front();
    const Unit& u = corpus.unit(p);
    const Word* w = corpus.words(p);
    for (std::uint32_t i = 0; i < u.end - u.first; ++i) {
      if (std::exchange(last[w[i].form], d) != d) ++frequency[w[i].form];
    }
  }
  const float n = std::max<float>(16, static_cast<float>(corpus.distinct.size()));
  for (Document& document : corpus.documents) {
    for (Word& w : document.words) {
      if (!w.content) continue;
      const float rarity = std::log(n / std::max<float>(1, static_cast<float>(frequency[w.form]))) / std::log(n);
      w.weight *= kCommonWord + (1 - kCommonWord) * std::clamp(rarity * 1.4f, 0.0f, 1.0f);
    }
  }
}

}  // namespace

Corpus read_corpus(const std::vector<Account>& accounts) {
  Corpus corpus;
  Vocabulary vocabulary;
  corpus.documents.reserve(accounts.size());
  for (const Account& account : accounts) corpus.documents.push_back(read_words(account, vocabulary));
  std::unordered_map<std::uint64_t, std::uint32_t> ids;  // looked up only, never iterated
  for (std::uint32_t d = 0; d < corpus.documents.size(); ++d) {
    Document& document = corpus.documents[d];
    for (std::uint32_t u = 0; u < document.units.size(); ++u) {
      Unit& unit = document.units[u];
      const auto [it, fresh] = ids.emplace(key_of(document, unit), static_cast<std::uint32_t>(corpus.distinct.size()));
      if (fresh) corpus.distinct.emplace_back();
      unit.distinct = it->second;
      corpus.distinct[unit.distinct].places.push_back({d, u});
    }
  }
  weigh(corpus, vocabulary.size());
  for (Distinct& d : corpus.distinct) {
    const Word* w = corpus.words(d.places.front());
    const Unit& u = corpus.unit(d.places.front());
    for (std::uint32_t i = 0; i < u.end - u.first; ++i) d.weight += w[i].weight;
  }
  return corpus;
}

}  // namespace synoptic::lineage
