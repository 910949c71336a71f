// Runs the rule tests of tests/rules/counts/*.txt: text, then every count that must be found in it, by position.
// Anyone can add one; no C++ is needed.
//
//   > Text, one paragraph a line; several lines are several paragraphs.
//   anchor => measure population bound low high
//   anchor => measure population bound low high | hedge feared | implicit | part of ANCHOR
//
// The anchor is the number without its modifier; names are those of the dossier; "-" is an open end. What follows "|" is
// left out where there is nothing to say. A case without lines expects no counts. Persons counted without a numeral
// ("a woman was killed") are compared only in cases that list one as "implicit".
//
// known-failures.txt has the same format: what a careful reader writes down and the program does not yet. Its cases
// must differ; one that starts to pass is told, and should move to the file of its kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include "counts/read.h"

namespace {

using synoptic::counts_test::Read;

constexpr const char* kFolder = SYNOPTIC_SOURCE_DIR "/tests/rules/counts";
constexpr const char* kKnown = "known-failures.txt";

struct Case {
  std::string where, text, expected;
  bool implicit() const { return expected.find("| implicit") != std::string::npos; }
};

std::vector<Case> cases_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Case> cases;
  std::string line;
  bool again = false;
  for (int number = 1; std::getline(in, line); ++number) {
    const bool text = line.starts_with("> ");
    if (text && again)
      cases.back().text += "\n" + line.substr(2);
    else if (text)
      cases.push_back({file.filename().string() + ":" + std::to_string(number), line.substr(2), {}});
    else if (line.empty() || line[0] == '#')
      again = false;
    else if (cases.empty() || line.find(" => ") == std::string::npos)
      ADD_FAILURE() << file << ":" << number << ": expected '> text' or 'anchor => measure ...'";
    else
      cases.back().expected += line + "\n";
    again = text;
  }
  return cases;
}

std::string found(const Case& c) { return Read(c.text).lines(c.implicit()); }

TEST(CountRules, AllFiles) {
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(kFolder))
    if (e.path().extension() == ".txt" && e.path().filename() != kKnown) files.push_back(e.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  std::size_t all = 0, right = 0;
  for (const auto& file : files)
    for (const Case& c : cases_of(file)) {
      const std::string got = found(c);
      EXPECT_EQ(got, c.expected) << c.where << "\n" << c.text;
      ++all;
      right += got == c.expected;
    }
  std::cout << right << " of " << all << " cases as expected\n";
  EXPECT_GE(all, 120u);
}

TEST(CountRules, KnownFailures) {
  const auto cases = cases_of(std::filesystem::path(kFolder) / kKnown);
  for (const Case& c : cases)
    if (found(c) == c.expected) std::cout << "NOW PASSES, move it to the file of its kind: " << c.where << "\n  " << c.text << "\n";
  std::cout << cases.size() << " known failures\n";
}

}  // namespace
