// Accounts from one JSON Lines file, as `trace` and `stemma` take them.
#pragma once
#include <optional>
#include <vector>

#include "cli/verbs.h"
#include "synoptic/model.h"

namespace synoptic::cli {

struct InputAccounts {
  std::vector<Account> accounts;
  int exit = 0;  // 0, 4 when lines were skipped (each is told on stderr), 3 when nothing could be read
};

// Reads `--jsonl FILE` from the arguments; nothing, after a usage line on stderr, when it is not there.
std::optional<InputAccounts> read_accounts(const Arguments& arguments, const char* verb, const char* what);

}  // namespace synoptic::cli
