// Reads slip_channel.tsv and sound_alikes.tsv. A kind that the table leaves out has share nought and its own name as
// words; a row that cannot be read is left out. Covered by tests/figures/channel_test.cpp (shares add up to one).
#include "reconcile/slip/channel_data.h"

#include "data/embedded.h"
#include "reconcile/figures/table.h"

namespace synoptic::slip {
namespace {

constexpr std::array<std::string_view, kEdits> kNames = {"digit_inserted", "digit_dropped", "digit_changed", "digits_transposed",
                                                         "glued",          "separator",     "sound_alike",   "unit",
                                                         "power_of_ten",   "neighbour"};

struct Tables {
  double slip = 0.02;
  std::array<double, kEdits> shares{};
  std::array<std::string, kEdits> words;
  std::vector<SoundAlike> pairs;

  Tables() {
    for (int e = 0; e < kEdits; ++e) words[e] = std::string(kNames[e]);
    for (const auto& row : data::table("en/reconcile/slip_channel.tsv")) {
      const auto p = row.size() >= 3 ? figures::parse_number(row[1]) : std::nullopt;
      if (!p) continue;
      if (row[0] == "slip") slip = *p;
      for (int e = 0; e < kEdits; ++e)
        if (row[0] == kNames[e]) shares[e] = *p, words[e] = std::string(row[2]);
    }
    for (const auto& row : data::table("en/reconcile/sound_alikes.tsv")) {
      if (row.size() < 4) continue;
      const auto a = figures::parse_number(row[1]), b = figures::parse_number(row[3]);
      if (a && b) pairs.push_back({std::string(row[0]), std::string(row[2]), static_cast<std::int64_t>(*a), static_cast<std::int64_t>(*b)});
    }
  }
};

const Tables& tables() {
  static const Tables kTables;
  return kTables;
}

}  // namespace

std::string_view name_of(Edit edit) { return kNames[static_cast<std::size_t>(edit)]; }
const std::vector<SoundAlike>& sound_alikes() { return tables().pairs; }
double share(Edit edit) { return tables().shares[static_cast<std::size_t>(edit)]; }
double slip_share() { return tables().slip; }
std::string words(Edit edit) { return tables().words[static_cast<std::size_t>(edit)]; }

std::string word_of(std::int64_t number, std::int64_t other) {
  for (const SoundAlike& s : sound_alikes()) {
    if (s.number == number && s.other == other) return s.word;
    if (s.other == number && s.number == other) return s.other_word;
  }
  return std::to_string(number);
}

}  // namespace synoptic::slip
