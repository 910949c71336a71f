// Class names are words that people chose to describe the element: read them as words ("related", "posts"), never as
// parts of words ("shared" is not "share"; "download" holds no "ad").
// Does not know what share of the page an element holds: content.cpp sets a hint aside that would discard the article.
// Covered by tests/read/html_test.cpp.
#include "read/html/hints.h"

#include <algorithm>

#include "data/embedded.h"

namespace synoptic::read::html {
namespace {

constexpr std::size_t kLongestAttribute = 400;  // bytes of a class attribute that are looked at

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }

// "relatedPosts related-posts__list2" -> related posts related posts list
std::vector<std::string> words_of(std::string_view s) {
  std::vector<std::string> out;
  bool open = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!lower(s[i]) && !upper(s[i])) {
      open = false;
      continue;
    }
    if (upper(s[i]) && i > 0 && lower(s[i - 1])) open = false;
    if (!open) out.emplace_back();
    open = true;
    out.back().push_back(upper(s[i]) ? static_cast<char>(s[i] + 32) : s[i]);
  }
  return out;
}

Hint stronger(Hint a, Hint b) { return b.role > a.role ? b : a; }

}  // namespace

Hint Hints::of_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MENU:
      return {Role::chrome, "navigation"};
    case GUMBO_TAG_ASIDE:
      return {Role::chrome, "also_read"};
    case GUMBO_TAG_FORM:
      return {Role::chrome, "subscribe"};
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
      return {Role::chrome, "caption"};
    case GUMBO_TAG_ADDRESS:
      return {Role::chrome, "byline"};
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
      return {Role::content, {}};
    default:
      return {};
  }
}

Hints::Hints() {
  for (const auto& row : data::table("en/read/html_hints.tsv")) {
    if (row.size() < 2) continue;
    const Role role = row[1] == "chrome" ? Role::chrome : row[1] == "body" ? Role::body : Role::content;
    hints_.emplace(row[0], Hint{role, row.size() > 2 ? row[2] : std::string_view()});
    longest_ = std::max<std::size_t>(longest_, 1 + static_cast<std::size_t>(std::count(row[0].begin(), row[0].end(), '-')));
  }
}

const Hints& Hints::instance() {
  static const Hints hints;
  return hints;
}

Hint Hints::of_token(std::string_view token) const {
  const std::vector<std::string> words = words_of(token);
  Hint best;
  std::string whole = "=";
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string key;
    for (std::size_t n = 0; n < longest_ && i + n < words.size(); ++n) {
      if (n > 0) key.push_back('-');
      key += words[i + n];
      if (auto it = hints_.find(key); it != hints_.end()) best = stronger(best, it->second);
    }
    whole += (i > 0 ? "-" : "") + words[i];
  }
  if (auto it = hints_.find(whole); it != hints_.end()) best = stronger(best, it->second);
  return best;
}

Hint Hints::of_words(std::string_view attribute) const {
  attribute = attribute.substr(0, kLongestAttribute);
  Hint best;
  while (!attribute.empty()) {
    const std::size_t end = std::min(attribute.find_first_of(" \t\n"), attribute.size());
    const Hint hint = of_token(attribute.substr(0, end));
    if (hint.role == Role::body) return hint;
    best = stronger(best, hint);
    attribute.remove_prefix(std::min(attribute.size(), end + 1));
  }
  return best;
}

Hint Hints::of(const Dom& dom, std::uint32_t node) const {
  Hint best = of_tag(dom.nodes()[node].tag);
  if (dom.attribute(node, "itemprop").find("articleBody") != std::string_view::npos) return {Role::body, {}};
  for (const char* name : {"class", "id", "role", "data-testid", "data-component", "data-module", "aria-label"})
    if (const std::string_view value = dom.attribute(node, name); !value.empty()) {
      const Hint hint = of_words(value);
      if (hint.role == Role::body) return hint;
      best = stronger(best, hint);
    }
  return best;
}

}  // namespace synoptic::read::html
