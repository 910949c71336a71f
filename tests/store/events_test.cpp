// Events of a store: the same whether it was filled at once, article by article or backwards; named by the earliest article; a
// dossier's accounts by event or by any article of it.
#include <algorithm>

#include "archive.h"

using namespace synoptic;
using archive::articles;

namespace {

using EventsOfStore = archive::StoreTest;

std::string listed(store::Store& s) {
  std::string out;
  const auto events = s.events(1);
  EXPECT_TRUE(events);
  for (const auto& e : *events) out += e.id + " " + std::to_string(e.articles) + " " + e.first + ".." + e.last + " " + e.title + "\n";
  return out;
}

}  // namespace

TEST_F(EventsOfStore, AreGroupedAndListedByDate) {
  auto s = open();
  ASSERT_TRUE(s.add(articles(), 1));
  const auto events = s.events(2);
  ASSERT_TRUE(events) << events.error().message;
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ(events->at(0).articles, 3u);
  EXPECT_EQ(events->at(0).title, "Dam breaks at Vellmar");
  EXPECT_EQ(events->at(0).first, "1993-06-02");
  EXPECT_EQ(events->at(0).killed_high, 163);
  EXPECT_EQ(events->at(1).articles, 2u);
}

TEST_F(EventsOfStore, AreTheSameInWhateverWayTheStoreGrew) {
  std::string at_once;
  {
    auto s = open();
    ASSERT_TRUE(s.add(articles(), 1));
    at_once = listed(s);
  }
  TearDown();
  auto s = open();
  auto all = articles();
  std::reverse(all.begin(), all.end());
  for (const Account& a : all) {
    ASSERT_TRUE(s.add({a}, 1));
    listed(s);  // events are asked for in between
  }
  EXPECT_EQ(listed(s), at_once);
}

TEST_F(EventsOfStore, GiveTheirAccounts) {
  auto s = open();
  ASSERT_TRUE(s.add(articles(), 1));
  const std::string id = s.events(2)->at(0).id;
  const auto by_event = s.accounts_of(id), by_article = s.accounts_of("a3");
  ASSERT_TRUE(by_event && by_article);
  ASSERT_EQ(by_event->size(), 3u);
  EXPECT_EQ(by_article->size(), 3u);
  const Dossier d = build_from_accounts(*by_event, {});
  EXPECT_EQ(d.accounts.size(), 3u);
  EXPECT_FALSE(d.questions.empty());
  EXPECT_FALSE(s.accounts_of("nothing"));
}
