// Reads grammar source into the NFA: a recursive-descent parser for the pattern language of grammar.h, emitting
// states directly (Thompson 1968). Counted repetition is expanded. What is used again, a macro or a repeated atom, is not parsed
// again but its states are copied; only macros with captures are, so that these belong to the rule.
// Does not match: matcher.cpp. Covered by tests/grammar/.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "data/embedded.h"
#include "extract/grammar/fragments.h"
#include "extract/grammar/nfa.h"
#include "lexicon/words.h"
#include "text/utf8.h"

namespace synoptic::grammar {

struct GrammarCompiler : Fragments {
  Grammar::Impl& g;
  std::string_view source;
  std::size_t at = 0;
  std::string_view text;  // what is being parsed now: the source, or a macro's body
  struct Macro {
    std::string text;
    std::optional<Copy> copy;  // once it was used, unless it has captures
  };
  std::map<std::string, Macro, std::less<>> macros;
  Rule* rule = nullptr;
  int depth = 0;
  std::size_t captures_read = 0;
  std::set<std::string, std::less<>> names;  // of rules: each has its own
  std::size_t error_at = 0;                  // where in the source the current statement begins

  [[noreturn]] void fail(const std::string& what) const {
    const auto line = 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(std::min(error_at, source.size())), '\n');
    throw std::runtime_error(g.file + ":" + std::to_string(line) + ": " + what);
  }

  // What an atom without atoms inside it says: a test, or sequences of tests to choose from. Macros with captures are read again at
  // every use, so the leaves of macros are kept by their place in the text.
  struct Leaf {
    std::size_t length = 0;  // of its text
    std::int32_t single = -1;
    std::vector<std::vector<std::int32_t>> sequences;
  };
  std::unordered_map<const char*, Leaf> leaves;
  Fragment keep_and_emit(Leaf&& leaf) {
    if (text.data() == source.data()) return emit(leaf);  // a rule's own text is read once
    return emit(leaves.emplace(text.data() + at, std::move(leaf)).first->second);
  }
  Fragment emit(const Leaf& leaf) {
    at += leaf.length;
    Fragment f;
    bool first = leaf.single < 0;
    if (!first) f = tested(leaf.single);
    for (const auto& sequence : leaf.sequences) {
      Fragment p = empty();
      for (const std::int32_t t : sequence) p = chain(p, tested(t));
      f = first ? p : either(f, p);
      first = false;
    }
    return f;
  }
  std::unordered_multimap<std::uint32_t, std::int32_t> numbers;  // tests by a number that equal ones share
  static std::uint32_t key_of(const Test& t) {
    std::uint32_t key = t.word * 4 + static_cast<std::uint32_t>(t.kind);
    for (const ClassId c : t.with) key = key * 1031 + c;
    for (const ClassId c : t.without) key = key * 2053 + c;
    return key;
  }
  std::int32_t number(Test t) {
    const std::uint32_t key = key_of(t);
    const auto [first, last] = numbers.equal_range(key);
    for (auto i = first; i != last; ++i)
      if (g.tests[static_cast<std::size_t>(i->second)] == t) return i->second;
    if (g.tests.size() >= 0xFFFF) fail("more than 65535 different tests in one grammar; divide it");  // matchers keep 16 bits of them
    const auto index = static_cast<std::int32_t>(g.tests.size());
    numbers.emplace(key, index);
    g.tests.push_back(std::move(t));
    return index;
  }
  std::int32_t number(WordId word) { return number(Test{Test::Kind::literal, word, {}, {}}); }
  // ---- pattern text
  void space() {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) ++at;
    if (at < text.size() && text[at] == '#') {
      while (at < text.size() && text[at] != '\n') ++at;
      space();
    }
  }
  char peek() {
    space();
    return at < text.size() ? text[at] : '\0';
  }
  std::string name() {
    const std::size_t b = at;
    while (at < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '.' || text[at] == '_' || text[at] == '-'))
      ++at;
    if (at == b) fail("expected a name");
    return std::string(text.substr(b, at - b));
  }

  Fragment alternation() {
    if (++depth > 200) fail("pattern nested too deeply (a macro that uses itself?)");
    Fragment f = sequence();
    while (peek() == '|') {
      ++at;
      f = either(f, sequence());
    }
    --depth;
    return f;
  }
  Fragment sequence() {
    Fragment f = empty();
    for (char c = peek(); c && c != '|' && c != ')' && !text.substr(at).starts_with("->"); c = peek()) f = chain(f, repeated());
    return f;
  }
  Fragment repeated() {
    const std::size_t begin = at, first_state = g.built.size(), captures_before = captures_read;
    Fragment f = atom();
    std::optional<Copy> copy;
    if (at < text.size() && (text[at] == '+' || text[at] == '{') && captures_read == captures_before) copy = copy_of(f, first_state);
    const auto again = [&] { return copy ? paste(*copy) : atom_at(begin); };
    for (;;) {
      const char c = at < text.size() ? text[at] : '\0';
      if (c == '?') {
        ++at;
        f = optional(f);
      } else if (c == '*') {
        ++at;
        f = star(f);
      } else if (c == '+') {
        ++at;
        f = chain(f, star(again()));
      } else if (c == '{' && at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])))
        f = counted(f, again);
      else
        return f;
    }
  }
  // Parses the atom at `begin` once more: a second copy of its states.
  Fragment atom_at(std::size_t begin) {
    const std::size_t keep = std::exchange(at, begin);
    const Fragment f = atom();
    at = keep;
    return f;
  }
  template <class Again>
  Fragment counted(Fragment f, const Again& again) {
    ++at;
    int low = 0, high = 0;
    while (std::isdigit(static_cast<unsigned char>(text[at]))) low = low * 10 + (text[at++] - '0');
    high = low;
    if (text[at] == ',') {
      ++at;
      high = 0;
      while (std::isdigit(static_cast<unsigned char>(text[at]))) high = high * 10 + (text[at++] - '0');
    }
    if (text[at] != '}' || high < low || high > 40) fail("expected {m,n} with m <= n <= 40");
    ++at;
    Fragment out = low == 0 ? optional(f) : f;
    for (int i = 1; i < high; ++i) {
      Fragment next = again();
      out = chain(out, i < low ? next : optional(next));
    }
    return out;
  }
  Fragment atom() {
    const char c = peek();
    if (c == '(') {
      ++at;
      Fragment f = alternation();
      if (peek() != ')') fail("expected ')'");
      ++at;
      return f;
    }
    if (const auto known = leaves.find(text.data() + at); known != leaves.end()) return emit(known->second);
    if (c == '"') return quoted();
    if (c == '{') return braces();
    if (c == '$') {
      ++at;
      return macro(name());
    }
    if (c == '.') {
      ++at;
      return tested(number(Test{}));
    }
    return word();
  }
  Fragment literal(std::string_view phrase, std::size_t length) {
    Leaf leaf{length, -1, {{}}};
    const auto add = [&](std::string_view w) {
      const WordId id = g.vocabulary->find(w);
      if (id == 0) fail("word '" + std::string(w) + "' is not in the vocabulary");
      leaf.sequences[0].push_back(number(id));
    };
    if (!phrase.empty() && std::all_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
      add(phrase);  // as the tokenizer would give it back
    } else {
      const auto words = lexicon::split_words(text::lower(phrase));
      if (words.empty()) fail("an empty literal");
      for (const auto& w : words) add(w);
    }
    return keep_and_emit(std::move(leaf));
  }
  Fragment quoted() {
    const std::size_t end = text.find('"', at + 1);
    if (end == std::string_view::npos) fail("expected a closing '\"'");
    return literal(text.substr(at + 1, end - at - 1), end + 1 - at);
  }
  Fragment word() {
    std::size_t e = at;
    while (e < text.size() && !std::isspace(static_cast<unsigned char>(text[e])) &&
           std::string_view("()|?*+{}\"$#=").find(text[e]) == std::string_view::npos)
      ++e;
    if (e == at) fail(std::string("unexpected '") + text[at] + "'");
    const std::string_view w = text.substr(at, e - at);
    if (e < text.size() && text[e] == '=') {
      at = e + 1;
      return capture(std::string(w));
    }
    return literal(w, e - at);
  }
  Fragment capture(const std::string& label) {
    if (!rule) fail("a capture outside a rule");
    ++captures_read;
    int index = rule->capture_index(label);
    if (index < 0) {
      rule->captures_.push_back(label);
      index = static_cast<int>(rule->captures_.size()) - 1;
    }
    Fragment inner = atom();
    const auto open = state({State::Kind::open, index, inner.entry});
    const auto close = state({State::Kind::close, index});
    patch(inner, close);
    return {open, close * 2, close * 2};
  }
  Fragment macro(const std::string& label) {
    const auto it = macros.find(label);
    if (it == macros.end()) fail("no macro $" + label);
    if (it->second.copy) return paste(*it->second.copy);
    const std::string_view keep_text = text;
    const std::size_t keep_at = at, first_state = g.built.size(), captures_before = captures_read;
    text = it->second.text;
    at = 0;
    Fragment f = alternation();
    if (peek()) fail("unexpected text in macro $" + label);
    text = keep_text;
    at = keep_at;
    if (captures_read == captures_before) it->second.copy = copy_of(f, first_state);
    return f;
  }
  // {class} {a&b} {!a} {a&!b}
  Fragment braces() {
    const std::size_t begin = at++;
    Test t;
    t.kind = Test::Kind::classes;
    for (;;) {
      const bool negative = peek() == '!';
      if (negative) ++at;
      const std::string label = name();
      if (!g.vocabulary->has_class(label)) fail("no class {" + label + "} in data/en/lexicon");
      (negative ? t.without : t.with).push_back(g.vocabulary->class_id(label));
      if (peek() == '&') {
        ++at;
        continue;
      }
      break;
    }
    if (peek() != '}') fail("expected '}'");
    const bool plain = t.with.size() == 1 && t.without.empty();
    const ClassId c = plain ? t.with[0] : 0;
    Leaf leaf{at + 1 - begin, number(std::move(t)), {}};
    if (plain)  // forms of several words, as sequences
      for (const auto& phrase : g.vocabulary->phrases(c)) {
        auto& sequence = leaf.sequences.emplace_back();
        for (const WordId id : phrase) sequence.push_back(number(id));
      }
    at = begin;
    return keep_and_emit(std::move(leaf));
  }

  // ---- statements
  void run() {
    g.built.reserve(source.size());  // about as many as the grammars have
    text = source;
    while (peek()) {
      error_at = at;
      const std::string word = name();
      space();
      if (word == "let")
        define();
      else if (word == "rule")
        add_rule();
      else if (word == "include")
        include();
      else
        fail("expected 'let', 'rule' or 'include', found '" + word + "'");
    }
  }
  // A statement ends where the next line begins with the word of another.
  std::size_t statement_end() const {
    const auto begins = [](std::string_view line) {
      return line.starts_with("let ") || line.starts_with("rule ") || line.starts_with("include ");
    };
    for (std::size_t i = at; i < source.size(); ++i)
      if (source[i] == '\n' && begins(source.substr(i + 1))) return i;
    return source.size();
  }
  // `include NAME`: the statements of data/en/grammar/NAME.grammar stand here; macros are shared.
  void include() {
    const std::string label = "en/grammar/" + name() + ".grammar";
    const std::string_view more = data::file(label);
    if (more.empty()) fail("data/" + label + ": no such grammar");
    const auto keep = std::tuple(source, at, std::exchange(g.file, "data/" + label));
    source = more;
    at = 0;
    run();
    std::tie(source, at, g.file) = keep;
    text = source;
  }
  void define() {
    const std::string label = name();
    if (peek() != '=') fail("expected '=' after let " + label);
    ++at;
    const std::size_t end = statement_end();
    if (macros.contains(label)) {  // others may have it inside, and another text may come to lie where its own did
      leaves.clear();
      for (auto& [other, macro] : macros) macro.copy.reset();
    }
    macros[label] = {std::string(source.substr(at, end - at)), {}};
    at = end;
  }
  void add_rule() {
    Rule r;
    r.name_ = name();
    if (!names.insert(r.name_).second) fail("a second rule is called " + r.name_ + "; claims tell by which rule they were read");
    if (std::isdigit(static_cast<unsigned char>(peek())) || peek() == '-') r.priority_ = std::stoi(name());
    if (peek() != ':') fail("expected ':' after rule " + r.name_);
    ++at;
    r.index_ = static_cast<int>(g.rules.size());
    const std::size_t end = statement_end();
    text = source.substr(0, end);
    rule = &r;
    const auto first_state = static_cast<std::int32_t>(g.built.size());
    Fragment f = alternation();
    const auto accept = state({State::Kind::accept, r.index_});
    patch(f, accept);
    if (peek()) {
      if (!text.substr(at).starts_with("->")) fail("expected '->' in rule " + r.name_);
      at += 2;
      while (peek()) {
        const std::string key = name();
        if (peek() != '=') fail("expected '=' after attribute " + key);
        ++at;
        std::string value;
        if (peek() == '"') {
          const std::size_t close = text.find('"', at + 1);
          if (close == std::string_view::npos) fail("expected a closing '\"'");
          value = text.substr(at + 1, close - at - 1);
          at = close + 1;
        } else {
          while (at < text.size() && !std::isspace(static_cast<unsigned char>(text[at]))) value += text[at++];
        }
        r.attributes_.emplace_back(key, value);
      }
    }
    rule = nullptr;
    f.entry = skip_empty(f.entry, static_cast<std::size_t>(first_state));
    g.starts.push_back(f.entry);
    g.ranges.emplace_back(first_state, static_cast<std::int32_t>(g.built.size()));
    g.rules.push_back(std::move(r));
    text = source;
  }
};

std::unique_ptr<Grammar> Grammar::parse(std::string_view source, std::string_view file_name, const Vocabulary& vocabulary) {
  std::unique_ptr<Grammar> g(new Grammar);
  g->impl_->vocabulary = &vocabulary;
  g->impl_->file = file_name;
  GrammarCompiler compiler{{g->impl_->built}, *g->impl_, source, 0, {}, {}, nullptr, 0};
  compiler.run();
  const auto& built = g->impl_->built;  // matchers keep 16 bits of them
  if (std::count_if(built.begin(), built.end(), [](const State& s) { return s.kind == State::Kind::test; }) > 0x10000)
    compiler.fail("its rules unfold to more than 65536 steps that look at an item; divide the grammar");
  g->impl_->states = g->impl_->built;
  return g;
}

}  // namespace synoptic::grammar
