// The log keeps what was written through crashes, shows every change of a line, and lets nothing be lost silently.
#include "review/log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

class LogFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::path(testing::TempDir()) /
               ("synoptic_log_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name()))
                  .string();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    setenv("SOURCE_DATE_EPOCH", "1600000000", 1);
  }
  void TearDown() override {
    unsetenv("SOURCE_DATE_EPOCH");
    fs::remove_all(folder_);
  }
  static Review entry(std::string action, std::string claim, std::string after = "") {
    Review e;
    e.actor = "ann", e.action = std::move(action), e.claim = std::move(claim), e.after = std::move(after);
    return e;
  }
  review::Log add(std::vector<Review> entries) {
    auto log = review::append(folder_, std::move(entries));
    EXPECT_TRUE(log) << log.error().message;
    return log ? *log : review::Log{};
  }
  std::string bytes() const {
    std::ifstream in(review::log_path(folder_), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& content) const { std::ofstream(review::log_path(folder_), std::ios::binary | std::ios::trunc) << content; }
  std::string folder_;
};

TEST_F(LogFile, NoFileIsAnEmptyLog) {
  const auto log = review::read_log(folder_);
  ASSERT_TRUE(log);
  EXPECT_TRUE(log->entries.empty());
}

TEST_F(LogFile, ReadsBackWhatWasAppended) {
  add({entry("accept", "c1", R"({"review":"accepted"})")});
  add({entry("reject", "c2"), entry("comment", "c3")});
  const auto log = review::read_log(folder_);
  ASSERT_TRUE(log) << log.error().message;
  ASSERT_EQ(log->entries.size(), 3u);
  EXPECT_EQ(log->entries[0].at, "2020-09-13T12:26:40Z");
  EXPECT_EQ(log->entries[0].prev_hash, review::kNoHash);
  EXPECT_EQ(log->entries[0].after, R"({"review":"accepted"})");
  EXPECT_EQ(log->entries[2].seq, 3u);
  EXPECT_EQ(log->entries[2].prev_hash, log->entries[1].hash);
  EXPECT_EQ(log->bytes, bytes().size());
}

TEST_F(LogFile, EveryChangedByteIsSeen) {
  add({entry("accept", "c1"), entry("reject", "c2"), entry("accept", "c3")});
  const std::string good = bytes();
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string bad = good;
    const std::size_t at = random() % (good.size() - 1);  // not the last line end: that is a cut, not a change
    bad[at] = static_cast<char>(bad[at] ^ (1 + random() % 127));
    put(bad);
    const auto log = review::read_log(folder_);
    EXPECT_FALSE(log && log->entries.size() == 3 && log->cut_short.empty()) << "byte " << at << " was changed unseen";
  }
}

TEST_F(LogFile, ALineTakenOutMovedOrAddedIsSeen) {
  add({entry("accept", "c1"), entry("reject", "c2"), entry("accept", "c3")});
  const std::string good = bytes();
  const std::size_t first = good.find('\n') + 1, second = good.find('\n', first) + 1;
  const std::string a = good.substr(0, first), b = good.substr(first, second - first), c = good.substr(second);
  for (const std::string& bad : {a + c, b + c, a + c + b, a + b + b + c}) {
    put(bad);
    EXPECT_FALSE(review::read_log(folder_));
    EXPECT_FALSE(review::append(folder_, {entry("accept", "c4")}));
    EXPECT_EQ(bytes(), bad) << "a damaged log must not be written to";
  }
}

TEST_F(LogFile, ACrashAtAnyByteLosesNoEarlierLineAndNothingSilently) {
  add({entry("accept", "c1"), entry("reject", "c2")});
  const std::string good = bytes();
  const std::size_t first = good.find('\n') + 1;
  for (std::size_t cut = first + 1; cut + 1 < good.size(); cut += 7) {
    put(good.substr(0, cut));
    fs::remove(review::log_path(folder_) + ".set-aside");
    const auto torn = review::read_log(folder_);
    ASSERT_TRUE(torn) << torn.error().message;
    EXPECT_EQ(torn->entries.size(), 1u);
    EXPECT_EQ(torn->cut_short, good.substr(first, cut - first));
    const auto mended = add({entry("comment", "c5")});
    EXPECT_EQ(mended.entries.size(), 2u);
    std::ifstream in(review::log_path(folder_) + ".set-aside");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), good.substr(first, cut - first) + "\n");
    EXPECT_TRUE(review::read_log(folder_)->cut_short.empty());
  }
}

TEST_F(LogFile, ALostLineEndIsPutBack) {
  add({entry("accept", "c1"), entry("reject", "c2")});
  const std::string good = bytes();
  put(good.substr(0, good.size() - 1));
  EXPECT_EQ(review::read_log(folder_)->entries.size(), 2u);
  add({entry("accept", "c3")});
  EXPECT_EQ(bytes().substr(0, good.size()), good);
  EXPECT_EQ(review::read_log(folder_)->entries.size(), 3u);
}

TEST_F(LogFile, AnUndoTakesBackAndMayBeTakenBack) {
  auto log = add({entry("accept", "c1"), entry("undo", "c1", review::json_of_undo(1))});
  EXPECT_EQ(log.active(), (std::vector<char>{0, 1}));
  log = add({entry("undo", "c1", review::json_of_undo(2))});
  EXPECT_EQ(log.active(), (std::vector<char>{1, 0, 1}));
  log = add({entry("undo", "c1", review::json_of_undo(3))});
  EXPECT_EQ(log.active(), (std::vector<char>{0, 1, 0, 1}));
}

TEST_F(LogFile, HostileLines) {
  std::string deep = "{\"seq\":1,\"before\":" + std::string(100000, '[') + std::string(100000, ']') + "}\n";
  for (const std::string& bad : {std::string("nonsense\n"), std::string("{}\n"), std::string("[1]\n"), std::string("\n"), deep}) {
    put(bad);
    EXPECT_FALSE(review::read_log(folder_));
  }
}

}  // namespace
