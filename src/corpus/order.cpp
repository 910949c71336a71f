// Sorts accounts by hashes of their contents, so that nothing after depends on the order of the input, and folds equal
// texts, so that ten thousand copies of one text cost no more than one.
// Covered by tests/corpus/near_duplicates_test.cpp (order of input, equal texts).
#include "corpus/order.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>

namespace synoptic::corpus {

ContentKey content_key(const Account& account) {
  const XXH128_hash_t text = XXH3_128bits(account.text.data(), account.text.size());
  const std::string beside = account.title + '\n' + account.published;
  return {text.high64, text.low64, XXH3_64bits(beside.data(), beside.size()), XXH3_64bits(account.id.data(), account.id.size())};
}

Order::Order(const std::vector<ContentKey>& keys) : entry(keys.size()) {
  std::vector<std::uint32_t> sorted(keys.size());
  std::iota(sorted.begin(), sorted.end(), 0u);
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
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
