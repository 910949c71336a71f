// Two invented accounts of a ferry that never was, built into a dossier, for the tests of review.
#pragma once
#include <algorithm>
#include <string>

#include "synoptic/pipeline.h"
#include "text/sha256.h"

namespace synoptic::two_accounts {

inline Account account(std::string id, std::string published, std::string text) {
  Account a;
  a.id = a.name = std::move(id);
  a.published = std::move(published);
  a.language = "en", a.media_type = "text/plain";
  a.text = std::move(text);
  a.text_sha256 = text::sha256_hex(a.text);
  a.sha256 = a.text_sha256;
  return a;
}

inline std::vector<Account> accounts() {
  return {account("harbour", "2021-03-12",
                  "The ferry Alda sank off Velm. The mayor said that 38 people were killed, including 12 women and 5 children. At least 70 "
                  "people were injured.\n"),
          account("wire", "2021-03-13",
                  "The ferry Alda sank near Velm. Officials said 41 people were killed and 72 people were injured. Survivors said that 512 "
                  "children were killed.\n")};
}

inline Dossier dossier() { return build_from_accounts(accounts(), {}); }

// The count of this account that is printed so.
inline const Claim& count(const Dossier& d, const std::string& account_id, const std::string& printed) {
  const auto it = std::find_if(d.claims.begin(), d.claims.end(), [&](const Claim& c) {
    const Account& a = d.accounts[c.account];
    return c.kind == ClaimKind::count && a.id == account_id && a.text.substr(c.anchor.begin, c.anchor.size()) == printed;
  });
  static const Claim kNone;
  return it == d.claims.end() ? kNone : *it;
}

}  // namespace synoptic::two_accounts
