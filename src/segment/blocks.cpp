// Cuts an account into blocks. Line ends are the only evidence in plain text, so the first question is whether the
// lines are wrapped at a fixed width (wire copy, e-mail) or each is a paragraph; then bullets, headings and lead-ins
// are told by their form. Markup from the reader wins over form.
// What governs a block: a list item by the heading or paragraph before its list, anything by a block before it that
// ends with a colon.
// Does not decide what is furniture: the reader did. Covered by tests/segment/blocks_test.cpp.
#include "segment/blocks.h"

#include <algorithm>

#include "text/utf8.h"

namespace synoptic::segment {
namespace {

struct Line {
  Span span;  // without the white space around it
  bool blank = true;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::size_t i = 0;
  while (i <= text.size()) {
    std::size_t end = text.find('\n', i);
    if (end == std::string_view::npos) end = text.size();
    std::size_t b = i, e = end;
    while (b < e) {
      std::size_t n = b;
      if (!text::is_space(text::next(text, n))) break;
      b = n;
    }
    while (e > b && (text[e - 1] == ' ' || text[e - 1] == '\t')) --e;
    out.push_back({{static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(e)}, b >= e});
    i = end + 1;
  }
  return out;
}

// Fixed-width lines: where a line is followed directly by another, most are nearly as long as the longest.
bool hard_wrapped(const std::vector<Line>& lines) {
  std::vector<std::uint32_t> lengths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (!lines[i].blank && !lines[i + 1].blank) lengths.push_back(lines[i].span.size());
  if (lengths.size() < 3) return false;
  std::sort(lengths.begin(), lengths.end());
  const std::uint32_t wide = lengths[lengths.size() * 9 / 10];
  if (wide > 110 || wide < 40) return false;
  const auto near = static_cast<std::size_t>(lengths.end() - std::lower_bound(lengths.begin(), lengths.end(), wide * 3 / 4));
  return near * 10 >= lengths.size() * 7;
}

// Bytes of a bullet at the start of a line ("- ", "• ", "3) ", "(b) "), 0 when there is none.
std::uint32_t bullet(std::string_view line) {
  for (std::string_view mark :
       {"- ", "* ", "\xE2\x80\xA2", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "\xC2\xB7", "\xE2\x97\x8F", "\xE2\x96\xAA", "+ ", "o "})
    if (line.starts_with(mark)) return static_cast<std::uint32_t>(mark.size());
  std::size_t i = !line.empty() && line[0] == '(';
  const std::size_t first = i;
  while (i < line.size() && i < first + 2 && line[i] >= '0' && line[i] <= '9') ++i;
  if (i == first && i < line.size() && line[i] >= 'a' && line[i] <= 'h') ++i;
  if (i == first || i >= line.size()) return 0;
  const bool close = line[i] == ')' || (first == 0 && line[i] == '.' && line[i - 1] <= '9');
  return close && i + 1 < line.size() && line[i + 1] == ' ' ? static_cast<std::uint32_t>(i + 2) : 0;
}

bool ends_like_sentence(std::string_view s) {
  for (;;) {
    if (s.empty()) return false;
    if (s.ends_with("\xE2\x80\x9D") || s.ends_with("\xE2\x80\x99"))
      s.remove_suffix(3);
    else if (s.back() == '"' || s.back() == '\'' || s.back() == ')')
      s.remove_suffix(1);
    else
      break;
  }
  return s.back() == '.' || s.back() == '!' || s.back() == '?' || s.back() == ';' || s.back() == ',' || s.ends_with("\xE2\x80\xA6");
}

// A title or a cross-heading: short, without a full stop, beginning with a capital.
bool heading_like(std::string_view s, bool first) {
  if (s.size() > (first ? 200u : 90u) || ends_like_sentence(s)) return false;
  std::size_t at = 0;
  const char32_t c = text::next(s, at);
  return text::is_upper(c) || text::is_digit(c) || c == '"' || c == 0x201C || c == '\'' || c == 0x2018;
}

struct Builder {
  const Account& account;
  std::string_view text;
  std::vector<Block> blocks;

  std::string_view form(Span s) const { return text.substr(s.begin, s.size()); }

  void add(Span span, BlockKind kind) {
    if (!span.empty()) blocks.push_back({span, kind, 0, 0, -1, false});
  }

  void from_lines() {
    const auto lines = lines_of(text);
    const bool wrapped = hard_wrapped(lines);
    std::size_t i = 0;
    while (i < lines.size()) {
      if (lines[i].blank) {
        ++i;
        continue;
      }
      Span span = lines[i].span;
      const std::uint32_t mark = bullet(form(span));
      BlockKind kind = mark ? BlockKind::list_item : BlockKind::paragraph;
      span.begin += mark;
      while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == '\t')) ++span.begin;
      std::size_t j = i + 1;
      while (wrapped && j < lines.size() && !lines[j].blank && !bullet(form(lines[j].span)) && lines[j - 1].span.size() > 30)
        span.end = lines[j++].span.end;
      if (kind == BlockKind::paragraph && heading_like(form(span), blocks.empty())) kind = BlockKind::heading;
      add(span, kind);
      i = j;
    }
  }

  static BlockKind kind_of(MarkupKind k) {
    switch (k) {
      case MarkupKind::heading:
        return BlockKind::heading;
      case MarkupKind::list_item:
        return BlockKind::list_item;
      case MarkupKind::quotation:
        return BlockKind::quotation;
      case MarkupKind::table_row:
        return BlockKind::table_row;
      default:
        return BlockKind::paragraph;
    }
  }

  void apply_markup() {
    std::size_t m = 0;
    for (Block& b : blocks) {
      while (m < account.markup.size() && account.markup[m].span.end <= b.span.begin) ++m;
      for (std::size_t k = m; k < account.markup.size() && account.markup[k].span.begin < b.span.end; ++k)
        if (account.markup[k].kind != MarkupKind::paragraph && account.markup[k].span.overlaps(b.span))
          b.kind = kind_of(account.markup[k].kind);
    }
  }

  // Furniture becomes blocks of its own, also when it shares a line with body text.
  void split_furniture() {
    std::vector<Block> out;
    std::size_t f = 0;
    for (Block b : blocks) {
      while (f < account.furniture.size() && account.furniture[f].span.end <= b.span.begin) ++f;
      for (std::size_t k = f; k < account.furniture.size() && account.furniture[k].span.begin < b.span.end; ++k) {
        const Span s = account.furniture[k].span;
        if (s.begin > b.span.begin) {
          Block before = b;
          before.span.end = s.begin;
          out.push_back(before);
        }
        Block inside = b;
        inside.span = {std::max(s.begin, b.span.begin), std::min(s.end, b.span.end)};
        inside.furniture = true;
        out.push_back(inside);
        b.span.begin = std::min(s.end, b.span.end);
      }
      if (!b.span.empty()) out.push_back(b);
    }
    blocks = std::move(out);
  }

  void find_governors() {
    std::int32_t before_list = -1, last = -1;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      Block& b = blocks[i];
      if (b.furniture) continue;
      if (b.kind == BlockKind::list_item) {
        b.governor = before_list;
      } else {
        if (last >= 0 && form(blocks[static_cast<std::size_t>(last)].span).ends_with(':')) b.governor = last;
        before_list = static_cast<std::int32_t>(i);
      }
      last = static_cast<std::int32_t>(i);
    }
  }
};

}  // namespace

std::vector<Block> find_blocks(const Account& account) {
  Builder b{account, account.text, {}};
  b.from_lines();
  b.apply_markup();
  b.split_furniture();
  b.find_governors();
  return std::move(b.blocks);
}

}  // namespace synoptic::segment
