// Official acts: what the acts layer's parts share.
#pragma once
#include <string>
#include <vector>

#include "extract/attribution/scene.h"
#include "extract/terms/terms.h"

namespace synoptic::extract::speech {

// One body (and date) that did an act.
struct Actor {
  std::string name, jurisdiction;
  std::string date;  // EDTF, when it stands beside the body in a list
};

// Finds the bodies that did an act in one run. Ranges are item indices.
class ActorFinder {
 public:
  ActorFinder(const Context& context, const Scene& scene, const std::vector<Date>& dates);
  // The bodies before item `at`, which begins the act's words.
  std::vector<Actor> before(const Run& run, std::uint32_t at) const;
  // The bodies named in items [first, end) ("by A, B and C").
  std::vector<Actor> in(const Run& run, std::uint32_t first, std::uint32_t end) const;
  // Is one of items [first, end) the word for a body or office that acts, or a state?
  bool official(const Run& run, std::uint32_t first, std::uint32_t end) const;
  Actor actor(std::string name) const;

 private:
  struct Range {
    std::uint32_t first, end;
  };
  std::vector<Range> split(const Run& run, std::uint32_t first, std::uint32_t end) const;
  std::vector<Actor> listed(const Run& run, std::uint32_t end) const;
  Range phrase_before(const Run& run, std::uint32_t end) const;
  std::string text(const Run& run, Range r) const;
  // Who the pronoun at the token stands for; the pronoun's own words where it is none; empty when nobody can be meant.
  std::string meant(const Run& run, Range r) const;
  std::string antecedent(std::uint32_t pronoun) const;
  bool can_stand_for(std::string_view pronoun, const Mention& m) const;
  bool is(const Run& run, std::uint32_t i, lexicon::ClassId c) const { return i < run.items.size() && run.items[i].classes.has(c); }
  std::string_view form(const Run& run, std::uint32_t i) const;

  const Context& context_;
  const Scene& scene_;
  const std::vector<Date>& dates_;
};

}  // namespace synoptic::extract::speech
