// A tiny template language (a part of Mustache: {{name}}, {{#list}}..{{/list}}, {{^empty}}..{{/empty}}, {{>partial}}) that
// escapes by construction: a View holds either text, which is always escaped for HTML text and quoted attributes, or Html,
// which only code that wrote the markup itself can make. Templates cannot switch escaping off, and put names only in text or
// in double-quoted attributes (a test checks every template). Values, no global state. Covered by tests/report/template_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace synoptic::report::page {

// Escapes & < > " ' for text and double-quoted attributes.
void escape_to(std::string& out, std::string_view s);
std::string escaped(std::string_view s);
void escape_markdown_to(std::string& out, std::string_view s);  // backslashes before what Markdown would read
using Escape = void (*)(std::string&, std::string_view);

// Markup made by the program.
struct Html {
  std::string markup;
};

class View {
 public:
  View() = default;                                         // an empty object
  View& set(std::string_view name, std::string_view text);  // escaped when shown
  View& set(std::string_view name, const std::string& text) { return set(name, std::string_view(text)); }
  View& set(std::string_view name, const char* text) { return set(name, std::string_view(text)); }
  View& set(std::string_view name, std::uint64_t number) { return set(name, std::string_view(std::to_string(number))); }
  View& set(std::string_view name, Html html);
  View& flag(std::string_view name, bool yes);                 // {{#name}} shows when yes
  View& list(std::string_view name, std::vector<View> items);  // {{#name}} repeats

 private:
  friend class Template;
  using Value = std::variant<std::string, Html, bool, std::vector<View>>;
  const Value* find(std::string_view name) const;
  std::vector<std::pair<std::string, Value>> fields_;  // few; searched in order
};

// Parses once, renders often. Partials are looked up as data/page/NAME.html.
class Template {
 public:
  explicit Template(std::string_view source, Escape escape = escape_to);
  Template(const Template&) = delete;  // nodes point into source_
  Template& operator=(const Template&) = delete;
  static const Template& named(std::string_view name);  // data/page/NAME.html, kept for the life of the program
  void render(const View& view, std::string& out) const;

 private:
  enum class Op : unsigned char { text, name, section, inverted, end, partial };
  struct Node {
    Op op;
    std::string_view word;  // into source_
    std::size_t end = 0;    // section: index of its end node
  };
  void run(std::size_t begin, std::size_t end, std::vector<const View*>& scopes, std::string& out) const;
  static const View::Value* look(const std::vector<const View*>& scopes, std::string_view name);

  std::string source_;
  Escape escape_;
  std::vector<Node> nodes_;
};

std::string rendered(std::string_view template_name, const View& view);

}  // namespace synoptic::report::page
