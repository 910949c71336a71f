// Footnotes of the printed matrix: a number for each sentence that its figures stand in. On the screen every figure is a link to its
// sentence; paper has no links, so the sentences stand under the matrix. Internal to this folder.
// One note a sentence of an account; numbers run in the order of first use and are used again. Covered by tests/report/page_test.cpp.
#pragma once
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "report/page/page.h"

namespace synoptic::report::page {

class Notes {
 public:
  explicit Notes(const Shown& s) : s_(s), sentences_(s.d.accounts.size()) {}
  std::uint64_t number(const Claim& c);  // from 1; 0 for a claim that stands outside its text
  std::vector<View> take();              // {note, n, label, sentence}, by number; to be called last

 private:
  Span sentence_of(const Claim& c);

  const Shown& s_;
  std::vector<std::optional<std::vector<Span>>> sentences_;                   // by account, found when first asked for
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> numbers_;  // account and first byte
  std::vector<View> items_;
};

}  // namespace synoptic::report::page
