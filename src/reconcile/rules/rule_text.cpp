// A recursive-descent reader of linear rules with exact decimals. Each side is a sum of products; a product has at
// most one factor that is not a number. The rule is brought to one side and scaled to whole numbers. A line that is
// not a rule is skipped and named with line and column. Nesting of brackets is limited.
// Covered by tests/figures/rule_text_test.cpp.
#include "reconcile/rules/rule_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace synoptic::rules {
namespace {

constexpr int kDeepest = 50;     // brackets
constexpr int kMostDigits = 15;  // of one number
constexpr int kMostDecimals = 9;

// A linear expression with decimal factors; the constant stands under the empty name.
using Linear = std::map<std::string, Decimal>;

std::optional<Decimal> sum(Decimal a, Decimal b) {
  const int decimals = std::max(a.decimals, b.decimals);
  const auto x = scale(a.mantissa, decimals - a.decimals), y = scale(b.mantissa, decimals - b.decimals);
  Decimal out{0, decimals};
  if (!x || !y || __builtin_add_overflow(*x, *y, &out.mantissa)) return std::nullopt;
  return out;
}
std::optional<Decimal> product(Decimal a, Decimal b) {
  Decimal out{0, a.decimals + b.decimals};
  if (out.decimals > kMostDecimals || __builtin_mul_overflow(a.mantissa, b.mantissa, &out.mantissa)) return std::nullopt;
  return out;
}

class Parser {
 public:
  explicit Parser(std::string_view line) : line_(line) {}

  // Reads `expression RELATION expression [RELATION expression ...]`.
  bool rule(std::vector<Linear>& sides, std::vector<Relation>& relations) {
    do {
      Linear side;
      if (!expression(side, 0)) return false;
      sides.push_back(std::move(side));
      skip_space();
      if (at_ == line_.size()) break;
      const auto r = relation();
      if (!r) return fail("expected + - * or one of = <= >= < >");
      relations.push_back(*r);
    } while (true);
    return relations.empty() ? fail("expected one of = <= >= < >") : true;
  }

  std::string error() const { return "column " + std::to_string(error_at_ + 1) + ": " + error_; }
  bool fail(std::string what) {
    if (error_.empty()) error_ = std::move(what), error_at_ = at_;
    return false;
  }

 private:
  void skip_space() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
  }
  bool take(std::string_view token) {
    skip_space();
    if (!line_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }
  char peek() {
    skip_space();
    return at_ < line_.size() ? line_[at_] : '\0';
  }

  std::optional<Relation> relation() {
    constexpr std::array<std::pair<std::string_view, Relation>, 8> kSigns = {{{"<=", Relation::at_most},
                                                                              {">=", Relation::at_least},
                                                                              {"==", Relation::equal},
                                                                              {"\u2264", Relation::at_most},
                                                                              {"\u2265", Relation::at_least},
                                                                              {"=", Relation::equal},
                                                                              {"<", Relation::below},
                                                                              {">", Relation::above}}};
    for (const auto& [sign, r] : kSigns)
      if (take(sign)) return r;
    return std::nullopt;
  }

  bool expression(Linear& out, int depth) {
    bool minus = false;
    if (peek() == '+' || peek() == '-') minus = line_[at_++] == '-';
    for (;;) {
      Linear part;
      if (!term(part, depth)) return false;
      for (auto& [name, factor] : part) {
        if (minus) factor.mantissa = -factor.mantissa;
        const auto total = sum(out[name], factor);
        if (!total) return fail("numbers too large");
        out[name] = *total;
      }
      if (peek() != '+' && peek() != '-') return true;
      minus = line_[at_++] == '-';
    }
  }

  // Factors joined by `*` or standing side by side (`3 c`, `2(a + b)`).
  bool term(Linear& out, int depth) {
    if (!factor(out, depth)) return false;
    while (take("*") || starts_factor()) {
      Linear next;
      if (!factor(next, depth)) return false;
      const bool left = constant(out), right = constant(next);
      if (!left && !right) return fail("a product of two columns is not linear");
      const Decimal by = left ? out[""] : next[""];
      if (left) out = std::move(next);
      for (auto& [name, f] : out) {
        const auto scaled = product(f, by);
        if (!scaled) return fail("numbers too large or too many decimals");
        f = *scaled;
      }
    }
    return true;
  }

  static bool constant(const Linear& e) {
    return std::all_of(e.begin(), e.end(), [](const auto& p) { return p.first.empty(); });
  }
  static bool name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0xC0 || (c & 0xC0) == 0x80;
  }
  // The signs for <= and >= are E2 89 A4 and E2 89 A5: not letters.
  bool at_sign() const { return line_.substr(at_).starts_with("\u2264") || line_.substr(at_).starts_with("\u2265"); }
  bool starts_factor() {
    const char c = peek();
    return c == '(' || c == '"' || (c != '\0' && name_char(c) && !at_sign());
  }

  bool factor(Linear& out, int depth) {
    const char c = peek();
    if (c == '(') {
      if (depth == kDeepest) return fail("too many brackets");
      ++at_;
      if (!expression(out, depth + 1)) return false;
      return take(")") || fail("expected )");
    }
    if ((c >= '0' && c <= '9') || c == '.') {
      std::size_t end = at_;
      while (end < line_.size() && ((line_[end] >= '0' && line_[end] <= '9') || line_[end] == '.')) ++end;
      const auto number = parse_decimal(line_.substr(at_, end - at_));
      if (!number) return fail("not a number, or one with too many digits");
      at_ = end;
      out[""] = *number;
      return true;
    }
    return name(out);
  }

  bool name(Linear& out) {
    std::string name;
    if (peek() == '"') {
      const std::size_t close = line_.find('"', at_ + 1);
      if (close == std::string_view::npos) return fail("a quote that never closes");
      name = line_.substr(at_ + 1, close - at_ - 1);
      at_ = close + 1;
    } else {
      while (at_ < line_.size() && name_char(line_[at_]) && !at_sign()) name += line_[at_++];
    }
    if (name.empty()) return fail("expected a number, the name of a column or (");
    out[name] = {1, 0};
    return true;
  }

  std::string_view line_;
  std::size_t at_ = 0, error_at_ = 0;
  std::string error_;
};

// left - right, scaled to whole numbers, constant on the other side.
std::optional<Rule> to_rule(std::string_view text, const Linear& left, Relation relation, const Linear& right) {
  Linear all = left;
  for (auto [name, factor] : right) {
    factor.mantissa = -factor.mantissa;
    const auto total = sum(all[name], factor);
    if (!total) return std::nullopt;
    all[name] = *total;
  }
  int decimals = 0;
  for (const auto& [name, f] : all) decimals = std::max(decimals, f.decimals);
  Rule rule{std::string(text), {}, relation, 0};
  for (const auto& [name, f] : all) {
    const auto whole = scale(f.mantissa, decimals - f.decimals);
    if (!whole) return std::nullopt;
    if (name.empty()) {
      rule.bound = -*whole;
    } else if (*whole != 0) {
      rule.parts.push_back({name, *whole});
    }
  }
  return rule;
}

std::string_view trim(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t begin = s.find_first_not_of(kSpace);
  return begin == std::string_view::npos ? std::string_view() : s.substr(begin, s.find_last_not_of(kSpace) + 1 - begin);
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal out;
  bool point = false, negative = false;
  int digits = 0;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) negative = text.front() == '-', text.remove_prefix(1);
  for (char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      if ((digits > 0 || c != '0') && ++digits > kMostDigits) return std::nullopt;
      out.mantissa = out.mantissa * 10 + (c - '0');
      if (point && ++out.decimals > kMostDecimals) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (text.empty() || text == ".") return std::nullopt;
  while (out.decimals > 0 && out.mantissa % 10 == 0) out.mantissa /= 10, --out.decimals;
  if (negative) out.mantissa = -out.mantissa;
  return out;
}

std::optional<std::int64_t> scale(std::int64_t value, int power) {
  for (; power > 0; --power)
    if (__builtin_mul_overflow(value, 10, &value)) return std::nullopt;
  return value;
}

RuleFile parse_rules(std::string_view text, std::string_view path) {
  RuleFile file;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::uint64_t number = 0, byte = 0;
  while (!text.empty()) {
    const std::size_t n = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, std::min(n, text.find('#'))));
    ++number;
    if (!line.empty()) {
      Parser parser(line);
      std::vector<Linear> sides;
      std::vector<Relation> relations;
      bool good = parser.rule(sides, relations);
      std::vector<Rule> made;
      for (std::size_t i = 0; good && i < relations.size(); ++i) {
        auto rule = to_rule(line, sides[i], relations[i], sides[i + 1]);
        good = rule.has_value() || parser.fail("numbers too large");
        if (rule) made.push_back(std::move(*rule));
      }
      if (good) {
        file.rules.insert(file.rules.end(), made.begin(), made.end());
      } else {
        file.skipped.push_back({std::string(path), byte, "line " + std::to_string(number) + ", " + parser.error()});
      }
    }
    byte += n + 1;
    text.remove_prefix(std::min(n + 1, text.size()));
  }
  return file;
}

}  // namespace synoptic::rules
