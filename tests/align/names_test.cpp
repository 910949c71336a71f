// Spellings of names: what may be one name, what may not, and the list that a dossier shows.
#include "align/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace synoptic::align {
namespace {

Likeness like(const char* a, const char* b) { return alike(NameForm(a), NameForm(b)); }

TEST(Names, OneName) {
  EXPECT_EQ(like("Ana Verrel", "ANA VERREL"), Likeness::same);
  EXPECT_EQ(like("the Harbour Board", "Harbour Board's"), Likeness::same);
  EXPECT_EQ(like("Señor Óscar Leño", "Señor Oscar Leno"), Likeness::same);
  EXPECT_EQ(like("Colonel Ana Verrel", "Ana Verrel"), Likeness::title);
  EXPECT_EQ(like("A. Verrel", "Ana Verrel"), Likeness::initials);
  EXPECT_EQ(like("Verrel", "Ana Verrel"), Likeness::abridged);
  EXPECT_EQ(like("NRB", "Northern Rescue Bureau"), Likeness::abbreviation);
  EXPECT_EQ(like("U.R.S.", "Union of River Sailors"), Likeness::abbreviation);
  EXPECT_EQ(like("Khadzhuly", "Hajuli"), Likeness::spelling);  // transliterations
  EXPECT_EQ(like("Zaroshenko", "Zaroschenko"), Likeness::spelling);
  EXPECT_EQ(like("Water Inspectorate of Larim", "Wafer Inspectorate of Larim"), Likeness::spelling);
}

TEST(Names, TwoNames) {
  EXPECT_EQ(like("Ana Verrel", "Ivo Verrel"), Likeness::none);
  EXPECT_EQ(like("B. Verrel", "Ana Verrel"), Likeness::none);
  EXPECT_EQ(like("Lam", "Lim"), Likeness::none);  // too short for a slip
  EXPECT_EQ(like("Northern Hospital", "Southern Hospital"), Likeness::none);
  EXPECT_EQ(like("Hospital", "Northern Hospital"), Likeness::none);
  EXPECT_EQ(like("Unit 12", "Unit 13"), Likeness::none);
  EXPECT_EQ(like("NRB", "Northern Relief Fund"), Likeness::none);
  EXPECT_EQ(like("", "Ana"), Likeness::none);
}

TEST(Names, LikenessIsSymmetric) {
  std::mt19937 rng(7);
  const std::vector<std::string> words = {"Ana", "A.", "Verrel", "Verell", "Board", "Harbour", "HB", "Dr", "Larim", "Lareem", "of"};
  for (int k = 0; k < 2000; ++k) {
    std::string a, b;
    for (std::string* s : {&a, &b})
      for (std::size_t n = 1 + rng() % 3; n > 0; --n) *s += (s->empty() ? "" : " ") + words[rng() % words.size()];
    EXPECT_EQ(alike(NameForm(a), NameForm(b)), alike(NameForm(b), NameForm(a))) << a << " / " << b;
  }
}

std::vector<std::uint32_t> groups(const std::vector<std::string>& names, const std::vector<std::vector<std::uint32_t>>& used) {
  std::vector<NameForm> forms;
  for (const std::string& n : names) forms.emplace_back(n);
  return group_forms(forms, used);
}

TEST(Names, AShortFormOfTwoNamesJoinsNeither) {
  const auto g = groups({"Ana Verrel", "Ivo Verrel", "Verrel"}, {{0}, {0}, {1}});
  EXPECT_EQ(std::set<std::uint32_t>(g.begin(), g.end()).size(), 3u);
}

TEST(Names, AChainOfShortFormsIsOneName) {
  const auto g = groups({"Verrel", "A. Verrel", "Ana Verrel"}, {{0}, {1}, {2}});
  EXPECT_EQ(g, (std::vector<std::uint32_t>{0, 0, 0}));
}

TEST(Names, SpellingsSideBySideInOneAccountAreTwoNames) {
  EXPECT_EQ(groups({"Larimo", "Lorimo"}, {{0}, {0}})[1], 1u);
  EXPECT_EQ(groups({"Larimo", "Lorimo"}, {{0}, {1}})[1], 0u);
}

// The blocks of group_forms must not lose what comparing all with all finds.
TEST(Names, BlocksFindWhatAllPairsFind) {
  std::mt19937 rng(11);
  std::vector<NameForm> forms;
  std::vector<std::vector<std::uint32_t>> used;
  const std::string letters = "aeiorlmntskv";
  for (int k = 0; k < 60; ++k) {
    std::string base = "Q";
    for (int i = 0; i < 7; ++i) base += letters[rng() % letters.size()];
    std::string other = base;
    other[2 + rng() % 5] = letters[rng() % letters.size()];
    for (const std::string& s : {base, other}) {
      forms.emplace_back(s);
      used.push_back({static_cast<std::uint32_t>(forms.size())});
    }
  }
  const auto g = group_forms(forms, used);
  for (std::size_t i = 0; i < forms.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (alike(forms[i], forms[j]) != Likeness::none) {
        EXPECT_EQ(g[i], g[j]) << forms[i].text << " " << forms[j].text;
      }
}

Account account(const std::string& id, const std::string& text) {
  Account a;
  a.id = a.name = id, a.text = text;
  return a;
}

TEST(NameList, ListsWhatAccountsWriteDifferently) {
  const std::vector<Account> accounts = {
      account("a", "Rescuers reached Khardzhan at noon. The mayor, Colonel Ana Verrel, thanked the Northern Rescue Bureau."),
      account("b", "The slide near Hardjan was reported by A. Verrel. People in Hardjan waited for the NRB."),
      account("c", "The Northern Rescue Bureau sent boats to Hardjan. Boats were late.")};
  const auto names = list_names(accounts, {});
  std::set<std::string> found;
  for (const NameGroup& n : names) found.insert(n.kind + " " + n.name);
  EXPECT_TRUE(found.contains("place Hardjan")) << ::testing::PrintToString(found);
  EXPECT_TRUE(found.contains("body Northern Rescue Bureau")) << ::testing::PrintToString(found);
  EXPECT_EQ(names.size(), 3u) << ::testing::PrintToString(found);
  for (const NameGroup& n : names)
    for (const NameSpelling& s : n.spellings) {
      const std::string& text = accounts[s.accounts.front()].text;
      EXPECT_EQ(text.substr(s.first.begin, s.first.size()).find(s.text.substr(0, 3)) != std::string::npos, true) << s.text;
    }
}

TEST(NameList, NothingWhereAllAgree) {
  const std::string text = "Rescuers reached Khardzhan at noon. Boats of the Northern Rescue Bureau were late.";
  EXPECT_TRUE(list_names({account("a", text), account("b", text)}, {}).empty());
}

}  // namespace
}  // namespace synoptic::align
