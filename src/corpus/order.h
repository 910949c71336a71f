// Accounts in an order that their contents alone decide, equal texts once. Internal.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::corpus {

// What an account is compared by: hashes of its text, of what stands beside it, and of its id.
struct ContentKey {
  std::uint64_t text = 0, text2 = 0, beside = 0, id = 0;
  friend auto operator<=>(const ContentKey&, const ContentKey&) = default;
};
ContentKey content_key(std::string_view text, std::string_view title, std::string_view published, std::string_view id);
ContentKey content_key(const Account& account);

// Accounts sorted by content; those with one text (and one title and date) are one entry of `texts`.
struct Order {
  explicit Order(const std::vector<ContentKey>& keys);
  // From groups of entries to groups of accounts: for each account the first account added of its group.
  std::vector<std::uint32_t> spread(const std::vector<std::uint32_t>& group_of_entry) const;

  std::vector<std::uint32_t> texts;  // for each entry, one of its accounts
  std::vector<std::uint32_t> entry;  // for each account, its entry
};

}  // namespace synoptic::corpus
