// Learns a tagger's weights: averaged perceptron over the decoder's own features and its own earlier tags.
// Deterministic: integers, a fixed seed, one thread. Covered by tests/tag/training_test.cpp.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extract/tag/model.h"
#include "extract/tag/training/tables.h"
#include "extract/tag/training/treebank.h"

namespace synoptic::extract::tag::training {

// All tunable constants of learning.
struct LearnOptions {
  int epochs = 8;
  int rounds = 3;  // learners whose weights are added up
  std::uint64_t seed = 20261122;
  std::uint32_t rare = 6;              // features met fewer times are left out
  int margin = 10;                     // also learn from right answers that win by no more than this
  int strangers = 220;                 // words in a thousand that are shown as if never seen
  int smallest = 16;                   // weights smaller than this, after scaling to ten bits, are left out
  std::size_t feature_limit = 230000;  // kept: those with the largest weights
  std::size_t cell_limit = 680000;
};

// The same sentence as if written in another mode.
Sentence recased(const Sentence& sentence, CaseMode mode);

// `tables` is a weights file whose words and lexicon the features use; its own features are not read.
// `log` hears of progress, one line at a time.
std::vector<PackedFeature> learn(const std::vector<Sentence>& sentences, const Model& tables, const LearnOptions& options,
                                 const std::function<void(const std::string&)>& log);

}  // namespace synoptic::extract::tag::training
