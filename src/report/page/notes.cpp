// Footnotes of the printed matrix: which sentence a figure stands in, and the number of its note.
// Sentences are those of segment/, cut once an account; a figure is looked up by its first byte (binary search). A sentence longer than
// a note may be is shown as the words around the figure, and then every figure has a note of its own.
// Does not choose which figures are noted (matrix.cpp). Covered by tests/report/page_test.cpp.
#include "report/page/notes.h"

#include <algorithm>

#include "report/wording.h"
#include "segment/segmentation.h"

namespace synoptic::report::page {
namespace {
constexpr std::size_t kLongest = 700;  // bytes of a note
}

Span Notes::sentence_of(const Claim& c) {
  auto& known = sentences_[c.account];
  if (!known) {
    known.emplace();
    for (const auto& sentence : segment::segment(s_.d.accounts[c.account]).sentences) known->push_back(sentence.span);
  }
  const auto after =
      std::upper_bound(known->begin(), known->end(), c.anchor.begin, [](std::uint32_t at, const Span& s) { return at < s.begin; });
  if (after == known->begin()) return c.anchor;
  const Span found = *std::prev(after);
  return found.end >= c.anchor.end && found.size() <= kLongest ? found : c.anchor;
}

std::uint64_t Notes::number(const Claim& c) {
  if (c.account >= s_.d.accounts.size() || s_.index.words(c.account, c.anchor).empty()) return 0;
  const Span span = sentence_of(c);
  const auto [it, added] = numbers_.try_emplace({c.account, span.begin}, items_.size() + 1);
  if (!added) return it->second;
  Html words;
  const bool whole = span.begin != c.anchor.begin || span.end != c.anchor.end;
  if (whole)
    shown_to(words.markup, s_.index.words(c.account, span));
  else
    words = excerpt(s_, c.account, c.anchor);
  items_.push_back(View()
                       .set("note", it->second)
                       .set("n", c.account + 1)
                       .set("label", account_label(s_.d.accounts[c.account]))
                       .set("sentence", std::move(words)));
  return it->second;
}

std::vector<View> Notes::take() { return std::move(items_); }

}  // namespace synoptic::report::page
