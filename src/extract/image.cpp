// Reads everything that the image holds from the text of the data files and packs it.
// Grammars that others include are no grammars of their own. Does not decide what is used of it: who loads does.
// Covered by tests/image/, where what was packed is unpacked and compared with a fresh reading.
#include "extract/image.h"

#include <set>
#include <sstream>

#include "data/embedded.h"
#include "data/image.h"
#include "extract/attribution/scene.h"
#include "extract/grammar/nfa.h"
#include "lexicon/packed_vocabulary.h"

namespace synoptic::extract {
namespace {

constexpr std::string_view kFolder = "en/grammar/", kEnding = ".grammar";

// Names of the grammars that stand on their own.
std::set<std::string> grammar_names() {
  std::set<std::string> names, included;
  for (const std::string& file : data::files(kFolder)) {
    names.insert(file.substr(kFolder.size(), file.size() - kFolder.size() - kEnding.size()));
    std::istringstream lines{std::string(data::file(file))};
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("include ")) {
        const std::size_t from = line.find_first_not_of(' ', 8);
        included.insert(line.substr(from, line.find_first_of(" \t\r#", from) - from));
      }
  }
  for (const std::string& name : included) names.erase(name);
  return names;
}

}  // namespace

std::string make_image() {
  const lexicon::Vocabulary vocabulary = lexicon::read_vocabulary();
  std::map<std::string, std::string> sections;
  sections[std::string(lexicon::kVocabularySection)] = lexicon::pack(vocabulary);
  for (const std::string& name : grammar_names()) {
    const std::string file = std::string(kFolder) + name + std::string(kEnding);
    const auto grammar = grammar::Grammar::parse(data::file(file), "data/" + file, vocabulary);
    const bool marked = name == "counts";  // the count looked at (counts/roles.cpp)
    sections[grammar::section_of(name)] = grammar::pack(*grammar, marked ? std::optional(vocabulary.class_id("c.me")) : std::nullopt);
  }
  sections[speech::triggers_section("attribution")] = speech::find_runs_that_attribute().words.pack();
  sections[speech::triggers_section("acts")] = speech::find_runs_with_words_of("acts").words.pack();
  return data::image_of(sections);
}

}  // namespace synoptic::extract
