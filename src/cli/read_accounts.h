// The accounts of a verb that needs all of them at once, as `trace` and `stemma` do: files and folders, or JSON Lines.
#pragma once
#include <optional>
#include <vector>

#include "cli/verbs.h"
#include "synoptic/model.h"

namespace synoptic::cli {

struct InputAccounts {
  std::vector<Account> accounts;
  int exit = 0;  // 0, 4 when something was skipped (each is told on stderr), 3 when nothing could be read
  bool quiet = false;
};

// Reads what the arguments name, INPUT... or `--jsonl FILE`; nothing, after a usage line on stderr, when they name neither.
// Ids of JSON Lines are kept as given; those of files are made unique.
std::optional<InputAccounts> read_accounts(const Arguments& arguments, const char* verb, const char* what);

}  // namespace synoptic::cli
