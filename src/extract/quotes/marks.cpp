// Pairs quotation marks: one pass over each block with a stack of open marks.
// Which marks pair, in which typographic tradition, is data (data/en/quotes/marks.tsv, after the CLDR's delimiters);
// a mark that both opens and closes is told by the white space around it. A mark may be closed by that of another
// style ('". ”'): print is like that. Apostrophes are not marks: inside a word never, at a word's end only when no
// better closing mark follows.
// Does not decide which quotations are somebody's words: quotes.cpp. Covered by tests/speech/marks_test.cpp.
#include "extract/quotes/marks.h"

#include <algorithm>
#include <map>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::extract::speech {
namespace {

constexpr std::size_t kMaxOpen = 16;      // deeper nesting is damage, not speech
constexpr std::size_t kLookAhead = 2000;  // bytes within which a single mark must find its fellow: keeps time linear

struct Mark {
  bool opens = false, closes = false, single = false;
};

const std::map<char32_t, Mark>& marks() {
  static const std::map<char32_t, Mark> table = [] {
    std::map<char32_t, Mark> m;
    for (const auto& row : data::table("en/quotes/marks.tsv")) {
      if (row.size() < 3) continue;
      std::size_t i = 0;
      const char32_t c = text::next(row[0], i);
      if (i < row[0].size()) continue;  // two characters: doubled_single()
      m[c] = {row[1].find("open") != row[1].npos, row[1].find("close") != row[1].npos, row[2] == "single"};
    }
    return m;
  }();
  return table;
}

// Whether two straight single marks are one double mark (typewriters, press archives): a row of the table says so.
bool doubled_single() {
  static const bool listed = [] {
    for (const auto& row : data::table("en/quotes/marks.tsv"))
      if (row[0] == "''") return true;
    return false;
  }();
  return listed;
}

bool is_blank(char32_t c) { return c == 0 || c == '\n' || text::is_space(c); }
bool is_stop(char32_t c) { return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == 0x2026; }
bool is_bracket_or_dash(char32_t c) { return c == '(' || c == '[' || c == 0x2013 || c == 0x2014 || c == '-' || c == '/' || c == ':'; }

struct Open {
  char32_t mark;
  std::uint32_t begin, inner;
  std::int32_t index;  // of its Quotation in out, filled when closed
  bool single;
};

struct Pairer {
  std::string_view text;
  std::vector<Quotation>& out;
  std::uint32_t block = 0, end = 0;
  std::vector<Open> open;

  char32_t at(std::uint32_t i) const {
    std::size_t n = i;
    return i < end ? text::next(text, n) : 0;
  }
  char32_t before(std::uint32_t i, std::uint32_t begin) const {
    if (i <= begin) return 0;
    std::size_t b = i - 1;
    while (b > begin && (static_cast<unsigned char>(text[b]) & 0xC0) == 0x80) --b;
    return text::next(text, b);
  }

  Span trimmed(Span s) const {
    for (std::size_t n = s.begin; s.begin < s.end && is_blank(text::next(text, n)); n = s.begin) s.begin = static_cast<std::uint32_t>(n);
    while (s.begin < s.end) {
      std::size_t b = s.end - 1;
      while (b > s.begin && (static_cast<unsigned char>(text[b]) & 0xC0) == 0x80) --b;
      std::size_t n = b;
      if (!is_blank(text::next(text, n))) break;
      s.end = static_cast<std::uint32_t>(b);
    }
    return s;
  }

  // A straight or curly single mark opens only where a closing one follows in the block.
  bool single_closes_later(std::uint32_t from) const {
    char32_t prev = 0;
    const std::size_t stop = std::min<std::size_t>(end, from + kLookAhead);
    for (std::size_t i = from; i < stop;) {
      const char32_t c = text::next(text, i);
      if (c == '\n') return false;
      const char32_t next = at(static_cast<std::uint32_t>(i));
      if ((c == '\'' || c == 0x2019) && !is_blank(prev) && !text::is_letter(next) && !text::is_digit(next)) return true;
      prev = c;
    }
    return false;
  }
  // "the workers' rights matter,'": an s before, a small letter after, and a mark after punctuation to come.
  bool plural_possessive(char32_t prev, std::uint32_t after) const {
    if (prev != 's' || !is_blank(at(after))) return false;
    char32_t last = 0;
    const std::size_t stop = std::min<std::size_t>(end, after + kLookAhead);
    for (std::size_t i = after; i < stop;) {
      const char32_t c = text::next(text, i);
      if ((c == '\'' || c == 0x2019) && is_stop(last)) return true;
      if (c == 0x2018) return false;
      last = c;
    }
    return false;
  }

  void close(std::size_t depth, std::uint32_t mark_begin, std::uint32_t mark_end, bool closed) {
    const Open& o = open[depth];
    Quotation& q = out[static_cast<std::size_t>(o.index)];
    q.outer.end = closed ? mark_end : mark_begin;
    q.inner = trimmed({o.inner, mark_begin});
    q.closed = closed;
    open.resize(depth);
  }
  void begin_mark(char32_t c, std::uint32_t begin, std::uint32_t inner, bool single) {
    if (open.size() >= kMaxOpen) return;
    Quotation q;
    q.outer = {begin, begin};
    q.block = block;
    q.parent = open.empty() ? -1 : open.back().index;
    q.single = single;
    open.push_back({c, begin, inner, static_cast<std::int32_t>(out.size()), single});
    out.push_back(q);
  }
  int open_depth(bool single) const {
    for (int d = static_cast<int>(open.size()) - 1; d >= 0; --d)
      if (open[static_cast<std::size_t>(d)].single == single) return d;
    return -1;
  }

  void orphan(std::uint32_t block_begin, std::uint32_t mark_begin, std::uint32_t mark_end) {
    Quotation q;
    q.outer = {block_begin, mark_end};
    q.inner = trimmed({block_begin, mark_begin});
    q.block = block;
    q.opened = false;
    out.push_back(q);
  }

  void step(const Mark& m, char32_t c, std::uint32_t b, std::uint32_t e, std::uint32_t block_begin) {
    const char32_t prev = before(b, block_begin), next = at(e);
    const bool gap_left = is_blank(prev) || is_bracket_or_dash(prev) || marks().contains(prev);
    const bool gap_right =
        is_blank(next) || is_stop(next) || marks().contains(next) || next == ')' || next == ']' || next == 0x2014 || next == 0x2013;
    const int depth = open_depth(m.single);
    if (m.single) {
      if (text::is_letter(prev) && text::is_letter(next)) return;  // an apostrophe
      if (depth >= 0 && m.closes && !is_blank(prev) && !text::is_letter(next) && !text::is_digit(next)) {
        if (!plural_possessive(prev, e)) close(static_cast<std::size_t>(depth), b, e, true);
      } else if (m.opens && gap_left && !is_blank(next) && !text::is_digit(next) && single_closes_later(e)) {
        begin_mark(c, b, e, true);
      }
      return;
    }
    bool opening = m.opens;
    if (m.opens && m.closes)
      opening = depth < 0 ? !(is_blank(next) && !is_blank(prev)) : gap_left && !gap_right && !(is_blank(prev) && is_blank(next));
    if (c == 0x201C && depth >= 0 && open[static_cast<std::size_t>(depth)].mark == 0x201E) opening = false;  // „German“
    if (c == 0x201C && depth >= 0 && !gap_left && gap_right) opening = false;  // “closed by the wrong mark“
    if (c == 0x201D && depth < 0 && gap_left && !gap_right) opening = true;    // ”Swedish”
    if (c == 0xBB && depth < 0 && gap_left && !gap_right) opening = true;      // »Danish«
    if (c == 0xAB && depth >= 0 && open[static_cast<std::size_t>(depth)].mark == 0xBB) opening = false;
    if (opening)
      begin_mark(c, b, e, false);
    else if (depth >= 0)
      close(static_cast<std::size_t>(depth), b, e, true);
    else if (out.empty() || out.back().block != block)
      orphan(block_begin, b, e);
  }

  void run(const segment::Block& b, std::uint32_t index) {
    block = index;
    end = b.span.end;
    for (std::size_t i = b.span.begin; i < b.span.end;) {
      if (static_cast<signed char>(text[i]) >= 0 && text[i] != '"' && text[i] != '\'') {
        ++i;
        continue;
      }
      const auto begin = static_cast<std::uint32_t>(i);
      const char32_t c = text::next(text, i);
      const auto it = marks().find(c);
      if (it == marks().end()) continue;
      if (c == '"' && begin > b.span.begin && text[begin - 1] == '=' && open.empty()) {  // markup left in the text: date="2 May"
        const std::size_t fellow = text.substr(i, std::min<std::size_t>(kLookAhead, b.span.end - i)).find('"');
        if (fellow != text.npos) i += fellow + 1;
        continue;
      }
      if (c == '\'' && doubled_single() && i < b.span.end && text[i] == '\'') {
        while (i < b.span.end && text[i] == '\'' && i < begin + 2) ++i;
        step({true, true, false}, '"', begin, static_cast<std::uint32_t>(i), b.span.begin);
        continue;
      }
      step(it->second, c, begin, static_cast<std::uint32_t>(i), b.span.begin);
    }
    while (!open.empty()) close(open.size() - 1, b.span.end, b.span.end, false);
  }
};

// A mark that was passed over when the one around it closed is no quotation; what stood inside it moves up.
void drop_unpaired(std::vector<Quotation>& all) {
  std::vector<std::int32_t> place(all.size(), -1);
  std::vector<Quotation> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Quotation q = all[i];
    while (q.parent >= 0 && place[static_cast<std::size_t>(q.parent)] < 0) q.parent = all[static_cast<std::size_t>(q.parent)].parent;
    if (q.parent >= 0) q.parent = place[static_cast<std::size_t>(q.parent)];
    if (q.outer.empty()) continue;
    place[i] = static_cast<std::int32_t>(kept.size());
    kept.push_back(q);
  }
  all = std::move(kept);
}

// "HALE: We will stay." in a paragraph that opens a mark: a transcript set as a quotation. The name is in capitals, a few words.
void find_label(std::string_view text, Quotation& q) {
  constexpr std::uint32_t kLongest = 40;  // bytes
  std::uint32_t letters = 0;
  for (std::size_t i = q.inner.begin; i < q.inner.end && i < q.inner.begin + kLongest;) {
    const auto at = static_cast<std::uint32_t>(i);
    const char32_t c = text::next(text, i);
    if (c == ':') {
      if (letters < 2 || i >= q.inner.end || !is_blank(text[i])) return;
      q.label = {q.inner.begin, at};
      q.inner.begin = static_cast<std::uint32_t>(i);
      while (q.inner.begin < q.inner.end && is_blank(text[q.inner.begin])) ++q.inner.begin;
      return;
    }
    const bool capital = text::is_letter(c) && text::lower(text.substr(at, i - at)) != text.substr(at, i - at);
    if (!capital && c != ' ' && c != '.' && c != '-' && c != '\'' && c != 0x2019) return;
    letters += capital;
  }
}

// "(Applause.)": what a transcript says of the room.
bool is_stage_direction(std::string_view text, const Quotation& q) {
  return !q.inner.empty() && text[q.inner.begin] == '(' && text[q.inner.end - 1] == ')';
}

// Names of speakers and notes in the paragraphs of transcripts.
void read_transcripts(std::string_view text, const segment::Segmentation& segmentation, std::vector<Quotation>& all) {
  for (Quotation& q : all) {
    if (!q.opened || q.parent >= 0 || q.outer.begin != segmentation.blocks[q.block].span.begin) continue;
    if (is_stage_direction(text, q))
      q.inner = {q.inner.end, q.inner.end};
    else
      find_label(text, q);
  }
}

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, const segment::Segmentation& segmentation) {
  std::vector<Quotation> out;
  Pairer p{text, out, 0, 0, {}};
  for (std::uint32_t b = 0; b < segmentation.blocks.size(); ++b)
    if (!segmentation.blocks[b].furniture) p.run(segmentation.blocks[b], b);
  drop_unpaired(out);
  read_transcripts(text, segmentation, out);
  // A quotation of several paragraphs: open at the block's end, and the next block opens a mark at once.
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i].closed || out[i].parent >= 0) continue;
    std::size_t n = i + 1;
    while (n < out.size() && out[n].block == out[i].block) ++n;
    if (n < out.size() && out[n].block == out[i].block + 1 && out[n].outer.begin == segmentation.blocks[out[n].block].span.begin)
      out[i].continues = true;
  }
  return out;
}

Span without_final_punctuation(std::string_view text, Span s) {
  const auto droppable = [](char32_t c, bool front) {
    return is_blank(c) || (!front && (is_stop(c) || c == ':' || c == '-' || c == 0x2013 || c == 0x2014)) || marks().contains(c);
  };
  for (std::size_t n = s.begin; s.begin < s.end && is_blank(text::next(text, n)); n = s.begin) s.begin = static_cast<std::uint32_t>(n);
  while (s.begin < s.end) {
    std::size_t b = s.end - 1;
    while (b > s.begin && (static_cast<unsigned char>(text[b]) & 0xC0) == 0x80) --b;
    std::size_t n = b;
    if (!droppable(text::next(text, n), false)) break;
    s.end = static_cast<std::uint32_t>(b);
  }
  return s;
}

}  // namespace synoptic::extract::speech
