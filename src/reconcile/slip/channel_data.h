// The channel's tables, read once from data/en/reconcile. Internal to the folder.
#pragma once
#include <string>
#include <vector>

#include "reconcile/slip/channel.h"

namespace synoptic::slip {

struct SoundAlike {
  std::string word, other_word;
  std::int64_t number = 0, other = 0;
};
const std::vector<SoundAlike>& sound_alikes();
// The word of `number` in the pair (number, other); its digits when there is none.
std::string word_of(std::int64_t number, std::int64_t other);

double share(Edit edit);
double slip_share();
std::string words(Edit edit);

}  // namespace synoptic::slip
