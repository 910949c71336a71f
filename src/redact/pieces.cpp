// Folding: NFKD without marks, then case folding (Unicode Standard Annex 15; chapter 3.13), then the letters that have no
// decomposition (data/en/redaction/spellings.tsv). Percent-encoded bytes (RFC 3986) are read as the characters they stand for.
// Does not transliterate other scripts into Latin: give such spellings in the list of names (--redact).
// Covered by tests/redact/masker_test.cpp.
#include "redact/pieces.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::redact {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 32);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// One character and where it ends; percent-encoded UTF-8 counts as the character.
char32_t character(std::string_view s, std::size_t& i) {
  if (s[i] != '%') return text::next(s, i);
  std::string bytes;
  std::size_t k = i;
  while (bytes.size() < 4 && k + 2 < s.size() && s[k] == '%' && hex(s[k + 1]) >= 0 && hex(s[k + 2]) >= 0) {
    bytes += static_cast<char>(hex(s[k + 1]) * 16 + hex(s[k + 2]));
    k += 3;
  }
  if (bytes.empty()) return text::next(s, i);
  std::size_t used = 0;
  const char32_t c = text::next(bytes, used);
  if (c == 0xFFFD) return text::next(s, i);
  i += 3 * used;
  return c;
}

bool ignorable(char32_t c) { return c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR; }
bool digit(char32_t c) { return text::is_digit(c) || (c >= 0x80 && u_isdigit(static_cast<UChar32>(c))); }

struct Spellings {
  std::map<std::string, std::string, std::less<>> letters, spellings;
  std::size_t longest = 1;
  static const Spellings& get() {
    static const Spellings kAll = [] {
      Spellings s;
      for (const auto& row : data::table("en/redaction/spellings.tsv")) {
        if (row.size() < 3) continue;
        (row[0] == "letter" ? s.letters : s.spellings).emplace(row[1], row[2]);
        if (row[0] != "letter") s.longest = std::max(s.longest, row[1].size());
      }
      return s;
    }();
    return kAll;
  }
};

std::string folded(const std::string& word) {
  if (std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text::lower(word);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const icu::UnicodeString apart = nfkd->normalize(icu::UnicodeString::fromUTF8(word).foldCase(), status);
  std::string out;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || ignorable(static_cast<char32_t>(c))) continue;
    std::string letter;
    text::append(letter, static_cast<char32_t>(c));
    const auto it = Spellings::get().letters.find(letter);
    out += it == Spellings::get().letters.end() ? letter : it->second;
  }
  return out;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view s) {
  std::vector<Piece> out;
  bool gap = true;
  int lines = 0;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    const char32_t first = character(s, i);
    if (first == '\n' || first == '\r' || text::is_space(first)) {
      gap = true;
      lines += first == '\n';
      continue;
    }
    Piece p;
    p.begin = static_cast<std::uint32_t>(begin), p.after_gap = gap, p.breaks = lines > 1;
    gap = false, lines = 0;
    std::string raw;
    text::append(raw, first);
    p.word = text::is_letter(first), p.number = digit(first);
    p.capital = p.word && text::is_upper(first);
    int upper = p.capital, letters = 1;
    while ((p.word || p.number) && i < s.size()) {
      std::size_t next = i;
      const char32_t c = character(s, next);
      const bool same = p.word ? text::is_letter(c) : digit(c);
      if (!same && !ignorable(c)) break;
      text::append(raw, c);
      if (same) ++letters, upper += text::is_upper(c);
      i = next;
    }
    p.end = static_cast<std::uint32_t>(i);
    p.shouted = letters >= 4 && upper == letters;
    p.fold = p.word ? folded(raw) : std::move(raw);
    out.push_back(std::move(p));
  }
  return out;
}

std::string skeleton(std::string_view fold) {
  const Spellings& all = Spellings::get();
  std::string out;
  for (std::size_t i = 0; i < fold.size();) {
    std::size_t n = std::min(all.longest, fold.size() - i);
    std::string_view to;
    for (; n > 0; --n)
      if (const auto it = all.spellings.find(fold.substr(i, n)); it != all.spellings.end()) {
        to = it->second;
        break;
      }
    if (n == 0) n = 1, to = fold.substr(i, 1);
    for (char c : to)
      if (out.empty() || out.back() != c) out += c;
    i += n;
  }
  return out;
}

}  // namespace synoptic::redact
