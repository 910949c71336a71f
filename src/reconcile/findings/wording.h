// Sentences and cue words of the finders, from data/en/reconcile. Pure, thread-safe.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synoptic::reconcile {

// The sentence of `key` with its {slots} filled.
std::string say(std::string_view key, const std::vector<std::pair<std::string_view, std::string>>& slots);

// The cue words of a kind; has_cue looks for any of them as whole words.
const std::vector<std::string_view>& cues(std::string_view kind);
bool has_cue(std::string_view text, std::string_view kind);

}  // namespace synoptic::reconcile
