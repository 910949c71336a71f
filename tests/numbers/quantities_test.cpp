// Runs the sentences of tests/rules/quantities/*.txt: what `extract --numbers` lists of a sentence, with how each figure changes.
//
//   > A sentence.
//   value change; value change      a range: low-high; change: = ~ > < up down; "-" alone: nothing
//
// known-failures.txt lists sentences, one a line, that are read wrongly; one of them that comes right fails the test too.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "extract/extract.h"
#include "extract/numbers/listing.h"

namespace {

using namespace synoptic;
const std::filesystem::path kFolder = SYNOPTIC_SOURCE_DIR "/tests/rules/quantities";

std::string shown(double v) {
  std::ostringstream s;
  s.precision(12);
  s << v;
  return s.str();
}

std::string sign(const extract::Number& n) {
  if (!n.change.empty()) return n.change;
  switch (n.bound) {
    case Bound::about:
      return "~";
    case Bound::at_least:
      return ">";
    case Bound::at_most:
      return "<";
    default:
      return "=";
  }
}

std::string quantities_of(const std::string& text) {
  Account a;
  a.text = text;
  const auto segmentation = segment::segment(a);
  extract::Extraction out;
  extract::find_dates({a, 0, segmentation}, out);
  extract::find_numbers({a, 0, segmentation}, out);
  std::string line;
  for (const auto& n : out.numbers) {
    if (!extract::numbers::listed(n) || (!n.low && !n.high)) continue;
    const double low = n.low ? *n.low : *n.high, high = n.high ? *n.high : low;
    line += (line.empty() ? "" : "; ") + shown(low) + (low == high ? "" : "-" + shown(high)) + " " + sign(n);
  }
  return line.empty() ? "-" : line;
}

TEST(Quantities, AllSentences) {
  std::set<std::string> known;
  std::ifstream failures(kFolder / "known-failures.txt");
  for (std::string line; std::getline(failures, line);)
    if (!line.empty() && line[0] != '#') known.insert(line);
  std::size_t sentences = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().filename() == "known-failures.txt") continue;
    std::ifstream in(entry.path());
    std::string text;
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      if (line.starts_with("> ")) {
        text = line.substr(2);
        continue;
      }
      ++sentences;
      std::istringstream parts(line);
      std::string want;
      for (std::string part; std::getline(parts, part, ';');) {
        std::istringstream words(part);
        std::string value, change;
        words >> value >> change;
        const bool range = value.find('-', 1) != value.npos;
        if (!range && value != "-") value = shown(std::stod(value));
        want += (want.empty() ? "" : "; ") + value + (change.empty() ? "" : " " + change);
      }
      const std::string got = quantities_of(text);
      if (known.contains(text))
        EXPECT_NE(got, want) << "comes right now, and is to be taken out of known-failures.txt: " << text;
      else
        EXPECT_EQ(got, want) << text;
    }
  }
  EXPECT_GE(sentences, 200u);
}

}  // namespace
