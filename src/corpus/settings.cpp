// The numbers that the clustering works by, read once from data/en/corpus/settings.tsv, so that they can be changed and
// measured without a compiler. Does not check them: a name that is missing reads as 0. Covered by tests/corpus/verb_test.cpp.
#include <charconv>
#include <map>

#include "corpus/corpus.h"
#include "data/embedded.h"

namespace synoptic::corpus {

double setting(std::string_view name) {
  static const auto all = [] {
    std::map<std::string_view, double> out;
    for (const auto& row : data::table("en/corpus/settings.tsv")) {
      double value = 0;
      if (row.size() > 1) std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
      if (!row.empty()) out[row[0]] = value;
    }
    return out;
  }();
  const auto it = all.find(name);
  return it == all.end() ? 0 : it->second;
}

}  // namespace synoptic::corpus
