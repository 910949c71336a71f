// A review session from end to end on a real dossier: corrections flow into questions, findings and estimates, undo brings everything
// back, a new build keeps and applies the log, orphans are listed.
#include "review/session.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "report/report.h"
#include "two_accounts.h"

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

class Sessions : public ::testing::Test {
 protected:
  void SetUp() override {
    setenv("SOURCE_DATE_EPOCH", "1600000000", 1);
    folder_ = (fs::path(testing::TempDir()) /
               ("synoptic_session_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name()))
                  .string();
    fs::remove_all(folder_);
    ASSERT_TRUE(write_dossier(two_accounts::dossier(), folder_));
    auto s = review::Session::open(folder_);
    ASSERT_TRUE(s) << s.error().message;
    session_.emplace(std::move(*s));
  }
  void TearDown() override {
    fs::remove_all(folder_);
    unsetenv("SOURCE_DATE_EPOCH");
  }
  std::string id(const std::string& account, const std::string& printed) {
    return two_accounts::count(session_->dossier(), account, printed).id;
  }
  const Claim& claim(const std::string& id) {
    const auto& all = session_->dossier().claims;
    const auto it = std::find_if(all.begin(), all.end(), [&](const Claim& c) { return c.id == id; });
    static const Claim kNone;
    return it == all.end() ? kNone : *it;
  }
  const Question* question(const std::string& id) {
    for (const Question& q : session_->dossier().questions)
      if (q.id == id) return &q;
    return nullptr;
  }
  Expected<std::vector<Review>> act(std::string action, std::vector<std::string> claims, review::Changes changes = {}) {
    return session_->act({{std::move(action), std::move(claims), std::move(changes), {}, {}, "because", "ann"}});
  }
  Expected<std::vector<Review>> undo(std::vector<std::uint64_t> entries) {
    return session_->act({{"undo", {}, {}, {}, std::move(entries), "", "ann"}});
  }
  std::vector<std::uint64_t> last() { return {review::undoable(session_->log()).front()}; }
  std::string folder_;
  std::optional<review::Session> session_;
};

// A claim of a plugged-in extractor is not read from the text again when a session builds anew.
TEST_F(Sessions, UndoBringsAProposedClaimBack) {
  Dossier d = two_accounts::dossier();
  Claim c = two_accounts::count(d, "wire", "512");
  c.id = "c00000000000000aa";
  c.kind = ClaimKind::term;
  c.term = "attack";
  c.extractor = "mine", c.rule = "proposed";
  d.claims.push_back(c);
  ASSERT_TRUE(write_dossier(d, folder_));
  auto opened = review::Session::open(folder_);
  ASSERT_TRUE(opened) << opened.error().message;
  session_.emplace(std::move(*opened));
  ASSERT_TRUE(act("correct", {c.id}, {{"term", std::string("raid")}}));
  ASSERT_TRUE(act("correct", {c.id}, {{"term", std::string("assault")}}));
  EXPECT_EQ(claim(c.id).term, "assault");
  EXPECT_EQ(claim(c.id).review, "corrected");
  ASSERT_TRUE(undo(last()));
  EXPECT_EQ(claim(c.id).term, "raid");
  ASSERT_TRUE(undo(last()));
  EXPECT_EQ(claim(c.id).term, "attack");
  EXPECT_EQ(claim(c.id).review, "");
  ASSERT_TRUE(act("reject", {c.id}));
  EXPECT_EQ(claim(c.id).review, "rejected");
  ASSERT_TRUE(undo(last()));
  EXPECT_EQ(claim(c.id).review, "");
}

TEST_F(Sessions, ACorrectedValueFlowsIntoTheEstimate) {
  const std::string c = id("wire", "512");
  ASSERT_FALSE(c.empty());
  ASSERT_EQ(question("q-killed-child")->estimate.high, 512);
  const auto entries = act("correct", {c}, {{"value", 12.0}});
  ASSERT_TRUE(entries) << entries.error().message;
  EXPECT_EQ((*entries)[0].before, R"({"low":512,"high":512})");
  EXPECT_EQ((*entries)[0].after, R"({"low":12,"high":12})");
  EXPECT_EQ(claim(c).review, "corrected");
  EXPECT_EQ(question("q-killed-child")->estimate.high, 12);
}

TEST_F(Sessions, AMovedPopulationAnswersAnotherQuestion) {
  ASSERT_TRUE(act("correct", {id("wire", "512")}, {{"population", "person"}, {"measure", "injured"}}));
  const Question* killed = question("q-killed-child");
  EXPECT_TRUE(!killed || killed->claims.size() == 1);
  EXPECT_EQ(question("q-injured-person")->estimate.high, 512);
}

TEST_F(Sessions, ARejectedClaimStaysButNothingRestsOnIt) {
  const std::string c = id("wire", "512");
  ASSERT_TRUE(act("reject", {c}));
  EXPECT_EQ(claim(c).review, "rejected");
  EXPECT_EQ(question("q-killed-child")->estimate.high, 5);
  for (const Question& q : session_->dossier().questions) EXPECT_EQ(std::count(q.claims.begin(), q.claims.end(), c), 0);
  for (const Finding& f : session_->dossier().findings) EXPECT_EQ(std::count(f.claims.begin(), f.claims.end(), c), 0);
}

TEST_F(Sessions, UndoOfEverythingGivesTheFirstDossierBack) {
  Dossier before = session_->dossier();
  ASSERT_TRUE(act("correct", {id("wire", "512")}, {{"value", 12.0}}));
  ASSERT_TRUE(act("reject", {id("harbour", "38")}));
  ASSERT_TRUE(act("accept", {id("wire", "41"), id("wire", "72")}));
  ASSERT_TRUE(
      session_->act({{"split", {id("harbour", "12")}, {}, {{{"value", 7.0}}, {{"value", 5.0}, {"population", "man"}}}, {}, "", "bob"}}));
  ASSERT_TRUE(session_->act({{"merge", {id("harbour", "5"), id("harbour", "70")}, {}, {}, {}, "", "bob"}}));
  ASSERT_TRUE(undo(review::undoable(session_->log())));
  Dossier after = session_->dossier();
  EXPECT_EQ(after.reviews.size(), 12u);
  after.reviews.clear();
  EXPECT_EQ(report::dossier_json(after), report::dossier_json(before));
}

TEST_F(Sessions, SplitPartsAreClaimsOfTheirOwn) {
  const std::string c = id("harbour", "12");
  ASSERT_TRUE(session_->act({{"split", {c}, {}, {{{"value", 7.0}}, {{"value", 5.0}, {"population", "man"}}}, {}, "", "bob"}}));
  EXPECT_EQ(claim(c).review, "rejected");
  EXPECT_EQ(claim(review::part_id(c, 1)).low, 7);
  EXPECT_EQ(claim(review::part_id(c, 2)).population, "man");
  ASSERT_TRUE(act("accept", {review::part_id(c, 2)}));
  EXPECT_EQ(claim(review::part_id(c, 2)).review, "corrected");  // accepted as corrected
}

TEST_F(Sessions, ASavedSessionOpensAsItWas) {
  ASSERT_TRUE(act("correct", {id("wire", "512")}, {{"value", 12.0}}));
  ASSERT_TRUE(session_->save());
  const auto again = review::Session::open(folder_);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(report::dossier_json(again->dossier()), report::dossier_json(session_->dossier()));
}

TEST_F(Sessions, ALogAheadOfTheDossierIsApplied) {  // a crash between the log and the outputs
  ASSERT_TRUE(act("correct", {id("wire", "512")}, {{"value", 12.0}}));
  const auto again = review::Session::open(folder_);
  ASSERT_TRUE(again);
  EXPECT_EQ(report::dossier_json(again->dossier()), report::dossier_json(session_->dossier()));
}

TEST_F(Sessions, ALogThatLostItsEndIsRefused) {
  ASSERT_TRUE(act("accept", {id("wire", "41")}));
  ASSERT_TRUE(session_->save());
  fs::remove(review::log_path(folder_));
  const auto again = review::Session::open(folder_);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().message.find("lacks entry 1"), std::string::npos);
}

TEST_F(Sessions, ReplayOnANewBuildListsOrphansAndStaleCorrections) {
  ASSERT_TRUE(act("correct", {id("wire", "512")}, {{"value", 12.0}}));
  ASSERT_TRUE(act("accept", {id("harbour", "38")}));
  auto accounts = two_accounts::accounts();
  accounts[0] =
      two_accounts::account("harbour", "2021-03-12", "The ferry Alda sank off Velm. The mayor said that 39 people were killed.\n");
  review::Replayed replayed;
  BuildOptions options;
  options.adjust = review::replaying(session_->log(), replayed);
  const Dossier d = build_from_accounts(accounts, options);
  ASSERT_EQ(replayed.orphans.size(), 1u);
  EXPECT_EQ(replayed.orphans[0].seq, 2u);
  EXPECT_EQ(replayed.applied, 1u);
  EXPECT_EQ(two_accounts::count(d, "wire", "512").low, 12);
  options.adjust = [&](const std::vector<Account>& a, std::vector<Claim>& claims) {
    for (Claim& c : claims)
      if (c.low == 512) c.low = c.high = 511;  // as if the program had learnt to read it otherwise
    replayed = review::replay(session_->log(), a, claims);
  };
  build_from_accounts(two_accounts::accounts(), options);
  EXPECT_EQ(replayed.stale.size(), 2u);  // low and high
}

TEST_F(Sessions, RequestsThatDoNotFitAreRefusedAndNothingIsLogged) {
  const std::string c = id("wire", "41"), other = id("harbour", "38");
  const review::Changes none;
  EXPECT_FALSE(act("accept", {"nosuch"}));
  EXPECT_FALSE(act("accept", {}));
  EXPECT_FALSE(act("praise", {c}));
  EXPECT_FALSE(act("correct", {c}, none));
  EXPECT_FALSE(act("correct", {c}, {{"low", 41.0}}));  // says that already
  EXPECT_FALSE(act("correct", {c}, {{"low", 50.0}}));  // above high
  EXPECT_FALSE(act("correct", {c}, {{"low", 40.0}}));  // exact, yet two values
  EXPECT_FALSE(act("correct", {c}, {{"low", -1.0}, {"high", -1.0}}));
  EXPECT_FALSE(act("correct", {c}, {{"measure", "unwell"}}));
  EXPECT_FALSE(act("correct", {c}, {{"edtf", "2021"}}));  // not a count's
  EXPECT_FALSE(act("correct", {c}, {{"start", 100000.0}}));
  EXPECT_FALSE(act("correct", {c}, {{"anchor_end", 1.0}}));
  EXPECT_FALSE(act("correct", {c}, {{"as_of", "12/03/2021"}}));
  EXPECT_FALSE(act("accept", {c}, {{"low", 3.0}}));
  EXPECT_FALSE(act("merge", {c, other}));  // two accounts
  EXPECT_FALSE(act("merge", {c}));
  EXPECT_FALSE(session_->act({{"split", {c}, {}, {{{"value", 3.0}}}, {}, "", "ann"}}));
  EXPECT_FALSE(session_->act({{"undo", {}, {}, {}, {}, "", "ann"}}));
  EXPECT_FALSE(session_->act({{"accept", {c}, {}, {}, {}, "", ""}}));  // nobody
  EXPECT_FALSE(fs::exists(review::log_path(folder_)));
}

TEST_F(Sessions, ASpanIsCorrectedInCodePoints) {
  const std::string c = id("wire", "41");
  const Claim was = claim(c);
  ASSERT_TRUE(act("correct", {c}, {{"anchor_end", static_cast<double>(was.anchor.end + 7)}}));
  EXPECT_EQ(claim(c).anchor.end, was.anchor.end + 7);
  EXPECT_EQ(claim(c).id, c);  // its name in the log stays
}

TEST(Replay, CopiesOfOneTextAreReviewedTogetherAndStayApart) {
  auto accounts = two_accounts::accounts();
  accounts.push_back(accounts[1]);
  accounts.back().id = accounts.back().name = "wire-copy";
  Dossier before = build_from_accounts(accounts, {});
  const std::string id = two_accounts::count(before, "wire", "512").id;
  ASSERT_EQ(two_accounts::count(before, "wire-copy", "512").id, id);
  const auto with = [&](const review::Request& request) {
    review::Log log;
    const auto entries = review::entries_for(request, before, log);
    EXPECT_TRUE(entries) << entries.error().message;
    log.entries = *entries;
    review::Replayed replayed;
    BuildOptions options;
    options.adjust = review::replaying(log, replayed);
    Dossier d = build_from_accounts(accounts, options);
    EXPECT_EQ(replayed.applied, 1u);
    return d;
  };
  Dossier d = with({"comment", {id}, {}, {}, {}, "look", "ann"});
  d.run.generated_at = before.run.generated_at;
  EXPECT_EQ(report::dossier_json(d), report::dossier_json(before));
  d = with({"correct", {id}, {{"value", 12.0}}, {}, {}, "", "ann"});
  EXPECT_EQ(two_accounts::count(d, "wire", "512").low, 12);
  EXPECT_EQ(two_accounts::count(d, "wire-copy", "512").low, 12);
  d = with({"split", {id}, {}, {{{"value", 500.0}}, {{"value", 12.0}}}, {}, "", "ann"});
  EXPECT_EQ(d.claims.size(), before.claims.size() + 4);
}

}  // namespace
