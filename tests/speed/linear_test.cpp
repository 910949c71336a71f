// Hostile texts: the time of segmenting and extracting grows with the text and no faster. Each text is a short pattern
// repeated; four times as much of it may take at most kSlack times four as long, in CPU time of this thread, the least
// of three runs. A step that is quadratic takes sixteen times as long and fails by far; a busy machine does not fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "extract/extract.h"
#include "segment/segmentation.h"

namespace synoptic {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kTimed = false;  // under a sanitizer the texts are only read, smaller: its own cost is not the program's
#else
constexpr bool kTimed = true;
#endif
constexpr std::size_t kSmall = kTimed ? 20'000 : 4'000, kTimes = 4;
constexpr double kSlack = 3;
constexpr double kFloor = 0.004;  // seconds: below it a clock tells nothing

double seconds() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double cost(const std::string& text) {
  Account account;
  account.id = "hostile";
  account.text_sha256 = std::string(64, '0');
  account.published = "2031-05-06";
  account.text = text;
  double least = 1e9;
  for (int run = 0; run < (kTimed ? 3 : 1); ++run) {
    const double begin = seconds();
    const auto found = extract::extract(account, 0, segment::segment(account));
    least = std::min(least, seconds() - begin);
    EXPECT_LE(found.claims.size(), text.size());
  }
  return least;
}

std::string repeated(const std::string& pattern, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + pattern.size());
  while (out.size() < bytes) out += pattern;
  return out;
}

struct Hostile {
  const char* name;
  std::string pattern;
};

class Linear : public testing::TestWithParam<Hostile> {};

TEST_P(Linear, TimeGrowsWithTheText) {
  const std::string& pattern = GetParam().pattern;
  cost(repeated(pattern, kSmall / 4));  // tables and automata are built at first use
  const double small = std::max(cost(repeated(pattern, kSmall)), kFloor);
  const double large = cost(repeated(pattern, kSmall * kTimes));
  if (kTimed) {
    EXPECT_LT(large, small * kTimes * kSlack) << "of '" << pattern << "'";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Linear,
    testing::Values(Hostile{"OneLineOfWords", "water and stone "}, Hostile{"OpenQuotes", "\""}, Hostile{"OpenCurlyQuotes", "\xE2\x80\x9C"},
                    Hostile{"QuotesAndWords", "\"we saw "}, Hostile{"SingleQuotes", " 'so"}, Hostile{"Brackets", "("},
                    Hostile{"ClosingBrackets", ")"}, Hostile{"Digits", "7"}, Hostile{"GroupedDigits", "1,000,"},
                    Hostile{"DottedDigits", "1.2."}, Hostile{"NumbersInARow", "12 "}, Hostile{"NumberWords", "two hundred and "},
                    Hostile{"Hyphens", "twenty-"}, Hostile{"CountsInOneSentence", "3 people killed and 4 wounded, "},
                    Hostile{"CountsInSentences", "Four people died. "}, Hostile{"PersonsWithoutNumber", "A woman was killed. "},
                    Hostile{"ManyPersons", "a man and a woman, "}, Hostile{"PartsOfParts", "including 3 of them "},
                    Hostile{"Sayings", "he said that "}, Hostile{"According", "according to "},
                    Hostile{"QuotedSayings", "\"It fell,\" he said. "}, Hostile{"Names", "Orlo Vant "}, Hostile{"Dates", "on 3 May "},
                    Hostile{"DatesWithoutEnd", "from Monday to "}, Hostile{"LinesOfOneWord", "stone\n"}, Hostile{"ListItems", "- 3 dead\n"},
                    Hostile{"Headings", "THE DEAD:\n\n"}, Hostile{"EmptyLines", "\n"}, Hostile{"Initials", "U.S."}, Hostile{"Stops", "."},
                    Hostile{"Terms", "massacre genocide "}, Hostile{"Acts", "Parliament adopted resolution No 4 "}),
    [](const testing::TestParamInfo<Hostile>& p) { return p.param.name; });

}  // namespace
}  // namespace synoptic
