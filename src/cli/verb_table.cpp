// Parses data/cli/verbs.tsv. A row of an unknown sort or for an unknown verb is a mistake in the program's own data and is
// passed over; tests/cli/ finds it, because then something that it looks for is not told.
#include "cli/verb_table.h"

#include <algorithm>

#include "data/embedded.h"

namespace synoptic::cli {
namespace {

using Row = std::vector<std::string_view>;

VerbOption option_of(const Row& row) {
  VerbOption o;
  o.name = row[2];
  o.what = row[4];
  std::string_view values = row[3];
  if (values == "-") return o;
  if (values.find(' ') == std::string_view::npos && values.front() >= 'A' && values.front() <= 'Z') {
    o.value = values;
    return o;
  }
  while (!values.empty()) {
    const std::size_t end = std::min(values.find(' '), values.size());
    o.values.push_back(values.substr(0, end));
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return o;
}

}  // namespace

std::vector<VerbHelp> verb_table() {
  std::vector<VerbHelp> verbs;
  for (const Row& row : data::table("cli/verbs.tsv")) {
    if (row.size() < 3) continue;
    if (row[0] == "verb" || row[0] == "later") {
      VerbHelp v;
      v.name = row[1];
      v.summary = row[2];
      v.available = row[0] == "verb";
      verbs.push_back(std::move(v));
      continue;
    }
    const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const VerbHelp& v) { return v.name == row[1]; });
    if (verb == verbs.end()) continue;
    if (row[0] == "usage") verb->usage = row[2];
    if (row[0] == "example" && row.size() >= 4) verb->examples.emplace_back(row[2], row[3]);
    if (row[0] == "option" && row.size() >= 5) verb->options.push_back(option_of(row));
  }
  return verbs;
}

}  // namespace synoptic::cli
