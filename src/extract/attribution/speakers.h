// Speakers beyond one run: pronouns, quotations that go on, lead-ins and lists.
#pragma once
#include <optional>

#include "extract/attribution/scene.h"

namespace synoptic::extract::speech {

class SpeakerFinder {
 public:
  SpeakerFinder(const Context& context, Scene& scene, const std::vector<Date>& dates, const std::vector<Run>& runs,
                std::vector<Frame>& frames);
  // Resolves pronouns in `frames`, sets the use of every quotation, and adds frames for what goes on or is governed.
  void run();

 private:
  void resolve_pronouns();
  void attribute_quotations();
  void attribute_backwards();
  void attribute_governed();
  std::int32_t frame_in_run(const Run& run, Span quote) const;
  std::int32_t by_subject(const Run& run, std::uint32_t item);
  std::optional<Frame> subject_of(const Run& run, std::uint32_t item) const;
  std::int32_t by_transcript(const Quotation& quote);
  std::int32_t add(Frame frame);
  void note_said(const Run& run, std::int32_t& last, std::uint32_t& last_block);
  std::int32_t by_label(const Run& run, std::uint32_t item);
  std::int32_t go_on(std::size_t q, std::int32_t with, std::string_view rule);
  std::int32_t by_cue_within(const Run& run, std::size_t quote);
  bool first_person(const Frame& frame) const;
  bool names_thing(const Run& run, std::uint32_t item) const;
  bool touches(const Run& run, std::uint32_t item) const;
  std::string dates_between(std::uint32_t first_token, std::uint32_t end_token) const;
  std::string unquoted(const grammar::Item& item) const;
  bool alone(const Run& run, std::uint32_t item) const;
  std::string text(Span s) const { return context_.account.text.substr(s.begin, s.size()); }

  const Context& context_;
  Scene& scene_;
  const std::vector<Date>& dates_;
  const std::vector<Run>& runs_;
  std::vector<Frame>& frames_;
};

}  // namespace synoptic::extract::speech
