// Sorts accounts by hashes of their contents, so that nothing after depends on the order of the input, and folds equal
// texts, so that ten thousand copies of one text cost no more than one.
// Covered by tests/corpus/near_duplicates_test.cpp (order of input, equal texts).
#include "corpus/order.h"

#include <tbb/parallel_sort.h>
#include <xxhash.h>

#include <algorithm>

namespace synoptic::corpus {

ContentKey content_key(std::string_view text, std::string_view title, std::string_view published, std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  std::string beside(title);
  beside += '\n';
  beside += published;
  return {hash.high64, hash.low64, XXH3_64bits(beside.data(), beside.size()), XXH3_64bits(id.data(), id.size())};
}

ContentKey content_key(const Account& account) { return content_key(account.text, account.title, account.published, account.id); }

Order::Order(const std::vector<ContentKey>& keys) : entry(keys.size()) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by(keys.size());  // the first part of the key stands beside the number
  for (std::uint32_t i = 0; i < keys.size(); ++i) by[i] = {keys[i].text, i};
  tbb::parallel_sort(by.begin(), by.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return keys[a.second] != keys[b.second] ? keys[a.second] < keys[b.second] : a.second < b.second;
  });
  std::vector<std::uint32_t> sorted(keys.size());
  for (std::size_t i = 0; i < by.size(); ++i) sorted[i] = by[i].second;
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(keys[a].text, keys[a].text2, keys[a].beside) == std::tie(keys[b].text, keys[b].text2, keys[b].beside);
  };
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || !same(sorted[i - 1], sorted[i])) texts.push_back(sorted[i]);
    entry[sorted[i]] = static_cast<std::uint32_t>(texts.size() - 1);
  }
}

std::vector<std::uint32_t> Order::spread(const std::vector<std::uint32_t>& group_of_entry) const {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> first(texts.size(), kNone), out(entry.size());
  for (std::uint32_t i = 0; i < entry.size(); ++i) {
    std::uint32_t& f = first[group_of_entry[entry[i]]];
    if (f == kNone) f = i;
    out[i] = f;
  }
  return out;
}

}  // namespace synoptic::corpus
