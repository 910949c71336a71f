// Furniture and origin from the text's own lines.
// Idea: outlets use few turns of phrase for what is not the report itself, and a line of its own for each; so lines are
// matched whole against patterns (data/en/read/furniture.tsv), in the part of the text where such a line stands.
// A line of prose is never furniture for holding a phrase: patterns must cover all of a line, and weak ones no digit.
// Does not touch the text, and does not read bodies. Covered by tests/read/infer_test.cpp.
#include "read/infer.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/embedded.h"
#include "read/date.h"
#include "read/pattern.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kLineTokens = 48;                // longer lines are prose: only patterns for the start of a line are tried
constexpr std::size_t kProseTokens = 14;               // a line of so many words that ends a sentence is prose
constexpr std::size_t kTitleTokens = 30;               // a headline is no longer
constexpr std::size_t kWrappedLines = 6;               // fewer lines do not show a width
constexpr std::size_t kNarrowest = 45, kWidest = 110;  // bytes of a full line of wrapped text
constexpr std::size_t kCapitalWords = 6;               // a line of so many words in capitals holds names no more than others
constexpr std::size_t kShortTitle = 3;
constexpr std::size_t kLinesForTitle = 6;

struct Rule {
  std::string_view kind;
  bool top = false, below = false, bottom = false, last = false, middle = false, start = false, opens = false, no_digit = false;
  Pattern pattern;
};

// All rules in the order of the file, with an index by the first word.
class Rules {
 public:
  Rules() {
    for (const auto& row : data::table("en/read/furniture.tsv")) {
      if (row.size() < 3) continue;
      Rule rule{row[0], false, false, false, false, false, false, false, row[1].ends_with('!'), Pattern(row[2])};
      const std::string_view place = row[1].substr(0, row[1].size() - rule.no_digit);
      rule.top = place == "top" || place == "below", rule.below = place == "below", rule.bottom = place == "bottom" || place == "last",
      rule.last = place == "last", rule.middle = place == "middle";
      rule.start = place == "start", rule.opens = place == "opens";
      const auto index = static_cast<std::uint32_t>(rules_.size());
      const std::vector<std::string> first = rule.pattern.first_words();
      for (const std::string& word : first) by_word_[word].push_back(index);
      if (first.empty()) any_.push_back(index);
      rules_.push_back(std::move(rule));
    }
  }
  static const Rules& instance() {
    static const Rules rules;
    return rules;
  }
  const Rule& operator[](std::uint32_t i) const { return rules_[i]; }
  // Rules that may fit a line that begins with `word`, in the order of the file.
  void candidates(const std::string& word, std::vector<std::uint32_t>& out) const {
    const auto it = by_word_.find(word);
    if (it == by_word_.end()) return out.assign(any_.begin(), any_.end());
    out.clear();
    std::merge(any_.begin(), any_.end(), it->second.begin(), it->second.end(), std::back_inserter(out));
  }

 private:
  std::vector<Rule> rules_;
  std::vector<std::uint32_t> any_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word_;
};

// Capitals tell nothing of names in wire copy that is all capitals.
bool all_capitals(std::string_view text) {
  std::size_t upper = 0, lower = 0;
  for (const char c : text) {
    upper += c >= 'A' && c <= 'Z';
    lower += c >= 'a' && c <= 'z';
  }
  return upper > 2 * lower;
}

struct Line {
  Span span;  // without white space at its ends
  std::vector<LineToken> tokens;
  LineWords words;  // of the tokens
  bool prose = false, digit = false;
  bool alone = true;  // no line of text right above or below
};

// Lines that were broken to a width: nearly all of about one length, and most without the end of a sentence. Only a
// line that stands alone is then a line in the author's sense.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines) {
  if (lines.size() < kWrappedLines) return false;
  std::size_t full = 0, open = 0;
  for (const Line& l : lines) {
    if (l.span.size() > kWidest) return false;
    full += l.span.size() >= kNarrowest;
    const char last = text[l.span.end - 1];
    open += last != '.' && last != '!' && last != '?' && last != '"' && last != ':';
  }
  return full * 2 >= lines.size() && open * 2 >= lines.size();
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  const bool capitals = all_capitals(text);
  bool above = false;  // the line above holds text
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t a = begin, b = end;
    while (a < b && (text[a] == ' ' || text[a] == '\t')) ++a;
    while (b > a && (text[b - 1] == ' ' || text[b - 1] == '\t')) --b;
    begin = end + 1;
    const bool text_above = std::exchange(above, a < b);
    if (a == b) continue;
    if (text_above && !out.empty()) out.back().alone = false;
    Line line;
    line.span = {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)};
    const std::string_view words = text.substr(a, b - a);
    line.tokens = tokens_of(words, kLineTokens + 1);
    if (line.tokens.empty()) continue;
    line.words = LineWords::of(line.tokens);
    line.alone = !text_above;
    if (capitals || (line.tokens.size() >= kCapitalWords && all_capitals(words)))
      for (LineToken& t : line.tokens) t.capital = false;
    const std::string_view last = words.substr(words.size() - std::min<std::size_t>(4, words.size()));
    const bool ends = last.find_first_of(".!?") != std::string_view::npos;
    line.prose = line.tokens.size() > kLineTokens || (ends && line.tokens.size() >= kProseTokens);
    line.digit = std::any_of(line.tokens.begin(), line.tokens.end(),
                             [](const LineToken& t) { return t.lower.front() >= '0' && t.lower.front() <= '9'; });
    out.push_back(std::move(line));
  }
  return out;
}

class Inference {
 public:
  explicit Inference(Account& a) : account_(a), lines_(lines_of(a.text)) {}
  void run();

 private:
  bool fits(const Rule& rule, std::size_t line) const;
  void read(std::size_t line);
  void read_last(bool wrapped);
  void take(const Rule& rule, std::size_t line, const Match& match);
  void mark(std::size_t line, std::string_view kind);
  void find_title();

  Account& account_;
  std::vector<Line> lines_;
  std::vector<std::string_view> kinds_;  // of lines; empty = body
  std::size_t second_prose_ = 0, last_prose_ = 0;
  bool any_prose_ = false;
  bool last_pass_ = false;                 // only the rules for the last line
  std::string signed_off_;                 // the outlet that a sign-off names
  std::vector<std::uint32_t> candidates_;  // of read(), kept to be used again
  std::string_view open_;                  // kind of the "opens" line above, at the bottom
};

bool Inference::fits(const Rule& rule, std::size_t line) const {
  const Line& l = lines_[line];
  if (rule.last != last_pass_) return false;
  if (rule.start) return true;
  if (l.tokens.size() > kLineTokens || (rule.no_digit && l.digit)) return false;
  if (rule.below && line == 0 && (account_.title.empty() || account_.title == account_.text.substr(l.span.begin, l.span.size())))
    return false;
  if (rule.top) return line <= second_prose_ && !(l.prose && rule.no_digit);
  if (rule.bottom) return any_prose_ ? line >= last_prose_ : line > 0;
  if (rule.middle) return line > 0 && !l.prose;
  return true;
}

void Inference::take(const Rule& rule, std::size_t line, const Match& match) {
  const std::string_view words = std::string_view(account_.text).substr(lines_[line].span.begin, lines_[line].span.size());
  for (const Capture& c : match.captures) {
    const std::string_view value = words.substr(c.begin, c.end - c.begin);
    if (c.field == "published") {
      if (account_.published.empty()) account_.published = parse_date(value);
      continue;
    }
    // A sign-off may name the agency whose report it is as well as the outlet: anything else that names an outlet wins.
    std::string& to = c.field == "author" ? account_.author : rule.kind == "sign_off" ? signed_off_ : account_.publisher;
    if (to.empty()) to = value;
  }
  if (rule.kind != "-") mark(line, rule.kind);
}

void Inference::mark(std::size_t line, std::string_view kind) {
  kinds_[line] = kind;
  account_.furniture.push_back({lines_[line].span, std::string(kind)});
}

void Inference::read(std::size_t line) {
  const Line& l = lines_[line];
  Rules::instance().candidates(l.tokens.front().lower, candidates_);
  for (const std::uint32_t index : candidates_) {
    const Rule& rule = Rules::instance()[index];
    if (!rule.pattern.may_match(l.words) || !fits(rule, line)) continue;
    const Match match = rule.pattern.match(l.tokens, rule.start);
    if (!match.found) continue;
    const bool dated = std::none_of(match.captures.begin(), match.captures.end(), [&](const Capture& c) {
      return c.field == "published" && parse_date(std::string_view(account_.text).substr(l.span.begin + c.begin, c.end - c.begin)).empty();
    });
    if (!dated && !rule.start) continue;
    if (rule.opens && any_prose_ && line > last_prose_) open_ = rule.kind;
    return take(rule, line, match);
  }
  if (!last_pass_ && !open_.empty() && line > last_prose_ && !l.prose) mark(line, open_);
}

// The last line of all that is not furniture may be a bare name: of the outlet. A name above it is somebody's.
void Inference::read_last(bool wrapped) {
  last_pass_ = true;
  for (std::size_t i = lines_.size(); i-- > 0;) {
    if (!kinds_[i].empty()) continue;
    if (!wrapped || lines_[i].alone) read(i);
    break;
  }
  last_pass_ = false;
}

// The first line that is not furniture, if it reads like a headline: short, no sentence, something below it.
void Inference::find_title() {
  for (std::size_t i = 0; i < std::min(lines_.size(), kLinesForTitle); ++i) {
    if (!kinds_[i].empty()) continue;
    const Line& l = lines_[i];
    const std::string_view words = std::string_view(account_.text).substr(l.span.begin, l.span.size());
    if (l.tokens.size() < kShortTitle && !l.prose) continue;  // a section's or a site's name
    const bool stop = words.ends_with('.') || words.ends_with(':') || words.ends_with(',');
    const bool more =
        std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(i), lines_.end(), [](const Line& below) { return below.prose; });
    if (l.tokens.size() <= kTitleTokens && !stop && more && !(l.prose && l.tokens.size() > kProseTokens)) account_.title = words;
    return;
  }
}

void Inference::run() {
  kinds_.resize(lines_.size());
  std::vector<std::size_t> prose;
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (lines_[i].prose) prose.push_back(i);
  any_prose_ = !prose.empty();
  second_prose_ = prose.size() > 1 ? prose[1] : lines_.size();
  last_prose_ = any_prose_ ? prose.back() : 0;
  const bool wrapped = is_wrapped(account_.text, lines_);
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (!wrapped || lines_[i].alone) read(i);
  read_last(wrapped);
  if (account_.title.empty()) find_title();
  if (account_.publisher.empty()) account_.publisher = signed_off_;
  std::sort(account_.furniture.begin(), account_.furniture.end(), [](const Furniture& a, const Furniture& b) { return a.span < b.span; });
}

}  // namespace

std::string_view furniture_kind(std::string_view line) {
  const std::vector<LineToken> tokens = tokens_of(line, kLineTokens + 1);
  if (tokens.empty() || tokens.size() > kLineTokens) return {};
  std::vector<std::uint32_t> candidates;
  Rules::instance().candidates(tokens.front().lower, candidates);
  for (const std::uint32_t index : candidates) {
    const Rule& rule = Rules::instance()[index];
    if (rule.top || rule.bottom || rule.middle || rule.start || rule.no_digit || rule.kind == "-") continue;
    if (rule.pattern.match(tokens, false).found) return rule.kind;
  }
  return {};
}

void infer(Account& account) { Inference(account).run(); }

}  // namespace synoptic::read
