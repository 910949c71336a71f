// Search: by figure, period, place, publisher and words, alone and together.
#include "archive.h"

using namespace synoptic;
using archive::articles;

namespace {

class Search : public archive::StoreTest {
 protected:
  std::string keys(const std::string& query) {
    auto s = open();
    EXPECT_TRUE(s.add(articles(), 1));
    const auto hits = s.search(query, 100);
    EXPECT_TRUE(hits) << hits.error().message;
    std::string out;
    for (const auto& h : *hits) out += h.key + " ";
    return out;
  }
};

}  // namespace

TEST_F(Search, ByFigure) {
  EXPECT_EQ(keys("killed >= 100"), "a1 a2 a3 ");
  EXPECT_EQ(keys("killed = 163"), "a2 a3 ");
  EXPECT_EQ(keys("killed < 10"), "b1 b2 ");
  EXPECT_EQ(keys("killed >= 100, missing = 30"), "a1 ");
  EXPECT_EQ(keys("killed > 163"), "");
}

TEST_F(Search, ByPeriodPlaceAndPublisher) {
  EXPECT_EQ(keys("1993"), "a1 a2 a3 ");
  EXPECT_EQ(keys("1993-06-03..2004-11-20"), "a2 a3 c1 b1 b2 ") << "b2, of 21 November, tells of the 20th";
  EXPECT_EQ(keys("killed >= 1, 1999..2010, by:wire"), "b2 ");
  EXPECT_EQ(keys("place:Ostrand"), "b1 b2 ");
}

TEST_F(Search, WordsMustAllBeThereAndAccentsDoNotMatter) {
  EXPECT_EQ(keys("\"paper mill\" schoolbooks"), "b1 ");
  EXPECT_EQ(keys("\"mill paper\""), "");
  EXPECT_EQ(keys("mother of chess"), "");
  EXPECT_EQ(keys("chéss, 1999"), "c1 ");
}

TEST_F(Search, TheSentenceOfTheFigureIsShown) {
  auto s = open();
  ASSERT_TRUE(s.add(articles(), 1));
  const auto hits = s.search("killed = 140, Brandt", 5);
  ASSERT_TRUE(hits);
  ASSERT_EQ(hits->size(), 1u);
  EXPECT_NE(hits->at(0).words.find("140 people were killed"), std::string::npos) << hits->at(0).words;
  EXPECT_FALSE(s.search("killed >= x", 5));
}
