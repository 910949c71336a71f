// Near duplicates online: an index of what a batch job found, and articles added to it one by one. Internal.
//
// The answer is that of a batch over all of them: the same pairs are proposed (buckets have the same first members), the same
// rule decides, and the groups of the part of the graph that an article touches are linked anew.
//
// The index is a file that is mapped, not read; what is added is kept beside it, in FILE.added, as JSON Lines, and is read again
// when the index is opened. Used by one thread. Covered by tests/corpus/near_index_test.cpp.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/archive.h"
#include "corpus/average_link.h"
#include "corpus/order.h"
#include "corpus/pairs.h"
#include "corpus/sketch.h"

namespace synoptic::corpus {

// What the index holds of a batch: entries are texts, equal ones once, in the order of their content.
struct IndexSource {
  const Order& order;
  const BinColumns& bins;               // by entry
  const std::vector<ContentKey>& keys;  // by account
  const std::vector<Edge>& edges;       // between entries
};
Expected<void> write_index(const std::string& file, const IndexSource& source, const Archive& archive);

class NearIndex {
 public:
  static Expected<std::unique_ptr<NearIndex>> open(const std::string& file);
  ~NearIndex();

  struct Near {
    std::string id;  // the first of the ids of that text
    double share = 0;
  };
  struct Added {
    std::string cluster;     // named by the id that sorts first in it
    std::vector<Near> near;  // its near duplicates, by id
  };
  // Adds an article and says where it belongs.
  Added add(const std::string& id, std::string text, const std::string& title, const std::string& published);
  // Where an entry belongs now, by the id that sorts first in it; for tests.
  std::string cluster_of(std::uint32_t entry) const;
  std::uint32_t entries() const;
  Expected<void> keep(std::string_view json_line);  // writes a line that was added

 private:
  struct State;
  explicit NearIndex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace synoptic::corpus
