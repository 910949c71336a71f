// What several sections of the page share: links, accounts and claims as Views, excerpts. Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <cstdio>

#include "report/page/page.h"
#include "report/wording.h"
#include "text/utf8.h"

namespace synoptic::report::page {
namespace {

constexpr std::size_t kLongestAnchor = 400;  // bytes of an anchor shown in an excerpt

bool plain(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.'; }

// Marks, embeddings, overrides and isolates of the bidirectional algorithm, and zero-width characters.
bool invisible(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0x2060 || c == 0xFEFF ||
         (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

// Moves `at` outward or inward to the start of a code point.
std::size_t code_point_start(std::string_view s, std::size_t at) {
  while (at > 0 && at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) --at;
  return std::min(at, s.size());
}

// The start of the word that `at` falls into, when it is near; so that excerpts do not begin inside a word.
std::size_t word_start(std::string_view s, std::size_t at) {
  std::size_t i = code_point_start(s, at);
  for (int back = 0; back < 24 && i > 0; ++back, --i)
    if (s[i - 1] == ' ' || s[i - 1] == '\n') return i;
  if (i == 0) return 0;
  return code_point_start(s, at);
}

// Behind a run of characters that stand for words left out of this copy.
std::size_t withheld_end(std::string_view s, std::size_t i) {
  for (std::size_t next = i; next < s.size(); i = next)
    if (text::next(s, next) != kWithheld) break;
  return i;
}

}  // namespace

std::string link_id(char kind, std::string_view id) {
  std::string out{kind, '-'};
  for (char c : id) {
    if (plain(c)) {
      out += c;
    } else {
      out += '_';
      out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
      out += "0123456789abcdef"[c & 15];
    }
  }
  return out;
}

std::string href(char kind, std::string_view id) { return "#" + link_id(kind, id); }

void shown_to(std::string& out, std::string_view s) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    if (static_cast<unsigned char>(s[i]) >= 0x20 && static_cast<unsigned char>(s[i]) < 0x7F) {
      ++i;
      continue;
    }
    const char32_t c = text::next(s, i);
    if (c == kWithheld) {
      escape_to(out, s.substr(done, begin - done));
      i = done = withheld_end(s, i);
      out += "<span class=\"soft\" title=\"left out of this copy\">[…]</span>";
      continue;
    }
    if (!invisible(c)) continue;
    escape_to(out, s.substr(done, begin - done));
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
    out += std::string("<span class=\"ctl\" title=\"") + code + "\">\u2423</span>";
    done = i;
  }
  escape_to(out, s.substr(done));
}

void review_to(std::string& out, const Claim& c) {
  if (c.review.empty()) return;
  out += " <small class=\"soft\" data-review=\"";
  escape_to(out, c.review);
  out += "\">";
  escape_to(out, label("review." + c.review));
  out += "</small>";
}

View account_view(const Shown& s, std::uint32_t account) {
  const Account& a = s.d.accounts[account];
  View v;
  v.set("n", account + 1)
      .set("label", account_label(a))
      .set("account_id", a.id)
      .set("account_href", href('a', a.id))
      .set("published", a.published);
  return v;
}

Html excerpt(const Shown& s, std::uint32_t account, Span words, std::size_t before, std::size_t after) {
  const std::string_view text = s.d.accounts[account].text;
  // The line that the words are in, cut to a window around it: a figure means little without the words next to it.
  const std::size_t line = words.begin == 0 ? std::string_view::npos : text.rfind('\n', words.begin - 1);
  const std::size_t line_begin = line == std::string_view::npos ? 0 : line + 1;
  const std::size_t line_end = std::min(text.find('\n', words.end), text.size());
  const std::size_t begin = std::max(line_begin, word_start(text, words.begin > before ? words.begin - before : 0));
  const std::size_t end = std::min(line_end, word_start(text, std::min(text.size(), words.end + after)));
  const std::size_t anchor_end = code_point_start(text, std::min<std::size_t>(words.end, words.begin + kLongestAnchor));
  std::string out;
  if (begin > line_begin) out += "… ";
  if (begin < words.begin) shown_to(out, text.substr(begin, words.begin - begin));
  out += "<mark>";
  shown_to(out, text.substr(words.begin, anchor_end - words.begin));
  out += anchor_end < words.end ? " …</mark>" : "</mark>";
  if (end > words.end) shown_to(out, text.substr(words.end, end - words.end));
  if (end < line_end) out += " …";
  return {std::move(out)};
}

View claim_view(const Shown& s, const Claim& c) {
  View v = account_view(s, c.account);
  std::string said;
  shown_to(said, what_is_said(c, s.index.words(c.account, c.anchor)));
  review_to(said, c);
  v.set("href", href('c', c.id)).set("said", Html{std::move(said)}).set("excerpt", excerpt(s, c.account, c.anchor)).set("as_of", c.as_of);
  v.set("who", c.kind == ClaimKind::quote && !c.source.empty() ? c.source : who_says(c));
  return v;
}

std::vector<const Finding*> most_serious_first(const Dossier& d) {
  constexpr FindingType kOrder[] = {FindingType::impossible, FindingType::slip,   FindingType::category_shift, FindingType::repeat,
                                    FindingType::conflict,   FindingType::update, FindingType::agreement};
  const auto rank = [&](const Finding* f) { return std::find(std::begin(kOrder), std::end(kOrder), f->type) - std::begin(kOrder); };
  std::vector<const Finding*> out;
  for (const Finding& f : d.findings) out.push_back(&f);
  std::stable_sort(out.begin(), out.end(), [&](const Finding* a, const Finding* b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return a->severity > b->severity;
  });
  return out;
}

std::string plural_count(std::uint64_t n, std::string_view one, std::string_view many) {
  return number_in_words(static_cast<double>(n)) + " " + std::string(n == 1 ? one : many);
}

}  // namespace synoptic::report::page
