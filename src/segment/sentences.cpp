// Where sentences end: a terminal mark, its closing quotation marks and brackets, and a plausible beginning after it.
// Rules in the spirit of Kiss and Strunk 2006 with a fixed abbreviation list (data/en/segment/abbreviations.tsv)
// rather than learnt ones: an account is too short to learn from. A full stop without a space ("taken captive.The
// fate", "76 children.1275 were") ends a sentence when the word before it is in small letters.
// Does not look across blocks. Covered by tests/segment/sentences_test.cpp.
#include "segment/sentences.h"

#include <unordered_map>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::segment {
namespace {

using lexicon::Word;
using lexicon::WordKind;
constexpr std::uint32_t kLongest = 400;

const std::unordered_map<std::string, bool>& abbreviations() {
  static const auto map = [] {
    std::unordered_map<std::string, bool> m;
    for (const auto& row : data::table("en/segment/abbreviations.tsv"))
      m.emplace(std::string(row[0]) + '.', row.size() > 1 && row[1] == "y");
    return m;
  }();
  return map;
}

const std::unordered_map<std::string, bool>& endings() {
  static const auto map = [] {
    std::unordered_map<std::string, bool> m;
    for (const auto& row : data::table("en/segment/domain_endings.tsv")) m.emplace(std::string(row[0]), true);
    return m;
  }();
  return map;
}

struct Splitter {
  std::string_view text;
  const std::vector<Word>& words;
  bool upper_case;

  std::string_view form(std::size_t i) const { return text.substr(words[i].span.begin, words[i].span.size()); }
  bool glued(std::size_t i) const { return i > 0 && words[i - 1].span.end == words[i].span.begin; }

  static bool terminal(std::string_view s) {
    return s == "." || s == "!" || s == "?" || s == "\xE2\x80\xA6" || s.starts_with("..") || s.starts_with("!!") || s.starts_with("??");
  }
  static bool closing(std::string_view s) {
    return s == "\"" || s == "'" || s == "\xE2\x80\x9D" || s == "\xE2\x80\x99" || s == "\xC2\xBB" || s == ")" || s == "]" || s == "''" ||
           s == "\xE2\x80\x9C";
  }
  static bool opening(std::string_view s) {
    return s == "\"" || s == "'" || s == "\xE2\x80\x9C" || s == "\xE2\x80\x98" || s == "\xE2\x80\x9E" || s == "\xC2\xAB" || s == "(" ||
           s == "[" || s == "-" || s == "--" || s == "\xE2\x80\x93" || s == "\xE2\x80\x94" || s == "\xE2\x80\xA2" || s == "*" || s == "`";
  }
  bool begins(std::size_t i) const {  // could a sentence begin at word i?
    std::size_t at = words[i].span.begin;
    const char32_t c = text::next(text, at);
    return text::is_upper(c) || text::is_digit(c) || opening(form(i)) || (text::is_letter(c) && text::to_lower(c) == c && c > 0x24F);
  }

  // Is the full stop at word i (a "." token) an end when word `next` follows?
  bool full_stop_ends(std::size_t i, std::size_t next) const {
    if (!glued(next)) return true;
    if (i == 0) return false;
    std::size_t at = words[i - 1].span.begin;
    const char32_t before = text::next(text, at);
    const bool lower_word = text::is_letter(before) && !text::is_upper(before) && words[i - 1].span.size() > 2;
    if (words[next].kind == WordKind::number) return lower_word;
    return (lower_word || words[i - 1].span.size() > 4 || words[i - 1].kind == WordKind::number) &&
           !endings().contains(text::lower(form(next)));
  }

  // An abbreviation, initial or "U.S." that carries its own full stop, before word `next`.
  bool dotted_ends(std::size_t i, std::size_t next) const {
    const std::string low = text::lower(form(i));
    if (const auto it = abbreviations().find(low); it != abbreviations().end()) {
      if (!it->second) return false;
      std::size_t at = words[next].span.begin;
      return text::is_upper(text::next(text, at)) && !upper_case;
    }
    if (low.size() <= 2) return false;  // an initial
    // "a.m. The", "U.S. Army": an end only before a word that commonly opens a sentence
    static const auto openers = [] {
      std::unordered_map<std::string, bool> m;
      for (const auto& row : data::table("en/segment/openers.tsv")) m.emplace(std::string(row[0]), true);
      return m;
    }();
    std::size_t at = words[next].span.begin;
    return text::is_upper(text::next(text, at)) && openers.contains(text::lower(form(next)));
  }

  std::vector<std::uint32_t> run() const {
    std::vector<std::uint32_t> out;
    std::size_t first = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::size_t next = i + 1;
      bool ends = false;
      if (next < words.size()) {
        const std::string_view f = form(i);
        if (terminal(f)) {
          while (next < words.size() && closing(form(next)) && glued(next)) ++next;
          // a closing mark set off by a space ("missing. ”") belongs to the sentence before it
          while (next < words.size() && (form(next) == "\xE2\x80\x9D" || form(next) == "\xC2\xBB")) ++next;
          ends = next < words.size() && begins(next) && (f != "." || next > i + 1 || full_stop_ends(i, next));
          if (f.size() > 1 && f[0] == '.' && next < words.size()) ends = begins(next) && !glued(next);
        } else if (words[i].kind == WordKind::word && f.size() > 1 && f.back() == '.') {
          ends = dotted_ends(i, next);
        }
      }
      if (!ends && next - first >= kLongest) ends = true;
      if (ends) {
        out.push_back(static_cast<std::uint32_t>(next));
        first = next;
        i = next - 1;
      }
    }
    if (out.empty() ? !words.empty() : out.back() < words.size()) out.push_back(static_cast<std::uint32_t>(words.size()));
    return out;
  }
};

}  // namespace

std::vector<std::uint32_t> sentence_ends(std::string_view text, const std::vector<Word>& words, bool upper_case) {
  return Splitter{text, words, upper_case}.run();
}

}  // namespace synoptic::segment
