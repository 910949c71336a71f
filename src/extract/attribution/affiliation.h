// Whom a speaker speaks for: the body behind a person, where the words said name it elsewhere or only point at it.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extract/attribution/scene.h"

namespace synoptic::extract::speech {

// Reads the sources of all frames in the order of the text; sets Frame::behalf, and the speaker's name where a source is only
// "the ministry". Refers to its arguments.
class Affiliations {
 public:
  Affiliations(const Context& context, const Scene& scene, std::vector<Frame>& frames);
  void run();

 private:
  struct Source {
    std::vector<std::uint32_t> mentions;  // their numbers, by position
    std::uint32_t end = 0;                // the token behind the source
  };
  // What a source says of the body: named in full, or only pointed at ("a spokesman for the body").
  struct Stated {
    std::optional<Body> named;
    std::optional<std::uint32_t> pointed;  // its head
  };

  std::optional<Source> source_of(const Frame& frame) const;
  void read(Frame& frame);
  Stated stated(const Source& source) const;
  std::optional<Body> before_name(const Mention& m) const;
  std::optional<Body> meant(std::uint32_t head) const;
  Body named(const Mention& m, std::uint32_t end) const;
  bool is_body(const Mention& m) const;
  bool person(const Mention& m) const;
  bool points(const Mention& m) const;

  const Context& context_;
  const Scene& scene_;
  std::vector<Frame>& frames_;
  std::set<std::string> speak_;            // names of all that speak
  std::vector<Body> bodies_;               // those met, in the order of the text
  std::map<std::string, Body> of_person_;  // by surname
};

}  // namespace synoptic::extract::speech
