// Finds the names of the other accounts' publishers in each account, and reads from the words around them whether the text
// is credited to them. Patterns: data/en/lineage/credits.tsv. Does not resolve abbreviations or first names of papers, and
// says nothing where the name is also the account's own publisher. Covered by tests/lineage/evidence_test.cpp.
#include "lineage/citations.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::lineage {
namespace {

constexpr std::size_t kContext = 48;  // bytes looked at on either side of a name
constexpr std::size_t kLine = 80;     // bytes of a line that may be a credit and nothing else

struct Pattern {
  std::string before, after;
  bool credit = false;
};

std::vector<Pattern> patterns() {
  std::vector<Pattern> out;
  for (const auto& row : data::table("en/lineage/credits.tsv"))
    if (row.size() > 2) out.push_back({std::string(row[0]), std::string(row[1]), row[2] == "credit"});
  return out;
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && static_cast<unsigned char>(s.front()) <= ' ') s.remove_prefix(1);
  while (!s.empty() && static_cast<unsigned char>(s.back()) <= ' ') s.remove_suffix(1);
  return s;
}

// A publisher's name as the words of a text: without a leading article.
std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size();) {
    const char32_t c = text::next(name, i);
    if (text::is_letter(c) || text::is_digit(c))
      text::append(words.back(), text::to_lower(c));
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  return words;
}

// The name that a line credits its text to, if that is all the line says: "Source: NAME", "(NAME)", "NAME reports".
std::string_view credited_name(std::string_view line, const std::vector<Pattern>& patterns) {
  const std::string lower = text::lower(line);
  if (lower.size() != line.size()) return {};
  for (const Pattern& p : patterns) {
    if (!p.credit && p.after.empty()) continue;
    if (!p.before.empty() && !lower.starts_with(p.before)) continue;
    if (!p.after.empty() && !lower.ends_with(p.after)) continue;
    if (p.before.size() + p.after.size() >= line.size()) continue;
    std::string_view name = trimmed(line.substr(p.before.size(), line.size() - p.before.size() - p.after.size()));
    const auto words = name_words(name);
    const bool initials = words.size() < 2 && name.size() < 6;
    if (words.size() <= 5 && !initials && !name.empty() && name.find_first_of(".:;,|/") == std::string_view::npos) return name;
  }
  return {};
}

// A line of an account that says nothing but whom its text is credited to.
struct CreditLine {
  std::uint32_t unit = 0;
  Span name;
};

std::vector<CreditLine> credit_lines(const Document& document, const std::string& text, const std::vector<Pattern>& known) {
  std::vector<CreditLine> out;
  std::size_t done = 0;  // where the last line ended
  for (std::uint32_t u = 0; u < document.units.size(); ++u) {
    const Span span = document.units[u].span;
    if (span.begin < done) continue;
    const std::size_t from = span.begin == 0 ? 0 : text.rfind('\n', span.begin - 1) + 1,
                      to = std::min(text.find('\n', span.begin), text.size());
    done = to;
    if (to - from > kLine) continue;
    const std::string_view line = trimmed(std::string_view(text).substr(from, to - from)), name = credited_name(line, known);
    if (name.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(name.data() - text.data());
    out.push_back({u, {begin, begin + static_cast<std::uint32_t>(name.size())}});
  }
  return out;
}

class Finder {
 public:
  Finder(const Corpus& corpus, const std::vector<Account>& accounts) : corpus_(corpus), accounts_(accounts), patterns_(patterns()) {
    for (std::uint32_t d = 0; d < accounts.size(); ++d) {
      auto words = name_words(accounts[d].publisher);
      if (!words.empty()) by_name_[std::move(words)].push_back(d);
    }
    for (const auto& [words, documents] : by_name_) by_first_[words.front()].push_back(&words);
  }

  std::vector<Citation> run() {
    for (std::uint32_t d = 0; d < accounts_.size(); ++d) scan(d), scan_lines(d);
    std::sort(out_.begin(), out_.end(), [](const Citation& x, const Citation& y) {
      return std::tuple(x.document, x.publisher, !x.credit, x.span) < std::tuple(y.document, y.publisher, !y.credit, y.span);
    });
    out_.erase(std::unique(out_.begin(), out_.end(),
                           [](const Citation& x, const Citation& y) { return x.document == y.document && x.publisher == y.publisher; }),
               out_.end());
    return std::move(out_);
  }

 private:
  // "NAME reports" within a sentence says where a fact is from; as a line of its own it says whose text this is.
  void scan_lines(std::uint32_t d) {
    const std::string& t = accounts_[d].text;
    for (const CreditLine& l : credit_lines(corpus_.documents[d], t, patterns_)) {
      const auto named = by_name_.find(name_words(std::string_view(t).substr(l.name.begin, l.name.size())));
      if (named == by_name_.end() || std::find(named->second.begin(), named->second.end(), d) != named->second.end()) continue;
      for (std::uint32_t p : named->second) out_.push_back({d, p, l.name, true});
    }
  }

  void scan(std::uint32_t d) {
    const std::string& t = accounts_[d].text;
    const auto& words = corpus_.documents[d].words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto lists = by_first_.find(text::lower(std::string_view(t).substr(words[i].span.begin, words[i].span.size())));
      if (lists == by_first_.end()) continue;
      for (const auto* name : lists->second) {
        if (!matches(d, i, *name)) continue;
        const auto& named = by_name_.at(*name);
        if (std::find(named.begin(), named.end(), d) != named.end()) continue;
        const Span span{words[i].span.begin, words[i + name->size() - 1].span.end};
        bool credit = false;
        if (!cited(t, span, credit)) continue;
        for (std::uint32_t p : named) out_.push_back({d, p, span, credit});
      }
    }
  }

  bool matches(std::uint32_t d, std::size_t at, const std::vector<std::string>& name) const {
    const auto& words = corpus_.documents[d].words;
    if (at + name.size() > words.size()) return false;
    for (std::size_t k = 1; k < name.size(); ++k) {
      const Span s = words[at + k].span;
      if (text::lower(std::string_view(accounts_[d].text).substr(s.begin, s.size())) != name[k]) return false;
    }
    return true;
  }

  bool cited(std::string_view t, Span span, bool& credit) const {
    std::size_t from = span.begin > kContext ? span.begin - kContext : 0;
    while (from < span.begin && (static_cast<unsigned char>(t[from]) & 0xC0) == 0x80) ++from;
    std::string before = text::lower(t.substr(from, span.begin - from));
    std::string after = text::lower(t.substr(span.end, kContext));
    std::string_view head = trimmed(before);
    if (head.ends_with(" the")) head = trimmed(head.substr(0, head.size() - 4));
    const std::string_view tail = trimmed(after);
    bool found = false;
    for (const Pattern& p : patterns_) {
      if ((!p.before.empty() && !head.ends_with(p.before)) || (!p.after.empty() && !tail.starts_with(p.after))) continue;
      found = true;
      credit = credit || p.credit;
    }
    return found;
  }

  const Corpus& corpus_;
  const std::vector<Account>& accounts_;
  std::vector<Pattern> patterns_;
  std::map<std::vector<std::string>, std::vector<std::uint32_t>> by_name_;
  std::unordered_map<std::string, std::vector<const std::vector<std::string>*>> by_first_;  // looked up only
  std::vector<Citation> out_;
};

}  // namespace

std::vector<bool> agencies(const std::vector<Account>& accounts) {
  std::vector<bool> out;
  const auto rows = data::table("en/lineage/agencies.tsv");
  for (const Account& a : accounts) {
    const auto words = name_words(a.publisher);
    const std::string name = text::lower(a.publisher);
    out.push_back(std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
      return row.size() > 1 && (row[0] == "name" ? row[1] == name : std::find(words.begin(), words.end(), row[1]) != words.end());
    }));
  }
  return out;
}

std::vector<bool> credits_outside(const Corpus& corpus, const std::vector<Account>& accounts) {
  const std::vector<Pattern> known = patterns();
  std::map<std::vector<std::string>, bool> publishers;
  for (const Account& a : accounts) publishers[name_words(a.publisher)] = true;
  std::vector<bool> out;
  for (std::uint32_t d = 0; d < accounts.size(); ++d) {
    bool found = false;
    const std::string_view t = accounts[d].text;
    for (const CreditLine& l : credit_lines(corpus.documents[d], accounts[d].text, known)) {
      const Unit& u = corpus.documents[d].units[l.unit];
      found = found || ((u.weak || u.furniture) && !publishers.contains(name_words(t.substr(l.name.begin, l.name.size()))));
    }
    out.push_back(found);
  }
  return out;
}

std::vector<Citation> find_citations(const Corpus& corpus, const std::vector<Account>& accounts) { return Finder(corpus, accounts).run(); }

}  // namespace synoptic::lineage
