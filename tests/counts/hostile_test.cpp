// Properties on hostile text: token soup made of the lexicon's own words, long lists, deep brackets, endless numbers.
// No crash, spans inside the text, part-of links without circles, the same claims twice, time that grows with the text.
#include <gtest/gtest.h>

#include <ctime>
#include <map>
#include <random>
#include <set>

#include "counts/read.h"
#include "data/embedded.h"

namespace {

using namespace synoptic;
using synoptic::counts_test::Read;

std::vector<std::string> words() {
  std::vector<std::string> all = {",",
                                  ",",
                                  "and",
                                  "(",
                                  ")",
                                  "of",
                                  "them",
                                  "the",
                                  "12",
                                  "30",
                                  "613",
                                  "at least",
                                  "dozens",
                                  ".",
                                  ";",
                                  "-",
                                  "including",
                                  "whom",
                                  "who",
                                  "was",
                                  "people",
                                  "\n",
                                  "\xC3\xA9t\xC3\xA9"};
  for (const char* file :
       {"en/lexicon/counts.tsv", "en/lexicon/frames.verbs", "en/counts/nouns.tsv", "en/counts/populations.tsv", "en/counts/plurals.tsv"})
    for (const auto& row : data::table(file)) all.emplace_back(row[0].substr(0, row[0].find_first_of("/*")));
  std::erase(all, "");
  return all;
}

std::string soup(std::mt19937& random, const std::vector<std::string>& words, int length) {
  std::string text;
  for (int i = 0; i < length; ++i) text += (random() % 3 ? words[random() % 23] : words[random() % words.size()]) + " ";
  return text;
}

void check(const Read& r) {
  const auto& text = r.account.text;
  std::map<std::string, const Claim*> by_id;
  for (const Claim& c : r.out.claims) by_id[c.id] = &c;
  for (const Claim* c : r.counts(true)) {
    ASSERT_LE(c->span.end, text.size()) << text;
    ASSERT_FALSE(c->anchor.empty()) << text;
    ASSERT_TRUE(c->span.contains(c->anchor)) << text;
    ASSERT_NE(static_cast<unsigned char>(text[c->anchor.begin]) & 0xC0, 0x80) << text;  // never inside a character
    ASSERT_FALSE(c->population.empty()) << text;
    ASSERT_FALSE(c->rule.empty()) << text;
    std::set<const Claim*> seen;
    for (const Claim* up = c; !up->part_of.empty(); up = by_id[up->part_of]) {
      ASSERT_TRUE(by_id.contains(up->part_of)) << text;
      ASSERT_TRUE(seen.insert(up).second) << "circle of parts: " << text;
    }
  }
}

TEST(CountsHostile, TokenSoup) {
  const auto all = words();
  std::mt19937 random(29);
  for (int round = 0; round < 400; ++round) {
    const std::string text = soup(random, all, 5 + static_cast<int>(random() % 60));
    const Read r(text);
    check(r);
    ASSERT_EQ(r.lines(true), Read(text).lines(true)) << text;
  }
}

std::string repeated(const std::string& piece, int n) {
  std::string s;
  for (int i = 0; i < n; ++i) s += piece;
  return s;
}

double seconds(const std::string& text) {
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const std::clock_t begin = std::clock();
    const Read r(text);
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

// Eight times the text may take eight times as long and as much again, not 64 times.
// Under a sanitizer the texts are only read, and shorter.
void expect_linear(const std::string& begin, const std::string& piece, const std::string& end, int n) {
#if defined(__SANITIZE_ADDRESS__)
  seconds(begin + repeated(piece, n / 20) + end);
  return;
#endif
  const double small = seconds(begin + repeated(piece, n / 8) + end), large = seconds(begin + repeated(piece, n) + end);
  EXPECT_LT(large, 16 * std::max(small, 0.01)) << piece << ": " << small << " s, then " << large << " s";
}

TEST(CountsHostile, LinearInCommas) { expect_linear("Killed ", ", ", "12 people.", 100000); }
TEST(CountsHostile, LinearInBrackets) { expect_linear("Killed 12 people ", "(", "3 women.", 100000); }
TEST(CountsHostile, LinearInNumbers) { expect_linear("Killed ", "12 ", "people.", 10000); }
TEST(CountsHostile, LinearInLists) { expect_linear("Killed ", "12 women, ", "60 people.", 8000); }
TEST(CountsHostile, LinearInNestedParts) { expect_linear("", "12 people including (", "3 women.", 8000); }
TEST(CountsHostile, LinearInSingles) { expect_linear("", "A nurse was killed. 12 people died. ", "", 8000); }
TEST(CountsHostile, LinearInJoinedSingles) { expect_linear("", "a nurse and a boy and ", "were killed.", 8000); }

}  // namespace
