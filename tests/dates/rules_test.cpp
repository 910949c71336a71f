// Runs every case of tests/rules/dates/*.txt. A case is a paragraph (cases stand apart by an empty line):
//
//   text: The bridge at Orla fell on 3 May 2011.      what an account says (one line; \n for a line end)
//   published: 2011-06-01                             the account's date; may be left out
//   3 May 2011 => 2011-05-03                          every expression that is to be found, in order, with its value
//
// The value is EDTF, an ISO duration, or null; "(type)" may follow it. What is not listed must not be found.
// Lines that begin with '#' are comments. To add a case, add a paragraph; no program needs to be changed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "found.h"

namespace {

struct Case {
  std::string place, text, published;
  std::vector<std::string> expected;
};

std::string unescaped(std::string s) {
  for (std::size_t at = 0; (at = s.find("\\n", at)) != std::string::npos; ++at) s.replace(at, 2, "\n");
  return s;
}

std::vector<Case> cases_of(const std::filesystem::path& path) {
  std::vector<Case> out;
  std::ifstream in(path);
  Case now;
  int number = 0;
  auto finish = [&] {
    if (!now.text.empty()) out.push_back(now);
    now = {};
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("#")) continue;
    if (line.empty())
      finish();
    else if (line.starts_with("text: "))
      now.text = unescaped(line.substr(6)), now.place = path.filename().string() + ":" + std::to_string(number);
    else if (line.starts_with("published: "))
      now.published = line.substr(11);
    else
      now.expected.push_back(line);
  }
  finish();
  return out;
}

// "anchor => value" of what was found, with the type where the case gives it.
std::vector<std::string> found_in(const Case& c) {
  const FoundDates f(c.text, c.published);
  std::vector<std::string> out;
  for (const auto& d : f.out.dates) {
    if (d.part_of >= 0) continue;
    std::string line = f.exact(d.span) + " => " + (d.edtf.empty() ? "null" : d.edtf);
    const std::size_t at = out.size();
    if (at < c.expected.size() && c.expected[at].ends_with(")")) line += " (" + d.type + ")";
    out.push_back(line);
  }
  return out;
}

}  // namespace

TEST(DateRules, EveryCaseOfTheFolder) {
  std::vector<std::filesystem::path> files;
  for (const auto& f : std::filesystem::directory_iterator(std::string(SYNOPTIC_SOURCE_DIR) + "/tests/rules/dates"))
    if (f.path().extension() == ".txt") files.push_back(f.path());
  std::sort(files.begin(), files.end());
  ASSERT_GE(files.size(), 5u);
  std::size_t cases = 0;
  for (const auto& file : files)
    for (const Case& c : cases_of(file)) {
      EXPECT_EQ(found_in(c), c.expected) << c.place << ": " << c.text;
      ++cases;
    }
  EXPECT_GT(cases, 45u);
}
