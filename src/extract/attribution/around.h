// Looks around a cue of saying: what stands before and after it, and so which side its words are on.
#pragma once
#include "extract/attribution/scene.h"
#include "extract/names/classes.h"

namespace synoptic::extract::speech {

using grammar::Capture;
using grammar::Item;

enum class Side { none, after, before, both };

// A match with its captures, as item ranges of the run.
struct Cue {
  const grammar::Rule* rule = nullptr;
  std::uint32_t first = 0, end = 0;
  Capture source, noun, cue, quote, outer;
  Side side = Side::none;
};

// What stands around a cue. `next` is the item after it and its adverbs, dates and phrases ("on Monday").
struct Surroundings {
  std::uint32_t begin = 0, end = 0, next = 0;
  bool quote_before = false, comma_before = false, words_before = false;
  bool that_after = false, quote_after = false, comma_after = false, stop_after = false;
};

struct Around {
  const Context& context;
  const Scene& scene;
  const Classes& c = Classes::get();
  grammar::WordId that = lexicon::Vocabulary::english().find("that");

  bool is(const Item& item, Classes::Id id) const;
  std::string_view form(const Item& item) const;
  Span span(const Run& run, std::uint32_t first, std::uint32_t end) const;
  bool punct(const Run& run, std::uint32_t i, std::string_view chars) const;
  bool verb_between(const Run& run, std::uint32_t first, std::uint32_t end) const;
  bool participle_between(const Run& run, std::uint32_t first, std::uint32_t end) const;
  bool verb_at(const Run& run, std::uint32_t i) const;
  // Skips adverbs, dates and phrases after a cue ("on Monday", "in an interview with the paper").
  std::uint32_t after_tail(const Run& run, std::uint32_t i) const;
  bool at_end(const Run& run, std::uint32_t i) const;
  std::uint32_t size(const Run& run) const;
  // "..., the ministry said, and the fire ...": what follows is the account's own.
  bool new_clause(const Run& run, std::uint32_t comma) const;
  // "were added": the subject does not speak.
  bool passive(const Run& run, const Cue& cue) const;
  bool bare(const Run& run, const Cue& cue) const;
  // "Nobody could say how": no speaker.
  bool nobody(const Run& run, const Cue& cue) const;
  // "Hospitals admitted 40 people": a thing, not a clause.
  bool takes_object(const Run& run, const Cue& cue) const;
  bool lead_word(const Run& run, const Capture& noun) const;
  // Is the cue's speaker one that can say things? (for rules with need=source)
  bool speaking(const Run& run, const Capture& noun) const;
  // "In Ohio, ..." : the first name after a preposition is no subject.
  bool after_preposition(const Run& run, const Cue& cue) const;
  // What stands on both sides of a cue.
  Surroundings look(const Run& run, const Cue& cue) const;
  // Does what the rule asks for hold? Attribute need=...
  bool needs_met(const Run& run, const Cue& cue, const Surroundings& s) const;
  // Which side of the cue its words stand on.
  Side side_of(const Run& run, const Cue& cue) const;
  bool clause_after(const Run& run, std::uint32_t i) const;
  // "According to X, ..." or "..., according to X".
  Side side_of_according(const Run& run, const Surroundings& s) const;
  // A quotation follows within the clause.
  bool quote_soon(const Run& run, std::uint32_t i) const;
  // A contested term follows within the clause: "called it a massacre".
  bool term_soon(const Run& run, std::uint32_t i) const;
};

}  // namespace synoptic::extract::speech
