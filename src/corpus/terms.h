// What an account is about, as weighted terms: words, names, figures, and pairs of neighbours that hold a name or a figure.
// Internal.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::corpus {

enum class TermKind : std::uint8_t { word, figure, pair };

struct Term {
  std::uint64_t hash = 0;
  float count = 0;  // how often
  float lead = 0;   // how often near the top
  TermKind kind = TermKind::word;
  bool upper = false;  // with a capital where the sentence does not ask for one
  bool lower = false;  // in small letters
};

// Terms of title and text, each once, sorted by hash. Linear in the text.
std::vector<Term> terms_of(std::string_view title, std::string_view text);
std::vector<Term> terms_of(const Account& account);

}  // namespace synoptic::corpus
