// Reads the meanings in data/en/lexicon/calendar.tsv into columns indexed by word id. Symbolic values ("week", "last") are the names below.
// Does not say which words make a date: that is data/en/grammar/dates*.grammar. Covered by tests/dates/.
#include "extract/dates/words.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "data/embedded.h"

namespace synoptic::extract::dates {
namespace {

constexpr std::string_view kFile = "en/lexicon/calendar.tsv";

constexpr const char* kSlotNames[kSlots] = {"month",  "weekday", "season", "part",     "clock",   "am_pm", "unit",
                                            "number", "ordinal", "edge",   "relation", "deictic", "way"};

struct Name {
  Slot slot;
  const char* name;
  int value;
};
constexpr Name kNames[] = {{Slot::unit, "second", int(Unit::second)},
                           {Slot::unit, "minute", int(Unit::minute)},
                           {Slot::unit, "hour", int(Unit::hour)},
                           {Slot::unit, "day", int(Unit::day)},
                           {Slot::unit, "night", int(Unit::night)},
                           {Slot::unit, "week", int(Unit::week)},
                           {Slot::unit, "fortnight", int(Unit::fortnight)},
                           {Slot::unit, "weekend", int(Unit::weekend)},
                           {Slot::unit, "month", int(Unit::month)},
                           {Slot::unit, "quarter", int(Unit::quarter)},
                           {Slot::unit, "year", int(Unit::year)},
                           {Slot::unit, "decade", int(Unit::decade)},
                           {Slot::unit, "century", int(Unit::century)},
                           {Slot::part, "morning", int(Part::morning)},
                           {Slot::part, "midday", int(Part::midday)},
                           {Slot::part, "afternoon", int(Part::afternoon)},
                           {Slot::part, "evening", int(Part::evening)},
                           {Slot::part, "night", int(Part::night)},
                           {Slot::edge, "start", int(Edge::start)},
                           {Slot::edge, "middle", int(Edge::middle)},
                           {Slot::edge, "end", int(Edge::end)},
                           {Slot::edge, "about", int(Edge::about)},
                           {Slot::relation, "current", int(Relation::current)},
                           {Slot::relation, "last", int(Relation::last)},
                           {Slot::relation, "next", int(Relation::next)},
                           {Slot::relation, "same", int(Relation::same)},
                           {Slot::relation, "following", int(Relation::following)},
                           {Slot::relation, "preceding", int(Relation::preceding)}};

int slot_of(std::string_view name) {
  for (int i = 0; i < kSlots; ++i)
    if (name == kSlotNames[i]) return i;
  throw std::runtime_error(std::string("data/") + std::string(kFile) + ": no slot '" + std::string(name) + "'");
}

int value_of(int slot, std::string_view text) {
  for (const Name& n : kNames)
    if (static_cast<int>(n.slot) == slot && text == n.name) return n.value;
  char* end = nullptr;
  const std::string copy(text);
  const long v = std::strtol(copy.c_str(), &end, 10);
  if (copy.empty() || *end)
    throw std::runtime_error(std::string("data/") + std::string(kFile) + ": no value '" + copy + "' for slot " + kSlotNames[slot]);
  return static_cast<int>(v);
}

}  // namespace

Words::Words() {
  const auto& v = lexicon::Vocabulary::english();
  for (const auto& row : data::table(kFile)) {
    if (row.size() < 3) continue;
    const auto word = v.find(row[0]);
    for (std::string_view rest = row[2]; !rest.empty();) {
      const std::string_view meaning = rest.substr(0, rest.find(','));
      rest = meaning.size() == rest.size() ? std::string_view{} : rest.substr(meaning.size() + 1);
      const std::size_t equal = meaning.find('=');
      if (word == 0 || equal == std::string_view::npos)
        throw std::runtime_error(std::string("data/") + std::string(kFile) + ": expected one word and 'slot=value' in '" +
                                 std::string(row[0]) + "'");
      const int slot = slot_of(meaning.substr(0, equal));
      auto& column = columns_[static_cast<std::size_t>(slot)];
      if (column.size() <= word) column.resize(word + 1, kNoValue);
      column[word] = static_cast<std::int16_t>(value_of(slot, meaning.substr(equal + 1)));
    }
  }
}

const Words& Words::english() {
  static const Words words;
  return words;
}

}  // namespace synoptic::extract::dates
