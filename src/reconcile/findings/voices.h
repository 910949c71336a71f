// Who gives a figure: the body or person behind it, one voice for all spellings of its name and for those who speak for it.
// Built once; reading is thread-safe.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

class Voices {
 public:
  static constexpr int kNobody = -1;
  explicit Voices(const View& view);
  const std::vector<int>& named(std::uint32_t figure) const { return named_[figure]; }  // whom the words name; may be empty
  int main(std::uint32_t account) const { return main_[account]; }                      // whom the account names most; kNobody: nobody
  int usual() const { return usual_; }  // the main voice of the most accounts; kNobody: nobody

  // May both figures be one voice's? Unless both name somebody and nobody in common; where one names nobody, its account's main voice
  // stands for it.
  bool may_be_one(std::uint32_t a, std::uint32_t b) const;
  // Do both name somebody, and nobody in common?
  bool named_apart(std::uint32_t a, std::uint32_t b) const;

 private:
  std::vector<std::uint32_t> account_of_;  // of each figure
  std::vector<std::vector<int>> named_;
  std::vector<int> main_;
  int usual_ = kNobody;
};

// The names in the words of an attribution: "Ana Li, a spokeswoman for the Water Board" -> "Ana Li", "Water Board".
std::vector<std::string> names_in(const std::string& words);

}  // namespace synoptic::reconcile
