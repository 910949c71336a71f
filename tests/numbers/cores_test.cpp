// Values of numbers: every number written in words reads back as itself; separators mean what a naive reading says;
// nothing crashes on noise, and time stays linear.
#include <gtest/gtest.h>

#include <ctime>
#include <random>
#include <string>

#include "extract/extract.h"
#include "extract/numbers/digits.h"

namespace {

using namespace synoptic;
using extract::numbers::DigitForm;
using extract::numbers::read_digits;

std::vector<extract::Number> numbers(const std::string& text) {
  Account a;
  a.text = text;
  const auto segmentation = segment::segment(a);
  extract::Extraction out;
  extract::find_numbers({a, 0, segmentation}, out);
  return out.numbers;
}

// Counted down from nineteen, so that kSmall[19 - n] is n.
const char* kSmall[] = {"nineteen", "eighteen", "seventeen", "sixteen", "fifteen", "fourteen", "thirteen", "twelve", "eleven", "ten",
                        "nine",     "eight",    "seven",     "six",     "five",    "four",     "three",    "two",    "one",    ""};
const char* kTens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

// The reference: a number in words, with or without "and" and hyphens.
std::string in_words(std::uint64_t n, bool with_and, bool hyphens) {
  const auto below_hundred = [&](std::uint64_t k) {
    return k < 20 ? std::string(kSmall[19 - (k)])
                  : std::string(kTens[k / 10]) + (k % 10 ? (hyphens ? "-" : " ") + std::string(kSmall[19 - (k % 10)]) : "");
  };
  std::string out;
  const auto part = [&](std::uint64_t k, const char* scale) {
    if (k == 0) return;
    if (!out.empty()) out += ' ';
    if (k >= 100) out += std::string(kSmall[19 - (k / 100)]) + " hundred";
    if (k % 100)
      out += (k >= 100 ? (with_and ? " and " : " ") : !out.empty() && !*scale && with_and ? "and " : "") + below_hundred(k % 100);
    if (*scale) out += std::string(" ") + scale;
  };
  part(n / 1000000000 % 1000, "billion");
  part(n / 1000000 % 1000, "million");
  part(n / 1000 % 1000, "thousand");
  part(n % 1000, "");
  return out;
}

TEST(NumberCores, WordsReadBackAsTheirNumber) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 3000; ++i) {
    const std::uint64_t n = i < 1100 ? static_cast<std::uint64_t>(i) + 2
                                     : random() % (i % 3 == 0   ? 100000
                                                   : i % 3 == 1 ? 10000000
                                                                : 999999999999) +
                                           2;
    const std::string words = in_words(n, random() % 2, random() % 2);
    const auto found = numbers(words + " sheep grazed.");
    ASSERT_EQ(found.size(), 1u) << words;
    EXPECT_EQ(found[0].low, static_cast<double>(n)) << words;
    EXPECT_EQ(found[0].span, (Span{0, static_cast<std::uint32_t>(words.size())})) << words;
    EXPECT_TRUE(found[0].countable && found[0].spelled) << words;
  }
}

TEST(NumberCores, GroupedDigitsReadBackAsTheirNumber) {
  std::mt19937_64 random(8);
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t n = 10000 + random() % 99999999999;
    const std::string plain = std::to_string(n);
    for (const std::string mark : {",", " ", "\xC2\xA0", "\xE2\x80\xAF", "'"}) {
      std::string text;
      for (std::size_t k = 0; k < plain.size(); ++k) {
        if (k > 0 && (plain.size() - k) % 3 == 0) text += mark;
        text += plain[k];
      }
      const auto found = numbers("They counted " + text + " grains.");
      ASSERT_EQ(found.size(), 1u) << text;
      EXPECT_EQ(found[0].low, static_cast<double>(n)) << text;
      EXPECT_TRUE(found[0].countable) << text;
    }
  }
}

TEST(NumberDigits, SeparatorsByTheirPlace) {
  EXPECT_EQ(read_digits("1,275", false).value, 1275);
  EXPECT_EQ(read_digits("1.275", false).value, 1.275);
  EXPECT_EQ(read_digits("1.275", true).value, 1275);
  EXPECT_TRUE(read_digits("1.275", false).maybe_grouped);
  EXPECT_FALSE(read_digits("0.275", false).maybe_grouped);
  EXPECT_EQ(read_digits("1,00,000", false).value, 100000);
  EXPECT_EQ(read_digits("1.234,5", false).value, 1234.5);
  EXPECT_EQ(read_digits("1,234.5", false).value, 1234.5);
  EXPECT_EQ(read_digits("1,3", false).value, 1.3);
  EXPECT_EQ(read_digits("22,24,26", false).form, DigitForm::list);
  EXPECT_EQ(read_digits("1.2.3", false).form, DigitForm::dotted);
  EXPECT_EQ(read_digits("17:30", false).form, DigitForm::clock);
  EXPECT_EQ(read_digits("0.1", false).value, 0.1);
}

TEST(NumberCores, NoiseKeepsSpansInOrderAndInside) {
  std::mt19937 random(9);
  const char* parts[] = {"12",
                         "1,2,3",
                         ".5",
                         "-",
                         "--",
                         "\xE2\x80\x93",
                         "and",
                         "a",
                         "hundred",
                         "thousand",
                         "half",
                         "third",
                         "of",
                         "thirds",
                         "to",
                         "$",
                         "k",
                         "m",
                         "%",
                         "/",
                         "e",
                         "^",
                         "two",
                         "zero",
                         "point",
                         "dozens",
                         "no",
                         "one",
                         "aged",
                         "over",
                         "or",
                         "more",
                         "(",
                         ")",
                         ",",
                         ".",
                         "'s",
                         "year-old",
                         "May",
                         "2004",
                         "999999999999999999999999999999999999",
                         "x10",
                         "minus",
                         "couple",
                         "several",
                         "twenty-",
                         "A4-5",
                         "st"};
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (int k = 0, n = 1 + static_cast<int>(random() % 14); k < n; ++k)
      text += std::string(parts[random() % std::size(parts)]) + (random() % 3 ? " " : "");
    std::uint32_t last = 0;
    for (const auto& n : numbers(text)) {
      EXPECT_LE(last, n.span.begin) << text;
      EXPECT_LT(n.span.begin, n.span.end) << text;
      EXPECT_LE(n.span.end, text.size()) << text;
      EXPECT_LE(n.first_token, n.end_token - 1) << text;
      EXPECT_TRUE(!n.low || (*n.low == *n.low && *n.low <= 1e301)) << text;
      last = n.span.end;
    }
  }
}

double seconds(const std::string& text) {
  const std::clock_t begin = std::clock();
  numbers(text);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(NumberCores, TimeIsLinear) {
  for (const std::string unit : {"9", "1,", "two and ", "1-", "12 ", "hundred ", "million ", "more than ", "\"1 ", "of a half "}) {
    std::string small, large;
    while (small.size() < 200000) small += unit;
    while (large.size() < 800000) large += unit;
    numbers(small);
    const double a = seconds(small), b = seconds(large);
    EXPECT_LT(b, 12 * a + 0.2) << "4 times the text took " << b / a << " times as long: " << unit;
  }
}

TEST(NumberCores, DigitsWithoutEndStayFinite) {
  const auto found = numbers("They saw " + std::string(100000, '9') + " ants.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_LE(*found[0].low, 1e301);
}

}  // namespace
