// A noisy channel for figures: how likely is it that what was meant as one figure got printed as another, and by
// which slip? Shares of the kinds of slip are data (data/en/reconcile/slip_channel.tsv); within a kind every way is
// equally likely. Nothing is ever corrected here: an explanation is a proposal with its probability.
// Pure, thread-safe after the first call (data is read once). Covered by tests/figures/channel_test.cpp.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::slip {

enum class Edit : std::uint8_t {
  digit_inserted,
  digit_dropped,
  digit_changed,
  digits_transposed,
  glued,         // run together with a neighbour, or with the first or last digits of one
  separator,     // 1,275 printed 1.275, 12,75 or 1, 275
  sound_alike,   // thirteen for thirty
  unit,          // 2,080 printed as 2 million
  power_of_ten,  // ten, a hundred or a thousand times too much or too little
  neighbour      // a neighbour's figure printed in its place (a part for its whole, two parts exchanged)
};
inline constexpr int kEdits = 10;
std::string_view name_of(Edit);

// A figure as printed: its value and the characters it was read from (empty: the digits of the value).
struct Printed {
  std::int64_t value = 0;
  std::string text;
};

// P(printed | original, this kind of slip happened); `neighbours` are the figures near it in its text.
// Zero when the kind cannot turn one into the other, and when they are equal.
double likelihood(Edit edit, const Printed& printed, std::int64_t original, const std::vector<std::int64_t>& neighbours);

// The same for any slip: shares of the kinds times their likelihoods.
double likelihood(const Printed& printed, std::int64_t original, const std::vector<std::int64_t>& neighbours);

struct Candidate {
  std::int64_t value = 0;
  double weight = 1;  // how credible it is, for instance the number of independent accounts that give it
};

struct Explanation {
  std::int64_t original = 0;
  Edit edit = Edit::digit_inserted;  // the likeliest kind for this original
  std::string description;           // "digits 42 and 412 glued together"
  double probability = 0;            // posterior: this original, by any slip, against all others and against no slip
};

// Explanations of a printed figure, likeliest first. The rival of all of them is that the figure is no slip of any
// candidate but a figure of its own; `slip_rate` is the prior for a slip (negative: the table's). Pass a higher rate
// when it is known that the figure cannot stand, for instance 0.5 when it breaks arithmetic.
std::vector<Explanation> explain(const Printed& printed, const std::vector<std::int64_t>& neighbours,
                                 const std::vector<Candidate>& candidates, double slip_rate = -1);

// Probability that two neighbouring figures changed places: each is what the other's candidates say. Against both being
// figures of their own.
double exchange_probability(std::int64_t a, const std::vector<Candidate>& candidates_a, std::int64_t b,
                            const std::vector<Candidate>& candidates_b, double slip_rate = -1);

// The likeliest original in [low, high] (open ends allowed) that one slip of the digits turns into `printed`; nothing
// when no single slip does. Of equally likely ones the nearest. A negative figure may be its own positive.
std::optional<std::int64_t> likeliest_original(std::int64_t printed, std::optional<std::int64_t> low, std::optional<std::int64_t> high);

}  // namespace synoptic::slip
