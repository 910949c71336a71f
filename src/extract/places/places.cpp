// The place and the date that a figure is said to hold for: "12 people were killed in Orlo and seven near Tarn", "by Tuesday evening
// 31 were confirmed dead". A name behind a preposition of place is a place, whether or not any list knows it; the figure takes the
// first one behind it that no clause parts from it, else one that opens the sentence ("In Orlo, 12 ..."), else that of the figure
// before it ("12 were killed in Orlo and five wounded").
// Does not know geography: that Orlo lies in the Sorvik district, or that two names mean one place, is not known here; nor does it
// read places from words without a capital ("in the market") or in texts written in capitals. Covered by tests/places/places_test.cpp.
#include "extract/places/places.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/vocabulary.h"

namespace synoptic::extract {
namespace {

using segment::Case;
using segment::TokenKind;

constexpr std::uint32_t kFar = 25;     // tokens between a figure and its place
constexpr std::uint32_t kLongest = 8;  // tokens of a name

struct Place {
  std::uint32_t prep, end;  // tokens: the preposition, behind the name
  Span name;
};

struct Classes {
  lexicon::ClassId prep, skip, kind, inner, no, on, brk, body;
  static const Classes& get() {
    static const Classes c = [] {
      const auto& v = lexicon::Vocabulary::english();
      const auto id = [&](const char* name) { return v.class_id(name); };
      return Classes{id("pl.prep"), id("pl.skip"), id("pl.kind"),  id("pl.inner"),
                     id("pl.not"),  id("pl.on"),   id("pl.break"), id("who.body")};
    }();
    return c;
  }
};

class Reader {
 public:
  Reader(const Context& context, const Extraction& out) : s_(context.segmentation), text_(context.account.text), out_(out) {}

  std::vector<Place> places(const segment::Sentence& s) const {
    std::vector<Place> found;
    for (std::uint32_t t = s.first_token; t + 1 < s.end_token; ++t)
      if (is(t, c_.prep))
        if (const auto p = place(t, s.end_token)) found.push_back(*p), t = p->end - 1;
    return found;
  }

  // The place behind the anchor that no clause parts from it.
  const Place* behind(const std::vector<Place>& places, Span anchor, std::uint32_t end) const {
    const std::uint32_t from = token_at(anchor.end);
    const auto next = std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.prep >= from; });
    if (next == places.end() || next->prep > from + kFar) return nullptr;
    for (std::uint32_t t = from; t < next->prep; ++t)
      if (parts(t, end)) return nullptr;
    return &*next;
  }
  std::uint32_t token_at(std::uint32_t byte) const {
    const auto it =
        std::lower_bound(s_.tokens.begin(), s_.tokens.end(), byte, [](const auto& t, std::uint32_t b) { return t.span.begin < b; });
    return static_cast<std::uint32_t>(it - s_.tokens.begin());
  }

  // The date behind "as of" or "by" in the sentence, as EDTF; empty when there is none or more than one.
  std::string as_of(std::uint32_t sentence) const {
    std::string found;
    auto d =
        std::lower_bound(out_.dates.begin(), out_.dates.end(), sentence, [](const Date& x, std::uint32_t n) { return x.sentence < n; });
    for (; d != out_.dates.end() && d->sentence == sentence; ++d) {
      const std::uint32_t t = d->first_token;
      if (d->edtf.empty() || d->edtf.find('/') != std::string::npos || t <= s_.sentences[sentence].first_token) continue;
      const bool of = lower(t - 1) == "of" && t - 1 > s_.sentences[sentence].first_token && lower(t - 2) == "as";
      if (!of && !(lower(t - 1) == "by" && by_then(*d, s_.sentences[sentence]))) continue;
      if (!found.empty()) return {};
      found = d->edtf;
    }
    return found;
  }

 private:
  bool is(std::uint32_t t, lexicon::ClassId c) const { return lexicon::Vocabulary::english().is(s_.tokens[t].word, c); }
  std::string_view form(std::uint32_t t) const { return std::string_view(text_).substr(s_.tokens[t].span.begin, s_.tokens[t].span.size()); }
  std::string_view lower(std::uint32_t t) const { return lexicon::Vocabulary::english().form(s_.tokens[t].word); }
  bool capital(std::uint32_t t) const {
    return s_.tokens[t].kind == TokenKind::word && s_.tokens[t].letter_case != Case::lower && s_.tokens[t].letter_case != Case::none;
  }
  bool number(std::uint32_t t) const {
    const auto n = std::lower_bound(out_.numbers.begin(), out_.numbers.end(), s_.tokens[t].span.begin,
                                    [](const Number& x, std::uint32_t b) { return x.span.begin < b; });
    return n != out_.numbers.end() && n->span.begin == s_.tokens[t].span.begin;
  }
  // "By Friday rescuers had ..." and "... had risen to 31 by Friday"; not "backed by 12 March groups".
  bool by_then(const Date& d, const segment::Sentence& s) const {
    return d.first_token == s.first_token + 1 || d.end_token >= s.end_token || s_.tokens[d.end_token].kind == TokenKind::punct;
  }
  // "the F.B.I.", "UNHCR": bodies more often than places.
  bool acronym(std::uint32_t first, std::uint32_t end) const {
    constexpr std::size_t kShort = 6;
    return end == first + 1 && s_.tokens[first].letter_case == Case::upper && form(first).size() <= kShort;
  }
  // A run of capitals with small words inside it; `t` when none begins here.
  std::uint32_t name(std::uint32_t t, std::uint32_t end) const {
    std::uint32_t k = t, last = t;
    for (; k < end && k < t + kLongest; ++k) {
      if (capital(k) && !in_date(out_.dates, k))
        last = k + 1;
      else if (k == t || !is(k, c_.inner))
        break;
    }
    return last;
  }
  // "in [the northern] Orlo [district]", "near the village of Orlo".
  std::optional<Place> place(std::uint32_t prep, std::uint32_t end) const {
    std::uint32_t t = prep + 1;
    while (t < end && is(t, c_.skip) && !capital(t)) ++t;
    std::uint32_t first = t;
    while (t < end && is(t, c_.kind) && !capital(t)) ++t;
    if (t > first && t < end && lower(t) == "of") ++t;
    std::uint32_t last = name(t, end);
    if (last == t) return std::nullopt;
    if (t == first && last < end && is(last, c_.kind) && !capital(last)) ++last;  // "the Orlo district"
    if (last < end && (form(last) == "'s" || form(last) == "\xE2\x80\x99s")) return std::nullopt;
    if (acronym(first, last) || is(last - 1, c_.no) || is(last - 1, c_.body) || is(t, c_.no)) return std::nullopt;
    return Place{prep, last, {s_.tokens[first].span.begin, s_.tokens[last - 1].span.end}};
  }
  // Does a clause end here? Commas of lists and of "..., including", "..., when" go on.
  bool parts(std::uint32_t t, std::uint32_t end) const {
    if (is(t, c_.brk)) return true;
    const std::string_view f = form(t);
    if (f == ";" || f == ":" || f == "\xE2\x80\x94" || f == "\xE2\x80\x93" || f == "--") return true;
    if (f != "," || t + 1 >= end) return false;
    return !(is(t + 1, c_.on) || is(t + 1, c_.prep) || number(t + 1));
  }

  const segment::Segmentation& s_;
  const std::string& text_;
  const Extraction& out_;
  const Classes& c_ = Classes::get();
};

bool told(const Claim& c) {
  return c.kind == ClaimKind::count && c.measure != Measure::other && c.hedge != Hedge::negated && !c.anchor.empty();
}

// Claims of one sentence by their anchors; claims of the layers before stand in no order.
void place_sentence(const Context& context, const Reader& reader, std::uint32_t number, std::vector<std::size_t>& claims, Extraction& out) {
  const segment::Sentence& s = context.segmentation.sentences[number];
  const std::string as_of = reader.as_of(number);
  const std::vector<Place> places = reader.places(s);
  std::sort(claims.begin(), claims.end(), [&](std::size_t a, std::size_t b) { return out.claims[a].anchor < out.claims[b].anchor; });
  const bool leads = !places.empty() && places.front().prep == s.first_token;
  const Place* before = leads ? &places.front() : nullptr;
  for (const std::size_t i : claims) {
    Claim& c = out.claims[i];
    if (c.as_of.empty()) c.as_of = as_of;
    const Place* p = reader.behind(places, c.anchor, s.end_token);
    if (p) before = p;
    if (!p) p = before;
    if (p && c.place.empty()) c.place = context.account.text.substr(p->name.begin, p->name.size());
  }
}

}  // namespace

void place_counts(const Context& context, Extraction& out) {
  if (context.segmentation.upper_case) return;
  const Reader reader(context, out);
  std::vector<std::pair<std::uint32_t, std::size_t>> order;  // sentence, claim
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    if (!told(out.claims[i])) continue;
    const std::uint32_t t = reader.token_at(out.claims[i].anchor.begin);
    if (t < context.segmentation.tokens.size()) order.emplace_back(context.segmentation.tokens[t].sentence, i);
  }
  std::sort(order.begin(), order.end());
  for (std::size_t b = 0; b < order.size();) {
    std::vector<std::size_t> claims;
    std::size_t e = b;
    for (; e < order.size() && order[e].first == order[b].first; ++e) claims.push_back(order[e].second);
    place_sentence(context, reader, order[b].first, claims, out);
    b = e;
  }
}

}  // namespace synoptic::extract
