// What changed between two dossiers: accounts, sentences, figures; compared with a plain check on random edits.
#include "review/diff.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "two_accounts.h"

using namespace synoptic;

TEST(Diff, TheSameDossierHasNoDifference) {
  const Dossier d = two_accounts::dossier();
  EXPECT_TRUE(review::difference(d, d).empty());
}

TEST(Diff, ASilentlyEditedArticle) {
  const Dossier before = two_accounts::dossier();
  auto accounts = two_accounts::accounts();
  std::string text = accounts[0].text;
  text.replace(text.find("38"), 2, "39");
  accounts[0] = two_accounts::account("harbour", accounts[0].published, text);
  accounts.push_back(two_accounts::account("late", "2021-03-20", "The ferry Alda sank. In all 44 people were killed.\n"));
  const Dossier after = build_from_accounts(accounts, {});
  const auto diff = review::difference(before, after);
  ASSERT_EQ(diff.edited.size(), 1u);
  ASSERT_EQ(diff.edited[0].sentences.size(), 1u);
  EXPECT_NE(diff.edited[0].sentences[0].before.find("38 people"), std::string::npos);
  EXPECT_NE(diff.edited[0].sentences[0].after.find("39 people"), std::string::npos);
  EXPECT_EQ(diff.edited[0].sentences[0].before_start, 30u);
  EXPECT_EQ(diff.added.size(), 1u);
  const auto q =
      std::find_if(diff.questions.begin(), diff.questions.end(), [](const auto& x) { return x.after && x.after->id == "q-killed-person"; });
  ASSERT_NE(q, diff.questions.end());
  EXPECT_EQ(q->answers.size(), 2u);
  EXPECT_TRUE(q->estimate_changed);
  EXPECT_EQ(review::difference(after, before).removed.size(), 1u);
}

TEST(Diff, AnArticleIsKnownByItsAddress) {
  Dossier before = two_accounts::dossier(), after = before;
  before.accounts[0].url = after.accounts[0].url = "https://news.example/alda";
  after.accounts[0].id = "harbour-2";
  after.accounts[0].title = "Ferry sinks";
  const auto diff = review::difference(before, after);
  EXPECT_TRUE(diff.added.empty() && diff.removed.empty());
  ASSERT_EQ(diff.edited.size(), 1u);
  EXPECT_FALSE(diff.edited[0].text_changed);
  EXPECT_EQ(diff.edited[0].facts[0].field, "title");
  EXPECT_TRUE(diff.questions.empty()) << "a new id is no new answer";
}

TEST(Diff, SentencesOfRandomEdits) {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> a, b;
    for (int i = 0; i < 30; ++i) a.push_back("Boat number " + std::to_string(i) + " came into the harbour.");
    for (const auto& s : a) {
      const auto dice = random() % 10;
      if (dice == 0) continue;
      b.push_back(dice == 1 ? "Nobody saw what happened to the crew of " + std::to_string(random() % 1000) + "." : s);
      if (dice == 2) b.push_back("A new sentence stands here for boat " + std::to_string(random() % 1000) + ".");
    }
    std::string ta, tb;
    for (const auto& s : a) ta += s + " ";
    for (const auto& s : b) tb += s + " ";
    const auto changes = review::changed_sentences(two_accounts::account("x", "", ta), two_accounts::account("x", "", tb));
    std::multiset<std::string> gone(a.begin(), a.end()), fresh(b.begin(), b.end());
    for (const auto& s : b)
      if (const auto it = gone.find(s); it != gone.end()) gone.erase(it), fresh.erase(fresh.find(s));
    std::multiset<std::string> told_gone, told_fresh;
    for (const auto& c : changes) {
      EXPECT_EQ(ta.substr(c.before_start, c.before.size()), c.before);
      EXPECT_EQ(tb.substr(c.after_start, c.after.size()), c.after);
      if (!c.before.empty()) told_gone.insert(c.before);
      if (!c.after.empty()) told_fresh.insert(c.after);
    }
    EXPECT_EQ(told_gone, gone);
    EXPECT_EQ(told_fresh, fresh);
  }
}
