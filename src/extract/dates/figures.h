// Figures as the calendar sees them: which dates, years, hours a token of digits may be. The classes are declared in
// data/en/lexicon/calendar.tsv ("fig."); this file gives them to tokens. Covered by tests/dates/.
#pragma once
#include <string_view>

#include "extract/grammar/grammar.h"
#include "segment/segmentation.h"

namespace synoptic::extract::dates {

// What a token of digits says; -1 = nothing.
struct Figure {
  int number = -1;             // "26", "1992", "1,200" is not one
  int digits = 0;              // how many digits `number` has
  int a = -1, b = -1, c = -1;  // parts of "09.04.2011", "26,1992", "07:00:15", "25.02"
  char separator = 0;          // between the parts: '.', ',' or ':'
  std::string_view suffix;     // letters after the digits: "th", "pm", "s", "-day"
};
Figure figure_of(std::string_view token);

// "Q3", "Q3-2019", "2019q3"; quarter 0 = nothing, year 0 = not said.
struct QuarterFigure {
  int quarter = 0, year = 0;
};
QuarterFigure quarter_of(std::string_view token);

// The calendar's classes, looked up once.
struct FigureClasses {
  explicit FigureClasses(const lexicon::Vocabulary& v);
  lexicon::ClassId day, day2, month, year, year2, small, ordinal, day_ordinal, dmy, decimal, clock, hour, two, am_pm, hour_s, day_year,
      decade, count_unit, compact, era_year, quarter, month_day, iso_clock, hhmm, quarter_year, dashed_day, dashed_month, day_with_month;
};

// Adds the classes of the token's figure to the item. Cheap for tokens that are not figures.
void add_figure_classes(std::string_view token, segment::TokenKind kind, const FigureClasses& classes, grammar::Item& item);

}  // namespace synoptic::extract::dates
