// The contested terms: words that name an event by judging it.
#pragma once
#include <string>
#include <vector>

#include "extract/extract.h"

namespace synoptic::extract::speech {

struct TermUse {
  Span span;
  std::uint32_t first_token = 0, end_token = 0;
  std::string term;  // in the singular, as listed
};

// All uses in body text, by position; the longest form wins. Linear.
std::vector<TermUse> find_terms(const Context& context);

}  // namespace synoptic::extract::speech
