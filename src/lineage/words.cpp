// From an account's text to comparable words and units. Numbers become their value, in digits or words ("2,560", "2 560",
// "fifty-two"); sentences end at . ! ? before a capital, and at line ends.
// Does not use segment: lineage must read alike the same words in any layout, and needs only rough units.
// Covered by tests/lineage/words_test.cpp.
#include "lineage/words.h"

#include <algorithm>
#include <cstdlib>

#include "text/utf8.h"

namespace synoptic::lineage {
namespace {

constexpr std::size_t kLongestUnit = 96;  // words; bounds the cost of one alignment
constexpr std::size_t kLookAhead = 24;    // bytes looked at behind a full stop

enum class Sort : std::uint8_t { letters, digits };
struct Raw {
  Span span;
  Sort sort = Sort::letters;
  std::string lower;
};

bool apostrophe(char32_t c) { return c == U'\'' || c == U'’'; }

// One run of letters (apostrophes inside it) or digits (separators between three digits) that starts at `i`.
Raw take(std::string_view s, std::size_t& i) {
  Raw raw;
  raw.span.begin = static_cast<std::uint32_t>(i);
  std::size_t at = i;
  const bool digits = text::is_digit(text::next(s, at));
  raw.sort = digits ? Sort::digits : Sort::letters;
  while (i < s.size()) {
    at = i;
    const char32_t c = text::next(s, at);
    if (digits ? text::is_digit(c) : text::is_letter(c)) {
      text::append(raw.lower, text::to_lower(c));
      i = at;
      continue;
    }
    if (at >= s.size()) break;
    std::size_t after = at;
    const char32_t d = text::next(s, after);
    const bool group = digits && (c == U',' || c == U'.' || c == U' ' || c == U'\u00a0' || c == U'\u202f') && raw.lower.size() <= 9 &&
                       text::is_digit(d) && at + 3 <= s.size() && text::is_digit(s[at + 1]) && text::is_digit(s[at + 2]) &&
                       (at + 3 == s.size() || !text::is_digit(s[at + 3])) && (c != U' ' || raw.lower.size() <= 3);
    if (!group && !(!digits && apostrophe(c) && text::is_letter(d))) break;
    if (!group) raw.lower += '\'';
    i = at;
  }
  raw.span.end = static_cast<std::uint32_t>(i);
  return raw;
}

// Reads texts into words; keeps the number words that are still open ("fifty" may go on with "two").
class Reader {
 public:
  Reader(const Account& account, Vocabulary& vocabulary) : account_(account), text_(account.text), vocabulary_(vocabulary) {}

  Document run() {
    std::size_t i = 0;
    while (i < text_.size()) {
      std::size_t at = i;
      const char32_t c = text::next(text_, at);
      if (text::is_letter(c) || text::is_digit(c)) {
        add(take(text_, i));
        continue;
      }
      punctuation(c, i, at);
      i = at;
    }
    close_unit(text_.size(), true);
    return std::move(out_);
  }

 private:
  void add(Raw raw) {
    Word word{.span = raw.span};
    word.surface = vocabulary_.intern(raw.lower);
    const auto* number = raw.sort == Sort::letters ? vocabulary_.number_word(raw.lower) : nullptr;
    const bool link = number && number->kind == 'l';
    if (number && !link && join_number(*number, word)) return;
    word.number = (number && !link) || raw.sort == Sort::digits;
    linked_ = link && open_ && !linked_;
    open_ = linked_ || (number && !link);
    if (word.number) {
      scaled_ = 0;
      group_ = number ? number->value : 0;
      word.value = number ? static_cast<float>(number->value) : std::strtof(raw.lower.c_str(), nullptr);
      word.form = vocabulary_.intern("#" + (number ? std::to_string(number->value) : raw.lower));
    } else {
      word.form = vocabulary_.form_of(raw.lower);
      word.weight = vocabulary_.weight_of(raw.lower);
      word.content = word.weight >= 0.9f;
      word.clause_start = (comma_ && vocabulary_.clause_word(raw.lower));
    }
    word.clause_start = word.clause_start || break_;
    comma_ = break_ = false;
    out_.words.push_back(word);
  }

  // "fifty two", "two hundred", "three thousand and six": grows the number before. False if it cannot.
  bool join_number(const Vocabulary::NumberWord& number, const Word& word) {
    const std::size_t behind = linked_ ? 2 : 1;
    if (!open_ || out_.words.size() < unit_first_ + behind) return false;
    const std::uint64_t last_two = group_ % 100;
    if (number.kind == 'h' && group_ > 0 && group_ < 100 && !linked_) {
      group_ *= 100;
    } else if (number.kind == 's' && group_ > 0 && group_ < 1000 && !linked_) {
      scaled_ += group_ * number.value;
      group_ = 0;
    } else if ((number.kind == 'u' || number.kind == 't') && last_two == 0 && group_ + scaled_ > 0 && number.value > 0) {
      group_ += number.value;
    } else if (number.kind == 'u' && last_two >= 20 && last_two % 10 == 0 && number.value > 0 && number.value < 10 && !linked_) {
      group_ += number.value;
    } else {
      return false;
    }
    if (linked_) out_.words.pop_back();
    linked_ = false;
    Word& last = out_.words.back();
    last.span.end = word.span.end;
    last.form = vocabulary_.intern("#" + std::to_string(scaled_ + group_));
    last.value = static_cast<float>(scaled_ + group_);
    return true;
  }

  void punctuation(char32_t c, std::size_t i, std::size_t after) {
    if (c == U'\n') {
      close_unit(i, true);
    } else if (c == U'.' || c == U'!' || c == U'?') {
      if (ends_sentence(c, i, after)) close_unit(after, false);
    } else if (c == U';' || c == U'–' || c == U'—' ||
               (c == U'-' && i > 0 && text_[i - 1] == ' ' && after < text_.size() && text_[after] == ' ')) {
      break_ = true;
    } else if (c == U',') {
      comma_ = true;
    }
    if (c != U'-' && !text::is_space(c)) open_ = linked_ = false;
    if (c == U'.' || c == U'!' || c == U'?') stop_ = true;
  }

  // A full stop ends a sentence before white space and a capital, digit or quotation mark, not after an initial.
  bool ends_sentence(char32_t c, std::size_t i, std::size_t after) const {
    if (after >= text_.size()) return true;
    std::size_t at = after;
    char32_t d = text::next(text_, at);
    const std::size_t limit = std::min(text_.size(), after + kLookAhead);  // keeps "......" linear
    while (!text::is_letter(d) && !text::is_digit(d) && !text::is_space(d) && d != U'\n' && at < limit) d = text::next(text_, at);
    if (!text::is_space(d) && d != U'\n') return false;
    while (!text::is_letter(d) && !text::is_digit(d) && d != U'\n' && at < limit) d = text::next(text_, at);
    if (text::is_letter(d) && !text::is_upper(d)) return false;
    const bool initial = c == U'.' && !out_.words.empty() && out_.words.back().span.end == i && out_.words.back().span.size() <= 2 &&
                         !out_.words.back().number;
    return !initial;
  }

  void close_unit(std::size_t at, bool line_end) {
    const auto end = static_cast<std::uint32_t>(out_.words.size());
    if (end > unit_first_) {
      for (std::uint32_t first = unit_first_; first < end; first += kLongestUnit) {
        const std::uint32_t last = std::min<std::uint32_t>(end, first + kLongestUnit);
        Unit unit{.first = first, .end = last, .span = {out_.words[first].span.begin, out_.words[last - 1].span.end}};
        unit.weak = line_end && !stop_ && !list_item();
        unit.furniture = in_furniture(unit.span) || boilerplate(line_start_, at, unit.weak);
        out_.units.push_back(unit);
      }
    }
    unit_first_ = end;
    comma_ = break_ = stop_ = false;
    open_ = linked_ = false;
    if (line_end) line_start_ = at + 1;
    if (!line_end) line_start_ = at;
  }

  // The line opens with a mark that no word opens with: "- ", "• ", "* ".
  bool list_item() const {
    std::size_t at = line_start_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (at >= text_.size()) return false;
    const char32_t c = text::next(text_, at);
    return (c == U'-' || c == U'•' || c == U'*' || c == U'–' || c == U'·' || c == U'▪') && at < text_.size() &&
           (text_[at] == ' ' || text_[at] == '\t');
  }

  bool in_furniture(Span span) {
    while (furniture_ < account_.furniture.size() && account_.furniture[furniture_].span.end <= span.begin) ++furniture_;
    return furniture_ < account_.furniture.size() && account_.furniture[furniture_].span.overlaps(span);
  }

  bool boilerplate(std::size_t from, std::size_t to, bool weak) const {
    if (to <= from || to - from > 200) return false;
    std::string line = text::lower(text_.substr(from, to - from));
    const std::size_t begin = line.find_first_not_of(" \t\n");
    if (begin == std::string::npos) return false;
    line.erase(0, begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '.' || line.back() == '\n')) line.pop_back();
    return std::any_of(vocabulary_.boilerplate().begin(), vocabulary_.boilerplate().end(), [&](const Vocabulary::Boilerplate& b) {
      if (b.how == "whole") return line == b.words;
      if (b.how == "end") return line.ends_with(b.words);
      return (weak || b.how == "open") && line.starts_with(b.words);
    });
  }

  const Account& account_;
  std::string_view text_;
  Vocabulary& vocabulary_;
  Document out_;
  std::uint32_t unit_first_ = 0;
  std::size_t line_start_ = 0, furniture_ = 0;
  std::uint64_t group_ = 0, scaled_ = 0;  // the number word that is open: below a thousand, and above
  bool open_ = false, linked_ = false;    // it may go on; an "and" stands after it
  bool comma_ = false, break_ = false, stop_ = false;
};

}  // namespace

Document read_words(const Account& account, Vocabulary& vocabulary) { return Reader(account, vocabulary).run(); }

}  // namespace synoptic::lineage
