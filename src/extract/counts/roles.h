// What one count of a sentence says happened to those it counts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "extract/counts/chunks.h"

namespace synoptic::extract::counts {

struct Role {
  Measure measure = Measure::other;
  Hedge hedge = Hedge::none;
  std::string rule;  // name of the rule in counts.grammar; "" when none said anything
  int priority = 0;
  bool inherits = false;             // the rule says: the same as the count before it
  bool second_before = false;        // ... but for one ("312 killed and 41 hurt, compared with 198 and 25")
  bool by_noun = false;              // a noun says it ("the murder of Ana Bor"), told beside the news
  bool said = false;                 // somebody says the figure of what was asked or told before: answers.cpp
  bool wounds = false;               // the rule speaks of wounds, whatever the verb
  bool condition = false;            // the rule says how the injured fare: never how many they are in all
  bool part = false;                 // ... and a part of it ("31 were hurt, five critically")
  bool of_before = false;            // the rule says: a part of the main count of the sentence before
  bool figure = false;               // the rule speaks of a figure ("the toll rose to 12"), not of those told before
  bool weak = false;                 // where they were says less than what befell them: look on
  std::string population;            // the rule names those counted ("in 15 cases": persons), or
  std::int32_t noun = -1;            // the chunk that names them ("Houses destroyed: 119")
  std::uint32_t first = 0, end = 0;  // chunks that the rule matched
  std::int32_t chunk = -1;           // the chunk whose verb or noun decided
};

// Tries the rules of counts.grammar on one count. One instance a thread; holds the growing automaton.
class Roles {
 public:
  Roles();
  // To be called when the next question is about other items: what was read of them is kept between questions.
  void new_items() { new_items_ = true; }
  Role explain(const Chunker& chunker, const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items, std::uint32_t target);

 private:
  std::optional<Role> judge(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                            const grammar::Match& match, std::uint32_t target);
  grammar::Matcher matcher_;
  bool new_items_ = true;
};

// The measure that a chunk's own head word stands for ("the wounded", "13 fatalities"), if any.
std::optional<Measure> measure_of_modifier(const Chunker& chunker, const Chunk& chunk);  // "75 injured people"
std::optional<Measure> measure_of_head(const Chunker& chunker, const Chunk& chunk, const grammar::Item& item);

}  // namespace synoptic::extract::counts
