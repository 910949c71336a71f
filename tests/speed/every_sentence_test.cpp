// Layers pass over sentences that hold none of their words. That must never show: every text of the rule tests, and texts
// thrown together from their pieces and from words of the vocabulary, give the same claims when every sentence is read.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "lexicon/vocabulary.h"
#include "report/report.h"
#include "segment/segmentation.h"
#include "text/utf8.h"

namespace synoptic {
namespace {

std::string claims_of(const std::string& text, extract::Reading reading) {
  Account account;
  account.id = "a";
  account.text_sha256 = std::string(64, '0');
  account.published = "2031-05-06";
  account.text = text;
  const auto found = extract::extract(account, 0, segment::segment(account), reading);
  const text::CodePointMap map(account.text);
  report::ClaimLines lines;
  std::string out;
  for (const Claim& c : found.claims) out += lines.write(c, account.id, account.text, map);
  return out;
}

void expect_same(const std::string& text) {
  EXPECT_EQ(claims_of(text, extract::Reading::sentences_with_cues), claims_of(text, extract::Reading::every_sentence)) << text;
}

// The texts of all rule cases: lines that begin with "> ", those that follow each other joined.
std::vector<std::string> rule_texts() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SYNOPTIC_SOURCE_DIR "/tests/rules")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path());
    bool again = false;
    for (std::string line; std::getline(in, line);) {
      const bool text = line.starts_with("> ");
      if (text && again)
        out.back() += "\n" + line.substr(2);
      else if (text)
        out.push_back(line.substr(2));
      again = text;
    }
  }
  return out;
}

TEST(EverySentence, RuleTextsGiveTheSame) {
  const auto texts = rule_texts();
  ASSERT_GT(texts.size(), 300u);
  std::string all;
  for (const auto& t : texts) {
    expect_same(t);
    all += t + "\n\n";
  }
  expect_same(all);
}

TEST(EverySentence, ThrownTogetherTextsGiveTheSame) {
  const auto texts = rule_texts();
  const auto& v = lexicon::Vocabulary::english();
  std::mt19937 random(23);
  const char* const marks[] = {", ", ". ", "; ", ": ", " \"", "\" ", " \xE2\x80\x9C", "\xE2\x80\x9D ", " - ", "\n\n", " (", ") "};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int n = 0; n < 60; ++n) {
      const auto draw = random() % 10;
      if (draw < 4) {  // a stretch of a rule's text
        const std::string& from = texts[random() % texts.size()];
        std::size_t a = random() % from.size(), b = std::min(from.size(), a + random() % 80);
        while (a > 0 && from[a - 1] != ' ') --a;
        while (b < from.size() && from[b] != ' ') ++b;
        text += from.substr(a, b - a) + " ";
      } else if (draw < 8) {
        text += std::string(v.form(1 + random() % static_cast<std::uint32_t>(v.size() - 1))) + " ";
      } else {
        text += marks[random() % std::size(marks)];
      }
    }
    expect_same(text);
  }
}

}  // namespace
}  // namespace synoptic
