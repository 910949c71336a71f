// Grounds offers of plugged-in extractors in the account.
// Idea: nothing is believed that cannot be opened. The anchor's words must stand in the body text, once or at the place given;
// a count's number must be read from the anchor by our own number layer, with the value offered; a date by our date layer;
// names of speakers, sources and actors must stand in the text; words for measures, bounds and acts must be the contract's.
// Does not judge whether a grounded claim is right: it is marked with its extractor, and people review it.
// Covered by tests/propose/ground_test.cpp.
#include "propose/ground.h"

#include <algorithm>
#include <array>

#include "extract/counts/knowledge.h"
#include "text/utf8.h"

namespace synoptic::propose {
namespace {

tl::unexpected<Error> refuse(std::string why) { return tl::unexpected(Error{"", 0, std::move(why)}); }

bool word_at(std::string_view text, std::size_t i) {
  if (i >= text.size()) return false;
  const auto b = static_cast<unsigned char>(text[i]);
  return b >= 0x80 || (b >= '0' && b <= '9') || ((b | 32) >= 'a' && (b | 32) <= 'z');
}

// `words` at `at` neither begins nor ends inside a word or number: "2" is not in "12".
bool whole_words(std::string_view text, std::size_t at, std::size_t size) {
  const bool begins_inside = at > 0 && word_at(text, at - 1) && word_at(text, at);
  const bool ends_inside = word_at(text, at + size - 1) && word_at(text, at + size);
  return !begins_inside && !ends_inside;
}

// The places of `words` in the range, two at most: none, one, or more than one is all that matters.
std::vector<Span> places(std::string_view text, std::string_view words, Span range) {
  std::vector<Span> out;
  if (words.empty()) return out;
  for (std::size_t at = text.find(words, range.begin); at != std::string_view::npos && at + words.size() <= range.end && out.size() < 2;
       at = text.find(words, at + 1))
    if (whole_words(text, at, words.size())) out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
  return out;
}

std::optional<Span> at_offset(const Words& w, const Ground& on) {
  if (!w.start || *w.start > on.map.length()) return std::nullopt;
  const std::uint32_t begin = on.map.byte_at(*w.start);
  if (on.account.text.compare(begin, w.exact.size(), w.exact) != 0 || w.exact.empty()) return std::nullopt;
  return Span{begin, begin + static_cast<std::uint32_t>(w.exact.size())};
}

// Where words stand: at the place given if they do stand there, else where they stand alone in the range.
Expected<Span> locate(const Words& w, Span range, std::string_view what, const Ground& on) {
  if (const auto there = at_offset(w, on); there && range.contains(*there)) return *there;
  const auto found = places(on.account.text, w.exact, range);
  if (found.empty()) return refuse(std::string(what) + " is not in the text");
  if (found.size() > 1) return refuse(std::string(what) + " stands in several places; its offset or its sentence must be given");
  return found.front();
}

const segment::Sentence* sentence_of(Span s, const Ground& on) {
  const auto& all = on.segmentation.sentences;
  auto it = std::upper_bound(all.begin(), all.end(), s.begin, [](std::uint32_t b, const segment::Sentence& x) { return b < x.span.begin; });
  if (it == all.begin()) return nullptr;
  return &*std::prev(it);
}

bool in_furniture(Span s, const Ground& on) {
  return std::any_of(on.account.furniture.begin(), on.account.furniture.end(), [&](const Furniture& f) { return f.span.overlaps(s); });
}

Expected<void> place(const Offer& o, const Ground& on, Claim& c) {
  const Span all{0, static_cast<std::uint32_t>(on.account.text.size())};
  Span range = all;
  if (!o.whole.exact.empty()) {
    const auto whole = locate(o.whole, all, "the claim's text", on);
    if (!whole) return tl::unexpected(whole.error());
    range = *whole;
  }
  const auto anchor = locate(o.anchor, range, "the anchor", on);
  if (!anchor) return tl::unexpected(anchor.error());
  if (in_furniture(*anchor, on)) return refuse("the anchor stands in furniture, not in body text");
  c.anchor = *anchor;
  const segment::Sentence* s = sentence_of(*anchor, on);
  c.span = range != all ? range : s && s->span.contains(*anchor) ? s->span : *anchor;
  return {};
}

// A name is grounded at its place nearest before or in the claim's sentence; anywhere in the text will do.
Expected<void> speakers(const Offer& o, const Ground& on, Claim& c) {
  for (Attribution a : o.attribution) {
    const std::string_view text = on.account.text;
    std::size_t at = text.rfind(a.name, c.span.end);
    if (at == std::string_view::npos) at = text.find(a.name);
    if (at == std::string_view::npos) return refuse("the speaker \"" + a.name + "\" is not in the text");
    a.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + a.name.size())};
    if (!a.cue.empty() && text.find(a.cue) == std::string_view::npos) a.cue.clear();
    c.attribution.push_back(std::move(a));
  }
  return {};
}

// An end that is offered must be an end that is read; "at least 63" may be offered as 63.
bool reads(const Offer& o, const extract::Number& n) {
  const auto is_end = [&](std::optional<double> v) { return !v || v == n.low || v == n.high; };
  const bool whole_range = !n.low || !n.high || n.low == n.high || o.low != o.high;
  return is_end(o.low) && is_end(o.high) && whole_range;
}

Expected<void> value(const Offer& o, const Ground& on, Claim& c) {
  const extract::Number* number = nullptr;
  for (const extract::Number& n : on.found.numbers) {
    if (!c.anchor.contains(n.span) && !n.full.contains(c.anchor)) continue;
    if (number) return refuse("several numbers can be read from the anchor");
    number = &n;
  }
  if (!number) return refuse("no number can be read from the anchor");
  if ((o.low || o.high) && !reads(o, *number)) return refuse("the value is not what the anchor reads");
  c.low = number->low, c.high = number->high, c.bound = number->bound;
  return {};
}

Expected<void> count(const Offer& o, const Ground& on, Claim& c) {
  const auto measure = parse_measure(o.measure);
  if (!measure) return refuse("no measure \"" + o.measure + "\"");
  c.measure = *measure;
  if (const auto read = value(o, on, c); !read) return read;
  if (!o.bound.empty()) {
    const auto bound = parse_bound(o.bound);
    if (!bound) return refuse("no bound \"" + o.bound + "\"");
    c.bound = *bound;
  }
  const auto& knowledge = extract::counts::Knowledge::english();
  const extract::counts::Population* known = knowledge.population(o.population);
  if (!known && !o.population.empty() && on.account.text.find(o.population) == std::string::npos)
    return refuse("the population \"" + o.population + "\" is neither in the lexicon nor in the text");
  c.population = known ? known->canonical : o.population.empty() ? "person" : o.population;
  c.sex = o.sex.empty() && known ? known->sex : o.sex;
  c.age_group = o.age_group.empty() && known ? known->age_group : o.age_group;
  c.civil_status = o.civil_status.empty() && known ? known->civil_status : o.civil_status;
  c.unit = o.unit, c.detail = o.detail;
  return {};
}

Expected<void> date(const Offer& o, const Ground& on, Claim& c) {
  for (const extract::Date& d : on.found.dates) {
    if (!d.span.overlaps(c.anchor) || d.edtf.empty()) continue;
    if (!o.edtf.empty() && o.edtf != d.edtf) return refuse("the date is not what the anchor reads");
    c.edtf = d.edtf, c.anchored = d.anchored, c.precision = d.precision, c.event = o.event;
    return {};
  }
  return refuse("no date can be read from the anchor");
}

Expected<void> named(const std::string& name, const char* what, const Ground& on) {
  if (name.empty() || on.account.text.find(name) != std::string::npos) return {};
  return refuse(std::string("the ") + what + " \"" + name + "\" is not in the text");
}

Expected<void> act(const Offer& o, const Ground& on, Claim& c) {
  static constexpr std::array<std::string_view, 8> kActs = {"resolution", "decree",      "law",    "judgment",
                                                            "statement",  "recognition", "treaty", "campaign"};
  if (std::find(kActs.begin(), kActs.end(), o.act) == kActs.end()) return refuse("no kind of act \"" + o.act + "\"");
  if (const auto ok = named(o.actor, "actor", on); !ok) return ok;
  if (const auto ok = named(o.identifier, "identifier", on); !ok) return ok;
  if (const auto ok = named(o.term, "term", on); !ok) return ok;
  c.actor = o.actor, c.jurisdiction = o.jurisdiction, c.act = o.act, c.date = o.date, c.identifier = o.identifier, c.term = o.term;
  return {};
}

Expected<void> quote(const Offer& o, const Ground& on, Claim& c) {
  if (const auto ok = named(o.source, "source", on); !ok) return ok;
  if (const auto ok = named(o.published, "publication", on); !ok) return ok;
  c.source = o.source, c.published = o.published;
  return {};
}

Expected<void> of_kind(const Offer& o, const Ground& on, Claim& c) {
  switch (c.kind) {
    case ClaimKind::count:
      return count(o, on, c);
    case ClaimKind::date:
      return date(o, on, c);
    case ClaimKind::quote:
      return quote(o, on, c);
    case ClaimKind::act:
      return act(o, on, c);
    case ClaimKind::term:
      c.term = o.anchor.exact;
      return {};
    case ClaimKind::number:
      break;
  }
  return refuse("no kind of claim \"" + o.kind + "\"");
}

}  // namespace

Expected<Claim> ground(const Offer& o, const Ground& on) {
  const auto kind = parse_claim_kind(o.kind);
  if (!kind) return refuse("no kind of claim \"" + o.kind + "\"");
  Claim c;
  c.account = on.index, c.kind = *kind, c.rule = "proposed", c.confidence = o.confidence;
  if (!o.hedge.empty()) {
    const auto hedge = parse_hedge(o.hedge);
    if (!hedge) return refuse("no hedge \"" + o.hedge + "\"");
    c.hedge = *hedge;
  }
  if (const auto ok = place(o, on, c); !ok) return tl::unexpected(ok.error());
  if (const auto ok = of_kind(o, on, c); !ok) return tl::unexpected(ok.error());
  if (const auto ok = speakers(o, on, c); !ok) return tl::unexpected(ok.error());
  if (const auto ok = named(o.place, "place", on); !ok) return tl::unexpected(ok.error());
  c.place = o.place, c.as_of = o.as_of, c.basis = o.basis;
  return c;
}

Standing standing(const Claim& c, const std::vector<Claim>& there) {
  Standing out = Standing::fresh;
  for (const Claim& t : there) {
    if (t.kind != c.kind || !t.anchor.overlaps(c.anchor)) continue;
    const bool count = c.measure == t.measure && c.population == t.population && c.low == t.low && c.high == t.high;
    const bool agrees = c.kind == ClaimKind::count ? count : c.kind == ClaimKind::date ? c.edtf == t.edtf : true;
    if (agrees) return Standing::confirmed;
    out = Standing::disputed;
  }
  return out;
}

}  // namespace synoptic::propose
