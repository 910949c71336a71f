// Word classes; see classes.h. Covered by tests/redact/cues_test.cpp.
#include "redact/classes.h"

#include <map>
#include <set>

#include "data/embedded.h"

namespace synoptic::redact {
namespace {

using Words = std::set<std::string, std::less<>>;
struct Classes {
  std::map<std::string, Words, std::less<>> by_name;
  Words outside_names;
};

const Classes& classes() {
  static const Classes kAll = [] {
    Classes out;
    for (const auto& row : data::table("en/redaction/words.tsv")) {
      if (row.size() < 2) continue;
      out.by_name[std::string(row[1])].emplace(row[0]);
      if (row[1] != "particle" && row[1] != "common" && row[1] != "org" && row[1] != "link") out.outside_names.emplace(row[0]);
    }
    return out;
  }();
  return kAll;
}

}  // namespace

bool in_class(std::string_view cls, const std::string& word) {
  const auto it = classes().by_name.find(cls);
  return it != classes().by_name.end() && it->second.contains(word);
}

bool in_any_class(const std::string& word) { return classes().outside_names.contains(word); }

}  // namespace synoptic::redact
