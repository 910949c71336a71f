// Accounts that name another account's publisher as their source. Internal. Covered by tests/lineage/evidence_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/corpus.h"
#include "synoptic/model.h"

namespace synoptic::lineage {

struct Citation {
  std::uint32_t document = 0;   // the account that names
  std::uint32_t publisher = 0;  // an account of the publisher that is named
  Span span;                    // the name
  bool credit = false;          // the text is said to be theirs, not only a fact
};

// For each account: is its publisher a news agency (data/en/lineage/agencies.tsv)?
std::vector<bool> agencies(const std::vector<Account>& accounts);

// For each account: does a line of its own credit the text to somebody who is the publisher of none of the accounts?
std::vector<bool> credits_outside(const Corpus& corpus, const std::vector<Account>& accounts);

// Sorted by (document, publisher), one for each pair: a credit before a mention.
std::vector<Citation> find_citations(const Corpus& corpus, const std::vector<Account>& accounts);

}  // namespace synoptic::lineage
