// The store: the same article twice changes nothing, another text is a version, what goes in comes out, and a process killed at
// any moment leaves a store that the same input completes.
#include "store/store.h"

#include <signal.h>
#include <sys/wait.h>

#include <fstream>

#include "archive.h"
#include "data/database.h"

using namespace synoptic;
using archive::articles;

namespace {

using StoreFile = archive::StoreTest;

// All that a store says, without row numbers: to compare stores that grew in different ways.
std::string content(const std::string& path) {
  sqlite3* raw = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
  const data::Database db(raw);
  std::string out;
  const data::Statement check(raw, "PRAGMA integrity_check");
  EXPECT_TRUE(check.row());
  EXPECT_EQ(check.text(0), "ok");
  const data::Statement rows(raw,
                             "SELECT a.key || v.number || v.digest || v.text || coalesce(c.json, '') || (a.current = v.id) FROM articles a "
                             "JOIN versions v ON v.article = a.id LEFT JOIN claims c ON c.version = v.id ORDER BY 1");
  while (rows.row()) out += rows.text(0) + "\n";
  const data::Statement found(raw, "SELECT count(*) FROM texts_fts WHERE texts_fts MATCH 'dam OR mill OR chess'");
  EXPECT_TRUE(found.row());
  return out + std::to_string(found.whole(0));
}

}  // namespace

TEST_F(StoreFile, TheSameArticleTwiceChangesNothing) {
  auto s = open();
  const auto first = s.add(articles(), 1);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->articles, 6u);
  EXPECT_GT(first->claims, 10u);
  const std::string before = content(path_);
  const auto second = s.add(articles(), 2);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->articles + second->versions + second->claims, 0u);
  EXPECT_EQ(second->unchanged, 6u);
  EXPECT_EQ(content(path_), before);
}

TEST_F(StoreFile, AnotherTextIsAVersionAndTheLastAddedIsCurrent) {
  auto s = open();
  ASSERT_TRUE(s.add(articles(), 1));
  Account edited = articles()[1];
  edited.text += " Helicopters came.", edited.text_sha256 = text::sha256_hex(edited.text);
  EXPECT_EQ(s.add({edited}, 1)->versions, 1u);
  const auto versions = s.versions_of("a2");
  ASSERT_TRUE(versions);
  ASSERT_EQ(versions->size(), 2u);
  EXPECT_EQ((*versions)[0].text, articles()[1].text);
  EXPECT_EQ(s.search("helicopters", 9)->size(), 1u);
  EXPECT_EQ(s.add({articles()[1]}, 1)->unchanged, 1u);
  EXPECT_EQ(s.search("helicopters", 9)->size(), 0u) << "the first version came back: it is current again";
  EXPECT_FALSE(s.versions_of("zz"));
}

TEST_F(StoreFile, WhatGoesInComesOut) {
  Account a = articles()[0];
  a.url = "https://courier.example/dam", a.author = "R. Feld", a.media_type = "text/html", a.sha256 = std::string(64, 'f');
  a.furniture = {{{0, 3}, "caption"}}, a.markup = {{{4, 9}, MarkupKind::list_item}};
  auto s = open();
  ASSERT_TRUE(s.add({a}, 1));
  const auto out = s.versions_of(a.url);
  ASSERT_TRUE(out);
  const Account& b = out->at(0);
  EXPECT_EQ(std::tie(b.id, b.title, b.publisher, b.author, b.published, b.url, b.media_type, b.sha256, b.text_sha256, b.text),
            std::tie(a.id, a.title, a.publisher, a.author, a.published, a.url, a.media_type, a.sha256, a.text_sha256, a.text));
  ASSERT_EQ(b.furniture.size(), 1u);
  EXPECT_EQ(b.furniture[0].kind, "caption");
  ASSERT_EQ(b.markup.size(), 1u);
  EXPECT_EQ(b.markup[0].span, (Span{4, 9}));
  EXPECT_EQ(b.markup[0].kind, MarkupKind::list_item);
}

TEST_F(StoreFile, RefreshReadsTheSameClaims) {
  auto s = open();
  ASSERT_TRUE(s.add(articles(), 1));
  EXPECT_TRUE(s.current());
  const std::string before = content(path_);
  ASSERT_TRUE(s.refresh(2));
  EXPECT_EQ(content(path_), before);
}

TEST_F(StoreFile, OtherFilesAreRefused) {
  EXPECT_FALSE(store::Store::open(path_, store::Open::existing));
  std::ofstream(path_) << "This is no database, but a letter to the editor, and it is long enough to be looked at.";
  const auto s = store::Store::open(path_, store::Open::make);
  ASSERT_FALSE(s);
  EXPECT_EQ(s.error().path, path_);
}

// kill -9 at moments of all kinds while a child adds article by article: the file is sound, holds whole batches only, and adding
// everything again gives the store of a run that was never killed.
TEST_F(StoreFile, KilledAtAnyMomentItIsCompletedByTheSameInput) {
  const std::string whole = path_ + ".whole";
  {
    auto s = store::Store::open(whole, store::Open::make);
    ASSERT_TRUE(s);
    for (const Account& a : articles()) ASSERT_TRUE(s->add({a}, 1));
  }
  for (const int microseconds : {200, 2000, 5000, 9000, 15000, 25000, 40000}) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto s = store::Store::open(path_, store::Open::make);
      for (const Account& a : articles())
        if (s) (void)s->add({a}, 1);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    auto s = store::Store::open(path_, store::Open::make);
    ASSERT_TRUE(s) << s.error().message << " after " << microseconds;
    for (const Account& a : articles()) ASSERT_TRUE(s->add({a}, 1));
    EXPECT_EQ(content(path_), content(whole)) << "after " << microseconds;
    s = tl::unexpected(Error{});
    TearDown();
  }
  std::filesystem::remove(whole);
}
