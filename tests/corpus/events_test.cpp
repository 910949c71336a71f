// Events: invented reports, made from parts so that every event has several accounts in words of their own.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "corpus/candidates.h"
#include "corpus/corpus.h"
#include "corpus/features.h"
#include "corpus/split.h"

namespace synoptic::corpus {
namespace {

struct Event {
  std::string town, river, person, body, day, figure;
};

std::string name(std::mt19937& random) {
  static const char* const kParts[] = {"ka", "lo", "mi", "ren", "dov", "sa", "tul", "be", "nor", "vi", "gra", "zem"};
  std::string out;
  for (int i = 0; i < 3; ++i) out += kParts[random() % 12];
  out[0] = static_cast<char>(out[0] - 32);
  return out;
}

Event event(std::mt19937& random) {
  return {name(random),
          name(random),
          name(random) + ' ' + name(random),
          name(random) + " Rescue Service",
          std::to_string(1 + random() % 28) + " March",
          std::to_string(20 + random() % 900)};
}

// One account: some of the sentences that can be written of the event, in any order, among sentences of no event.
std::string account_of(const Event& e, std::mt19937& random) {
  std::vector<std::string> sentences = {
      "The flood in " + e.town + " left " + e.figure + " people without homes on " + e.day + ".",
      "Water from the " + e.river + " reached the market of " + e.town + " before dawn.",
      "The mayor of " + e.town + ", " + e.person + ", asked for tents and clean water.",
      "A team of the " + e.body + " pulled families from roofs along the " + e.river + ".",
      "It was " + e.person + " who closed the bridge over the " + e.river + ".",
      "By the evening of " + e.day + " the " + e.body + " had counted " + e.figure + " homeless people.",
      "Schools in " + e.town + " stay shut.",
  };
  static const char* const kFiller[] = {"Rain is forecast for the weekend.",     "Prices of bread rose again.",
                                        "Volunteers cooked soup for the crowd.", "The road is passable for lorries only.",
                                        "Many slept in the gymnasium.",          "A hotline has been opened."};
  std::shuffle(sentences.begin(), sentences.end(), random);
  std::string out;
  for (int i = 0; i < 5; ++i) out += sentences[i] + ' ' + kFiller[random() % 6] + ' ';
  return out;
}

struct Set {
  std::vector<Account> accounts;
  std::vector<int> truth;
};

Set reports(std::mt19937& random, int events, int accounts) {
  Set out;
  for (int i = 0; i < events; ++i) {
    const Event e = event(random);
    for (int k = 0; k < accounts; ++k) {
      Account a;
      a.id = std::to_string(i) + "-" + std::to_string(k);
      a.text = account_of(e, random);
      out.accounts.push_back(a);
      out.truth.push_back(i);
    }
  }
  return out;
}

std::set<std::set<std::string>> groups_of(const std::vector<Account>& accounts) {
  Events events;
  for (const auto& a : accounts) events.add(a);
  const auto got = events.cluster();
  std::map<std::uint32_t, std::set<std::string>> by;
  for (std::size_t i = 0; i < got.size(); ++i) by[got[i]].insert(accounts[i].id);
  std::set<std::set<std::string>> out;
  for (auto& [first, ids] : by) out.insert(std::move(ids));
  return out;
}

TEST(Events, ReportsOfOneKindOfEventAreToldApart) {
  std::mt19937 random(1);
  const Set set = reports(random, 30, 6);
  std::map<int, std::set<std::string>> want;
  for (std::size_t i = 0; i < set.truth.size(); ++i) want[set.truth[i]].insert(set.accounts[i].id);
  const auto got = groups_of(set.accounts);
  std::size_t whole = 0;
  for (const auto& [e, ids] : want) whole += got.count(ids);
  EXPECT_GE(whole, 29u);
}

TEST(Events, OrderOfInputDoesNotMatter) {
  std::mt19937 random(2);
  Set set = reports(random, 12, 5);
  const auto want = groups_of(set.accounts);
  for (int i = 0; i < 3; ++i) {
    std::shuffle(set.accounts.begin(), set.accounts.end(), random);
    EXPECT_EQ(groups_of(set.accounts), want);
  }
}

// Accounts come one by one, in any order, and the groups are asked for again and again: each time those of a batch over what is
// there. The collections are small, so that every account that comes moves the weights of all.
TEST(Events, OneByOneGivesTheGroupsOfABatch) {
  std::mt19937 random(7);
  for (int round = 0; round < 6; ++round) {
    Set set = reports(random, 3 + static_cast<int>(random() % 6), 2 + static_cast<int>(random() % 5));
    if (round % 2) set.accounts.push_back(set.accounts.front()), set.accounts.back().id = "again";  // an equal text
    std::shuffle(set.accounts.begin(), set.accounts.end(), random);
    Events online;
    std::vector<Account> so_far;
    for (const Account& a : set.accounts) {
      online.add(a);
      so_far.push_back(a);
      if (random() % 3) continue;
      const auto got = online.cluster(true);
      std::map<std::uint32_t, std::set<std::string>> by;
      for (std::size_t i = 0; i < got.size(); ++i) by[got[i]].insert(so_far[i].id);
      std::set<std::set<std::string>> groups;
      for (auto& [first, ids] : by) groups.insert(std::move(ids));
      ASSERT_EQ(groups, groups_of(so_far)) << "after " << so_far.size() << " in round " << round;
    }
  }
}

TEST(Events, FewAccounts) {
  std::mt19937 random(3);
  EXPECT_TRUE(groups_of({}).empty());
  Set one = reports(random, 1, 1);
  EXPECT_EQ(groups_of(one.accounts).size(), 1u);
  one.accounts.push_back({});
  one.accounts.back().id = "empty";
  EXPECT_EQ(groups_of(one.accounts).size(), 2u);
}

TEST(Events, EqualTextsAreOneAtNoCost) {
  std::vector<Account> accounts(20000);
  for (std::size_t i = 0; i < accounts.size(); ++i)
    accounts[i].id = std::to_string(i), accounts[i].text = "A lorry left the road near Orla and Anna Torv was hurt.";
  EXPECT_EQ(groups_of(accounts).size(), 1u);
}

Library library_of(const Set& set, Group& all) {
  Library library;
  for (std::size_t i = 0; i < set.accounts.size(); ++i) {
    library.add(terms_of(set.accounts[i]));
    all.push_back(static_cast<std::uint32_t>(i));
  }
  library.weigh(all);
  return library;
}

TEST(Candidates, HoldThePairsOfOneEvent) {
  std::mt19937 random(4);
  const Set set = reports(random, 40, 5);
  Group all;
  const Library library = library_of(set, all);
  const auto pairs = candidates(library);
  EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end()));
  std::size_t found = 0;
  for (const auto& [a, b] : pairs) found += set.truth[a] == set.truth[b];
  EXPECT_GE(found, 396u);  // of 400
}

TEST(Split, HalvesAMixedGroup) {
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    const Set set = reports(random, 2, 6);
    Group all;
    const Library library = library_of(set, all);
    const Halves h = halve(library, all);
    EXPECT_EQ(h.a, (Group{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(h.b, (Group{6, 7, 8, 9, 10, 11}));
    EXPECT_LT(h.across, 0.15);
  }
}

}  // namespace
}  // namespace synoptic::corpus
