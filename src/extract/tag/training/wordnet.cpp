// Reads which parts of speech a word can have from WordNet's dictionary files (Princeton WordNet 3.0, its own permissive
// licence; wndb(5) describes the format): index.* for verbs, adjectives and adverbs, data.noun for nouns and names (its
// lemmas keep their capitals), *.exc for irregular forms, cntlist.rev for how often each sense was met in text.
// Single words only; a part of a name of several words counts as a name when it is no word of its own.
// Does not read meanings. Covered by tests/tag/training_test.cpp.
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "extract/tag/model.h"
#include "extract/tag/training/tables.h"
#include "text/utf8.h"

namespace synoptic::extract::tag::training {
namespace {

using Lexicon = std::map<std::string, std::uint16_t>;

bool plain(std::string_view word) {
  return word.size() >= 2 && word.size() <= Form::kMax - 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; });
}

template <class Use>
bool each_line(const std::string& path, const Use& use) {
  std::ifstream in(path);
  if (!in) return false;
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with("  ")) use(std::istringstream(line));  // the licence is indented
  return true;
}

// cntlist.rev: "lemma%pos:..." number count. A part of speech is a word's main one with three quarters of its count.
bool read_counts(const std::string& folder, Lexicon& out) {
  constexpr std::uint16_t kMain[] = {kMainlyNoun, kMainlyVerb, kMainlyAdjective, kMainlyAdverb, kMainlyAdjective};
  std::map<std::string, std::array<int, 5>> counts;
  const bool ok = each_line(folder + "/cntlist.rev", [&](std::istringstream in) {
    std::string key;
    int sense = 0, count = 0;
    in >> key >> sense >> count;
    const std::size_t percent = key.find('%');
    if (percent == key.npos || percent + 1 >= key.size()) return;
    const int pos = key[percent + 1] - '1';  // 1 noun, 2 verb, 3 adjective, 4 adverb, 5 adjective satellite
    if (pos >= 0 && pos < 5) counts[key.substr(0, percent)][static_cast<std::size_t>(pos)] += count;
  });
  for (auto& [lemma, n] : counts) {
    n[2] += n[4];
    const int sum = n[0] + n[1] + n[2] + n[3];
    for (int k = 0; k < 4; ++k)
      if (auto at = out.find(lemma); at != out.end() && n[k] * 4 >= sum * 3) at->second |= kMain[k];
  }
  return ok;
}

bool read_names(const std::string& folder, Lexicon& out) {
  std::vector<std::string> parts;  // of names of several words
  Lexicon names;
  const bool ok = each_line(folder + "/data.noun", [&](std::istringstream in) {
    std::string skip, count, lemma, id;
    in >> skip >> skip >> skip >> count;
    for (int n = std::stoi("0" + count, nullptr, 16); n > 0 && in >> lemma >> id; --n) {
      const bool several = lemma.find('_') != lemma.npos;
      std::istringstream words(lemma);
      for (std::string part; std::getline(words, part, '_');) {
        const std::string lower = text::lower(part);
        if (!plain(lower)) continue;
        if (lower == part) {
          if (!several) out[lower] |= kNoun;
        } else if (several) {
          parts.push_back(lower);
        } else {
          names[lower] |= kName;
        }
      }
    }
  });
  for (const std::string& part : parts)
    if (!out.contains(part)) names[part] |= kName;
  for (const auto& [name, bits] : names) out[name] |= bits;
  return ok;
}

bool read_exceptions(const std::string& folder, Lexicon& out) {
  bool ok = each_line(folder + "/noun.exc", [&](std::istringstream in) {
    std::string form, lemma;
    in >> form >> lemma;
    if (plain(form) && form != lemma) out[form] |= kIrregularPlural;
  });
  ok &= each_line(folder + "/verb.exc", [&](std::istringstream in) {
    std::string form, lemma;
    in >> form >> lemma;
    if (plain(form) && form != lemma && !form.ends_with("ing") && !form.ends_with('s')) out[form] |= kIrregularPast;
  });
  ok &= each_line(folder + "/adj.exc", [&](std::istringstream in) {
    std::string form, lemma;
    in >> form >> lemma;
    if (plain(form) && form != lemma) out[form] |= kIrregularComparative;
  });
  return ok;
}

}  // namespace

Expected<Lexicon> read_wordnet(const std::string& folder) {
  const std::pair<const char*, std::uint16_t> kFiles[] = {{"/index.verb", kVerb}, {"/index.adj", kAdjective}, {"/index.adv", kAdverb}};
  Lexicon out;
  bool ok = true;
  for (const auto& [name, bit] : kFiles) {
    ok &= each_line(folder + name, [&, bit = bit](std::istringstream in) {
      std::string lemma;
      in >> lemma;
      if (plain(lemma)) out[lemma] |= bit;
    });
  }
  ok = ok && read_names(folder, out) && read_exceptions(folder, out) && read_counts(folder, out);
  if (!ok)
    return tl::unexpected(
        Error{folder, 0, "not a WordNet dictionary: expected index.*, data.noun, *.exc and cntlist.rev (Debian: wordnet-base)"});
  return out;
}

}  // namespace synoptic::extract::tag::training
