// Runs the passes of calendar grammars over one sentence. Covered by tests/rules/dates/.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "extract/dates/join.h"
#include "extract/dates/read.h"
#include "extract/grammar/grammar.h"

namespace synoptic::extract::dates {

// An expression that was found, not yet resolved.
struct Found {
  std::uint32_t first_token = 0, end_token = 0, sentence = 0;
  std::int32_t temporal = -1;  // index into the arena
  std::string_view group;      // class of group: what it is ("g.day", "g.duration")
  const grammar::Rule* rule = nullptr;
  bool loose = false;         // its ends follow it
  std::int32_t part_of = -1;  // index of the loose range that this is an end of
  // "after 2018": the modifier and the tokens with it; the same as above when there is none
  const grammar::Rule* modifier = nullptr;
  std::uint32_t outer_first = 0, outer_end = 0;
};

class Scanner {
 public:
  Scanner(const Tokens& tokens, FigureOrder order, std::vector<Temporal>& arena);
  ~Scanner();
  // Whether the sentence holds a word or figure that may begin a calendar expression. Cheap.
  bool may_hold(const segment::Sentence& sentence) const;
  void scan(const segment::Sentence& sentence, std::uint32_t index, std::vector<Found>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace synoptic::extract::dates
