// All accounts as weighted vectors, and how like two of them are, feature by feature. Internal.
#pragma once
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "corpus/terms.h"

namespace synoptic::corpus {

enum Feature : unsigned { kAll, kLead, kWords, kNames, kPairs, kFigures, kLeadNames, kLeadWords, kFeatures };
using Features = std::array<double, kFeatures>;

class Library {
 public:
  void add(const std::vector<Term>& terms);
  // The same with counts over a larger collection, made elsewhere (event_parts.h): one for each term. A library takes
  // its documents by one of the two, not by both.
  struct Counts {
    std::uint32_t documents = 0, upper = 0, lower = 0;
  };
  void add(const std::vector<Term>& terms, const std::vector<Counts>& counts);
  // Counts are complete: weighs the terms. `texts` are the accounts to keep, in the order that their numbers then follow.
  void weigh(const std::vector<std::uint32_t>& texts) { weigh(texts, documents_.size()); }
  void weigh(const std::vector<std::uint32_t>& texts, std::uint64_t collection);  // of so many accounts in all
  Features compare(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(documents_.size()); }

  struct Entry {
    std::uint32_t term = 0;
    float count = 0, lead = 0;
  };
  struct Document {
    std::vector<Entry> entries;  // sorted by term
    std::array<float, kFeatures> norm{};
  };
  const Document& document(std::uint32_t i) const { return documents_[i]; }
  float idf(std::uint32_t term) const { return idf_[term]; }
  std::uint32_t document_frequency(std::uint32_t term) const { return known_[term].in.documents; }
  std::uint64_t hash(std::uint32_t term) const { return known_[term].hash; }
  std::uint32_t terms() const { return static_cast<std::uint32_t>(known_.size()); }
  Feature kind(std::uint32_t term) const { return static_cast<Feature>(kind_[term]); }

 private:
  struct Known {
    std::uint64_t hash = 0;
    Counts in;
    TermKind kind = TermKind::word;
  };
  void sort_terms();
  std::unordered_map<std::uint64_t, std::uint32_t> ids_;
  std::vector<Known> known_;
  std::vector<Document> documents_;
  std::vector<float> idf_;
  std::vector<std::uint8_t> kind_;  // kWords, kNames, kPairs, kFigures
};

}  // namespace synoptic::corpus
