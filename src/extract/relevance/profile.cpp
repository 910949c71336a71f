// Reads relevance profiles (data/en/relevance/NAME.tsv; the format is told in attack.tsv) once and keeps them. Rows that are no
// feature, list or limit are passed over: the files are part of the program, and tests read every one.
// Does not judge claims: relevance.cpp. Covered by tests/relevance/relevance_test.cpp.
#include "extract/relevance/profile.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <string>

#include "data/embedded.h"

namespace synoptic::extract::relevance {
namespace {

constexpr std::string_view kFolder = "en/relevance/";

double number(std::string_view s) {
  double out = 0;
  std::from_chars(s.data(), s.data() + s.size(), out);
  return out;
}

Where where_of(std::string_view s) {
  return s == "counted"    ? Where::counted
         : s == "sentence" ? Where::sentence
         : s == "phrase"   ? Where::phrase
         : s == "account"  ? Where::account
         : s == "all-of"   ? Where::all_of
         : s == "bias"     ? Where::bias
                           : Where::claim;
}

// What a feature's last column lists, put where its kind looks it up.
void list(std::string_view words, std::uint16_t index, Profile& p) {
  while (!words.empty()) {
    const std::size_t bar = words.find('|');
    const std::string_view word = words.substr(0, bar);
    const Where where = p.features[index].where;
    if (where == Where::phrase) {
      p.phrases.emplace_back(word, index);
    } else if (where == Where::all_of) {
      const auto it = std::find_if(p.features.begin(), p.features.end(), [&](const Feature& f) { return f.name == word; });
      p.features[index].needs.push_back(static_cast<std::uint16_t>(it - p.features.begin()));  // itself when unknown: never holds
    } else {
      p.words[word].push_back(index);
    }
    words.remove_prefix(bar == std::string_view::npos ? words.size() : bar + 1);
  }
}

// Rows: feature NAME WHERE WEIGHT LEAST WORDS; helper the same, its weight nought; words LIST WORDS names a list that features refer
// to as @LIST; least VALUE.
Profile load(std::string_view file) {
  Profile p;
  std::map<std::string_view, std::string_view> lists;
  for (const auto& row : data::table(file)) {
    if (row[0] == "least" && row.size() >= 2) p.least = number(row[1]);
    if (row[0] == "words" && row.size() >= 3) lists[row[1]] = row[2];
    const bool helper = row[0] == "helper";
    if ((row[0] != "feature" && !helper) || row.size() < 4) continue;
    const auto index = static_cast<std::uint16_t>(p.features.size());
    p.features.push_back({row[1], where_of(row[2]), number(row[3]), row.size() > 4 ? number(row[4]) : 0, {}, helper});
    const std::string_view words = row.size() > 5 ? row[5] : std::string_view();
    list(words.starts_with('@') ? lists[words.substr(1)] : words, index, p);
  }
  return p;
}

}  // namespace

const Profile* profile(std::string_view name) {
  static std::mutex guard;
  static std::map<std::string, Profile, std::less<>> loaded;
  const std::string file = std::string(kFolder) + std::string(name) + ".tsv";
  if (data::file(file).empty()) return nullptr;
  const std::lock_guard lock(guard);
  auto it = loaded.find(name);
  if (it == loaded.end()) it = loaded.emplace(std::string(name), load(file)).first;
  return &it->second;
}

std::vector<std::string> profile_names() {
  std::vector<std::string> out;
  for (const std::string& f : data::files(kFolder)) out.push_back(f.substr(kFolder.size(), f.size() - kFolder.size() - 4));
  return out;
}

double default_least(const Profile& profile) { return profile.least; }

}  // namespace synoptic::extract::relevance
