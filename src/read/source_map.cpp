// Chains of offset maps, and NFC that keeps one.
// Idea: a map is a sorted list of runs that hold byte for byte (as in source maps of compilers); ICU's Edits record
// what normalization changed, so canonical text needs no second comparison with its source.
// Does not decode bytes: that is encoding.cpp. Covered by tests/read/source_map_test.cpp.
#include "read/source_map.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>

#include "text/utf8.h"

namespace synoptic::read {
namespace {

// Line ends, NUL and malformed bytes. Runs map the result to `s`. Sets `plain` when no character can need NFC.
std::string clean(std::string_view s, std::vector<SourceRun>& runs, bool& plain) {
  std::string out;
  out.reserve(s.size());
  plain = true;
  add_run(runs, 0, 0);
  for (std::size_t i = 0; i < s.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    char32_t c = text::next(s, i);
    if (c == '\r') {
      if (i < s.size() && s[i] == '\n') ++i;
      c = '\n';
    } else if (c == 0) {
      c = ' ';
    }
    plain = plain && c < 0x300;
    const auto at = static_cast<std::uint32_t>(out.size());
    text::append(out, c);
    if (out.size() - at != i - begin) {  // lengths differ: the run ends behind this character
      add_run(runs, at, begin);
      add_run(runs, static_cast<std::uint32_t>(out.size()), static_cast<std::uint32_t>(i));
    }
  }
  return out;
}

// NFC with the runs that map it to `s`; false when ICU fails, and the text is then left as it is.
bool normalize(const std::string& s, std::string& out, std::vector<SourceRun>& runs) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return false;
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(s.size()));
  nfc->normalizeUTF8(0, s, sink, &edits, status);
  if (U_FAILURE(status)) return false;
  add_run(runs, 0, 0);
  auto it = edits.getFineChangesIterator();
  while (it.next(status)) {
    const auto begin = static_cast<std::size_t>(it.destinationIndex()), end = begin + static_cast<std::size_t>(it.newLength());
    // A text that became longer has more characters than places: the last ones stand at the last character of the source.
    auto last = static_cast<std::size_t>(it.sourceIndex() + it.oldLength() - 1);
    while (last > static_cast<std::size_t>(it.sourceIndex()) && (static_cast<unsigned char>(s[last]) & 0xC0) == 0x80) --last;
    for (std::size_t at = begin; at < end; text::next(out, at)) {
      const std::size_t place = std::min(static_cast<std::size_t>(it.sourceIndex()) + (at - begin), last);
      add_run(runs, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(place));
    }
    add_run(runs, static_cast<std::uint32_t>(it.destinationIndex() + it.newLength()),
            static_cast<std::uint32_t>(it.sourceIndex() + it.oldLength()));
  }
  return true;
}

}  // namespace

std::uint32_t raw_at(const std::vector<SourceRun>& runs, std::uint32_t at) {
  auto it = std::upper_bound(runs.begin(), runs.end(), at, [](std::uint32_t a, const SourceRun& r) { return a < r.text_begin; });
  if (it == runs.begin()) return 0;
  --it;
  return it->raw_begin + (at - it->text_begin);
}

void add_run(std::vector<SourceRun>& runs, std::uint32_t text_begin, std::uint32_t raw_begin) {
  if (!runs.empty()) {
    SourceRun& last = runs.back();
    if (last.raw_begin + (text_begin - last.text_begin) == raw_begin) return;
    if (last.text_begin == text_begin) {
      last.raw_begin = raw_begin;
      return;
    }
  }
  runs.push_back({text_begin, raw_begin});
}

std::vector<SourceRun> compose(const std::vector<SourceRun>& outer, std::uint32_t size, const std::vector<SourceRun>& inner) {
  if (inner.empty()) return {};
  std::vector<SourceRun> out;
  for (std::size_t k = 0; k < outer.size(); ++k) {
    const auto [begin, middle] = outer[k];
    const std::uint32_t end = k + 1 < outer.size() ? outer[k + 1].text_begin : size;
    if (begin >= end) continue;
    add_run(out, begin, raw_at(inner, middle));
    auto it = std::upper_bound(inner.begin(), inner.end(), middle, [](std::uint32_t a, const SourceRun& r) { return a < r.text_begin; });
    for (; it != inner.end() && it->text_begin - middle < end - begin; ++it) add_run(out, begin + (it->text_begin - middle), it->raw_begin);
  }
  return out;
}

MappedText canonical_mapped(MappedText decoded) {
  MappedText out;
  bool plain = false;
  std::vector<SourceRun> runs;
  out.text = clean(decoded.text, runs, plain);
  out.runs = compose(runs, static_cast<std::uint32_t>(out.text.size()), decoded.runs);
  if (plain) return out;
  std::string composed;
  runs.clear();
  if (!normalize(out.text, composed, runs)) return out;
  out.runs = compose(runs, static_cast<std::uint32_t>(composed.size()), out.runs);
  out.text = std::move(composed);
  return out;
}

}  // namespace synoptic::read
