// Publication dates as pages and texts print them, to EDTF. Pure functions, thread-safe.
// Covered by tests/read/date_test.cpp.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::read {

// "2021-03-03T08:15:00+04:00", "3 March 2021", "March 3rd, 2021, 8.15 pm", "Mar 2021", "2021/03/03", "03.03.2021" ->
// "2021-03-03T08:15+04:00", "2021-03-03", ... Empty for what is no date, for a day without a year, and for 03/04/2021,
// which reads in two ways. Words around the date ("Published:", weekdays) are passed over.
std::string parse_date(std::string_view text);

// The day that a file's name begins with, as archives name what they keep: "2016-05-14_orla.txt", "in/20160514 orla.pdf" -> "2016-05-14".
// Empty when it begins with no whole date, or with one that a further digit follows.
std::string date_of_file_name(std::string_view path);

// The number of a month's name in small letters without its point, or 0.
int month_number(std::string_view lower_case);

}  // namespace synoptic::read
