// Builds the tables of a tagger's weights file (format: model.h): words seen in training, the lexicon, and the packed
// features. Used by the trainer and by tests. Covered by tests/tag/model_test.cpp.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extract/tag/tagset.h"
#include "extract/tag/training/treebank.h"
#include "synoptic/pipeline.h"

namespace synoptic::extract::tag::training {

// All tunable constants of the tables.
struct TableOptions {
  std::size_t known_after = 3;   // times a word must occur before its tags count as known
  std::size_t fixed_after = 20;  // times a word must occur for its tag to be given unseen ...
  double fixed_share = 0.99;     // ... when it had that tag in this share of them
  double smallest_share = 0.02;  // tags rarer than this share of a word's occurrences are taken for slips
};

// Lower-case form -> LexicalBit set, from a folder of WordNet's dictionary files.
Expected<std::map<std::string, std::uint16_t>> read_wordnet(const std::string& folder);

struct PackedFeature {
  std::uint64_t hash = 0;
  std::vector<std::pair<Tag, int>> weights;  // not empty; within +-kMaxWeight
};

std::string pack(const std::vector<PackedFeature>& features, const std::string& words, const std::string& lexicon);
std::string pack_words(const std::vector<Sentence>& sentences, const TableOptions& options);
std::string pack_lexicon(const std::map<std::string, std::uint16_t>& lexicon);

}  // namespace synoptic::extract::tag::training
