// Messages, saved pages and PDF. All of our own writing.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "read/mime.h"
#include "read/read.h"
#include "read/source_map.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

const char* const kLetter =
    "From: \"Ada Brook\" <ada@tarn.example>\r\nSubject: =?utf-8?Q?Caf=C3=A9_fire?=\r\n =?utf-8?B?IGF0IFRhcm4=?=\r\nDate: Wed, 3 Mar 2021 "
    "08:15:00 +0000\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"xyz\"\r\n\r\npreamble\r\n--xyz\r\n"
    "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Twelve people died in the caf=E9 fire, the =\r\nmayor said.\r\n--xyz\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--xyz--\r\n";

TEST(Email, PlainPartHeadersAndMap) {
  const auto a = read_bytes(kLetter, "letter.eml");
  ASSERT_TRUE(a.has_value()) << a.error().message;
  EXPECT_EQ(a->text, "Twelve people died in the caf\u00E9 fire, the mayor said.\n");
  EXPECT_EQ(a->title, "Caf\u00E9 fire at Tarn");
  EXPECT_EQ(a->author, "Ada Brook");
  EXPECT_EQ(a->published, "2021-03-03");
  EXPECT_EQ(a->media_type, "message/rfc822");
  EXPECT_EQ(a->sha256, text::sha256_hex(kLetter));
  const std::string raw = kLetter;
  EXPECT_EQ(raw.substr(raw_at(a->source_map, static_cast<std::uint32_t>(a->text.find("mayor"))), 5), "mayor");
  EXPECT_EQ(raw.substr(raw_at(a->source_map, static_cast<std::uint32_t>(a->text.find("fire"))), 4), "fire");
}

TEST(Email, SavedPageInBase64) {
  // <html><body><p>Twelve people died at the quay of Tarn on Tuesday.</p></body></html>
  const std::string raw =
      "Snapshot-Content-Location: https://tarn.example/1\nSubject: Ferry sinks\nDate: Thu, 4 Mar 2021 10:00:00 +0000\nContent-Type: "
      "multipart/related; boundary=b\n\n--b\n"
      "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
      "PGh0bWw+PGJvZHk+PHA+VHdlbHZlIHBlb3BsZSBkaWVkIGF0IHRoZSBxdWF5IG9mIFRh\ncm4gb24gVHVlc2RheS48L3A+PC9ib2R5PjwvaHRtbD4=\n--b--\n";
  const auto a = read_bytes(raw, "page.mhtml");
  ASSERT_TRUE(a.has_value()) << a.error().message;
  EXPECT_EQ(a->text, "Twelve people died at the quay of Tarn on Tuesday.");
  EXPECT_EQ(a->url, "https://tarn.example/1");
  EXPECT_EQ(a->retrieved, "2021-03-04");
  EXPECT_EQ(a->published, "");
  for (std::uint32_t i = 0; i < a->text.size(); ++i) EXPECT_LT(raw_at(a->source_map, i), raw.size());
}

TEST(Email, NoTextPartIsSaid) {
  const auto a = read_bytes("Content-Type: image/png\n\nxx", "a.eml");
  ASSERT_FALSE(a.has_value());
  EXPECT_NE(a.error().message.find("without a text"), std::string::npos);
}

TEST(Mime, RandomMessagesNeverCrash) {
  std::mt19937 random(23);
  const std::string pieces[] = {"Content-Type: multipart/mixed; boundary=b\n",
                                "Content-Type: text/plain\n",
                                "\n",
                                "--b\n",
                                "--b--\n",
                                "Content-Transfer-Encoding: base64\n",
                                "Content-Transfer-Encoding: quoted-printable\n",
                                "=E9=",
                                "=?x?Q?",
                                "?=",
                                "QUJD\n",
                                " folded\n",
                                "Subject: =?utf-8?B?QQ",
                                "\r\n",
                                "text "};
  for (int round = 0; round < 5000; ++round) {
    std::string s;
    for (std::size_t k = random() % 25; k > 0; --k) s += pieces[random() % std::size(pieces)];
    decode_words(s);
    if (const auto a = read_bytes(s, "a.eml")) {
      EXPECT_EQ(a->text, text::canonical(a->text));
    }
  }
}

TEST(Pdf, TextLayerOrReason) {
  const std::string content = "BT /F1 12 Tf 72 700 Td (Twelve people died at the quay of Tarn.) Tj ET";
  const std::string pdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length " +
      std::to_string(content.size()) + ">>stream\n" + content +
      "\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";
  const auto a = read_bytes(pdf, "a.pdf");
  if (std::system("command -v pdftotext >/dev/null 2>&1") != 0) {
    ASSERT_FALSE(a.has_value());
    EXPECT_NE(a.error().message.find("poppler-utils"), std::string::npos);
    return;
  }
  ASSERT_TRUE(a.has_value()) << a.error().message;
  EXPECT_NE(a->text.find("Twelve people died at the quay of Tarn."), std::string::npos);
  EXPECT_TRUE(a->source_map.empty());
  EXPECT_FALSE(read_bytes("%PDF-1.4 nothing", "b.pdf").has_value());
}

}  // namespace
}  // namespace synoptic::read
