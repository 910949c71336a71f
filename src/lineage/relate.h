// From probabilities to statements: which dependences are told, with what direction, and how many origins there are.
// Internal. Covered by tests/lineage/trace_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lineage/kinship.h"
#include "lineage/tree.h"

namespace synoptic::lineage {

struct Relation {
  std::uint32_t from = 0, to = 0;
  bool directed = false;  // `to` was written from `from`; otherwise both have a source in common, or the direction is open
  bool second = false;    // a second source of a merged report
  bool figures = false;   // told from figures and words, hardly a sentence is the same
  bool cites = false;     // and `to` says so
  double score = 0;       // probability
  std::vector<std::string> reasons;
};

struct Relations {
  std::vector<Relation> relations;   // by (to, from)
  std::vector<std::uint32_t> group;  // of each document: lowest document of its group of common origin
  std::uint32_t origins = 0, origins_low = 0, origins_high = 0;
  // ancestor[a * n + b]: probability that b descends from a.
  std::vector<double> ancestor;
};

Relations relate(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family);

}  // namespace synoptic::lineage
