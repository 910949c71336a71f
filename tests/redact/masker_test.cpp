// The masker finds a name in every spelling, case and form, keeps every offset, and touches nothing else.
#include "redact/masker.h"

#include <gtest/gtest.h>

#include <random>

#include "redact/cues.h"
#include "text/utf8.h"

using namespace synoptic;
using redact::Masker;
using redact::name_of;

namespace {

Masker of(std::initializer_list<const char*> names, std::initializer_list<const char*> kept = {}) {
  std::vector<redact::Person> persons;
  for (const char* n : names) persons.push_back({{name_of(n)}, "witness", {"test"}});
  std::vector<redact::Name> stay;
  for (const char* n : kept) stay.push_back(name_of(n));
  return Masker(std::move(persons), stay);
}

std::string x(std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) text::append(out, kMask);
  return out;
}

}  // namespace

TEST(Masker, FindsEveryForm) {
  const Masker m = of({"Anna-Lena Brodersen"});
  for (const char* form : {"Anna-Lena Brodersen",
                           "ANNA-LENA BRODERSEN",
                           "anna lena brodersen",
                           "Brodersen",
                           "BRODERSEN",
                           "brodersen",
                           "A. Brodersen",
                           "A.-L. Brodersen",
                           "Brodersen, Anna-Lena",
                           "Brodersen A. L.",
                           "Anna Brodersen",
                           "Anna-Lena",
                           "Anna",
                           "annabrodersen",
                           "anna_lena_brodersen",
                           "Anna.Brodersen",
                           "anna%20brodersen",
                           "Brod\u00ebrsen",
                           "Brodersson",
                           "Br\u00f8dersen",
                           "Broderson",
                           "Anna\nBrodersen",
                           "Anna-\u00ADLena Bro\u00ADdersen"}) {
    const std::string masked = m.masked("so " + std::string(form) + " said");
    EXPECT_EQ(masked.find_first_of("BbLl"), std::string::npos) << form << " -> " << masked;
    EXPECT_TRUE(masked.starts_with("so ") && masked.ends_with(" said")) << form << " -> " << masked;
  }
  EXPECT_EQ(m.masked("Brodersen's house"), x(9) + "'s house");
  EXPECT_EQ(m.masked("brodersen77@post.example"), x(9) + "77@post.example");
  EXPECT_EQ(m.masked("https://x.example/savebrodersennow"), "https://x.example/" + x(16));
}

TEST(Masker, OtherRomanisationsAndAccents) {
  const Masker m = of({"Zo\u00eb M\u00fcller-\u00c7elik"});
  for (const char* form :
       {"Zoe Mueller-Celik", "Zo\u00eb Muller", "M\u00dcLLER", "Mueller", "Zo%C3%AB%20M%C3%BCller", "\u00c7elik", "Zoe\u0308 Mu\u0308ller"})
    EXPECT_EQ(m.masked(form).find_first_of("abcdefghijklmnopqrstuvwxyzMZC"), std::string::npos) << form << " -> " << m.masked(form);
}

TEST(Masker, LeavesTheRestAlone) {
  const Masker m = of({"Anna-Lena Brodersen", "Grace Stone", "May Li"}, {"Karl Brodersen"});
  for (const char* text : {"An annual report", "in May 2031", "a stone wall fell", "they fell from grace", "Lightning struck the board",
                           "Minister Brodersen spoke", "Karl Brodersen spoke", "KARL BRODERSEN SPOKE", "Like a lily"})
    EXPECT_EQ(m.masked(text), text);
  EXPECT_EQ(m.masked("Mrs Stone and May Li"), "Mrs " + x(5) + " and " + x(6));
}

// Names made of random letters, put into random words with random case and separators: no letters of the name are left in a row, and
// every code point outside the name is what it was.
TEST(Masker, RandomNamesInRandomPlaces) {
  std::mt19937 random(20311);
  const auto word = [&](std::size_t least) {
    static constexpr std::u32string_view kLetters = U"abdefgiklmnoprstuvz\u00e9\u00f6\u0161\u0436\u0434";
    std::u32string out;
    for (std::size_t n = least + random() % 5; n > 0; --n) out += kLetters[random() % kLetters.size()];
    return out;
  };
  const auto utf8 = [](const std::u32string& s) {
    std::string out;
    for (char32_t c : s) text::append(out, c);
    return out;
  };
  for (int round = 0; round < 2000; ++round) {
    std::u32string first = word(5), last = word(7);
    const Masker m = of({(utf8(first) + " " + utf8(last)).c_str()});
    static constexpr std::string_view kSeparators[] = {" ", "-", "_", ".", "\n", ", ", "", "\u00a0", "%20"};
    const std::string name = random() % 3 == 0 ? utf8(last) : utf8(first) + std::string(kSeparators[random() % 9]) + utf8(last);
    const std::string before = "7 (", after = "; 12 ";
    const std::string text = before + name + after;
    const std::string masked = m.masked(text);
    ASSERT_EQ(text::CodePointMap(masked).length(), text::CodePointMap(text).length()) << text;
    ASSERT_TRUE(masked.starts_with(before) && masked.ends_with(after)) << text << " -> " << masked;
    ASSERT_EQ(masked.find(utf8(last).substr(0, 4)), std::string::npos) << text << " -> " << masked;
  }
}

TEST(Masker, TimeIsLinearInHostileStrings) {
  const Masker m = of({"Anna-Lena Brodersen", "Zo\u00eb M\u00fcller"});
  std::string text;
  for (int i = 0; i < 200000; ++i) text += i % 3 ? "a." : "Anna-";
  EXPECT_EQ(text::CodePointMap(m.masked(text)).length(), text.size());
  EXPECT_FALSE(m.masked(std::string(1 << 20, '%')).empty());
  EXPECT_FALSE(m.masked(std::string(1 << 20, 'a')).empty());
}
