#include "corpus/settle.h"

#include <gtest/gtest.h>

#include <random>

namespace synoptic::corpus {
namespace {

using Home = std::vector<std::uint32_t>;

TEST(Settle, AStragglerJoinsTheGroupItIsLike) {
  const Scores scores{{0, 1, 3}, {0, 2, 3}, {1, 2, 3}, {0, 3, -1}, {1, 3, -1}, {2, 3, -1}};
  Home home{0, 0, 0, 3};
  settle(scores, -2, -6, home);
  EXPECT_EQ(home, (Home{0, 0, 0, 0}));
  home = {0, 0, 0, 3};
  settle(scores, 0, -6, home);  // not like enough
  EXPECT_EQ(home, (Home{0, 0, 0, 3}));
}

TEST(Settle, ALoneDocumentGoesToTheLikestGroupOthersStay) {
  const Scores scores{{0, 1, 3}, {0, 2, -1}, {0, 5, 4}, {1, 2, -1}, {1, 5, 4}, {2, 3, 1}, {2, 4, 1}, {3, 4, 3}, {5, 6, 1}};
  Home home{0, 0, 2, 3, 3, 5, 5};
  settle(scores, -2, -6, home);
  EXPECT_EQ(home, (Home{0, 0, 2, 2, 2, 5, 5}));
}

// Parts of the graph that no score leads out of settle alike alone and together; a home is always the first of its group.
TEST(Settle, PartsDoNotTouch) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    Scores one, both;
    for (std::uint32_t a = 0; a < 8; ++a)
      for (std::uint32_t b = a + 1; b < 8; ++b)
        if (random() % 3) one.push_back({a, b, static_cast<double>(random() % 100) / 10 - 5});
    both = one;
    for (const Edge& e : one) both.push_back({e.a + 8, e.b + 8, e.score});
    Home alone(8), together(16);
    for (std::uint32_t i = 0; i < 8; ++i) alone[i] = i < 4 ? i - i % 2 : i, together[i] = alone[i], together[i + 8] = alone[i] + 8;
    settle(one, -2, -6, alone);
    settle(both, -2, -6, together);
    for (std::uint32_t i = 0; i < 8; ++i) {
      EXPECT_EQ(together[i], alone[i]);
      EXPECT_EQ(together[i + 8], alone[i] + 8);
      EXPECT_EQ(alone[alone[i]], alone[i]);
    }
  }
}

}  // namespace
}  // namespace synoptic::corpus
