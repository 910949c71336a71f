// Forms are made comparable, ends and shapes are right, and any bytes are safe.
#include "extract/tag/word.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/utf8.h"

using namespace synoptic;
using namespace synoptic::extract::tag;

TEST(Form, LowersFoldsDigitsAndApostrophes) {
  EXPECT_EQ(Form("Villagers").view(), "villagers");
  EXPECT_EQ(Form("1,275").view(), "0,000");
  EXPECT_EQ(Form("n\u2019t").view(), "n't");
  EXPECT_EQ(Form("\u00C9TAT").view(), "\u00E9tat");
  EXPECT_EQ(Form("SAID").hash(), Form("said").hash());
  EXPECT_NE(Form("said").hash(), Form("sad").hash());
}

TEST(Form, EndsOfShortFormsDiffer) {
  const auto end = [](const Form& form, int n) {
    Word word;
    word.ends = form.ends();
    return word.end(n);
  };
  EXPECT_EQ(end(Form("bombing"), 3), end(Form("FLYING"), 3));
  EXPECT_NE(end(Form("ing"), 4), end(Form("zing"), 4));
  EXPECT_EQ(Form("ing").start(), Form("Ingot").start());
}

TEST(Form, Shapes) {
  EXPECT_EQ(Form("Teskel").shape(), kInitialUpper | kLower | kLong);
  EXPECT_EQ(Form("UN").shape(), kInitialUpper | kOtherUpper | kLong);
  EXPECT_EQ(Form("366th").shape(), kDigit | kLower | kLong);
  EXPECT_EQ(Form(",").shape(), kOther);
}

// The same by the slow way, for tokens that fit.
TEST(Form, AgreesWithTextLowerOnRandomBytes) {
  std::mt19937 random(11);
  const std::string alphabet = "aZ9-.'\xC3\x89\xE2\x80\x99\xF0\x9F\x98\x80\xFF";
  for (int round = 0; round < 20000; ++round) {
    std::string s;
    for (int n = random() % 12; n > 0; --n) s += alphabet[random() % alphabet.size()];
    std::string expected = text::lower(s);
    for (char& c : expected)
      if (c >= '0' && c <= '9') c = '0';
    for (std::size_t at; (at = expected.find("\u2019")) != expected.npos;) expected.replace(at, 3, "'");
    if (expected.size() <= Form::kMax) {
      EXPECT_EQ(Form(s).view(), expected);
    }
    EXPECT_EQ(Form(s).shape(), shape_of(s));
  }
}

TEST(Form, LongTokensKeepTheirEnd) {
  const std::string lengthy(1 << 20, '\xC3');
  EXPECT_LE(Form(lengthy).view().size(), Form::kMax + 4);
  EXPECT_EQ(Form(std::string(1000, 'a') + "tion").ends(), Form("nation").ends());
}

TEST(CaseCounter, TellsTheMode) {
  const auto mode = [](std::initializer_list<const char*> tokens) {
    CaseCounter c;
    for (const char* t : tokens) c.add(shape_of(t));
    return c.mode();
  };
  EXPECT_EQ(mode({"TROOPS", "ENTERED", "ORVANDA", ",", "12", "KILLED"}), CaseMode::upper);
  EXPECT_EQ(mode({"troops", "entered", "orvanda"}), CaseMode::lower);
  EXPECT_EQ(mode({"Troops", "entered", "Orvanda"}), CaseMode::normal);
  EXPECT_EQ(mode({"Troops", "Entered", "Orvanda", "at", "Dawn"}), CaseMode::title);
  EXPECT_EQ(mode({"NATO"}), CaseMode::normal);
  EXPECT_EQ(mode({}), CaseMode::normal);
}
