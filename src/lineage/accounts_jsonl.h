// Accounts from JSON Lines, for the verbs of this stage.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"
#include "synoptic/pipeline.h"

namespace synoptic::lineage {

struct ReadAccounts {
  std::vector<Account> accounts;
  std::vector<Error> skipped;  // lines that could not be read
};
ReadAccounts read_accounts_jsonl(const std::string& path);  // "-" is standard input

std::string json_string(std::string_view s);  // quoted and escaped

}  // namespace synoptic::lineage
