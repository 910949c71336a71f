// What an account hands on as said by somebody, claim or no claim: every stretch of indirect speech with its speakers, and every
// passage in quotation marks that is nobody's words, with what it is instead.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "extract/attribution/scene.h"

namespace synoptic::extract::speech {

struct Statement {
  Span span;
  std::vector<Attribution> attribution;  // outermost first
  Hedge hedge = Hedge::none;
  std::string rule;
};

// Stretches that a cue reaches, without the cue and its speaker; by position, at most two for a cue.
std::vector<Statement> statements_of(const Context& context, const Scene& scene);

struct Marked {
  Span span;             // between the marks
  std::string_view use;  // title, name, term (a few words), unattributed
};

// Passages in marks that no quote claim stands for, by position.
std::vector<Marked> marked_passages(const Context& context, const Scene& scene);

// The chain's speakers as links, with the bodies that they speak for.
std::vector<Attribution> links_of(const Context& context, const Scene& scene, const std::vector<const Frame*>& chain);

}  // namespace synoptic::extract::speech
