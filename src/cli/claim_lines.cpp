// The lines of one account in the stream of `extract`: claims, then the calendar expressions that are none (lengths of time,
// "now") with their `type`, then numbers where they are wanted. Dates with a modifier ("after 2018") have it in their anchor and
// as `mod`; with --about, casualties have their relevance and the reasons for it.
// Covered by tests/cli/extract_test.cpp.
#include "cli/claim_lines.h"

#include <algorithm>
#include <cstdio>

#include "extract/attribution/statements.h"
#include "extract/dates/stream.h"
#include "extract/extract.h"
#include "extract/numbers/listing.h"
#include "extract/tag/tagger.h"
#include "report/report.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

using extract::dates::Style;
using extract::relevance::Judged;

// The line with what the profile makes of its claim: "relevance" and the names of the features that hold.
void add_relevance(const Judged& judged, std::string& line) {
  char value[16];
  std::snprintf(value, sizeof value, "%.3f", judged.relevance);
  line.resize(line.rfind('}'));
  line += std::string(",\"relevance\":") + value + ",\"relevance_reasons\":[";
  for (std::size_t i = 0; i < judged.reasons.size(); ++i) line += (i ? ",\"" : "\"") + std::string(judged.reasons[i]) + "\"";
  line += "]}\n";
}

// A date claim as the stream shows it: anchor with its modifier, value in the style that is wanted.
Claim streamed(const Claim& claim, const extract::Date& d, Style style) {
  Claim out = claim;
  if (style != Style::timeml)
    out.edtf = d.edtf;
  else if (out.edtf.empty())
    out.edtf = d.length;
  out.anchor = extract::dates::anchor_of(d);
  out.span.begin = std::min(out.span.begin, out.anchor.begin);
  out.span.end = std::max(out.span.end, out.anchor.end);
  return out;
}

// The scene refers to tags that lived as long as the extraction: it is made again.
void add_statements(const Account& account, const segment::Segmentation& segmentation, const extract::Extraction& found,
                    const text::CodePointMap& map, report::ClaimLines& lines, std::string& out) {
  extract::tag::LazyTags tags(extract::tag::Tagger::english(), account.text, segmentation);
  const extract::Context context{account, 0, segmentation, &tags};
  extract::Extraction own;
  own.dates = found.dates;
  const auto& scene = extract::speech::scene_of(context, own);
  for (const auto& s : extract::speech::statements_of(context, scene))
    out += lines.write_statement(s.span, s.attribution, s.hedge, s.rule, account.id, account.text, map);
  for (const auto& m : extract::speech::marked_passages(context, scene))
    out += lines.write_marked(m.span, m.use, account.id, account.text, map);
}

}  // namespace

void write_claim_lines(const Account& account, const LinesWanted& wanted, propose::Panel* panel, std::string& out) {
  const auto segmentation = segment::segment(account);
  auto found = extract::extract(account, 0, segmentation);
  if (panel) panel->propose(account, 0, segmentation, found);
  if (wanted.style != Style::timeml) {
    extract::Extraction styled;
    extract::dates::find_dates_as({account, 0, segmentation, nullptr}, wanted.style, styled);
    found.dates = std::move(styled.dates);
  }
  std::vector<Judged> judged;
  if (wanted.about) judged = extract::relevance::judge({account, 0, segmentation, nullptr}, found, *wanted.about);
  const text::CodePointMap map(account.text);
  thread_local report::ClaimLines lines;
  const auto dates = extract::dates::stream_of(found);
  for (std::size_t i = 0; i < found.claims.size(); ++i) {
    const bool weighed = wanted.about && judged[i].judged;
    if (dates.left_out[i] || (weighed && judged[i].relevance < wanted.least)) continue;
    if (dates.date_of[i] >= 0) {
      const extract::Date& d = found.dates[static_cast<std::size_t>(dates.date_of[i])];
      out += lines.write(streamed(found.claims[i], d, wanted.style), account.id, account.text, map, {}, d.mod);
      continue;
    }
    const std::string_view line = lines.write(found.claims[i], account.id, account.text, map);
    if (!weighed) {
      out += line;
      continue;
    }
    std::string with(line);
    add_relevance(judged[i], with);
    out += with;
  }
  for (const auto i : dates.expressions) {
    const auto& d = found.dates[i];
    out += lines.write_expression(extract::dates::anchor_of(d), d.edtf.empty() && wanted.style == Style::timeml ? d.length : d.edtf, d.type,
                                  d.mod, account.id, account.text, map);
  }
  if (wanted.statements) add_statements(account, segmentation, found, map, lines, out);
  if (!wanted.numbers) return;
  for (const auto& n : found.numbers)
    if (extract::numbers::listed(n))
      out += lines.write_number(n.span, n.low, n.high, n.bound, n.change, n.unit, account.id, account.text, map);
}

}  // namespace synoptic::cli
