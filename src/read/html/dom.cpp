// Flattens Gumbo's tree (an HTML5 parser: https://html.spec.whatwg.org/#parsing) without recursion.
// Does not judge anything. Gumbo collects parse errors without bound unless told not to: max_errors is 0.
// Covered by tests/read/html_test.cpp.
#include "read/html/dom.h"

namespace synoptic::read::html {
namespace {

bool has_children(const GumboNode* n) {
  return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE || n->type == GUMBO_NODE_DOCUMENT;
}
bool is_text(const GumboNode* n) { return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA; }
const GumboVector& children(const GumboNode* n) { return n->type == GUMBO_NODE_DOCUMENT ? n->v.document.children : n->v.element.children; }

}  // namespace

Dom::Dom(std::string_view utf8) : utf8_(utf8) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_.reset(gumbo_parse_with_options(&options, utf8.data(), utf8.size()));
  struct Open {
    std::uint32_t node;
    unsigned next_child;
  };
  std::vector<Open> stack;
  const auto enter = [&](const GumboNode* n) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    const bool element = n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
    nodes_.push_back({stack.empty() ? kNone : stack.back().node, index + 1, n, element ? n->v.element.tag : GUMBO_TAG_UNKNOWN, is_text(n)});
    if (has_children(n)) stack.push_back({index, 0});
  };
  enter(output_->document);
  while (!stack.empty()) {
    Open& top = stack.back();
    const GumboVector& below = children(nodes_[top.node].source);
    if (top.next_child < below.length) {
      enter(static_cast<const GumboNode*>(below.data[top.next_child++]));
    } else {
      nodes_[top.node].end = static_cast<std::uint32_t>(nodes_.size());
      stack.pop_back();
    }
  }
}

std::string_view Dom::attribute(std::uint32_t node, const char* name) const {
  const GumboNode* n = nodes_[node].source;
  if (n->type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* a = gumbo_get_attribute(&n->v.element.attributes, name);
  return a == nullptr ? std::string_view() : std::string_view(a->value);
}

std::string_view Dom::text(std::uint32_t node) const {
  return nodes_[node].is_text ? std::string_view(nodes_[node].source->v.text.text) : std::string_view();
}

std::string_view Dom::original(std::uint32_t node) const {
  const GumboStringPiece& piece = nodes_[node].source->v.text.original_text;
  return {piece.data, piece.length};
}

std::uint32_t Dom::original_begin(std::uint32_t node) const {
  const char* at = nodes_[node].source->v.text.original_text.data;
  return at < utf8_.data() || at > utf8_.data() + utf8_.size() ? 0 : static_cast<std::uint32_t>(at - utf8_.data());
}

std::string Dom::text_below(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].tag == GUMBO_TAG_SCRIPT || nodes_[i].tag == GUMBO_TAG_STYLE) {
      i = nodes_[i].end - 1;
      continue;
    }
    for (char c : text(i)) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (!blank) out.push_back(c);
      if (blank && !out.empty() && out.back() != ' ') out.push_back(' ');
    }
    if (nodes_[i].tag == GUMBO_TAG_BR && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::uint32_t Dom::first(GumboTag tag) const {
  for (std::uint32_t i = 0; i < nodes_.size(); ++i)
    if (!nodes_[i].is_text && nodes_[i].tag == tag) return i;
  return kNone;
}

}  // namespace synoptic::read::html
