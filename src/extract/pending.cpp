// Dates as claims, until the dates layer brings its own.
#include "extract/extract.h"
namespace synoptic::extract {
void date_claims(const Context& context, Extraction& out) {
  for (const Date& d : out.dates) {
    if (d.type == "duration" || d.type == "set") continue;
    Claim c;
    c.account = context.account_index;
    c.kind = ClaimKind::date;
    c.anchor = d.span;
    c.span = context.segmentation.sentences[d.sentence].span;
    c.edtf = d.edtf;
    c.anchored = d.anchored;
    c.precision = d.precision;
    c.rule = d.rule;
    out.claims.push_back(c);
  }
}
}  // namespace synoptic::extract
