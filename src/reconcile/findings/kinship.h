// How likely it is that two accounts tell the same figures because one repeats the other (or both a third): from the
// questions that both answer, the same way or not, and from lineage. Built once; reading is thread-safe.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

class Kinship {
 public:
  explicit Kinship(const View& view);
  // Probability that a and b repeat one tally, with what they say about `question` (and `other`) left out. `copied_sentence`: the two
  // sentences in question have nearly the same words.
  double same_tally(std::uint32_t a, std::uint32_t b, int question, int other = -1, bool copied_sentence = false) const;
  // The questions that both answer, `question` left out: how often alike, and how often b's figure is the later state of a tally that
  // a's figure is the earlier one of, by growth (of the missing: by falling), or the other way round.
  struct Course {
    int same = 0, on = 0, back = 0;
  };
  Course course(std::uint32_t a, std::uint32_t b, int question) const;
  // Share of words that two sentences have in common, numbers left out; 0..1.
  static double alike(std::string_view a, std::string_view b);

 private:
  struct Answer {
    int question;
    std::int64_t value;
  };
  std::vector<bool> falls_;                                          // by question: how many are missing
  std::vector<std::vector<Answer>> answers_;                         // of each account, by question then value; exact figures only
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> reuse_;  // lineage: text reuse, cites
};

// Density of a figure v, given that another honest source says u: near u, with a heavy tail.
double honest(std::int64_t v, std::int64_t u);

}  // namespace synoptic::reconcile
