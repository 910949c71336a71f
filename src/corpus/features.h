// All accounts as weighted vectors, and how like two of them are, feature by feature. Internal.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "corpus/terms.h"

namespace synoptic::corpus {

enum Feature : unsigned { kAll, kLead, kWords, kNames, kPairs, kFigures, kLeadNames, kLeadWords, kFeatures };
using Features = std::array<double, kFeatures>;

class Library {
 public:
  void add(const std::vector<Term>& terms);
  // The same with counts over a larger collection, made elsewhere (parts.h): one for each term. A library takes its documents
  // by one of the two, not by both.
  struct Counts {
    std::uint32_t documents = 0, upper = 0, lower = 0;
  };
  void add(const std::vector<Term>& terms, const std::vector<Counts>& counts);
  // Counts are complete: weighs the terms. `texts` are the accounts to keep, in the order that their numbers then follow.
  // `go_on`: keeps what is needed to add more accounts and weigh again; else that memory is given back.
  // `collection`: how many accounts the counts are of; 0 for those that were added.
  void weigh(const std::vector<std::uint32_t>& texts, bool go_on = false, std::uint64_t collection = 0);
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
  std::uint32_t document_frequency(std::uint32_t term) const { return frequency_[term]; }
  std::uint32_t terms() const { return static_cast<std::uint32_t>(frequency_.size()); }
  Feature kind(std::uint32_t term) const { return static_cast<Feature>(kind_[term]); }

 private:
  struct Known {
    std::uint64_t hash = 0;
    std::uint32_t documents = 0, upper = 0, lower = 0;
    TermKind kind = TermKind::word;
  };
  // Hash -> number in known_, open addressing: terms come by the hundred million, each a miss of the caches.
  class Numbers {
   public:
    std::uint32_t of(std::uint64_t hash, std::vector<Known>& known, TermKind kind);
    void ahead(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }

   private:
    struct Slot {
      std::uint64_t hash = 0;
      std::uint32_t number = 0xFFFFFFFF;
    };
    void grow();
    std::vector<Slot> slots_ = std::vector<Slot>(1 << 10);
  };
  void weigh(Document& d) const;
  std::vector<std::uint32_t> by_hash() const;  // the numbers of the terms, sorted by their hashes
  Numbers numbers_;
  std::vector<Known> known_;
  std::vector<Document> added_;      // counts as they were read, terms by number of first appearance
  std::vector<Document> documents_;  // weighed, terms by rank of their hash
  std::vector<std::uint32_t> frequency_;
  std::vector<float> idf_;
  std::vector<std::uint8_t> kind_;  // kWords, kNames, kPairs, kFigures
};

}  // namespace synoptic::corpus
