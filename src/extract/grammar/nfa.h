// The automaton behind a grammar: a Thompson NFA over item tests. Internal to the engine.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/grammar/grammar.h"

namespace synoptic::grammar {

// One test of one item. Literal: word id. Class test: all of `with`, none of `without`.
struct Test {
  enum class Kind : std::uint8_t { any, literal, classes } kind = Kind::any;
  WordId word = 0;
  std::vector<ClassId> with, without;
  bool holds(const Item& item) const;
  friend bool operator==(const Test&, const Test&) = default;
};

struct State {
  enum class Kind : std::int32_t { test, split, open, close, accept } kind = Kind::accept;  // no padding: states are packed as they are
  std::int32_t what = -1;            // test: index into Impl::tests; open, close: capture; accept: rule
  std::int32_t out = -1, out2 = -1;  // split prefers out (greedy)
};

struct Grammar::Impl {
  const Vocabulary* vocabulary = nullptr;
  std::string file;
  std::vector<Test> tests;
  std::span<const State> states;  // of `built`, or where they lie in the image
  std::vector<State> built;
  std::vector<Rule> rules;
  std::vector<std::int32_t> starts;                           // by rule
  std::vector<std::pair<std::int32_t, std::int32_t>> ranges;  // by rule: its states, [first, end)
  // What ends_without() (walks.h) says for the class that the grammar's marks have; empty where nobody worked it out.
  ClassId mark = 0;
  std::span<const std::uint8_t> ends;
};

// A grammar as a section of the image (data/image.h): packed.cpp. `mark`: the class that matches_over() marks items of it by, if any.
std::string section_of(std::string_view grammar_name);
std::string pack(const Grammar& grammar, std::optional<ClassId> mark);

}  // namespace synoptic::grammar
