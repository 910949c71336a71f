// Invented articles and a store of their own for each test of this folder.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "store/store.h"
#include "text/sha256.h"

namespace synoptic::archive {

inline Account article(std::string id, std::string published, std::string publisher, std::string title, std::string text) {
  Account a;
  a.id = a.name = std::move(id), a.published = std::move(published), a.publisher = std::move(publisher), a.title = std::move(title);
  a.text = std::move(text), a.text_sha256 = text::sha256_hex(a.text), a.language = "en";
  return a;
}

// Three articles of one event, two of another, and one of none.
inline std::vector<Account> articles() {
  return {
      article("a1", "1993-06-02", "Vellmar Courier", "Dam breaks at Vellmar",
              "The upper dam at Vellmar broke on 1 June 1993 after a week of rain. At least 140 people were killed in Vellmar, mayor Ilse "
              "Brandt said. Soldiers searched the flooded quarter of Altstadt for 30 missing people."),
      article("a2", "1993-06-03", "Northern Wire", "Vellmar dam toll rises",
              "The toll of the dam break at Vellmar rose to 163 killed, mayor Ilse Brandt said on 3 June 1993. The upper dam at Vellmar "
              "broke on Tuesday. Twelve of the missing people of Altstadt were found alive."),
      article("a3", "1993-06-04", "Harbour Post", "Vellmar buries its dead",
              "Vellmar buried 98 of the 163 people killed when the upper dam broke on 1 June 1993. Mayor Ilse Brandt asked for tents for "
              "Altstadt, the flooded quarter."),
      article("b1", "2004-11-20", "Harbour Post", "Fire in the Kestrel mill",
              "A fire in the Kestrel paper mill at Ostrand killed nine workers on 19 November 2004, fire chief Jonas Lind said. The mill "
              "made paper for schoolbooks."),
      article("b2", "2004-11-21", "Northern Wire", "Nine workers die in Ostrand mill fire",
              "Nine workers died in a fire at the Kestrel paper mill in Ostrand, fire chief Jonas Lind said on 20 November 2004. Two other "
              "workers of the paper mill were injured."),
      article("c1", "1999-01-09", "Vellmar Courier", "Chess club elects a chair", "The chess club of Hask elected Mara Toll as its chair."),
  };
}

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ =
        (std::filesystem::path(testing::TempDir()) / ("store_" + std::to_string(::getpid()) + "_" + test->name() + ".synoptic")).string();
    TearDown();
  }
  void TearDown() override {
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) std::filesystem::remove(path_ + tail);
  }
  store::Store open() const {
    auto s = store::Store::open(path_, store::Open::make);
    EXPECT_TRUE(s) << (s ? "" : s.error().message);
    return std::move(*s);
  }
  std::string path_;
};

}  // namespace synoptic::archive
