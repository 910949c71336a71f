// JSON Lines: fields, places, bad lines, limits. Texts are our own.
#include <gtest/gtest.h>

#include <cstdio>
#include <random>

#include "read/json.h"
#include "read/read.h"
#include "read/source_map.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

struct Streamed {
  std::vector<Account> accounts;
  std::vector<std::uint64_t> begins;
  std::vector<Skipped> skipped;
};

Streamed stream(const std::string& bytes, const ReadOptions& options = {}) {
  Streamed out;
  std::FILE* in = fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb");
  const auto n = read_json_lines(
      in, "lines.jsonl", options,
      [&](Account&& a, std::uint64_t at) { return out.accounts.push_back(std::move(a)), out.begins.push_back(at), true; },
      [&](Skipped&& s) { out.skipped.push_back(std::move(s)); });
  std::fclose(in);
  EXPECT_TRUE(n.has_value());
  EXPECT_EQ(*n, out.accounts.size());
  return out;
}

TEST(JsonLine, AllFields) {
  const auto a = read_json_line(
      R"({"id":"t1","text":"Twelve people died at Tarn.","title":"Ferry sinks","published":"2021-03-03","publisher":"Tarn Post",)"
      R"("language":"en_GB","author":"Ada Brook","url":"https://tarn.example/1","retrieved":"2021-03-04"})",
      "x");
  ASSERT_TRUE(a.has_value()) << a.error().message;
  EXPECT_EQ(a->id, "t1");
  EXPECT_EQ(a->title, "Ferry sinks");
  EXPECT_EQ(a->published, "2021-03-03");
  EXPECT_EQ(a->publisher, "Tarn Post");
  EXPECT_EQ(a->language, "en-GB");
  EXPECT_EQ(a->author, "Ada Brook");
  EXPECT_EQ(a->url, "https://tarn.example/1");
  EXPECT_EQ(a->retrieved, "2021-03-04");
  EXPECT_EQ(a->sha256.size(), 64u);
  EXPECT_NE(a->sha256, a->text_sha256);
}

TEST(JsonLine, NumberAsIdAndFallback) {
  EXPECT_EQ(read_json_line(R"({"id":17,"text":"x"})", "f")->id, "17");
  EXPECT_EQ(read_json_line(R"({"text":"x"})", "f")->id, "f");
}

TEST(JsonLine, TextIsOnlyNormalized) {
  const auto a = read_json_line("{\"text\":\"  caf\\u0065\\u0301 \\r\\n two  \\u0000 \\ud83d\\udea2\\n\\n\"}", "f");
  ASSERT_TRUE(a.has_value());
  EXPECT_EQ(a->text, "  caf\xC3\xA9 \n two    \xF0\x9F\x9A\xA2\n\n");
}

TEST(JsonLine, SaysWhatIsWrong) {
  EXPECT_NE(read_json_line("{\"text\":", "f").error().message.find("JSON"), std::string::npos);
  EXPECT_NE(read_json_line("[1]", "f").error().message.find("object"), std::string::npos);
  EXPECT_NE(read_json_line("{\"txt\":\"a\"}", "f").error().message.find("\"text\""), std::string::npos);
  EXPECT_FALSE(read_json_line("{\"text\":7}", "f").has_value());
}

// Each byte of the text that is plain must be found again in the line, at the place that the map gives.
TEST(JsonLine, SourceMapLeadsIntoTheLine) {
  std::mt19937 random(3);
  const std::string pieces[] = {"a", "7", " ", "\\n", "\\u00e9", "e\\u0301", "\\ud83d\\udea2", "\xC3\xB8", "\\\"", "\\\\", "z"};
  for (int round = 0; round < 3000; ++round) {
    std::string line = "{\"x\":{\"text\":\"no\"},\"id\":\"q\\\"\", \"text\" :\"";
    for (std::size_t i = random() % 20; i > 0; --i) line += pieces[random() % std::size(pieces)];
    line += "\"}";
    const auto a = read_json_line(line, "f");
    ASSERT_TRUE(a.has_value()) << line;
    for (std::uint32_t i = 0; i < a->text.size(); ++i) {
      const char c = a->text[i];
      if (c == 'a' || c == '7' || c == 'z' || c == ' ') {
        ASSERT_EQ(line[raw_at(a->source_map, i)], c) << line << " byte " << i;
      }
    }
  }
}

TEST(JsonLines, BadLinesAreListedAndReadingGoesOn) {
  const std::string bytes = "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"one\"}\r\n\nnot json\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"three\"}";
  const Streamed s = stream(bytes);
  ASSERT_EQ(s.accounts.size(), 2u);
  EXPECT_EQ(s.accounts[0].id, "a");
  EXPECT_EQ(s.accounts[1].id, "c");
  ASSERT_EQ(s.skipped.size(), 2u);
  EXPECT_EQ(s.skipped[0].byte, bytes.find("not json"));
  EXPECT_EQ(s.skipped[1].byte, bytes.find("{\"id\":\"b\""));
  EXPECT_EQ(s.begins[1], bytes.find("{\"id\":\"c\""));
  const Account& c = s.accounts[1];
  EXPECT_EQ(bytes.substr(raw_at(c.source_map, 0), 5), "three");
}

TEST(JsonLines, LongLinesArePassedOverInBoundedMemory) {
  ReadOptions options;
  options.max_line_bytes = 1000;
  const std::string bytes =
      "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"" + std::string(5'000'000, 'x') + "\"}\n{\"id\":\"c\",\"text\":\"two\"}\n";
  const Streamed s = stream(bytes, options);
  ASSERT_EQ(s.accounts.size(), 2u);
  EXPECT_EQ(s.begins[1], bytes.rfind("{\"id\":\"c\""));
  ASSERT_EQ(s.skipped.size(), 1u);
  EXPECT_EQ(s.skipped[0].byte, bytes.find("{\"id\":\"b\""));
}

TEST(JsonLines, StopsWhenAskedTo) {
  const std::string bytes = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n";
  std::FILE* in = fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb");
  std::string id;
  const auto n = read_json_lines(
      in, "l.jsonl", ReadOptions(), [&](Account&& a, std::uint64_t) { return id = a.id, false; }, [](Skipped&&) {});
  std::fclose(in);
  EXPECT_EQ(*n, 1u);
  EXPECT_EQ(id, "l-1");
}

TEST(VisitJson, PathsAndForgivenControls) {
  std::vector<std::string> seen;
  EXPECT_TRUE(visit_json("{\"@graph\":[{\"name\":\"Tarn\nPost\",\"n\":3,\"b\":true,\"z\":null}]}",
                         [&](std::string_view p, std::string_view v) { seen.push_back(std::string(p) + "=" + std::string(v)); }));
  EXPECT_EQ(seen, (std::vector<std::string>{"@graph.0.name=Tarn Post", "@graph.0.n=3", "@graph.0.b=true"}));
  EXPECT_FALSE(visit_json("{", [](std::string_view, std::string_view) {}));
}

}  // namespace
}  // namespace synoptic::read

TEST(JsonLines, AFileWithNothingInItIsListed) {
  for (const char* bytes : {"\xEF\xBB\xBF", "\n \n"}) {
    const auto result = synoptic::read::read_document(bytes, "empty.jsonl");
    EXPECT_TRUE(result.accounts.empty());
    ASSERT_EQ(result.skipped.size(), 1u);
    EXPECT_EQ(result.skipped[0].reason, "holds no line of JSON");
  }
}
