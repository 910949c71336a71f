#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "lineage/lineage.h"
#include "make.h"

namespace synoptic::lineage {
namespace {

using test::account;
using test::join;

const Dependence* between(const Lineage& l, std::uint32_t a, std::uint32_t b) {
  for (const Dependence& d : l.dependences)
    if ((d.from == a && d.to == b) || (d.from == b && d.to == a)) return &d;
  return nullptr;
}

TEST(Trace, StrangersShareNothing) {
  std::mt19937 random(1);
  const Lineage l = trace({account("a", join(test::sentences(random, 8))), account("b", join(test::sentences(random, 8)))}, {});
  EXPECT_TRUE(l.passages.empty());
  EXPECT_TRUE(l.dependences.empty());
  EXPECT_EQ(l.origins, 2u);
  EXPECT_EQ(l.origins_low, 2u);
  EXPECT_EQ(l.origins_high, 2u);
}

TEST(Trace, EmptyAndSingleAreNoTrouble) {
  EXPECT_EQ(trace({}, {}).origins, 0u);
  EXPECT_EQ(trace({account("a", "")}, {}).origins, 1u);
  EXPECT_EQ(trace({account("a", ""), account("b", "   \n\n")}, {}).origins, 2u);
}

TEST(Trace, AbridgedCopyOfAnAgency) {
  std::mt19937 random(2);
  auto s = test::sentences(random, 12);
  const auto wire = account("wire", join(s), "1987-03-02T08:00", "Orland News Agency");
  s.resize(6);
  const auto copy = account("copy", join(s) + "\n\nSource: Orland News Agency", "1987-03-03", "The Tarn Courier");
  const auto stranger = account("own", join(test::sentences(random, 9)), "1987-03-02", "Radio Tarn");
  const Lineage l = trace({copy, stranger, wire}, {});
  ASSERT_EQ(l.passages.size(), 1u);
  EXPECT_EQ(l.passages[0].a, 0u);
  EXPECT_EQ(l.passages[0].b, 2u);
  EXPECT_EQ(l.passages[0].direction, "b_to_a");
  EXPECT_EQ(l.passages[0].a_span, (Span{0, static_cast<std::uint32_t>(join(s).size() - 1)}));
  EXPECT_GT(l.passages[0].score, 0.99);
  const Dependence* d = between(l, 0, 2);
  ASSERT_TRUE(d);
  EXPECT_EQ(d->from, 2u);
  EXPECT_EQ(d->to, 0u);
  EXPECT_EQ(d->direction, "from_to");
  EXPECT_FALSE(d->reasons.empty());
  EXPECT_EQ(l.origins, 2u);
  EXPECT_EQ(l.origin, (std::vector<std::uint32_t>{0, 1, 0}));
}

TEST(Trace, SpansOfParaphraseAreExactInAnyScript) {
  const std::string a =
      "«Ночь» over the Østby quay. The ferry Ålesund hit the quay wall at dawn and two days later 52 crates were still floating in the "
      "harbour.";
  const std::string b =
      "Örtlich: nothing. The ferry Ålesund struck the quay wall at dawn, and 2 days later fifty-two crates were still floating in the "
      "harbour.";
  const Lineage l = trace({account("a", a), account("b", b)}, {});
  ASSERT_EQ(l.passages.size(), 1u);
  const Passage& p = l.passages[0];
  EXPECT_EQ(a.substr(p.a_span.begin, p.a_span.size()), a.substr(a.find("The ferry"), a.size() - a.find("The ferry") - 1));
  EXPECT_EQ(b.substr(p.b_span.begin, p.b_span.size()), b.substr(b.find("The ferry"), b.size() - b.find("The ferry") - 1));
}

TEST(Trace, BoilerplateIsNoReuse) {
  std::mt19937 random(4);
  const std::string tail =
      "\nRead more: Twelve things to know before the regatta this weekend\nSubscribe to our newsletter and never miss a story again.\n";
  const Lineage l =
      trace({account("a", join(test::sentences(random, 5)) + tail), account("b", join(test::sentences(random, 5)) + tail)}, {});
  EXPECT_TRUE(l.passages.empty());
  EXPECT_EQ(l.origins, 2u);
}

TEST(Trace, OneQuotedSentenceIsNoDependence) {
  std::mt19937 random(6);
  const std::string quote = "\"Every lantern on the pier was lit,\" harbour master Ilse Tarn told reporters.";
  const Lineage l = trace(
      {account("a", join(test::sentences(random, 6)) + " " + quote), account("b", quote + " " + join(test::sentences(random, 6)))}, {});
  EXPECT_TRUE(l.dependences.empty());
  EXPECT_EQ(l.origins, 2u);
}

TEST(Trace, ReportThatMergesTwoKeepsBothOrigins) {
  std::mt19937 random(8);
  const auto x = test::sentences(random, 10), y = test::sentences(random, 10);
  std::vector<std::string> both(x.begin(), x.begin() + 6);
  both.insert(both.end(), y.begin(), y.begin() + 5);
  const Lineage l = trace({account("x", join(x), "1990-01-01", "Orland News Agency"), account("y", join(y), "1990-01-01", "Radio Tarn"),
                           account("m", join(both), "1990-01-05", "The Tarn Courier"), account("z", join(x), "1990-01-03", "Daily Orla")},
                          {});
  EXPECT_EQ(l.origins, 2u);
  EXPECT_NE(l.origin[0], l.origin[1]);
}

// Two reports that merge the same two sources look alike; the sources are still two.
TEST(Trace, TwoReportsThatMergeTheSameTwoKeepBothOrigins) {
  std::mt19937 random(18);
  const auto x = test::sentences(random, 12), y = test::sentences(random, 12);
  std::vector<std::string> both(x.begin(), x.begin() + 8);
  both.insert(both.end(), y.begin(), y.begin() + 8);
  const Lineage l = trace({account("x", join(x)), account("y", join(y)), account("m", join(both)), account("n", join(both))}, {});
  EXPECT_EQ(l.origins, 2u);
  EXPECT_NE(l.origin[0], l.origin[1]);
}

// A small family: copies with changes, some without dates.
std::vector<Account> family(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Account> out;
  std::vector<std::vector<std::string>> texts;
  for (int k = 0; k < 7; ++k) {
    std::vector<std::string> text;
    if (k < 2)
      text = test::sentences(random, 9);
    else {
      for (const std::string& s : texts[random() % texts.size()]) {
        if (random() % 6 == 0) continue;
        text.push_back(random() % 3 ? s : s.substr(0, s.find(' ') + 1) + test::sentence(random, 2).substr(0, 8) + s.substr(s.find(' ')));
      }
    }
    out.push_back(account("id" + std::to_string((k * 5) % 7), join(text), random() % 3 ? "1970-01-0" + std::to_string(1 + k) : "",
                          "Paper " + std::to_string(k)));
    texts.push_back(text);
  }
  return out;
}

std::string described(const Lineage& l, const std::vector<Account>& accounts) {
  std::set<std::string> lines;
  for (const Passage& p : l.passages) {
    const bool turn = accounts[p.a].id > accounts[p.b].id;
    const std::string ways[2] = {accounts[p.a].id + ":" + std::to_string(p.a_span.begin) + "-" + std::to_string(p.a_span.end),
                                 accounts[p.b].id + ":" + std::to_string(p.b_span.begin) + "-" + std::to_string(p.b_span.end)};
    std::string direction = p.direction;
    if (turn) direction = direction == "a_to_b" ? "b_to_a" : direction == "b_to_a" ? "a_to_b" : direction;
    lines.insert(ways[turn] + " " + ways[!turn] + " " + direction + " " + std::to_string(p.score));
  }
  for (const Dependence& d : l.dependences) {
    std::string a = accounts[d.from].id, b = accounts[d.to].id;
    if (d.direction == "unknown" && a > b) std::swap(a, b);
    lines.insert(a + ">" + b + " " + d.direction + " " + std::to_string(d.score));
  }
  std::string out = std::to_string(l.origins_low) + "/" + std::to_string(l.origins) + "/" + std::to_string(l.origins_high) + "\n";
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

TEST(Trace, DoesNotDependOnTheOrderOfAccounts) {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    std::vector<Account> accounts = family(seed);
    const std::string first = described(trace(accounts, {}), accounts);
    EXPECT_NE(first.find('>'), std::string::npos);
    std::mt19937 random(seed);
    for (int round = 0; round < 4; ++round) {
      std::shuffle(accounts.begin(), accounts.end(), random);
      const Lineage l = trace(accounts, {});
      EXPECT_EQ(described(l, accounts), first);
      EXPECT_LE(l.origins_low, l.origins);
      EXPECT_LE(l.origins, l.origins_high);
      for (std::uint32_t i = 0; i < accounts.size(); ++i) EXPECT_LE(l.origin[i], i);
    }
  }
}

TEST(Trace, SourcesFormNoCircle) {
  for (unsigned seed = 20; seed < 35; ++seed) {
    const auto accounts = family(seed);
    const Lineage l = trace(accounts, {});
    std::map<std::uint32_t, std::vector<std::uint32_t>> down;
    for (const Dependence& d : l.dependences)
      if (d.direction == "from_to") down[d.from].push_back(d.to);
    for (std::uint32_t s = 0; s < accounts.size(); ++s) {
      std::set<std::uint32_t> seen;
      std::vector<std::uint32_t> todo = down[s];
      while (!todo.empty()) {
        const std::uint32_t n = todo.back();
        todo.pop_back();
        ASSERT_NE(n, s);
        if (seen.insert(n).second) todo.insert(todo.end(), down[n].begin(), down[n].end());
      }
    }
  }
}

}  // namespace
}  // namespace synoptic::lineage
