// The forms of a masked name: all its words, first and last, last before first, initials and last, each word of it alone; written
// together or with spaces, hyphens, points, underscores between ("anna_brodersen"). A form is found when the folded letters of
// neighbouring words, put together, are the form's letters; so separators, case, accents and percent-encoding never hide a name.
// Then other romanisations (spelling skeletons), surnames inside longer words ("annabrodersen77") and one letter off.
// It masks rather too much than too little: a word that is also somebody's surname is masked where it stands with a capital.
// Does not find nicknames or other scripts: those are given in a list. Covered by tests/redact/masker_test.cpp.
#include "redact/masker.h"

#include <algorithm>

#include "redact/classes.h"
#include "text/utf8.h"

namespace synoptic::redact {
namespace {

constexpr std::size_t kMostWords = 8;    // of one name, in a row
constexpr std::size_t kInsideWords = 6;  // letters of a surname that is looked for inside longer words
constexpr std::size_t kLoneWord = 3;     // letters of a word that may stand for a person alone
constexpr std::size_t kAnyCase = 5;      // letters of a word that is masked without a capital too

// Between the words of a name: up to three marks that join.
std::size_t next_word(const std::vector<Piece>& pieces, std::size_t at) {
  static constexpr std::string_view kJoiners[] = {"-",      "_",      ".",      "+",      ",", "'",      "\u2019", "\u2018", "`", "\u02BC",
                                                  "\u00B4", "\u2010", "\u2011", "\u2013", "/", "\u201C", "\u201D", "(",      ")"};
  for (std::size_t i = at + 1; i < pieces.size() && i <= at + 4; ++i) {
    if (pieces[i].breaks) break;
    if (pieces[i].word) return i;
    if (std::find(std::begin(kJoiners), std::end(kJoiners), pieces[i].fold) == std::end(kJoiners)) break;
  }
  return pieces.size();
}

std::size_t letters(std::string_view fold) {
  return static_cast<std::size_t>(std::count_if(fold.begin(), fold.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string initial(const std::string& fold) {
  std::size_t i = 0;
  if (!fold.empty()) text::next(fold, i);
  return fold.substr(0, i);
}

// One letter changed, left out, put in, or two next to one another exchanged (Damerau 1964).
bool one_off(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

std::string joined(const Name& name, std::size_t from = 0) {
  std::string out;
  for (std::size_t i = from; i < name.size(); ++i) out += name[i];
  return out;
}

}  // namespace

Masker::Masker(std::vector<Person> persons, const std::vector<Name>& kept) : persons_(std::move(persons)) {
  for (const Name& name : kept) {
    if (name.empty()) continue;
    if (name.size() > 1) kept_.insert(joined(name));
    kept_surnames_.insert(name.back());
    longest_ = std::max(longest_, joined(name).size());
  }
  for (std::uint32_t p = 0; p < persons_.size(); ++p)
    for (const Name& name : persons_[p].names) add_name(name, p);
}

void Masker::add(const std::string& key, Form form) {
  if (key.empty()) return;
  longest_ = std::max(longest_, key.size() + 2);
  // A full form goes before a lone word of somebody else's name.
  const auto [it, fresh] = forms_.emplace(key, form);
  if (!fresh && it->second.lone && !form.lone) it->second = form;
}

void Masker::add_name(const Name& name, std::uint32_t person) {
  if (name.empty()) return;
  const std::string &first = name.front(), &last = name.back();
  add(joined(name), {person, name.size() == 1, false});
  std::string bones;
  for (const std::string& word : name) bones += skeleton(word);
  if (letters(bones) >= kInsideWords) skeletons_.emplace(bones, Form{person, false, false});
  if (letters(last) >= kInsideWords && !in_class("common", last)) surnames_.emplace(last, person);
  if (name.size() < 2) return;
  add(first + last, {person, false, false});
  add(last + first, {person, false, false});
  add(last + joined(Name(name.begin(), name.end() - 1)), {person, false, false});
  std::string initials;
  for (std::size_t i = 0; i + 1 < name.size(); ++i)
    if (!in_class("particle", name[i])) initials += initial(name[i]);
  add(initials + last, {person, false, true});
  add(initial(first) + last, {person, false, true});
  add(last + initials, {person, false, true});
  add(first + initial(last), {person, false, true});
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (in_class("particle", name[i]) || (letters(name[i]) < kLoneWord && i + 1 < name.size())) continue;
    if (letters(name[i]) > 1) add(name[i], {person, true, false});
    if (letters(name[i]) >= kInsideWords && !in_class("common", name[i])) skeletons_.emplace(skeleton(name[i]), Form{person, true, false});
    if (i > 0 && in_class("particle", name[i - 1])) add(joined(name, i - 1), {person, true, false});
  }
}

bool Masker::fits(const Form& form, const std::vector<Piece>& pieces, std::size_t first, std::size_t end) const {
  const bool one_piece = end == first + 1;
  const Piece& p = pieces[first];
  if (form.initials) return (!one_piece || letters(p.fold) >= kAnyCase) && (p.capital || one_piece || !p.after_gap);
  if (!form.lone || !one_piece) return true;
  if (in_class("never", p.fold)) return false;
  return p.capital || (letters(p.fold) >= kAnyCase && !in_class("common", p.fold));
}

// A kept person's full name at `at`, or title and surname: where it ends; 0 for none.
std::size_t Masker::kept_until(const std::vector<Piece>& pieces, std::size_t at) const {
  std::string letters_so_far;
  std::size_t best = 0, words = 0;
  for (std::size_t i = at; i < pieces.size() && words < kMostWords; i = next_word(pieces, i), ++words) {
    letters_so_far += pieces[i].fold;
    if (letters_so_far.size() > longest_) break;
    if (words > 0 && kept_.contains(letters_so_far)) best = i + 1;
  }
  const bool titled = at > 0 && in_class("office", pieces[at - 1].fold);
  if (best == 0 && titled && kept_surnames_.contains(pieces[at].fold)) best = at + 1;
  return best;
}

Masker::Match Masker::match(const std::vector<Piece>& pieces, std::size_t at) const {
  std::string so_far, bones;
  Match best;
  std::size_t words = 0;
  for (std::size_t i = at; i < pieces.size() && words < kMostWords; i = next_word(pieces, i), ++words) {
    so_far += pieces[i].fold;
    if (so_far.size() > longest_) break;
    if (const auto it = forms_.find(so_far); it != forms_.end() && fits(it->second, pieces, at, i + 1)) best = {i + 1, it->second.person};
    if (!pieces[at].capital) continue;
    bones += skeleton(pieces[i].fold);
    if (const auto it = skeletons_.find(bones); it != skeletons_.end() && fits(it->second, pieces, at, i + 1) && best.end < i + 1)
      best = {i + 1, it->second.person};
  }
  return best;
}

// A surname inside one longer word, or with one letter off. Each word is looked up once in a string.
Masker::Match Masker::alone(const std::vector<Piece>& pieces, std::size_t at, std::unordered_map<std::string, std::int64_t>& known) const {
  const Piece& p = pieces[at];
  if (letters(p.fold) < kInsideWords || kept_surnames_.contains(p.fold)) return {};
  const auto [it, fresh] = known.try_emplace((p.capital ? "A" : "a") + p.fold, -1);
  if (fresh) it->second = inside(p);
  return it->second < 0 ? Match{} : Match{at + 1, static_cast<std::uint32_t>(it->second)};
}

std::int64_t Masker::inside(const Piece& p) const {
  const bool name_like = p.capital && !in_class("common", p.fold) && !in_class("never", p.fold);
  for (const auto& [surname, person] : surnames_) {
    if (p.fold.size() > surname.size() && p.fold.find(surname) != std::string::npos) return person;
    if (name_like && p.fold[0] == surname[0] && one_off(p.fold, surname)) return person;
  }
  for (const auto& [form, f] : forms_)
    if (!f.lone && letters(form) >= kInsideWords && p.fold.size() > form.size() && p.fold.find(form) != std::string::npos) return f.person;
  return -1;
}

std::vector<Hit> Masker::find(std::string_view s) const {
  std::vector<Hit> out;
  if (forms_.empty() || s.empty()) return out;
  const std::vector<Piece> pieces = pieces_of(s);
  std::unordered_map<std::string, std::int64_t> known;  // words looked at whole and alone: their person, -1 for none
  for (std::size_t i = 0; i < pieces.size();) {
    if (!pieces[i].word) {
      ++i;
      continue;
    }
    Match m = match(pieces, i);
    if (m.end == 0) m = alone(pieces, i, known);
    if (const std::size_t kept = kept_until(pieces, i); kept != 0 && kept >= m.end) {
      i = kept;
      continue;
    }
    if (m.end == 0) {
      ++i;
      continue;
    }
    out.push_back({pieces[i].begin, pieces[m.end - 1].end, m.person});
    i = m.end;
  }
  return out;
}

std::string Masker::masked(std::string_view s, const std::vector<Hit>& hits) {
  std::string out;
  std::size_t at = 0;
  for (const Hit& h : hits) {
    out += s.substr(at, h.begin - at);
    for (std::size_t i = h.begin; i < h.end;) {
      const char32_t c = text::next(s, i);
      text::append(out, c == U'\n' ? c : kMask);
    }
    at = h.end;
  }
  return out += s.substr(at);
}

std::string Masker::masked(std::string_view s) const { return masked(s, find(s)); }

std::vector<std::string> Masker::forms() const {
  std::vector<std::string> out;
  for (const auto& [form, f] : forms_) out.push_back(form);
  return out;
}

}  // namespace synoptic::redact
