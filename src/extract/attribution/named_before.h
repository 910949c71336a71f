// Who was named last before a place in the text: what a pronoun that speaks stands for.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "extract/attribution/scene.h"

namespace synoptic::extract::speech {

// Walked forward with the frames. A question looks at the mentions since the same question was asked before, the last first, so
// that sentences in which nobody is asked for are never read (mentions.h), and no stretch is looked at twice.
class NamedBefore {
 public:
  NamedBefore(const Context& context, const Scene& scene);
  // Mentions that end at or before `byte` have been met from now on. Never goes back.
  void walk_to(std::uint32_t byte) { met_ = std::max(met_, byte); }

  // Speakers, met where the walk is.
  void speaker(const std::string& name, std::uint32_t end);
  void group(const std::string& name) { group_ = {name, met_}; }
  void body(const std::string& name, std::uint32_t end = 0) { body_ = {name, std::max(met_, end)}; }

  const std::string& person();   // a speaker named nearby beats a name merely mentioned
  const std::string& subject();  // a name at the head of a clause
  const std::string& group();
  const std::string& body();  // or publication, or document
  const std::string& anyone();

  bool in_headline(const Mention& m) const;  // where a capital says nothing

 private:
  struct Last {
    std::string name;
    std::uint32_t asked = 0;  // mentions up to here are in it
  };
  template <class Fits>
  const Mention* last_that(std::uint32_t from, const Fits& fits) const;
  bool heads_clause(const Mention& m) const;
  bool opens_sentence(const Mention& m) const;
  std::uint32_t paragraph_of(std::uint32_t byte) const;
  bool quoted(Span span) const;
  std::string text(const Mention& m) const { return phrase(context_, m.first_token, m.end_token); }
  std::string name(const Mention& m) const { return phrase(context_, m.name_first, m.name_end); }

  const Context& context_;
  const Scene& scene_;
  std::vector<Span> quotations_;  // outermost
  std::uint32_t met_ = 0;
  std::uint32_t speaker_end_ = 0;  // of the speaker that person_ is; 0 when it is a name merely mentioned
  Last person_, subject_, group_, body_, anyone_;
};

}  // namespace synoptic::extract::speech
