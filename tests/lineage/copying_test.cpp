#include "lineage/copying.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lineage/lineage.h"
#include "make.h"

namespace synoptic::lineage {
namespace {

TEST(Characters, AlikePlacesAreOneAndAnOmissionCountsOnce) {
  Collation c;
  c.witnesses = 5;
  c.columns = {
      {1, 1, 1, 1, 1}, {2, 2, 3, 3, 3}, {4, 4, 5, 5, 5}, {6, 6, 6, 6, 7}, {8, 8, 8, kNoWord, kNoWord}, {9, 9, 9, kNoWord, kNoWord}};
  const Characters out = characters_of(c);
  EXPECT_EQ(out.alone, (std::vector<std::uint32_t>{0, 0, 0, 0, 1}));
  std::multiset<int> weights;
  for (std::size_t i = 0; i < out.places; ++i)
    if (out.weight[i] > 0) weights.insert(out.weight[i]);
  EXPECT_EQ(weights, (std::multiset<int>{1, 2}));  // the omission; two places that divide the witnesses alike
}

Tree random_tree(std::mt19937& random, std::uint32_t witnesses) {
  Tree tree{.witnesses = witnesses, .nodes = witnesses};
  for (std::uint32_t v = 1; v < witnesses; ++v) tree.edges.push_back({static_cast<std::uint32_t>(random() % v), v, 1});
  return tree;
}

// Whatever is done to a stem, it stays one tree over all witnesses, and no lost text stands where nothing branches.
TEST(Stem, StaysATree) {
  std::mt19937 random(5);
  for (std::uint32_t n = 2; n < 14; ++n) {
    Stem stem(random_tree(random, n));
    for (int k = 0; k < 400; ++k) {
      Stem next = stem;
      if (next.rearrange(random)) stem = next;
      const Tree tree = stem.tree();
      ASSERT_EQ(tree.edges.size() + 1, tree.nodes);
      std::vector<int> degree(tree.nodes, 0);
      std::vector<std::uint32_t> group(tree.nodes);
      for (std::uint32_t v = 0; v < tree.nodes; ++v) group[v] = v;
      for (const Tree::Edge& e : tree.edges) {
        ++degree[e.a], ++degree[e.b];
        const std::uint32_t from = group[e.a], to = group[e.b];
        ASSERT_NE(from, to) << "a circle";
        std::replace(group.begin(), group.end(), from, to);
      }
      for (std::uint32_t v = n; v < tree.nodes; ++v) ASSERT_GE(degree[v], 3);
      for (std::uint32_t w = 0; w < n; ++w)
        if (stem.second(w) != Stem::kNone) {
          ASSERT_NE(stem.second(w), w);
          ASSERT_FALSE(stem.neighbours(w, stem.second(w)));
        }
    }
  }
}

// Copies that change `count` places each, in a text of `length` places.
struct Planted {
  Tree tree;
  Collation collation;
};
Planted planted(std::mt19937& random, std::uint32_t witnesses, std::size_t length, int count) {
  Planted out{random_tree(random, witnesses), {}};
  std::vector<std::vector<std::uint32_t>> texts(witnesses, std::vector<std::uint32_t>(length, 1));
  std::uint32_t fresh = 1;
  for (const Tree::Edge& e : out.tree.edges) {
    texts[e.b] = texts[e.a];
    for (int k = 0; k < count; ++k) texts[e.b][random() % length] = ++fresh;
  }
  out.collation.witnesses = witnesses;
  for (std::size_t i = 0; i < length; ++i) {
    out.collation.columns.emplace_back();
    for (std::uint32_t w = 0; w < witnesses; ++w) out.collation.columns.back().push_back(texts[w][i]);
  }
  return out;
}

TEST(Copying, ScoreDoesNotDependOnHowTheTreeIsWritten) {
  std::mt19937 random(6);
  for (int round = 0; round < 20; ++round) {
    const Planted p = planted(random, 9, 300, 12);
    const Characters characters = characters_of(p.collation);
    Stem stem(p.tree);
    for (int k = 0; k < 30; ++k) {
      Stem next = stem;
      if (next.rearrange(random)) stem = next;
    }
    Tree tree = stem.tree(), turned = tree;
    std::shuffle(turned.edges.begin(), turned.edges.end(), random);
    for (Tree::Edge& e : turned.edges) std::swap(e.a, e.b);
    Copying one(characters), other(characters);
    one.score(Stem(random_tree(random, 9)));  // what was weighed before does not matter
    EXPECT_NEAR(one.score(Stem(tree)), other.score(Stem(turned)), 1e-6 + 40 * (tree.nodes > 9));
    if (tree.nodes == 9) {
      EXPECT_NEAR(one.score(Stem(tree)), other.score(Stem(turned)), 1e-6);
    }
  }
}

TEST(Copying, FindsThePlantedTreeFromAnyOther) {
  std::mt19937 random(8);
  int right = 0, edges = 0;
  for (int round = 0; round < 10; ++round) {
    const Planted p = planted(random, 12, 600, 15);
    const Tree found = likeliest(characters_of(p.collation), Stem(random_tree(random, 12))).tree();
    std::set<std::pair<std::uint32_t, std::uint32_t>> is;
    for (const Tree::Edge& e : found.edges) is.emplace(std::min(e.a, e.b), std::max(e.a, e.b));
    for (const Tree::Edge& e : p.tree.edges) right += is.contains({std::min(e.a, e.b), std::max(e.a, e.b)}), ++edges;
  }
  EXPECT_GE(right, edges * 95 / 100);
}

// A copy whose second half was taken from another branch has both as parents.
TEST(Stemma, TellsASecondModel) {
  std::mt19937 random(11);
  const auto words = [&](int count) {
    std::vector<std::string> out;
    for (int k = 0; k < count; ++k) out.push_back(test::sentence(random, 1));
    return out;
  };
  const auto copy = [&](std::vector<std::string> text) {
    for (int k = 0; k < 45; ++k) text[random() % text.size()] = test::sentence(random, 1);
    return text;
  };
  const auto root = words(1200), x = copy(root), y = copy(root), x1 = copy(x), y1 = copy(y);
  auto mixed = x1;
  std::copy(y1.begin() + 600, y1.end(), mixed.begin() + 600);
  std::vector<Account> accounts;
  const std::vector<std::vector<std::string>> texts{root, x, y, x1, y1, copy(mixed), copy(x1), copy(y1), copy(x), copy(y)};
  for (std::size_t k = 0; k < texts.size(); ++k)
    accounts.push_back(test::account("t" + std::to_string(k), test::join(texts[k]), k == 0 ? "1200" : "1300"));
  std::set<std::string> parents;
  const Stemma found = stemma(accounts);
  for (const StemmaEdge& e : found.edges)
    if (e.child == "t5") parents.insert(e.parent);
  EXPECT_EQ(parents, (std::set<std::string>{"t3", "t4"}));
}

}  // namespace
}  // namespace synoptic::lineage
