// Are two different answers to one question one tally at two times (an update), or two tallies (a conflict)? Internal to the folder and
// to src/tools/update_features.cpp, on whose output the weights are fitted. Pure; thread-safe.
#pragma once
#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "reconcile/findings/answers.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/view.h"
#include "reconcile/findings/voices.h"

namespace synoptic::reconcile {

class Updates {
 public:
  Updates(const View& view, const Kinship& kinship, const Voices& voices);

  struct Verdict {
    bool update = false;
    bool low_first = true;  // the lower answer is the older
  };
  // Of two answers to question `q` that have no value in common, `low` below `high`.
  Verdict judge(std::size_t q, const Answer& low, const Answer& high) const;

  // "At least 19" on the day and 63 a week later do not exclude each other, and yet the toll grew. `low` is the open one. An open figure
  // claims to be no more than a state, so that it does not matter who gave the later one.
  bool grew(const Answer& low, const Answer& high) const;

  // What judge() weighs, in the order of names(); data/en/reconcile/update_model.tsv says what each means.
  static constexpr std::size_t kFeatures = 20;
  using Features = std::array<double, kFeatures>;
  static std::span<const std::string_view, kFeatures> names();
  Features features(std::size_t q, const Answer& low, const Answer& high) const;

 private:
  struct Heard {               // who gives an answer
    std::set<int> named, all;  // the voices its figures name, and where a figure names none, its account's main voice
    bool risen = false;
    std::string date;  // earliest
  };
  struct Told {          // what an account says itself of the older and the newer answer
    bool first = false;  // "the ministry had earlier given four"
    bool added = false;  // "40 died: 38 at the mine and two in hospital", where the older figure is 38
  };
  struct Seen {
    std::set<std::uint32_t> both;  // accounts that give both answers, side by side
    bool beside = false;           // each answer is also given by accounts that do not give the other
    Heard low, high;
    Told told;
    double worded = 0;  // 0..1: how far both stand in the same words
  };
  Seen see(const Answer& low, const Answer& high) const;
  Heard heard(const Answer& answer, const std::set<std::uint32_t>& both) const;
  Told told_of(const Answer& older, const Answer& newer) const;
  Features weigh(std::size_t q, const Answer& low, const Answer& high, const Seen& seen) const;
  void of_voices(const Seen& seen, Features& f) const;
  void of_time(const Answer& low, const Answer& high, const Seen& seen, Features& f) const;
  static void of_words(const Seen& seen, Features& f);
  void of_course(std::size_t q, const Answer& low, const Answer& high, Features& f) const;
  double worded(const Answer& low, const Answer& high) const;
  bool falling(const Answer& a) const;
  bool beside(const Answer& answer, const std::set<std::uint32_t>& both) const;
  std::set<std::uint32_t> give_both(const Answer& a, const Answer& b) const;
  const std::string& date(const Figure& f) const;

  const View& view_;
  const Kinship& kinship_;
  const Voices& voices_;
  double middle_ = 0;  // day on which half of the accounts were published
};

}  // namespace synoptic::reconcile
