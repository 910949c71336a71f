// Inline marks of Markdown. Idea: one pass decides which bytes are marks (pairs of emphasis runs, link targets found by
// the nearest closing bracket, escapes), a second one copies the rest with its map.
// Does not resolve reference links or entities; a mark without its partner is text. Covered by tests/read/markdown_test.cpp.
#include "read/markdown_inline.h"

#include <cctype>
#include <string>
#include <vector>

namespace synoptic::read {
namespace {

constexpr std::size_t kTarget = 2000;  // longest link target or tag, in bytes

bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

class Inline {
 public:
  explicit Inline(std::string_view s) : s_(s), drop_(s.size(), false) {}
  MappedText run() {
    for (std::size_t i = 0; i < s_.size();) i = step(i);
    MappedText out;
    for (std::size_t i = 0; i < s_.size(); ++i) {
      if (drop_[i]) continue;
      add_run(out.runs, static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(i));
      out.text.push_back(s_[i] == '|' && s_.front() == '|' ? '\t' : s_[i]);
    }
    return out;
  }

 private:
  std::size_t step(std::size_t i) {
    const char c = s_[i];
    if (c == '\\' && i + 1 < s_.size() && std::ispunct(static_cast<unsigned char>(s_[i + 1])) != 0) return drop_[i] = true, i + 2;
    if (c == '`') return drop_[i] = true, i + 1;
    if (c == '*' || c == '_') return emphasis(i);
    if (c == '|' && s_.front() == '|' && (i == 0 || i + 1 == s_.size())) return drop_[i] = true, i + 1;
    if (c == '!' && i + 1 < s_.size() && s_[i + 1] == '[') return drop_[i] = true, i + 1;
    if (c == '[') return brackets_.push_back(i), i + 1;
    if (c == ']') return link(i);
    if (c == '<') return tag(i);
    return i + 1;
  }
  std::size_t emphasis(std::size_t i) {
    std::size_t end = i;
    while (end < s_.size() && s_[end] == s_[i]) ++end;
    const bool before = i > 0 && !blank(s_[i - 1]), after = end < s_.size() && !blank(s_[end]);
    const bool inside = before && after && word(s_[i - 1]) && word(s_[end]);
    if (s_[i] == '_' && inside) return end;  // snake_case
    std::vector<std::pair<std::size_t, std::size_t>>& open = s_[i] == '*' ? stars_ : lines_;
    if (before && !open.empty() && open.back().second == end - i) {
      for (std::size_t k = 0; k < end - i; ++k) drop_[i + k] = drop_[open.back().first + k] = true;
      open.pop_back();
    } else if (after) {
      open.emplace_back(i, end - i);
    }
    return end;
  }
  // "](target)" behind an open bracket: the words in the brackets stay.
  std::size_t link(std::size_t i) {
    if (brackets_.empty()) return i + 1;
    const std::size_t open = brackets_.back();
    brackets_.pop_back();
    if (i + 1 >= s_.size() || s_[i + 1] != '(') return i + 1;
    const std::size_t close = s_.substr(0, i + kTarget).find(')', i);
    if (close == std::string_view::npos) return i + 1;
    drop_[open] = true;
    for (std::size_t k = i; k <= close; ++k) drop_[k] = true;
    return close + 1;
  }
  std::size_t tag(std::size_t i) {
    if (i + 1 >= s_.size() || (std::isalpha(static_cast<unsigned char>(s_[i + 1])) == 0 && s_[i + 1] != '/' && s_[i + 1] != '!'))
      return i + 1;
    const std::size_t close = s_.substr(0, i + kTarget).find('>', i);
    if (close == std::string_view::npos) return i + 1;
    const bool address =
        s_.substr(i, close - i).find(':') != std::string_view::npos && s_.substr(i, close - i).find(' ') == std::string_view::npos;
    if (address) return drop_[i] = drop_[close] = true, close + 1;  // <https://...>
    for (std::size_t k = i; k <= close; ++k) drop_[k] = true;
    return close + 1;
  }

  std::string_view s_;
  std::vector<bool> drop_;
  std::vector<std::size_t> brackets_;
  std::vector<std::pair<std::size_t, std::size_t>> stars_, lines_;
};

}  // namespace

MappedText strip_inline(std::string_view block) { return block.empty() ? MappedText() : Inline(block).run(); }

}  // namespace synoptic::read
