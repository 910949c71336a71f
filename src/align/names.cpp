// Compares two spellings of a name: letters without marks, transliteration by a table of sounds, one slip of the pen, initials,
// titles, words left out, abbreviations by first letters.
// Ideas: Christen 2006, "A comparison of personal name matching" (rules by kind of difference, not one distance);
// Damerau 1964 for slips. Blocking by sorted keys, so that the work stays near linear.
// Does not know nicknames, translations of names or scripts other than Latin and those ICU decomposes to it.
// Covered by tests/align/names_test.cpp.
#include "align/names.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::align {
namespace {

constexpr std::size_t kSlipLetters = 5;   // from here on one wrong letter may be a slip
constexpr std::size_t kTwoSlips = 10;     // ... and two
constexpr std::size_t kLongest = 160;     // bytes of a name that are looked at
constexpr std::size_t kMostInBlock = 64;  // forms with one key that are compared with each other

using Table = std::vector<std::pair<std::string_view, std::string_view>>;

const std::map<char, Table>& sounds_table() {
  static const auto* table = [] {
    auto* out = new std::map<char, Table>;
    for (const auto& row : data::table("en/align/transliteration.tsv"))
      if (!row.empty() && !row[0].empty()) (*out)[row[0][0]].emplace_back(row[0], row.size() > 1 ? row[1] : std::string_view());
    return out;
  }();
  return *table;
}

const std::map<std::string_view, std::set<std::string_view>>& word_kinds() {
  static const auto* table = [] {
    auto* out = new std::map<std::string_view, std::set<std::string_view>>;
    for (const auto& row : data::table("en/align/name_words.tsv")) {
      if (row.size() < 2) continue;
      for (std::string_view rest = row[1];;) {
        const std::size_t at = rest.find('|');
        (*out)[row[0]].insert(rest.substr(0, at));
        if (at == std::string_view::npos) break;
        rest.remove_prefix(at + 1);
      }
    }
    return out;
  }();
  return *table;
}

// Small letters without their marks.
std::string fold(std::string_view s) {
  std::string low = text::lower(s);
  if (std::all_of(low.begin(), low.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return low;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return low;
  const icu::UnicodeString wide = nfd->normalize(icu::UnicodeString::fromUTF8(low), status);
  if (U_FAILURE(status)) return low;
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < wide.length();) {
    const UChar32 c = wide.char32At(i);
    i += c > 0xFFFF ? 2 : 1;
    if (c < 0x300 || c > 0x36F) bare.append(c);  // combining marks
  }
  low.clear();
  bare.toUTF8String(low);
  return low;
}

std::string sound_of(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    std::string_view to = word.substr(i, 1);
    std::size_t step = 1;
    if (const auto it = sounds_table().find(word[i]); it != sounds_table().end())
      for (const auto& [from, sound] : it->second)
        if (word.substr(i).starts_with(from)) {
          to = sound, step = from.size();
          break;
        }
    i += step;
    for (char c : to)
      if (out.empty() || out.back() != c) out += c;  // double letters sound as one
  }
  return out;
}

// The words of a name as printed: split at white space, hyphens, dots and commas.
std::vector<std::string> split(std::string_view s) {
  std::vector<std::string> out;
  std::string word;
  for (char c : std::string(s) + " ") {
    if (c == ' ' || c == '-' || c == '.' || c == ',' || c == '\n' || c == '\t') {
      if (!word.empty()) out.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  return out;
}

std::string tidy(std::string_view s) {
  std::string out;
  for (char c : s.substr(0, kLongest)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
  for (std::string_view end : {"'s", "’s", "'", "’"})
    if (out.ends_with(end)) {
      out.resize(out.size() - end.size());
      break;
    }
  for (std::string_view start : {"the ", "The "})
    if (out.starts_with(start)) out.erase(0, start.size());
  return out;
}

// Edits between two words, exchanged neighbours counting as one; stops caring above 2.
int edits(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 2 || b.size() > kLongest) return 3;
  std::vector<int> before(a.size() + 1), row(a.size() + 1), next(a.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    next[0] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
      next[i] = std::min({next[i - 1] + 1, row[i] + 1, row[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[i] = std::min(next[i], before[i - 2] + 1);
    }
    before.swap(row), row.swap(next);
  }
  return row[a.size()];
}

bool has_digit(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// One slip in a longer word, two in a long one; never in the word's first sound, never in figures.
bool slip(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a[0] != b[0] || has_digit(a) || has_digit(b)) return false;
  const std::size_t n = std::min(a.size(), b.size());
  const int d = n < kSlipLetters ? 3 : edits(a, b);
  return d <= 1 || (d == 2 && n >= kTwoSlips);
}

bool is_initial(std::string_view short_word, std::string_view word) {
  return short_word.size() == 1 && word.size() > 1 && short_word[0] == word[0];
}

Likeness same_length(const NameForm& a, const NameForm& b) {
  const std::size_t n = a.words.size();
  std::size_t initials = 0, slips = 0, spelled = 0, equal = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (a.words[i] == b.words[i])
      ++equal;
    else if (i + 1 < n && (is_initial(a.words[i], b.words[i]) || is_initial(b.words[i], a.words[i])))
      ++initials;
    else if (a.sounds[i] == b.sounds[i] && a.sounds[i].size() > 2)
      ++spelled;
    else if (slip(a.sounds[i], b.sounds[i]))
      ++slips;
    else
      return Likeness::none;
  }
  if (slips > 1 || (slips == 1 && initials > 0)) return Likeness::none;
  if (initials > 0) return Likeness::initials;
  return spelled + slips > 0 ? Likeness::spelling : Likeness::same;
}

// The shorter one's words, in order, among the longer one's; both end alike.
Likeness shorter(const NameForm& a, const NameForm& b) {
  const NameForm &s = a.words.size() < b.words.size() ? a : b, &l = a.words.size() < b.words.size() ? b : a;
  if (s.words.empty() || s.words.back().size() < 4 || s.words.back() != l.words.back()) return Likeness::none;
  const bool body =
      is_name_word("body", l.words.back()) || is_name_word("body", l.words.front()) || is_name_word("publication", l.words.back());
  if (body && (s.words.size() < 2 || s.words.front() != l.words.front())) return Likeness::none;
  if (s.words.size() < 2 && (l.joined || (!l.person && !l.titled && !s.titled))) return Likeness::none;
  std::size_t i = 0;
  for (const std::string& w : l.words)
    if (i < s.words.size() && (s.words[i] == w || is_initial(s.words[i], w))) ++i;
  return i == s.words.size() ? Likeness::abridged : Likeness::none;
}

}  // namespace

bool is_name_word(std::string_view kind, std::string_view word) {
  const auto it = word_kinds().find(kind);
  return it != word_kinds().end() && it->second.contains(word);
}

std::string_view name_of(Likeness l) {
  switch (l) {
    case Likeness::none:
      return "none";
    case Likeness::spelling:
      return "spelling";
    case Likeness::abridged:
      return "abridged";
    case Likeness::abbreviation:
      return "abbreviation";
    case Likeness::initials:
      return "initials";
    case Likeness::title:
      return "title";
    case Likeness::same:
      return "same";
  }
  return "none";
}

NameForm::NameForm(std::string_view printed) : text(tidy(printed)) {
  const std::vector<std::string> raw = split(text);
  std::size_t capitals = 0;
  for (const std::string& w : raw) {
    std::string low = fold(w);
    for (std::string_view end : {"'s", "’s"})
      if (low.ends_with(end)) low.resize(low.size() - end.size());
    std::size_t at = 0;
    while (at < w.size() && text::is_upper(text::next(w, at))) ++capitals;
    if (low.empty()) continue;
    if (is_name_word("joins", low)) {
      joined |= low == "of" || low == "for" || low == "in" || low == "on" || low == "the" || low == "and";
      continue;
    }
    if (is_name_word("title", low) && raw.size() > 1 && words.empty()) {
      titled = true;
      continue;
    }
    sounds.push_back(sound_of(low));
    initials += low[0];
    words.push_back(std::move(low));
  }
  // "WHO", "U.N.": one run of capital letters
  std::string run;
  for (char c : text)
    if (c != '.') run += c;
  const bool one = run.find(' ') == std::string::npos && run.size() >= 2 && run.size() <= 6;
  if (one && capitals == run.size()) letters = text::lower(run);
}

Likeness alike(const NameForm& a, const NameForm& b) {
  if (a.words.empty() || b.words.empty()) return Likeness::none;
  if (!a.letters.empty() && b.letters.empty() && b.words.size() > 1)
    return a.letters == b.initials ? Likeness::abbreviation : Likeness::none;
  if (!b.letters.empty() && a.letters.empty() && a.words.size() > 1)
    return b.letters == a.initials ? Likeness::abbreviation : Likeness::none;
  if (a.words.size() == b.words.size()) {
    const Likeness l = same_length(a, b);
    return l == Likeness::same && a.titled != b.titled ? Likeness::title : l;
  }
  return shorter(a, b);
}

namespace {

// Keys under which a form is looked for: two spellings of one name share at least one.
std::set<std::string> keys_of(const NameForm& f) {
  std::set<std::string> out;
  if (f.words.empty()) return out;
  if (!f.letters.empty()) out.insert("=" + f.letters);
  if (f.words.size() > 1) out.insert("=" + f.initials);
  for (const std::string* s : {&f.sounds.front(), &f.sounds.back()}) {
    out.insert("<" + s->substr(0, 3));
    out.insert(">" + s->substr(0, 1) + s->substr(s->size() > 3 ? s->size() - 3 : 0));
  }
  out.insert("." + f.words.back());
  return out;
}

struct Pair {
  Likeness how;
  std::uint32_t a, b;
};

bool both_in_one(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return !both.empty();
}

std::vector<Pair> pairs_of(const std::vector<NameForm>& forms, const std::vector<std::vector<std::uint32_t>>& used) {
  std::map<std::string, std::vector<std::uint32_t>> blocks;
  for (std::uint32_t i = 0; i < forms.size(); ++i)
    for (const std::string& k : keys_of(forms[i])) blocks[k].push_back(i);
  std::map<std::pair<std::uint32_t, std::uint32_t>, Likeness> found;
  for (const auto& [key, block] : blocks)
    for (std::size_t i = 0; i < block.size(); ++i)
      for (std::size_t j = i + 1; j < block.size() && j <= i + kMostInBlock; ++j) {
        const auto at = std::pair(block[i], block[j]);
        if (found.contains(at)) continue;
        Likeness l = alike(forms[at.first], forms[at.second]);
        // Two spellings side by side in one account are two names.
        if (l == Likeness::spelling && both_in_one(used[at.first], used[at.second])) l = Likeness::none;
        found.emplace(at, l);
      }
  std::vector<Pair> out;
  for (const auto& [at, l] : found)
    if (l != Likeness::none) out.push_back({l, at.first, at.second});
  return out;
}

}  // namespace

std::vector<std::uint32_t> group_forms(const std::vector<NameForm>& forms, const std::vector<std::vector<std::uint32_t>>& used) {
  std::vector<std::uint32_t> group(forms.size());
  std::iota(group.begin(), group.end(), 0U);
  const auto find = [&](std::uint32_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    group[std::max(a, b)] = std::min(a, b);
  };
  const std::vector<Pair> pairs = pairs_of(forms, used);
  for (const Pair& p : pairs)
    if (p.how == Likeness::same || p.how == Likeness::title || p.how == Likeness::spelling) join(p.a, p.b);
  // A short form joins only when all longer ones that it fits are one name.
  std::map<std::uint32_t, std::set<std::uint32_t>> longer;
  const auto is_short = [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(forms[a].words.size(), forms[a].text.size()) < std::pair(forms[b].words.size(), forms[b].text.size());
  };
  for (const Pair& p : pairs)
    if (p.how == Likeness::initials || p.how == Likeness::abridged || p.how == Likeness::abbreviation)
      is_short(p.a, p.b) ? longer[find(p.a)].insert(find(p.b)) : longer[find(p.b)].insert(find(p.a));
  // From the longest: a chain of short forms ("Li" < "A. Li" < "Ana Li") is one name.
  for (int round = 0; round < 3; ++round)
    for (const auto& [one, fits] : longer) {
      std::set<std::uint32_t> names;
      for (std::uint32_t f : fits) names.insert(find(f));
      names.erase(find(one));
      if (names.size() == 1) join(one, *names.begin());
    }
  for (std::uint32_t i = 0; i < group.size(); ++i) group[i] = find(i);
  return group;
}

}  // namespace synoptic::align
