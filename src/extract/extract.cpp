// The ordered list of layers of the extract stage: a cascade (Abney 1996), each layer reading the ones before it; then
// ids, part-of links and the list of numbers that no claim covers.
// Says nothing itself: every rule lives in its layer. Covered by tests/extract/ and tests/rules/.
#include "extract/extract.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "extract/persons/persons.h"
#include "extract/places/places.h"
#include "extract/tag/tagger.h"
#include "text/utf8.h"

namespace synoptic::extract {
namespace {

void set_ids(const Context& context, Extraction& out) {
  const text::CodePointMap map(context.account.text);
  std::map<std::tuple<ClaimKind, std::uint32_t, std::uint32_t>, std::uint32_t> ordinals;
  for (Claim& c : out.claims) {
    const std::uint32_t ordinal = ordinals[{c.kind, c.anchor.begin, c.anchor.end}]++;
    c.id = claim_id(context.account.text_sha256, c.kind, map.at(c.anchor.begin), map.at(c.anchor.end), ordinal);
  }
  for (const auto& [part, whole] : out.part_links) out.claims[part].part_of = out.claims[whole].id;
}

void sort_claims(Extraction& out) {
  std::stable_sort(out.claims.begin(), out.claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.anchor.begin, a.anchor.end, a.kind) < std::tuple(b.anchor.begin, b.anchor.end, b.kind);
  });
  out.part_links.clear();  // they named positions that no longer hold
}

// Anchors by position; the furthest end so far tells in one look whether a number is covered, so the list takes
// n log n time with any number of numbers and claims.
void list_unread(const Context& context, Extraction& out) {
  const auto& s = context.segmentation;
  std::vector<Span> anchors;
  anchors.reserve(out.claims.size());
  for (const Claim& c : out.claims)
    if (!c.anchor.empty()) anchors.push_back(c.anchor);
  std::sort(anchors.begin(), anchors.end());
  for (std::size_t i = 1; i < anchors.size(); ++i) anchors[i].end = std::max(anchors[i].end, anchors[i - 1].end);
  for (const Number& n : out.numbers) {
    if (s.blocks[s.sentences[n.sentence].block].furniture) continue;
    const auto after =
        std::lower_bound(anchors.begin(), anchors.end(), n.span.end, [](Span a, std::uint32_t end) { return a.begin < end; });
    const bool covered = after != anchors.begin() && std::prev(after)->end > n.span.begin;
    if (!covered) out.unread.push_back({context.account_index, n.span, n.countable ? "no noun or verb that says what it counts" : n.kind});
  }
}

}  // namespace

Extraction extract(const Account& account, std::uint32_t account_index, const segment::Segmentation& segmentation, Reading reading) {
  tag::LazyTags tags(tag::Tagger::english(), account.text, segmentation);
  const Context context{account, account_index, segmentation, &tags, reading};
  Extraction out;
  find_dates(context, out);
  find_numbers(context, out);
  date_claims(context, out);
  quote_claims(context, out);
  count_claims(context, out);
  person_claims(context, out);
  roll_claims(context, out);
  place_counts(context, out);
  act_claims(context, out);
  term_claims(context, out);
  set_ids(context, out);
  attribute(context, out);
  list_unread(context, out);
  sort_claims(out);
  return out;
}

}  // namespace synoptic::extract
