// A relevance profile as it is read from data/en/relevance/NAME.tsv: features with weights, and which words and phrases make
// them hold. Only relevance.cpp judges by it.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/relevance/relevance.h"

namespace synoptic::extract::relevance {

// What a feature looks at: the words of those counted, words or phrases of the sentence, the share of words in the account,
// a fact about the claim (relevance.cpp: fact), features before it that all hold, or nothing (bias).
enum class Where : std::uint8_t { counted, sentence, phrase, account, claim, all_of, bias };

struct Feature {
  std::string_view name;
  Where where = Where::claim;
  double weight = 0, least = 0;      // least: so many per thousand words of the account, or so many claims
  std::vector<std::uint16_t> needs;  // of all_of: features before it
  bool helper = false;               // says nothing by itself: others need it
};

class Profile {
 public:
  std::vector<Feature> features;
  std::unordered_map<std::string_view, std::vector<std::uint16_t>> words;  // word -> features that list it
  std::vector<std::pair<std::string_view, std::uint16_t>> phrases;         // words in a row anywhere in the sentence -> feature
  double least = 0.5;
};

}  // namespace synoptic::extract::relevance
