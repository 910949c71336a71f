// Web archives: records, wrong lengths, chunks, gzip members. All of our own writing.
#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

#include "read/read.h"
#include "read/source_map.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

const std::string kPage = "<html><body><p>Twelve people died at the quay of Tarn on Tuesday.</p></body></html>";
const std::string kPageText = "Twelve people died at the quay of Tarn on Tuesday.";

std::string record(const std::string& type, const std::string& block, long long length = -1) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: https://tarn.example/1\r\nWARC-Date: 2021-03-04T10:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: " +
         std::to_string(length < 0 ? static_cast<long long>(block.size()) : length) + "\r\n\r\n" + block + "\r\n\r\n";
}
std::string response(const std::string& body, const std::string& more = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + more + "\r\n" + body;
}
std::string gzip(const std::string& s) {
  std::string out(compressBound(s.size()) + 64, '\0');
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(s.data()));
  z.avail_in = static_cast<uInt>(s.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

TEST(Warc, PagesAndTextsOthersPassedOver) {
  const ReadResult r = read_document(record("warcinfo", "software: x") + record("request", "GET /") + record("response", response(kPage)) +
                                         record("conversion", "Nine died."),
                                     "crawl.warc");
  ASSERT_EQ(r.accounts.size(), 2u);
  EXPECT_TRUE(r.skipped.empty());
  EXPECT_EQ(r.accounts[0].text, kPageText);
  EXPECT_EQ(r.accounts[0].url, "https://tarn.example/1");
  EXPECT_EQ(r.accounts[0].retrieved, "2021-03-04T10:00Z");
  EXPECT_EQ(r.accounts[0].id, "crawl-3");
  EXPECT_EQ(r.accounts[1].text, "Nine died.");
  const std::string block = response(kPage);
  EXPECT_EQ(block.substr(raw_at(r.accounts[0].source_map, 0), 6), "Twelve");
}

TEST(Warc, GzipMembersAndChunks) {
  const std::string chunked = "10\r\n" + kPage.substr(0, 16) + "\r\n400\r\n" + kPage.substr(16) + "\r\n0\r\n\r\n";
  const std::string zipped = gzip(kPage);
  const ReadResult r = read_document(gzip(record("response", response(chunked, "Transfer-Encoding: chunked\r\n"))) +
                                         gzip(record("response", response(zipped, "Content-Encoding: gzip\r\n"))),
                                     "crawl.warc.gz");
  ASSERT_EQ(r.accounts.size(), 2u);
  EXPECT_EQ(r.accounts[1].text, kPageText);
  EXPECT_TRUE(r.accounts[1].source_map.empty());
}

TEST(Warc, AWrongLengthCostsOneRecord) {
  for (const long long length : {3LL, 100000LL}) {
    const ReadResult r = read_document(record("conversion", "One died.", length) + record("conversion", "Two died."), "crawl.wet");
    ASSERT_EQ(r.accounts.size(), 2u) << length;
    EXPECT_EQ(r.accounts[1].text, "Two died.");
    EXPECT_EQ(r.skipped.size(), 1u);
  }
}

// Nothing is dropped silently: what is no record is listed with its place, in both ways of reading.
TEST(Warc, WhatBelongsToNoRecordIsListed) {
  const std::string first = record("conversion", "One died.");
  const std::string archive = first + "stray words\n" + record("request", "GET /", 3) + "tail";
  const ReadResult r = read_document(archive, "crawl.warc");
  ASSERT_EQ(r.accounts.size(), 1u);
  ASSERT_EQ(r.skipped.size(), 2u);
  EXPECT_EQ(r.skipped[0].byte, 0u);  // its length does not lead to a record, the words behind it are read with it
  EXPECT_EQ(r.skipped[1].reason, "record 2: is not as long as it says; read as far as it goes");
  const ReadResult none = read_document("stray words\n" + first, "crawl.warc", "application/warc");
  ASSERT_EQ(none.accounts.size(), 1u);
  ASSERT_EQ(none.skipped.size(), 1u);
  EXPECT_EQ(none.skipped[0].reason, "bytes that belong to no record are passed over");
}

TEST(Warc, AnArchiveWithoutAPageIsListed) {
  const ReadResult r = read_document(record("warcinfo", "software: x") + record("request", "GET /"), "crawl.warc");
  EXPECT_TRUE(r.accounts.empty());
  ASSERT_EQ(r.skipped.size(), 1u);
  EXPECT_EQ(r.skipped[0].reason, "holds records, but no page and no text among them");
}

TEST(Warc, ADamagedGzipStreamSaysWhereItEnds) {
  const std::string whole = gzip(record("conversion", "One died.")), second = gzip(record("conversion", "Two died."));
  const ReadResult r = read_document(whole + second.substr(0, 10) + std::string(40, 'x'), "crawl.warc.gz");
  ASSERT_EQ(r.accounts.size(), 1u);
  ASSERT_FALSE(r.skipped.empty());
  EXPECT_NE(r.skipped.back().reason.find("gzip stream is damaged"), std::string::npos);
  EXPECT_GE(r.skipped.back().byte, whole.size());
}

TEST(Warc, DamageNeverCrashes) {
  std::mt19937 random(41);
  const std::string good = record("response", response(kPage)) + record("conversion", "Nine died.");
  const std::string zipped = gzip(good);
  for (int round = 0; round < 1000; ++round) {
    std::string s = round % 2 == 0 ? good : zipped;
    for (int k = 0; k < 4; ++k) s[random() % s.size()] = static_cast<char>(random());
    s.resize(random() % (s.size() + 1));
    for (const Account& a : read_document(s, round % 2 == 0 ? "a.warc" : "a.warc.gz").accounts) ASSERT_EQ(a.text, text::canonical(a.text));
  }
}

}  // namespace
}  // namespace synoptic::read
