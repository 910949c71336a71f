// The passes over one sentence after its cores are found, in this order. Each runs one grammar of data/en/grammar/.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "extract/numbers/found.h"

namespace synoptic::extract::numbers {

// Holds the matchers; one for each call of find_numbers.
class Passes {
 public:
  Passes();
  ~Passes();
  void ranges(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found);  // numbers-ranges.grammar
  void kinds(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found);   // numbers-kinds.grammar
  void bounds(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found);  // numbers-bounds.grammar
  void trends(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found);  // numbers-trends.grammar
  void zeros(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found);   // numbers-zeros.grammar

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace synoptic::extract::numbers
