// Events of a store: the same whether it was filled at once, article by article or backwards; named by the earliest article; a
// dossier's accounts by event or by any article of it.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <random>

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
  std::mt19937 random(17);
  for (int round = 0; round < 6; ++round) {
    TearDown();
    auto s = open();
    auto all = articles();
    std::shuffle(all.begin(), all.end(), random);
    for (std::size_t i = 0; i < all.size();) {
      const std::size_t end = std::min(all.size(), i + 1 + random() % 3);
      const std::vector<Account> some(all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(end));
      ASSERT_TRUE(s.add(some, 1));
      if (random() % 2) listed(s);  // events are asked for in between
      if (random() % 3 == 0) {
        ASSERT_TRUE(s.add(some, 1));  // what is known changes nothing
      }
      if (random() % 3 == 0) s = open();
      i = end;
    }
    EXPECT_EQ(listed(s), at_once) << round;
  }
}

// kill -9 while events are grouped: they are as before or as after, and asking again gives what was never killed.
TEST_F(EventsOfStore, AreTheSameAfterAKillWhileTheyWereGrouped) {
  std::string whole;
  {
    auto s = open();
    ASSERT_TRUE(s.add(articles(), 1));
    whole = listed(s);
  }
  for (const int microseconds : {300, 1500, 4000, 9000, 20000}) {
    TearDown();
    {
      auto s = open();
      ASSERT_TRUE(s.add(articles(), 1));
    }
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto s = store::Store::open(path_, store::Open::existing);
      if (s) (void)s->events(1);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    auto s = open();
    EXPECT_EQ(listed(s), whole) << "after " << microseconds;
  }
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
