// Whether a link between a part and its whole can be meant. Internal to the folder. Pure; thread-safe.
#pragma once
#include <cstdint>

#include "reconcile/findings/view.h"
#include "reconcile/findings/voices.h"

namespace synoptic::reconcile {

class Comparable {
 public:
  Comparable(const View& view, const Voices& voices) : view_(view), voices_(voices) {}

  // Can figure `part` be a part of what figure `whole` counts, as the account links them?
  bool operator()(std::uint32_t part, std::uint32_t whole) const;
  // Are both of one event, as far as is known?
  bool same_event(std::uint32_t a, std::uint32_t b) const;

 private:
  const Figure& fig(std::uint32_t i) const { return view_.figures[i]; }
  bool of_a_cause(std::uint32_t i) const;
  bool larger_before(std::uint32_t part, std::uint32_t whole) const;

  const View& view_;
  const Voices& voices_;
};

}  // namespace synoptic::reconcile
