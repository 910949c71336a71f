// Runs the rule tests of tests/rules/numbers/*.txt: text, then every number that must be found in it, in order.
//
//   > Text, one paragraph a line; several lines are several paragraphs.
//   anchor => low high bound unit kind
//
// "-" stands for an open end or no unit. A last word "uncountable" says that it counts no people or things.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "extract/extract.h"
#include "extract/numbers/listing.h"

namespace {

using namespace synoptic;

std::string shown(const std::optional<double>& v) {
  if (!v) return "-";
  std::ostringstream s;
  s.precision(15);
  s << *v;
  return s.str();
}

std::vector<std::string> numbers_of(const std::string& text) {
  Account a;
  a.text = text;
  const auto segmentation = segment::segment(a);
  extract::Extraction out;
  extract::find_numbers({a, 0, segmentation}, out);
  std::vector<std::string> lines;
  for (const auto& n : out.numbers) {
    EXPECT_LE(n.full.begin, n.span.begin);
    EXPECT_GE(n.full.end, n.span.end);
    lines.push_back(text.substr(n.span.begin, n.span.size()) + " => " + shown(n.low) + " " + shown(n.high) + " " +
                    std::string(name_of(n.bound)) + " " + (n.unit.empty() ? "-" : n.unit) + " " + n.kind +
                    (n.countable ? "" : " uncountable"));
  }
  return lines;
}

struct Case {
  std::string where, text;
  std::vector<std::string> expected;
};

std::vector<Case> cases_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Case> cases;
  std::string line;
  bool again = false;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') {
      again = false;  // an empty line ends a case that expects nothing
      continue;
    }
    if (line.starts_with("> ")) {
      if (again)
        cases.back().text += "\n" + line.substr(2);
      else
        cases.push_back({file.filename().string() + ":" + std::to_string(number), line.substr(2), {}});
      again = true;
      continue;
    } else if (cases.empty()) {
      ADD_FAILURE() << file << ":" << number << ": expected a line that begins with '> '";
    } else {
      cases.back().expected.push_back(line);
    }
    again = false;
  }
  return cases;
}

TEST(NumberRules, AllFiles) {
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(SYNOPTIC_SOURCE_DIR "/tests/rules/numbers"))
    if (e.path().extension() == ".txt") files.push_back(e.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const auto& file : files)
    for (const Case& c : cases_of(file)) {
      std::string want, got;
      for (const auto& line : c.expected) want += line + "\n";
      for (const auto& line : numbers_of(c.text)) got += line + "\n";
      EXPECT_EQ(got, want) << c.where << "\n" << c.text;
    }
}

TEST(NumberRules, OnlyQuantitiesAreListed) {
  extract::Number n;
  EXPECT_TRUE(extract::numbers::listed(n));
  n.kind = "ordinal";
  EXPECT_FALSE(extract::numbers::listed(n));
  n.kind = "cardinal";
  n.rule = "number.zero-no";
  EXPECT_FALSE(extract::numbers::listed(n));
}

}  // namespace
