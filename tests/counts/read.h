// What the count tests share: one text read to its count claims, and a claim as a line of the rule files.
#pragma once
#include <string>
#include <vector>

#include "extract/extract.h"

namespace synoptic::counts_test {

struct Read {
  Account account;
  segment::Segmentation segmentation;
  extract::Extraction out;
  explicit Read(std::string text);

  std::string form(Span s) const { return account.text.substr(s.begin, s.size()); }
  std::vector<const Claim*> counts(bool implicit = false) const;  // without implicit claims unless asked
  const Claim* at(const std::string& anchor) const;               // the first count with this anchor, or null
  std::string whole_of(const std::string& anchor) const;          // anchor of the count it is part of, or "-"
  std::string line(const Claim& claim) const;                     // "613 => killed person exact 613 613 | part of 700"
  std::string lines(bool implicit = false) const;                 // one a line, by position
};

}  // namespace synoptic::counts_test
