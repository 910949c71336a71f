// The template language of the page; see template.h. Idea: Mustache (logic-less templates), with escaping decided by the
// type of the value, as in Go's html/template's typed strings, and not by the template's author.
// Does not do lambdas, delimiters or inheritance. Covered by tests/report/template_test.cpp.
#include "report/page/template.h"

#include <map>
#include <mutex>

#include "data/embedded.h"

namespace synoptic::report::page {

void escape_to(std::string& out, std::string_view s) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    std::string_view with;
    switch (s[i]) {
      case '&':
        with = "&amp;";
        break;
      case '<':
        with = "&lt;";
        break;
      case '>':
        with = "&gt;";
        break;
      case '"':
        with = "&quot;";
        break;
      case '\'':
        with = "&#39;";
        break;
      default:
        continue;
    }
    out.append(s, done, i - done);
    out += with;
    done = i + 1;
  }
  out.append(s, done);
}

std::string escaped(std::string_view s) {
  std::string out;
  escape_to(out, s);
  return out;
}

void escape_markdown_to(std::string& out, std::string_view s) {
  for (char c : s) {
    if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
}

View& View::set(std::string_view name, std::string_view text) { return fields_.emplace_back(name, std::string(text)), *this; }
View& View::set(std::string_view name, Html html) { return fields_.emplace_back(name, std::move(html)), *this; }
View& View::flag(std::string_view name, bool yes) { return fields_.emplace_back(name, yes), *this; }
View& View::list(std::string_view name, std::vector<View> items) { return fields_.emplace_back(name, std::move(items)), *this; }

const View::Value* View::find(std::string_view name) const {
  for (const auto& [n, v] : fields_)
    if (n == name) return &v;
  return nullptr;
}

Template::Template(std::string_view source, Escape escape) : source_(source), escape_(escape) {
  const std::string_view s = source_;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t tag = s.find("{{", at);
    const std::size_t close = tag == std::string_view::npos ? tag : s.find("}}", tag);
    if (close == std::string_view::npos) {
      nodes_.push_back({Op::text, s.substr(at)});
      break;
    }
    if (tag > at) nodes_.push_back({Op::text, s.substr(at, tag - at)});
    std::string_view word = s.substr(tag + 2, close - tag - 2);
    const char sign = word.empty() ? ' ' : word.front();
    at = close + 2;
    if (sign == '!') continue;
    if (sign == '#' || sign == '^') {
      open.push_back(nodes_.size());
      nodes_.push_back({sign == '#' ? Op::section : Op::inverted, word.substr(1)});
    } else if (sign == '/') {
      if (!open.empty()) nodes_[open.back()].end = nodes_.size(), open.pop_back();
      nodes_.push_back({Op::end, word.substr(1)});
    } else if (sign == '>') {
      nodes_.push_back({Op::partial, word.substr(1)});
    } else {
      nodes_.push_back({Op::name, word});
    }
  }
  for (std::size_t i : open) nodes_[i].end = nodes_.size();  // an unclosed section ends with the template; a test finds it
}

const View::Value* Template::look(const std::vector<const View*>& scopes, std::string_view name) {
  for (auto it = scopes.rbegin(); it != scopes.rend(); ++it)
    if (const View::Value* v = (*it)->find(name)) return v;
  return nullptr;
}

void Template::run(std::size_t begin, std::size_t end, std::vector<const View*>& scopes, std::string& out) const {
  for (std::size_t i = begin; i < end; ++i) {
    const Node& node = nodes_[i];
    if (node.op == Op::text) {
      out += node.word;
    } else if (node.op == Op::partial) {
      const Template& partial = named(node.word);
      partial.run(0, partial.nodes_.size(), scopes, out);
    } else if (node.op == Op::name) {
      const View::Value* v = look(scopes, node.word);
      if (!v) continue;
      if (const auto* text = std::get_if<std::string>(v))
        escape_(out, *text);
      else if (const auto* html = std::get_if<Html>(v))
        out += html->markup;
    } else if (node.op == Op::section || node.op == Op::inverted) {
      const View::Value* v = look(scopes, node.word);
      const auto* list = v ? std::get_if<std::vector<View>>(v) : nullptr;
      bool shown = v != nullptr;
      if (v) {
        if (const auto* yes = std::get_if<bool>(v))
          shown = *yes;
        else if (const auto* text = std::get_if<std::string>(v))
          shown = !text->empty();
        else if (const auto* html = std::get_if<Html>(v))
          shown = !html->markup.empty();
        else
          shown = !list->empty();
      }
      if (node.op == Op::inverted) {
        if (!shown) run(i + 1, node.end, scopes, out);
      } else if (list) {
        for (const View& item : *list) {
          scopes.push_back(&item);
          run(i + 1, node.end, scopes, out);
          scopes.pop_back();
        }
      } else if (shown) {
        run(i + 1, node.end, scopes, out);
      }
      i = node.end;
    }
  }
}

void Template::render(const View& view, std::string& out) const {
  std::vector<const View*> scopes{&view};
  run(0, nodes_.size(), scopes, out);
}

const Template& Template::named(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, Template, std::less<>> parsed;  // never erased: references stay valid
  std::lock_guard lock(mutex);
  auto it = parsed.find(name);
  if (it == parsed.end()) it = parsed.try_emplace(std::string(name), data::file("page/" + std::string(name) + ".html")).first;
  return it->second;
}

std::string rendered(std::string_view template_name, const View& view) {
  std::string out;
  Template::named(template_name).render(view, out);
  return out;
}

}  // namespace synoptic::report::page
