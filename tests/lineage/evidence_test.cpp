// Dates, citations and figures: the evidence that is not text reuse.
#include <gtest/gtest.h>

#include "lineage/citations.h"
#include "lineage/dates.h"
#include "lineage/figures.h"
#include "make.h"

namespace synoptic::lineage {
namespace {

using test::account;

TEST(Dates, ComparedAtTheirCommonPrecision) {
  double days = 0;
  EXPECT_EQ(earlier("1992-02-26", "1992-02-27", days), -1);
  EXPECT_DOUBLE_EQ(days, 1);
  EXPECT_EQ(earlier("1992-03-01T00:30", "1992-02-29T23:30", days), 1);
  EXPECT_NEAR(days, 1.0 / 24, 1e-9);
  EXPECT_EQ(earlier("1992-02-26T07:00", "1992-02-26", days), 0);
  EXPECT_EQ(earlier("1992-02", "1992-02-26", days), 0);
  EXPECT_EQ(earlier("1991", "1992-02-26", days), -1);
  EXPECT_EQ(earlier("", "1992", days), 0);
  EXPECT_EQ(earlier("soon", "1992", days), 0);
}

TEST(Citations, CreditAndMention) {
  const std::vector<Account> accounts{account("a", "It rained in Orla.\n\nSource: Tarn Herald", "", "Radio Orla"),
                                      account("b", "It rained, the Tarn Herald reported.", "", "Daily Orla"),
                                      account("c", "Rain.", "", "The Tarn Herald"),
                                      account("d", "The Tarn Herald building leaks.", "", "Orla Post")};
  const auto found = find_citations(read_corpus(accounts), accounts);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].document, 0u);
  EXPECT_EQ(found[0].publisher, 2u);
  EXPECT_TRUE(found[0].credit);
  EXPECT_EQ(found[1].document, 1u);
  EXPECT_FALSE(found[1].credit);
  EXPECT_EQ(accounts[1].text.substr(found[1].span.begin, found[1].span.size()), "Tarn Herald");
}

TEST(Citations, CreditToAStranger) {
  const std::vector<Account> accounts{account("a", "It rained in Orla.\n\nSource: Mill Street Gazette", "", "Radio Orla"),
                                      account("b", "It rained.\n\nSource: Radio Orla", "", "Daily Orla"),
                                      account("c", "It rained.\n\n(ab/cd)", "", "Orla Post")};
  EXPECT_EQ(credits_outside(read_corpus(accounts), accounts), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(
      agencies({account("a", "", "", "Orland News Agency"), account("b", "", "", "Reuters"), account("c", "", "", "The Wirehair Post")}),
      (std::vector<bool>{true, true, false}));
}

std::vector<Figure> block(std::initializer_list<int> values) {
  std::vector<Figure> out;
  for (int v : values) out.push_back({static_cast<std::uint64_t>(v), static_cast<double>(v)});
  return out;
}

TEST(Figures, AnOddBlockIsEvidenceACommonOneIsNot) {
  const auto odd = block({13, 47, 83, 119, 257, 391, 613});
  const auto others = block({11, 17, 29, 37, 53});
  const auto found = shared_blocks({odd, odd, others, block({19, 23, 31, 41, 59})});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].a, 0u);
  EXPECT_EQ(found[0].b, 1u);
  // The same figures in all accounts: what everybody knows.
  EXPECT_TRUE(shared_blocks({odd, odd, odd, odd, odd, odd}).empty());
  // A block that agrees in half of its figures only.
  EXPECT_TRUE(shared_blocks({odd, block({13, 47, 83, 1009, 1013, 1019, 1021}), others}).empty());
}

TEST(Figures, RoundFiguresWeighLess) {
  const auto odd = shared_blocks({block({13, 47, 83, 119, 257, 391}), block({13, 47, 83, 119, 257, 391})});
  const auto round = shared_blocks({block({10, 40, 80, 100, 200, 400}), block({10, 40, 80, 100, 200, 400})});
  ASSERT_EQ(odd.size(), 1u);
  EXPECT_TRUE(round.empty() || round[0].odds < odd[0].odds);
}

TEST(Figures, FromClaimsWhereThereAreAny) {
  const std::vector<Account> accounts{account("a", "12 hurt, 40 crates, 1987."), account("b", "12 hurt, 40 crates.")};
  Claim c;
  c.account = 0;
  c.measure = Measure::injured;
  c.population = "person";
  c.low = c.high = 12;
  const auto figures = figures_of(read_corpus(accounts), {c});
  ASSERT_EQ(figures[0].size(), 1u);
  EXPECT_EQ(figures[0][0].claim, 0u);
  EXPECT_EQ(figures[1].size(), 2u);
}

}  // namespace
}  // namespace synoptic::lineage
