// Results come in the order of the stream, all of them, with few pieces in memory, on any number of threads.
#include "cli/ordered_work.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <random>

namespace synoptic::cli {
namespace {

struct Piece {
  int number = 0, squared = 0, pause = 0;
};

TEST(OrderedWork, KeepsTheOrderAndTheBound) {
  std::mt19937 random(3);
  for (const unsigned threads : {1u, 2u, 5u}) {
    std::vector<int> got;
    std::atomic<int> inside{0}, most{0};
    {
      OrderedWork<Piece> work(
          threads,
          [](Piece& p) {
            std::this_thread::sleep_for(std::chrono::microseconds(p.pause));
            p.squared = p.number * p.number;
          },
          [&](Piece& p) {
            --inside;
            EXPECT_EQ(p.squared, p.number * p.number);
            got.push_back(p.number);
          });
      for (int i = 0; i < 300; ++i) {
        most = std::max(most.load(), ++inside);
        work.add({i, 0, static_cast<int>(random() % 300)});
      }
      work.finish();
    }
    ASSERT_EQ(got.size(), 300u);
    for (int i = 0; i < 300; ++i) ASSERT_EQ(got[static_cast<std::size_t>(i)], i);
    EXPECT_LE(most.load(), static_cast<int>(2 * threads + 2));
  }
}

TEST(OrderedWork, NothingAddedNothingDone) {
  OrderedWork<Piece> work(
      4, [](Piece&) { FAIL(); }, [](Piece&) { FAIL(); });
}

}  // namespace
}  // namespace synoptic::cli
