// Markdown to text: headings, list items, quotations, table rows as blocks, one a line; emphasis, links and code marks
// taken out; YAML front matter read for the origin.
// Idea: the block rules of CommonMark 0.30 (https://spec.commonmark.org), reduced to what matters to a reader of claims: where
// blocks begin and which characters are not words. Lines of one paragraph are joined by a blank.
// Does not number lists, nest blocks or run HTML; tags stay out of the text, what stands between them stays in.
// Covered by tests/read/markdown_test.cpp.
#include <algorithm>

#include "read/date.h"
#include "read/document.h"
#include "read/encoding.h"
#include "read/language.h"
#include "read/markdown_inline.h"

namespace synoptic::read {
namespace {

struct Line {
  std::string_view text;  // without its end
  std::uint32_t begin = 0;
};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  return s;
}

bool only(std::string_view s, char c, std::size_t least) {
  return s.size() >= least && std::all_of(s.begin(), s.end(), [&](char x) { return x == c || x == ' '; }) &&
         std::count(s.begin(), s.end(), c) >= static_cast<std::ptrdiff_t>(least);
}

std::size_t list_marker(std::string_view s) {  // length of "- ", "12. ", "* "; 0 if there is none
  if (s.size() >= 2 && (s[0] == '-' || s[0] == '*' || s[0] == '+') && (s[1] == ' ' || s[1] == '\t')) return 2;
  std::size_t i = 0;
  while (i < s.size() && i < 3 && s[i] >= '0' && s[i] <= '9') ++i;
  return i > 0 && i + 1 < s.size() && (s[i] == '.' || s[i] == ')') && s[i + 1] == ' ' ? i + 2 : 0;
}

class Markdown {
 public:
  Markdown(std::string_view source, Account& account) : source_(source), account_(account) {}
  MappedText run() {
    std::size_t at = front_matter();
    while (at < source_.size()) {
      const std::size_t end = std::min(source_.find('\n', at), source_.size());
      line({source_.substr(at, end - at), static_cast<std::uint32_t>(at)});
      at = end + 1;
    }
    flush();
    return std::move(out_);
  }

 private:
  std::size_t front_matter();
  void line(Line l);
  bool special(Line l, std::string_view t);
  void begin(MarkupKind kind, Line l, std::string_view rest);
  void more(Line l, std::string_view rest);
  void flush();
  static std::uint32_t place(Line l, std::string_view part) { return l.begin + static_cast<std::uint32_t>(part.data() - l.text.data()); }

  std::string_view source_;
  Account& account_;
  MappedText out_;
  MappedText block_;  // raw words of the open block, mapped to the source
  MarkupKind kind_ = MarkupKind::paragraph;
  bool open_ = false, fenced_ = false;
};

// "---\ntitle: ...\n---" at the very beginning.
std::size_t Markdown::front_matter() {
  if (!source_.starts_with("---\n") && !source_.starts_with("---\r\n")) return 0;
  const std::size_t close = source_.find("\n---", 3);
  if (close == std::string_view::npos) return 0;
  for (std::size_t at = source_.find('\n') + 1; at < close;) {
    const std::size_t end = std::min(source_.find('\n', at), close);
    const std::string_view row = source_.substr(at, end - at);
    at = end + 1;
    const std::size_t colon = row.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = trimmed(row.substr(0, colon));
    std::string_view value = trimmed(row.substr(colon + 1));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
      value = value.substr(1, value.size() - 2);
    if (key == "title") account_.title = value;
    if (key == "author") account_.author = value;
    if (key == "publisher" || key == "outlet") account_.publisher = value;
    if (key == "date" || key == "published") account_.published = parse_date(value);
    if (key == "language" || key == "lang") account_.language = language_tag(value);
    if (key == "url") account_.url = value;
  }
  const std::size_t end = source_.find('\n', close + 1);
  return end == std::string_view::npos ? source_.size() : end + 1;
}

void Markdown::begin(MarkupKind kind, Line l, std::string_view rest) {
  flush();
  kind_ = kind;
  open_ = true;
  more(l, rest);
}

void Markdown::more(Line l, std::string_view rest) {
  rest = trimmed(rest);
  if (rest.empty()) return;
  auto& text = block_.text;
  if (!text.empty()) {
    add_run(block_.runs, static_cast<std::uint32_t>(text.size()), place(l, rest) > 0 ? place(l, rest) - 1 : 0);
    text.push_back(' ');
  }
  add_run(block_.runs, static_cast<std::uint32_t>(text.size()), place(l, rest));
  text += rest;
}

void Markdown::flush() {
  if (!block_.text.empty()) {
    MappedText words = strip_inline(block_.text);
    words.runs = compose(words.runs, static_cast<std::uint32_t>(words.text.size()), block_.runs);
    words = canonical_mapped(std::move(words));
    if (words.text.find_first_not_of(" \t\n") != std::string::npos) {
      if (!out_.text.empty()) out_.text.push_back('\n');
      const auto at = static_cast<std::uint32_t>(out_.text.size());
      for (const SourceRun& r : words.runs) add_run(out_.runs, at + r.text_begin, r.raw_begin);
      out_.text += words.text;
      account_.markup.push_back({{at, static_cast<std::uint32_t>(out_.text.size())}, kind_});
      if (kind_ == MarkupKind::heading && account_.title.empty()) account_.title = words.text;
    }
  }
  block_ = {};
  open_ = false;
  kind_ = MarkupKind::paragraph;
}

// Lines that are a block of their own or end one; true if the line was that.
bool Markdown::special(Line l, std::string_view t) {
  if (t.starts_with("```") || t.starts_with("~~~")) return flush(), fenced_ = !fenced_, true;
  if (fenced_) return begin(MarkupKind::paragraph, l, t), flush(), true;
  if (t.empty()) return flush(), true;
  if (t.front() == '#') {
    const std::size_t level = t.find_first_not_of('#');
    if (level <= 6 && t[level] == ' ') {
      std::string_view words = trimmed(t.substr(level));
      while (words.ends_with('#')) words.remove_suffix(1);
      return begin(MarkupKind::heading, l, words), flush(), true;
    }
  }
  if (open_ && kind_ == MarkupKind::paragraph && (only(t, '=', 2) || only(t, '-', 2))) return kind_ = MarkupKind::heading, flush(), true;
  if (only(t, '-', 3) || only(t, '*', 3) || only(t, '_', 3)) return flush(), true;
  if (t.front() == '|') {
    if (t.find_first_not_of("|-: \t") != std::string_view::npos) begin(MarkupKind::table_row, l, t);
    return flush(), true;
  }
  return false;
}

void Markdown::line(Line l) {
  std::string_view t = trimmed(l.text);
  if (special(l, t)) return;
  if (t.front() == '>') {
    while (t.starts_with('>')) t = trimmed(t.substr(1));
    if (t.empty()) return flush();
    return open_ && kind_ == MarkupKind::quotation ? more(l, t) : begin(MarkupKind::quotation, l, t);
  }
  if (const std::size_t marker = list_marker(t); marker > 0) return begin(MarkupKind::list_item, l, t.substr(marker));
  open_ ? more(l, t) : begin(MarkupKind::paragraph, l, t);
}

}  // namespace

Expected<Account> read_markdown(const Document& d, const ReadOptions& options) {
  Account a = begin_account(d);
  const MappedText source = decode(d.bytes, detect_encoding(d.bytes, d.charset));
  MappedText text = Markdown(source.text, a).run();
  text.runs = compose(text.runs, static_cast<std::uint32_t>(text.text.size()), source.runs);
  finish_canonical(a, std::move(text), options);
  return a;
}

}  // namespace synoptic::read
