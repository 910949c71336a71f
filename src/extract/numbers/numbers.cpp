// Layer 1 of extraction: number expressions. Sentence by sentence: pieces, cores, ranges, kinds, bounds.
// Sentences without a digit or number word cost one look at each token. Knowledge lies in data/en/lexicon/numbers.tsv,
// bounds.tsv, units.tsv, number_contexts.tsv and data/en/grammar/numbers-*.grammar.
// Does not decide what is counted (counts/). Covered by tests/numbers/ and tests/rules/numbers/.
#include <algorithm>

#include "extract/extract.h"
#include "extract/numbers/log_times.h"
#include "extract/numbers/digits.h"
#include "extract/numbers/passes.h"

namespace synoptic::extract {
namespace {

using numbers::Core;
using numbers::CoreKind;
using numbers::Found;
using numbers::Piece;

// The account writes thousands with a full stop: some number has two of them ("1.275.000") or a comma behind one.
bool point_groups(std::string_view text, const segment::Segmentation& segmentation) {
  for (const segment::Token& t : segmentation.tokens) {
    if (t.kind != segment::TokenKind::number || t.span.size() < 7) continue;
    const std::string_view s = text.substr(t.span.begin, t.span.size());
    const std::size_t first = s.find('.');
    if (first == s.npos || s.find(':') != s.npos) continue;
    const bool again = s.find('.', first + 1) != s.npos, comma = s.find(',', first) != s.npos;
    if ((again || comma) && numbers::read_digits(s, false).form == numbers::DigitForm::grouped) return true;
  }
  return false;
}

Found start(const Core& core) {
  Found f;
  f.core = core;
  f.low = f.high = core.value;
  f.full_first = core.first;
  f.full_end = core.end;
  f.rule = core.spelled ? "words" : "digits";
  switch (core.kind) {
    case CoreKind::cardinal:
      break;
    case CoreKind::fraction:
      f.kind = "fraction";
      break;
    case CoreKind::ordinal:
      f.kind = "ordinal", f.countable = false;
      break;
    case CoreKind::clock:
      f.kind = "time", f.countable = false;
      break;
    case CoreKind::dotted:
      f.kind = "version", f.countable = false;
      break;
    case CoreKind::vague:
      f.kind = "vague", f.bound = Bound::vague, f.low = f.high = std::nullopt;
      break;
  }
  return f;
}

// Tokens inside a date are parts of it.
void leave_dates(const std::vector<Date>& dates, std::size_t& next, Number& n) {
  while (next < dates.size() && dates[next].end_token <= n.first_token) ++next;
  if (next == dates.size() || dates[next].first_token > n.first_token) return;
  n.countable = false;
  if (n.kind == "cardinal" || n.kind == "year" || n.kind == "ordinal" || (n.kind == "fraction" && !n.spelled)) n.kind = "date";
}

Number finish(const Found& f, const std::vector<Piece>& pieces, std::uint32_t sentence) {
  Number n;
  n.span = f.core.span;
  n.full = {std::min(pieces[f.full_first].span.begin, n.span.begin), std::max(pieces[f.full_end - 1].span.end, n.span.end)};
  if (f.full_first == f.core.first && f.full_end == f.core.end) n.full = n.span;
  n.first_token = pieces[f.core.first].token;
  n.end_token = pieces[f.core.end - 1].token + 1;
  n.full_first_token = pieces[f.full_first].token;
  n.full_end_token = pieces[f.full_end - 1].token + 1;
  n.sentence = sentence;
  n.low = f.low;
  n.high = f.high;
  n.bound = f.bound;
  n.change = f.change;
  n.unit = f.unit;
  n.kind = f.kind;
  n.countable = f.countable;
  n.spelled = f.core.spelled;
  n.rule = "number." + f.rule;
  return n;
}

}  // namespace

void find_numbers(const Context& context, Extraction& out) {
  const std::string_view text = context.account.text;
  const auto& segmentation = context.segmentation;
  thread_local numbers::Passes passes;  // its automata grow with use: built once a thread, not once an account
  const numbers::CoreOptions options{point_groups(text, segmentation)};
  std::vector<Piece> pieces;
  std::vector<Core> cores;
  std::vector<Found> found;
  std::size_t next_date = 0;
  for (std::uint32_t s = 0; s < segmentation.sentences.size(); ++s) {
    if (!numbers::cut_pieces(text, segmentation, segmentation.sentences[s], pieces)) continue;
    numbers::find_cores(text, pieces, options, cores);
    found.clear();
    for (const Core& core : cores) found.push_back(start(core));
    passes.ranges(text, pieces, found);
    passes.kinds(text, pieces, found);
    passes.bounds(text, pieces, found);
    passes.trends(text, pieces, found);
    passes.zeros(text, pieces, found);
    for (const Found& f : found) {
      out.numbers.push_back(finish(f, pieces, s));
      leave_dates(out.dates, next_date, out.numbers.back());
    }
  }
  numbers::mark_log_times(context, out.numbers);
}

}  // namespace synoptic::extract
