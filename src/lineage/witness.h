// How the words of one account stand in each account that may be its source, and which of two such accounts explains them better.
// Internal. Covered by tests/lineage/witness_test.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "lineage/corpus.h"
#include "lineage/kinship.h"
#include "lineage/passages.h"
#include "synoptic/model.h"

namespace synoptic::lineage {

// One bit for each word (or sentence) of an account: it reads the same in the other account; or the sentence is there, but reads
// otherwise. Neither: the sentence is not there.
struct Marks {
  std::vector<std::uint64_t> same, other;
  void resize(std::size_t words);
  void set(std::size_t word, bool is_same);
  double count_same() const;
  double count_other() const;
  double count() const { return count_same() + count_other(); }
};

// What two accounts explain together.
Marks both(const Marks& x, const Marks& y);

// The child as it stands in the other.
struct Witness {
  std::uint32_t child = 0, other = 0;
  Marks words;  // a word with the one before it and the signs between
  Marks order;  // of sentences: does it follow the same sentence in the other
};

// Both ways of every pair in `evidence`, sorted by (child, other).
std::vector<Witness> bear_witness(const Corpus& corpus, const std::vector<Account>& accounts, const std::vector<PairReuse>& pairs,
                                  const std::vector<Kinship>& evidence);

// What two accounts say on a third: words of it that stand in the one only.
struct Contest {
  double mine = 0, theirs = 0;            // as here in the one, otherwise in the other: where both have the sentence
  double only_mine = 0, only_theirs = 0;  // words of sentences that only the one has
};
Contest compare(const Marks& mine, const Marks& theirs);

// The worst that any rival has against an explanation of the child, as logarithms of words.
struct Standing {
  double against = 0;  // readings that a rival shares with the child, against those that only the explanation shares
  double lacking = 0;  // the same of sentences
  double order = 0;    // the same of the order of sentences
  double support = 3;  // what no rival explains as well (at most 3)
};

// The accounts that may be the source of one child, with what each counts as a rival: 0 if it can be no source of the child.
class Rivals {
 public:
  Rivals(std::span<const Witness> witnesses, std::vector<double> weights);
  Standing standing(const Marks& words, const Marks& order, std::uint32_t p, std::uint32_t q) const;  // leaving out accounts p and q
  // Words of sentences that a rival has and p lacks, against those that q has and p lacks, as above.
  double rest(const Witness& p, const Witness& q) const;

 private:
  std::span<const Witness> witnesses_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> nearest_;  // the rivals that are heard, if there are very many
};

// The witnesses of one child.
std::span<const Witness> witnesses_of(const std::vector<Witness>& all, std::uint32_t child);

}  // namespace synoptic::lineage
