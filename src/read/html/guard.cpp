// A cheap first pass over the tags, before Gumbo sees the page.
// Idea: Gumbo's cost grows with the depth of open elements (scope checks), with the number of open formatting elements
// (rebuilt in every paragraph) and with the square of a tag's attributes. No page that people read comes near the limits;
// a page made to hurt loses the tags beyond them and keeps its text.
// Does not parse HTML: it may count wrongly, and then merely blanks a tag. Covered by tests/read/html_test.cpp.
#include "read/html/guard.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

namespace synoptic::read::html {
namespace {

constexpr std::size_t kDepth = 400;       // open elements
constexpr std::size_t kFormatting = 64;   // open <b>, <font> ...; <a> closes the <a> before it and needs no limit
constexpr std::size_t kAttributes = 256;  // of one tag

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':'; }

struct Tag {
  std::string name;  // lower-case
  std::size_t begin = 0, end = 0;
  std::size_t attributes = 0;
  bool closes = false, self_closing = false;
};

// The tag at `begin` ('<' and a letter or '/' and a letter); end is behind '>'.
Tag scan_tag(std::string_view s, std::size_t begin) {
  Tag tag;
  tag.begin = begin;
  std::size_t i = begin + 1;
  if (s[i] == '/') tag.closes = true, ++i;
  for (; i < s.size() && is_name(s[i]) && tag.name.size() < 24; ++i)
    tag.name.push_back(s[i] >= 'A' && s[i] <= 'Z' ? static_cast<char>(s[i] + 32) : s[i]);
  char quote = 0;
  for (; i < s.size() && (quote != 0 || s[i] != '>'); ++i) {
    if (quote != 0) {
      if (s[i] == quote) quote = 0;
    } else if ((s[i] == '"' || s[i] == '\'') && s[i - 1] == '=') {
      quote = s[i];
    } else if (s[i] == ' ' || s[i] == '/' || s[i] == '\n' || s[i] == '\t' || s[i] == '\f' || s[i] == '\r') {
      ++tag.attributes;
    }
  }
  tag.self_closing = i < s.size() && s[i - 1] == '/';
  tag.end = std::min(s.size(), i + 1);
  return tag;
}

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_void(std::string_view n) {
  return among(n, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "frame",
                   "basefont", "bgsound"});
}
// Closed by their own kind or by their parent's end: leaving them open does not nest.
bool is_optional(std::string_view n) {
  return among(n, {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "a", "nobr",
                   "html", "head", "body"});
}
bool is_formatting(std::string_view n) {
  return among(n, {"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"});
}
bool is_raw(std::string_view n) { return among(n, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}); }

class Guard {
 public:
  explicit Guard(std::string& s) : s_(s) {}
  std::size_t run() {
    for (std::size_t i = s_.find('<'); i != std::string::npos && i + 1 < s_.size(); i = s_.find('<', i)) i = at_bracket(i);
    return blanked_;
  }

 private:
  std::size_t at_bracket(std::size_t i) {
    if (s_.compare(i, 4, "<!--") == 0) {
      const std::size_t end = s_.find("-->", i + 4);
      return end == std::string::npos ? s_.size() : end + 3;
    }
    const std::size_t letter = i + 1 + (s_[i + 1] == '/');
    if (letter >= s_.size() || (s_[letter] | 32) < 'a' || (s_[letter] | 32) > 'z') return i + 1;
    const Tag tag = scan_tag(s_, i);
    if (tag.closes) {
      close(tag);
      return tag.end;
    }
    if (tag.attributes > kAttributes || (!is_void(tag.name) && !tag.self_closing && !open(tag))) blank(tag);
    return is_raw(tag.name) ? skip_raw(tag) : tag.end;
  }
  bool open(const Tag& tag) {
    if (is_raw(tag.name)) return true;
    if (is_optional(tag.name)) return true;
    if (is_formatting(tag.name)) {
      if (formatting_ >= kFormatting) return false;
      ++formatting_;
    }
    if (open_.size() >= kDepth) return false;
    open_.push_back(tag.name);
    return true;
  }
  void close(const Tag& tag) {
    if (is_formatting(tag.name) && formatting_ > 0) --formatting_;
    // A stray end tag closes nothing; the search is bounded by the depth limit.
    const auto it = std::find(open_.rbegin(), open_.rend(), tag.name);
    if (it != open_.rend()) open_.erase(std::prev(it.base()), open_.end());
  }
  std::size_t skip_raw(const Tag& tag) const {
    for (std::size_t i = s_.find("</", tag.end); i != std::string::npos; i = s_.find("</", i + 2))
      if (i + 2 + tag.name.size() <= s_.size() && strncasecmp(s_.data() + i + 2, tag.name.data(), tag.name.size()) == 0) return i;
    return s_.size();
  }
  void blank(const Tag& tag) {
    std::fill(s_.begin() + static_cast<std::ptrdiff_t>(tag.begin), s_.begin() + static_cast<std::ptrdiff_t>(tag.end), ' ');
    ++blanked_;
  }

  std::string& s_;
  std::vector<std::string> open_;
  std::size_t formatting_ = 0, blanked_ = 0;
};

}  // namespace

std::size_t guard(std::string& utf8) { return Guard(utf8).run(); }

}  // namespace synoptic::read::html
