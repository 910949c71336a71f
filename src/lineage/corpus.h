// All accounts of one run as words, and the likeness of their units. Equal units are compared once, however many accounts
// have them: that keeps a thousand copies of one wire report cheap. Internal. Covered by tests/lineage/matching_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/words.h"

namespace synoptic::lineage {

struct Place {
  std::uint32_t document = 0, unit = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// One sequence of forms, and everywhere it stands.
struct Distinct {
  std::vector<Place> places;  // sorted
  float weight = 0;           // sum of its words' weights
};

struct Corpus {
  std::vector<Document> documents;
  std::vector<Distinct> distinct;
  const Word* words(const Place& p) const { return documents[p.document].words.data() + unit(p).first; }
  const Unit& unit(const Place& p) const { return documents[p.document].units[p.unit]; }
};

// Reads all texts; numbers distinct units; scales the weights of words by their rarity among distinct units.
Corpus read_corpus(const std::vector<Account>& accounts);

// The best local alignment of two sequences of words.
struct Alignment {
  std::uint32_t x_first = 0, x_end = 0, y_first = 0, y_end = 0;  // aligned words
  float matched = 0;                                             // weight of the words that match, mean of both sides
  float quality = 0;                                             // Dice coefficient within the aligned range, by weight
  float bag = 0;                                                 // Dice coefficient of the whole units as bags of words, by weight
};

// Smith and Waterman within a band around the diagonals [low, high] (j - i).
Alignment align(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny, int low, int high);
Alignment align(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny);

// Two distinct units that look alike; x <= y; x == y for a unit that stands in several accounts.
struct UnitMatch {
  std::uint32_t x = 0, y = 0;
  Alignment alignment;
};

// All pairs of distinct units that are alike enough to come from one sentence: candidates from shared fingerprints,
// decided by alignment. Sorted by (x, y).
std::vector<UnitMatch> match_units(const Corpus& corpus);

// Decides on one pair, as match_units does once fingerprints have proposed it.
bool alike(const Alignment& a, float x_weight, float y_weight);

}  // namespace synoptic::lineage
