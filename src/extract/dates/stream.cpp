// Walks dates and claims side by side; both are in the order of the text. Linear. Covered by tests/dates/claims_test.cpp.
#include "extract/dates/stream.h"

namespace synoptic::extract::dates {

Span anchor_of(const Date& d) { return d.mod.empty() ? d.span : d.outer; }

DateStream stream_of(const Extraction& e) {
  DateStream out;
  out.left_out.resize(e.claims.size());
  out.date_of.resize(e.claims.size(), -1);
  std::size_t c = 0;
  for (std::uint32_t i = 0; i < e.dates.size(); ++i) {
    const Date& d = e.dates[i];
    while (c < e.claims.size() && e.claims[c].anchor.begin < d.span.begin) ++c;
    bool claimed = false;
    for (std::size_t k = c; k < e.claims.size() && e.claims[k].anchor.begin == d.span.begin; ++k) {
      if (e.claims[k].kind != ClaimKind::date || !(e.claims[k].anchor == d.span)) continue;
      claimed = true;
      if (d.loose) out.left_out[k] = true;
      out.date_of[k] = static_cast<std::int32_t>(i);
    }
    if (!claimed && !d.loose) out.expressions.push_back(i);
  }
  return out;
}

}  // namespace synoptic::extract::dates
