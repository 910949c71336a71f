// What `extract` writes for one account: its claims a line each, then the calendar expressions that are none, then numbers.
#pragma once
#include <string>

#include "extract/dates/style.h"
#include "extract/relevance/relevance.h"
#include "propose/propose.h"

namespace synoptic::cli {

struct LinesWanted {
  bool numbers = false;
  bool statements = false;                                      // who says what where no claim is, and passages in marks that nobody says
  extract::dates::Style style = extract::dates::Style::timeml;  // how values of dates are written
  const extract::relevance::Profile* about = nullptr;           // leave out casualties of other kinds of events
  double least = 0;                                             // ... those of less relevance than this
};

// Appends the lines to `out`. `panel` may be null; with one, call from one thread at a time.
void write_claim_lines(const Account& account, const LinesWanted& wanted, propose::Panel* panel, std::string& out);

}  // namespace synoptic::cli
