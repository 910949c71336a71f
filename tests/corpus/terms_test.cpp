// Terms of an account, the weights of a library, the likelihood of a pair.
#include "corpus/terms.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "corpus/features.h"
#include "corpus/likelihood.h"

namespace synoptic::corpus {
namespace {

Account account(std::string text, std::string title = "") {
  Account a;
  a.text = std::move(text);
  a.title = std::move(title);
  return a;
}

const Term* find(const std::vector<Term>& terms, std::string_view word) {
  const std::uint64_t hash = XXH3_64bits(word.data(), word.size());
  const auto it = std::find_if(terms.begin(), terms.end(), [&](const Term& t) { return t.hash == hash; });
  return it == terms.end() ? nullptr : &*it;
}

TEST(Terms, CaseCountsOnlyWhereThePlaceDoesNotAskForIt) {
  const auto terms = terms_of(account("Ferries sank off Orla. Nobody in Orla saw the ferry."));
  ASSERT_TRUE(find(terms, "orla"));
  EXPECT_TRUE(find(terms, "orla")->upper);
  EXPECT_EQ(find(terms, "orla")->count, 2);
  ASSERT_TRUE(find(terms, "ferry"));  // ferries -> ferry
  EXPECT_FALSE(find(terms, "ferry")->upper);
  EXPECT_TRUE(find(terms, "ferry")->lower);
  EXPECT_FALSE(find(terms, "the"));
}

TEST(Terms, FiguresAndPairs) {
  const auto terms = terms_of(account("On 14 March some 1,250 people met Anna Torv in the hall."));
  ASSERT_TRUE(find(terms, "1250"));
  EXPECT_EQ(find(terms, "1250")->kind, TermKind::figure);
  EXPECT_TRUE(find(terms, "14 march"));
  EXPECT_TRUE(find(terms, "anna torv"));
  EXPECT_FALSE(find(terms, "march some"));
  EXPECT_EQ(find(terms, "anna torv")->kind, TermKind::pair);
}

TEST(Terms, TheLeadWeighsMore) {
  std::string text = "Quake struck. ";
  for (int i = 0; i < 300; ++i) text += "filler ";
  const auto terms = terms_of(account(text + "Avalanche."));
  EXPECT_GT(find(terms, "quak")->lead, 10 * find(terms, "avalanch")->lead);
}

TEST(Terms, HostileText) {
  std::string digits(1 << 20, '7'), letters(1 << 20, 'A'), broken(1 << 16, '\xC3');
  EXPECT_LE(terms_of(account(digits)).size(), 1u);
  EXPECT_LE(terms_of(account(letters)).size(), 1u);
  terms_of(account(broken));
  EXPECT_TRUE(terms_of(account("")).empty());
}

TEST(Library, CosinesByKind) {
  Library library;
  library.add(terms_of(account("A quake struck near Orla, killing dozens in Orla.")));
  library.add(terms_of(account("A quake struck near Vessin, killing dozens in Vessin.")));
  library.add(terms_of(account("A quake struck near Orla, killing dozens in Orla.")));
  library.weigh({0, 1, 2});
  const Features other = library.compare(0, 1), same = library.compare(0, 2);
  EXPECT_EQ(other[kNames], 0);
  EXPECT_GT(other[kWords], 0.9);
  EXPECT_NEAR(same[kNames], 1, 1e-6);
  EXPECT_NEAR(same[kAll], 1, 1e-6);
  EXPECT_LT(other[kAll], same[kAll]);
}

TEST(Likelihood, FallsWithTimeBetweenPublications) {
  const Likelihood model;
  Features f;
  f.fill(0.3);
  EXPECT_GT(model.score(f, 100, 101), model.score(f, 100, 130));
  f.fill(0);
  EXPECT_LE(model.score(f, kNoDay, kNoDay), -5);
  f.fill(1);
  EXPECT_EQ(model.score(f, kNoDay, kNoDay), 6);
}

TEST(Likelihood, DaysOfEdtf) {
  EXPECT_EQ(day_of("1970-01-02"), 1);
  EXPECT_EQ(day_of("2021-03-03T08:15:00+04:00"), 18689);
  for (const char* bad : {"", "2021", "2021-03", "2021-02-30", "20x1-03-03", "2021/03/03", "2021-3-3xxx"})
    EXPECT_EQ(day_of(bad), kNoDay) << bad;
}

}  // namespace
}  // namespace synoptic::corpus
