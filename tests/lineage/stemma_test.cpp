#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lineage/collation.h"
#include "lineage/lineage.h"
#include "make.h"

namespace synoptic::lineage {
namespace {

using test::account;

TEST(Collation, EveryWordStandsInOneColumnInOrder) {
  const std::vector<Account> accounts{account("a", "The grey mill burned at night."), account("b", "The mill burned late at night."),
                                      account("c", "The old grey mill burned.")};
  const Collation c = collate(accounts);
  std::size_t words[3] = {0, 0, 0};
  for (const auto& column : c.columns)
    for (int w = 0; w < 3; ++w) words[w] += column[static_cast<std::size_t>(w)] != kNoWord;
  EXPECT_EQ(words[0], 6u);
  EXPECT_EQ(words[1], 6u);
  EXPECT_EQ(words[2], 5u);
  const std::vector<double> ones(c.columns.size(), 1.0);
  EXPECT_NEAR(changes(c, ones, 0, 0), 0, 1e-9);
  EXPECT_NEAR(changes(c, ones, 0, 1), 2, 1e-9);  // "grey" left out, "late" added
  EXPECT_NEAR(changes(c, ones, 0, 1), changes(c, ones, 1, 0), 1e-9);
}

// A chain and a fork: every copy changes ten words of its model.
std::string copied(std::mt19937& random, std::string text) {
  for (int k = 0; k < 10; ++k) {
    std::size_t at = text.find(' ', random() % (text.size() - 80)) + 1;
    const std::size_t end = text.find(' ', at);
    text.replace(at, end - at, "qu" + std::to_string(random() % 100000) + "x");
    for (char& c : text)
      if (c >= '0' && c <= '9') c = static_cast<char>('a' + (c - '0'));
  }
  return text;
}

TEST(Stemma, VisibleAncestorsAndALostOne) {
  std::mt19937 random(12);
  const std::string root = test::join(test::sentences(random, 30));
  const std::string lost = copied(random, root), child = copied(random, root), grandchild = copied(random, child);
  std::vector<Account> accounts{account("root", root, "1200"),
                                account("child", child, "1210"),
                                account("grandchild", grandchild, "1220"),
                                account("x", copied(random, lost), "1230"),
                                account("y", copied(random, lost), "1230"),
                                account("z", copied(random, lost), "1230")};
  const Stemma s = stemma(accounts);
  std::set<std::pair<std::string, std::string>> edges;
  std::set<std::string> lost_ids;
  for (const StemmaEdge& e : s.edges) {
    edges.emplace(e.parent, e.child);
    if (e.parent.starts_with("*")) lost_ids.insert(e.parent);
    EXPECT_GE(e.score, 0);
    EXPECT_LE(e.score, 1);
  }
  EXPECT_TRUE(edges.contains({"root", "child"}));
  EXPECT_TRUE(edges.contains({"child", "grandchild"}));
  ASSERT_EQ(lost_ids.size(), 1u);
  for (const char* leaf : {"x", "y", "z"}) EXPECT_TRUE(edges.contains({*lost_ids.begin(), leaf})) << leaf;
  EXPECT_TRUE(edges.contains({"root", *lost_ids.begin()}));
  EXPECT_TRUE(s.newick.ends_with(";"));
  for (const Account& a : accounts) EXPECT_NE(s.newick.find(a.id), std::string::npos);
  // The order of the accounts does not matter.
  std::reverse(accounts.begin(), accounts.end());
  EXPECT_EQ(stemma(accounts).newick, s.newick);
}

TEST(Stemma, FewOrEmptyTexts) {
  EXPECT_TRUE(stemma({}).edges.empty());
  EXPECT_TRUE(stemma({account("a", "One.")}).edges.empty());
  EXPECT_EQ(stemma({account("a", "One two."), account("b", "One two.")}).edges.size(), 1u);
  EXPECT_EQ(stemma({account("a", ""), account("b", ""), account("c", "")}).edges.size(), 2u);
}

}  // namespace
}  // namespace synoptic::lineage
