// Lists names that accounts write in different ways: runs of words with capital letters are collected from all texts and grouped by
// names.h. The start of a sentence is no evidence of a name; a word that also stands in small letters is none.
// Does not use a gazetteer and does not tell apart two bearers of one name. Linear in the texts.
// Covered by tests/align/names_test.cpp.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "align/names.h"
#include "text/utf8.h"

namespace synoptic::align {
namespace {

constexpr std::size_t kMostForms = 20'000;  // distinct names of one run: beyond, nothing new is taken up
constexpr std::size_t kMostWords = 7;       // of one name

struct Word {
  Span span;
  std::string low;
  bool capital = false, starts = false;  // starts: the first of a sentence, a line or a quotation
};

struct Seen {
  std::map<std::uint32_t, Span> accounts;  // with the first place in each
  std::size_t times = 0, after_place = 0;
  bool starts_only = true;
};

bool is_end(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == '"' || c == 0x201C || c == 0xAB || c == 0x2018 || c == '(';
}

bool in_word(char32_t c) { return text::is_letter(c) || text::is_digit(c) || c == '\'' || c == 0x2019 || c == '-'; }

// The words of body text; furniture is left out.
std::vector<Word> words_of(const Account& a) {
  std::vector<Word> out;
  std::size_t furniture = 0;
  bool starts = true;
  for (std::size_t i = 0; i < a.text.size();) {
    while (furniture < a.furniture.size() && a.furniture[furniture].span.end <= i) ++furniture;
    if (furniture < a.furniture.size() && a.furniture[furniture].span.begin <= i) {
      i = a.furniture[furniture].span.end, starts = true;
      continue;
    }
    const std::size_t begin = i;
    char32_t c = text::next(a.text, i);
    if (!in_word(c)) {
      starts |= is_end(c);
      continue;
    }
    const bool capital = text::is_upper(c);
    std::size_t end = i;
    while (i < a.text.size()) {
      const std::size_t at = i;
      c = text::next(a.text, i);
      if (!in_word(c)) {
        i = at;
        break;
      }
      end = i;
    }
    if (capital && end == begin + 1 && end < a.text.size() && a.text[end] == '.') end = ++i;  // an initial: "A. Li"
    out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                   text::lower(std::string_view(a.text).substr(begin, end - begin)),
                   capital,
                   starts});
    starts = false;
  }
  return out;
}

bool next_to(const Account& a, const Word& x, const Word& y) { return y.span.begin == x.span.end + 1 && a.text[x.span.end] == ' '; }

// End of the name that starts at word i; i when none does. Joining words ("Ministry of the Interior") only in names of bodies.
std::size_t name_end(const Account& a, const std::vector<Word>& words, std::size_t i) {
  const auto body = [&](std::size_t k) { return is_name_word("body", words[k].low); };
  std::size_t end = i;
  bool joined_by_and = false;
  for (std::size_t k = i; k < words.size() && k < i + kMostWords; ++k) {
    if (k > i && (!next_to(a, words[k - 1], words[k]) || words[k].starts)) break;
    if (words[k].capital)
      end = k + 1;
    else if (k > i && is_name_word("joins", words[k].low) && (body(i) || !is_name_word("grammar", words[k].low)))
      joined_by_and |= words[k].low == "and" || words[k].low == "in" || words[k].low == "for" || words[k].low == "on";
    else
      break;
  }
  // "Fire and Rescue Service" is one name, "Ana and Bo" are two.
  if (joined_by_and && end > i && !body(end - 1) && !body(i)) {
    end = i;
    while (end < words.size() && words[end].capital && (end == i || next_to(a, words[end - 1], words[end]))) ++end;
  }
  return end;
}

class Lister {
 public:
  Lister(const std::vector<Account>& accounts, const std::vector<Claim>& claims) : accounts_(accounts) {
    for (const Claim& c : claims)
      for (const Attribution& who : c.attribution)
        if (who.role == "speaker" || who.role == "witness") speakers_.insert(NameForm(who.name.substr(0, who.name.find(','))).text);
    std::vector<std::vector<Word>> words;
    for (const Account& a : accounts) {
      words.push_back(words_of(a));
      for (const Word& w : words.back())
        if (!w.capital) small_.insert(w.low);
    }
    for (std::uint32_t a = 0; a < accounts.size(); ++a) collect(a, words[a]);
  }

  std::vector<NameGroup> run() {
    std::vector<NameForm> forms;
    std::vector<std::vector<std::uint32_t>> used;
    std::vector<const Seen*> seen;
    for (const auto& [text, s] : seen_) {
      NameForm f(text);
      if (f.words.empty() || (s.starts_only && f.words.size() < 2)) continue;
      const std::string kind = kind_of(f, s);
      f.person = kind == "person";
      forms.push_back(std::move(f));
      seen.push_back(&s);
      auto& who = used.emplace_back();
      for (const auto& [a, span] : s.accounts) who.push_back(a);
    }
    const std::vector<std::uint32_t> group = group_forms(forms, used);
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < group.size(); ++i) groups[group[i]].push_back(i);
    std::vector<NameGroup> out;
    for (auto& [lead, members] : groups)
      if (members.size() > 1) add(forms, seen, members, out);
    std::sort(out.begin(), out.end(), [](const NameGroup& x, const NameGroup& y) { return x.name < y.name; });
    return out;
  }

 private:
  void collect(std::uint32_t account, const std::vector<Word>& words) {
    const Account& a = accounts_[account];
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = words[i].capital ? name_end(a, words, i) : i;
      if (end <= i) {
        ++i;
        continue;
      }
      std::size_t first = i;
      const bool starts = words[i].starts;
      // A sentence's first word that also stands in small letters, or names nothing, is no part of the name.
      while (first < end && (is_name_word("not", words[first].low) ||
                             (first == i && starts && small_.contains(words[first].low) && !is_name_word("title", words[first].low))))
        ++first;
      while (first < end && is_name_word("joins", words[first].low)) ++first;
      if (first < end) note(account, words, first, end, starts && first == i);
      i = end;
    }
  }

  void note(std::uint32_t account, const std::vector<Word>& words, std::size_t first, std::size_t end, bool starts) {
    const Span span{words[first].span.begin, words[end - 1].span.end};
    const NameForm form(std::string_view(accounts_[account].text).substr(span.begin, span.size()));
    if (form.text.size() < 2 || (end - first == 1 && small_.contains(words[first].low))) return;
    if (seen_.size() >= kMostForms && !seen_.contains(form.text)) return;
    Seen& s = seen_[form.text];
    s.accounts.emplace(account, span);
    ++s.times;
    s.starts_only &= starts;
    s.after_place += first > 0 && is_name_word("place", words[first - 1].low);
  }

  std::string kind_of(const NameForm& f, const Seen& s) const {
    for (const std::string& w : f.words)
      if (is_name_word("body", w)) return "body";
    if (is_name_word("publication", f.words.back()) || is_name_word("publication", f.words.front())) return "publication";
    if (f.titled || speakers_.contains(f.text)) return "person";
    if (2 * s.after_place > s.times) return "place";
    return "name";
  }

  // Names that every account writes alike are no news; so is a full name with its short form in one account.
  void add(const std::vector<NameForm>& forms, const std::vector<const Seen*>& seen, std::vector<std::uint32_t>& members,
           std::vector<NameGroup>& out) const {
    std::sort(members.begin(), members.end(), [&](std::uint32_t x, std::uint32_t y) {
      const std::size_t a = seen[x]->accounts.size(), b = seen[y]->accounts.size();
      return std::tuple(b, forms[y].words.size(), forms[x].text) < std::tuple(a, forms[x].words.size(), forms[y].text);
    });
    std::set<std::uint32_t> accounts;
    for (std::uint32_t m : members)
      for (const auto& [a, span] : seen[m]->accounts) accounts.insert(a);
    if (accounts.size() < 2) return;
    NameGroup g{forms[members.front()].text, "name", {}};
    for (std::uint32_t m : members) {
      const std::string kind = kind_of(forms[m], *seen[m]);
      if (g.kind == "name") g.kind = kind;
      NameSpelling one{
          forms[m].text, m == members.front() ? "same" : std::string(name_of(alike(forms[members.front()], forms[m]))), {}, {}};
      if (one.how == "none") one.how = "abridged";  // joined by way of a third spelling
      for (const auto& [a, span] : seen[m]->accounts) one.accounts.push_back(a);
      one.first = seen[m]->accounts.begin()->second;
      g.spellings.push_back(std::move(one));
    }
    out.push_back(std::move(g));
  }

  const std::vector<Account>& accounts_;
  std::set<std::string> speakers_;
  std::unordered_set<std::string> small_;  // words that stand in small letters somewhere; looked up only
  std::map<std::string, Seen> seen_;
};

}  // namespace

std::vector<NameGroup> list_names(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  return accounts.size() < 2 ? std::vector<NameGroup>{} : Lister(accounts, claims).run();
}

}  // namespace synoptic::align
