// What speaks for and against `b was written from a`, for every pair of documents that share text. Numbers only; the tree
// is made of them elsewhere (tree.h). Internal. Covered by tests/lineage/trace_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/corpus.h"
#include "lineage/passages.h"
#include "synoptic/model.h"

namespace synoptic::lineage {

// Evidence on a pair (a, b), a < b, in sentences (a sentence counts 1, a short line less). Index 0 is a, 1 is b.
struct Kinship {
  std::uint32_t a = 0, b = 0;
  std::uint32_t pair = 0;      // its place among the pairs
  double shared = 0;           // sentences that both have
  double solid = 0;            // of these, those that are hardly chance
  double cover[2] = {0, 0};    // share of each text that the other has
  double own[2] = {0, 0};      // sentences that no other account has
  double foreign[2] = {0, 0};  // sentences that the other text lacks, but a third account has
  double distance = 0;         // mean share of words changed in the sentences that both have
  double runs[2] = {0, 0};     // stretches of each text that the other lacks
  double garbles[2] = {0, 0};  // words that look like misprints of the other's word
  double growth = 0;           // figures that are larger in b minus those that are larger in a
  // Against the third account that shows most of both: sentences that one and the third have and the other lacks.
  double held[2] = {0, 0};  // [0]: a and the third have, b lacks
  // Log likelihood ratio of `between a and b lies a text that is neither` against `they are neighbours in the tree`, from
  // what third accounts confirm: of a third, the weaker of its two sides counts. [0] the third that says most, [1] the mean.
  double torn[2] = {0, 0};
  double confirmed[2] = {0, 0};      // share of a's (b's) readings against the other that some third account has (mean)
  int thirds = 0;                    // third accounts that could tell
  int date = 0;                      // +1: a is dated before b; -1: after; 0: unknown or the same day
  double days = 0;                   // how far apart the dates are
  bool exact = false;                // both dates have a time of day
  bool title = false;                // both have the same title
  bool credits[2] = {false, false};  // [1]: b names a's publisher as its source
  bool agency[2] = {false, false};   // its publisher is a news agency
  bool outside[2] = {false, false};  // it credits its text to somebody who is not among the accounts
  bool named[2] = {false, false};    // its publisher is known
};

// Evidence for all pairs. `pairs` sorted by (a, b).
std::vector<Kinship> weigh_evidence(const Corpus& corpus, const std::vector<Account>& accounts, const std::vector<PairReuse>& pairs);

}  // namespace synoptic::lineage
