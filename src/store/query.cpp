// Reads the query language of `synoptic corpus search`.
// Idea: parts between commas, each of one kind that its form tells; what is no figure, period or name: field is full text, given
// to FTS5 in quotes, so that no sign of its own syntax can be meant by accident.
// Does not run the query (search.cpp). Covered by tests/store/query_test.cpp.
#include "store/query.h"

#include <charconv>

namespace synoptic::store {
namespace {

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

tl::unexpected<Error> wrong(std::string_view part, std::string_view expected) {
  return tl::unexpected(Error{"query", 0, "\"" + std::string(part) + "\": " + std::string(expected) + " was expected"});
}

bool is_date(std::string_view s) {
  const auto digits = [](std::string_view d) { return !d.empty() && d.find_first_not_of("0123456789") == std::string_view::npos; };
  if (s.size() == 4) return digits(s);
  if (s.size() == 7) return digits(s.substr(0, 4)) && s[4] == '-' && digits(s.substr(5));
  return s.size() == 10 && digits(s.substr(0, 4)) && s[4] == '-' && digits(s.substr(5, 2)) && s[7] == '-' && digits(s.substr(8));
}

std::optional<PeriodPart> period(std::string_view s) {
  const std::size_t dots = s.find("..");
  if (dots == std::string_view::npos) return is_date(s) ? std::optional(PeriodPart{std::string(s), std::string(s)}) : std::nullopt;
  const std::string_view from = trimmed(s.substr(0, dots)), to = trimmed(s.substr(dots + 2));
  if ((from.empty() && to.empty()) || (!from.empty() && !is_date(from)) || (!to.empty() && !is_date(to))) return std::nullopt;
  return PeriodPart{std::string(from), std::string(to)};
}

Expected<CountPart> count(std::string_view part, std::size_t at) {
  CountPart c;
  const std::string_view before = trimmed(part.substr(0, at));
  const std::size_t sign = at + 1 < part.size() && part[at + 1] == '=' ? 2 : 1;
  c.compare = std::string(part.substr(at, sign));
  if (c.compare == "==") c.compare = "=";
  std::string digits;
  for (const char d : trimmed(part.substr(at + sign)))
    if (d != ',' && d != '_') digits += d;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), c.number);
  if (code != std::errc() || end != digits.data() + digits.size()) return wrong(part, "a number after " + c.compare);
  const std::size_t space = before.find(' ');
  const auto measure = parse_measure(before.substr(0, space));
  if (!measure) return wrong(part, "a measure such as killed, injured, missing, displaced before " + c.compare);
  c.measure = *measure;
  if (space != std::string_view::npos) c.population = std::string(trimmed(before.substr(space)));
  return c;
}

// Words, each in FTS5's quotes; a phrase in the user's quotes stays together.
void add_words(std::string_view part, std::string& out) {
  for (std::size_t at = 0; at < part.size();) {
    if (part[at] == ' ') {
      ++at;
      continue;
    }
    const bool phrase = part[at] == '"';
    const std::size_t begin = phrase ? at + 1 : at;
    const std::size_t end = std::min(part.find(phrase ? '"' : ' ', begin), part.size());
    std::string word;
    for (const char c : part.substr(begin, end - begin)) word += c == '"' ? std::string("\"\"") : std::string(1, c);
    if (!word.empty()) out += (out.empty() ? "\"" : " \"") + word + "\"";
    at = phrase ? end + 1 : end;
  }
}

Expected<void> add_part(std::string_view part, Query& q) {
  if (part.starts_with('"')) return add_words(part, q.words), Expected<void>{};
  if (const std::size_t at = part.find_first_of("<>="); at != std::string_view::npos) {
    auto c = count(part, at);
    if (!c) return tl::unexpected(c.error());
    q.counts.push_back(std::move(*c));
  } else if (part.starts_with("place:")) {
    q.places.emplace_back(trimmed(part.substr(6)));
  } else if (part.starts_with("by:")) {
    q.publishers.emplace_back(trimmed(part.substr(3)));
  } else if (const auto p = period(part)) {
    q.periods.push_back(*p);
  } else if (part.find("..") != std::string_view::npos) {
    return wrong(part, "a period such as 1990..1995 or 1992-02-25..1992-02-26");
  } else {
    add_words(part, q.words);
  }
  return {};
}

// "1,275" is one number: a comma between a digit and three digits ends no part.
bool inside_number(std::string_view s, std::size_t comma) {
  const auto digit = [&](std::size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; };
  return comma > 0 && digit(comma - 1) && digit(comma + 1) && digit(comma + 2) && digit(comma + 3) && !digit(comma + 4);
}

}  // namespace

Expected<Query> parse_query(std::string_view text) {
  Query q;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (text[i] != ',' || quoted || inside_number(text, i))) continue;
    const std::string_view part = trimmed(text.substr(begin, i - begin));
    begin = i + 1;
    if (part.empty()) continue;
    if (auto ok = add_part(part, q); !ok) return tl::unexpected(ok.error());
  }
  if (q.counts.empty() && q.periods.empty() && q.places.empty() && q.publishers.empty() && q.words.empty())
    return wrong(text, "a figure, a period or words to look for");
  return q;
}

}  // namespace synoptic::store
