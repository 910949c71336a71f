// The different answers to one question, as conflicts and updates compare them. Internal to the folder. Pure; thread-safe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

// One answer: an interval with the figures that give it.
struct Answer {
  Interval interval;
  std::vector<std::uint32_t> figures;   // ascending
  std::optional<std::int64_t> slip_of;  // a probable slip that may as well be a figure of its own: of which figure
  bool open() const { return interval.high == std::numeric_limits<double>::infinity(); }
};

// By their values. Left out: what says nothing, what a slip or a shift explains, and parts that are no answer to the whole question.
std::vector<Answer> answers_of(const View& view, std::size_t question);

std::string shown(const View& view, const Answer& answer);            // "at least 19 (3 accounts)"
void add_claims(const View& view, const Answer& answer, Finding& f);  // the first figure of each account

}  // namespace synoptic::reconcile
