// Publication dates as people print them.
#include "read/date.h"

#include <gtest/gtest.h>

#include <random>

namespace synoptic::read {
namespace {

TEST(ParseDate, Forms) {
  const std::pair<const char*, const char*> cases[] = {
      {"2021-03-03", "2021-03-03"},
      {"2021-03-03T08:15:00+04:00", "2021-03-03T08:15+04:00"},
      {"2021-03-03T08:15:00.123Z", "2021-03-03T08:15Z"},
      {"2021-03-03 08:15:00 -0500", "2021-03-03T08:15"},
      {"2021-03-03T08:15:00-0500", "2021-03-03T08:15-05:00"},
      {"2021/03/03", "2021-03-03"},
      {"Published 3 March 2021 at 10.15", "2021-03-03"},
      {"Wednesday, March 3rd, 2021 8:15 pm", "2021-03-03"},
      {"Mar. 3, 2021", "2021-03-03"},
      {"3rd of March 2021", "2021-03-03"},
      {"03.03.2021", "2021-03-03"},
      {"23/03/2021", "2021-03-23"},
      {"03/23/2021", "2021-03-23"},
      {"03-Mar-2021", "2021-03-03"},
      {"March 2021", "2021-03"},
      {"29 February 2024", "2024-02-29"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(parse_date(text), expected) << text;
}

TEST(ParseDate, NoDates) {
  for (const char* text : {"", "yesterday", "March 3", "03/04/2021", "30 February 2021", "31/31/2021", "2021-13-40", "room 2021",
                           "12345678901234567890", "3 2021 March"})
    EXPECT_EQ(parse_date(text), "") << text;
}

TEST(ParseDate, NeverAnImpossibleDayOnRandomTokens) {
  std::mt19937 random(5);
  const char* pieces[] = {"3", "31", "02", "2021", "1999", "March", "feb", ".", "/", "-", " ", ",", "of", "T", ":", "99999999999"};
  for (int i = 0; i < 20000; ++i) {
    std::string s;
    for (std::size_t k = random() % 9; k > 0; --k) s += pieces[random() % std::size(pieces)];
    const std::string d = parse_date(s);
    if (d.empty()) continue;
    const int month = std::stoi(d.substr(5, 2));
    ASSERT_TRUE(month >= 1 && month <= 12) << s << " -> " << d;
    if (d.size() >= 10 && month == 2) {
      ASSERT_LE(std::stoi(d.substr(8, 2)), 29) << s;
    }
  }
}

TEST(ParseDate, ADayThatAFileNameBeginsWith) {
  EXPECT_EQ(date_of_file_name("in/2016-05-14_orla.txt"), "2016-05-14");
  EXPECT_EQ(date_of_file_name("20160514 orla.pdf"), "2016-05-14");
  EXPECT_EQ(date_of_file_name("2016-05-14"), "2016-05-14");
  for (const char* none : {"2016-05.txt", "2016-05-141.txt", "2016-13-40.txt", "orla-2016-05-14.txt", "2016--05-14.txt", "-2016-05-14.txt",
                           "12345678.txt", "", "a/b/"})
    EXPECT_EQ(date_of_file_name(none), "") << none;
}

}  // namespace
}  // namespace synoptic::read
