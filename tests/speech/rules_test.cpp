// Runs the rule tests of tests/rules/{quotes,attribution,acts,terms}/*.txt: text, then every claim of the folder's kind.
//
//   > Text, one paragraph a line; several lines are several paragraphs.
//   quotes:       anchor => speaker ; published
//   attribution:  anchor of a count => hedge ; outermost speaker > ... > innermost speaker
//   acts:         anchor => type ; actor ; jurisdiction ; date ; identifier ; term
//   terms:        anchor => term ; own | said ; speakers
//
// "-" stands for nothing. An anchor that is long may be cut: "first words ... last words".
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "extract/extract.h"

namespace {

using namespace synoptic;

std::string or_dash(const std::string& s) { return s.empty() ? "-" : s; }

std::string chain_of(const Claim& c) {
  std::string s;
  for (const auto& a : c.attribution) s += (s.empty() ? "" : " > ") + a.name;
  return or_dash(s);
}

// Long anchors are shown by their first and last two words.
std::string shown(std::string anchor) {
  std::replace(anchor.begin(), anchor.end(), '\n', ' ');
  if (anchor.size() <= 60) return anchor;
  const std::size_t a = anchor.find(' ', anchor.find(' ') + 1), b = anchor.rfind(' ', anchor.rfind(' ') - 1);
  return anchor.substr(0, a) + " ..." + anchor.substr(b);
}

std::string line_of(const std::string& folder, const std::string& text, const Claim& c) {
  const std::string anchor = shown(text.substr(c.anchor.begin, c.anchor.size())) + " => ";
  if (folder == "quotes") return anchor + or_dash(c.source) + " ; " + or_dash(c.published);
  if (folder == "attribution") return anchor + std::string(name_of(c.hedge)) + " ; " + chain_of(c);
  if (folder == "terms") return anchor + c.term + " ; " + (c.own_voice ? "own" : "said") + " ; " + chain_of(c);
  return anchor + c.act + " ; " + or_dash(c.actor) + " ; " + or_dash(c.jurisdiction) + " ; " + or_dash(c.date) + " ; " +
         or_dash(c.identifier) + " ; " + or_dash(c.term);
}

std::string lines_of(const std::string& folder, const std::string& text) {
  Account a;
  a.text = text;
  const auto segmentation = segment::segment(a);
  const auto out = extract::extract(a, 0, segmentation);
  const ClaimKind kind = folder == "quotes"        ? ClaimKind::quote
                         : folder == "attribution" ? ClaimKind::count
                         : folder == "terms"       ? ClaimKind::term
                                                   : ClaimKind::act;
  std::string lines;
  for (const Claim& c : out.claims)
    if (c.kind == kind && !c.implicit) lines += line_of(folder, text, c) + "\n";
  return lines;
}

struct Case {
  std::string where, text, expected;
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
    else if (!line.empty() && line[0] != '#' && !cases.empty())
      cases.back().expected += line + "\n";
    again = text;
  }
  return cases;
}

class SpeechRules : public testing::TestWithParam<const char*> {};

TEST_P(SpeechRules, AllFiles) {
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(std::string(SYNOPTIC_SOURCE_DIR "/tests/rules/") + GetParam()))
    if (e.path().extension() == ".txt") files.push_back(e.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const auto& file : files)
    for (const Case& c : cases_of(file)) EXPECT_EQ(lines_of(GetParam(), c.text), c.expected) << c.where << "\n" << c.text;
}

INSTANTIATE_TEST_SUITE_P(Folders, SpeechRules, testing::Values("quotes", "attribution", "acts", "terms"),
                         [](const auto& i) { return std::string(i.param); });

}  // namespace
