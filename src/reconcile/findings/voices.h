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
  int named(std::uint32_t figure) const { return named_[figure]; }  // who the words name; kNobody: nobody
  int main(std::uint32_t account) const { return main_[account]; }  // whom the account names most; kNobody: nobody
  int behind(std::uint32_t figure, std::uint32_t account) const {   // the one named, else the account's main voice
    return named_[figure] != kNobody ? named_[figure] : main_[account];
  }

 private:
  std::vector<int> named_, main_;
};

// The names in the words of an attribution: "Ana Li, a spokeswoman for the Water Board" -> "Ana Li", "Water Board".
std::vector<std::string> names_in(const std::string& words);

}  // namespace synoptic::reconcile
