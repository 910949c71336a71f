// Reads and sets the fields of a claim by name, from one table: name, kinds of claim that have it, how to read it, how to set it.
// A correction is checked as a whole: bounds agree with low and high, the anchor lies inside the claim and the claim inside
// the text. Does not judge whether a correction is right. Covered by tests/review/fields_test.cpp.
#include "review/fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "report/tables.h"

namespace synoptic::review {
namespace {

constexpr unsigned bit(ClaimKind k) { return 1u << static_cast<unsigned>(k); }
constexpr unsigned kCount = bit(ClaimKind::count), kDate = bit(ClaimKind::date), kQuote = bit(ClaimKind::quote), kAct = bit(ClaimKind::act),
                   kTerm = bit(ClaimKind::term), kAll = kCount | kDate | kQuote | kAct | kTerm;

enum class Type : unsigned char { text, edtf, number, yes_no, offset, measure, bound, hedge };

struct Field {
  std::string_view name;
  unsigned kinds;
  Type type;
  std::string Claim::*text = nullptr;
};

// Texts stand in a member of the claim; the others are found by name below.
const Field kFields[] = {
    {"measure", kCount, Type::measure},
    {"population", kCount, Type::text, &Claim::population},
    {"sex", kCount, Type::text, &Claim::sex},
    {"age_group", kCount, Type::text, &Claim::age_group},
    {"civil_status", kCount, Type::text, &Claim::civil_status},
    {"bound", kCount, Type::bound},
    {"low", kCount, Type::number},
    {"high", kCount, Type::number},
    {"unit", kCount, Type::text, &Claim::unit},
    {"detail", kCount, Type::text, &Claim::detail},
    {"part_of", kCount, Type::text, &Claim::part_of},
    {"edtf", kDate, Type::edtf, &Claim::edtf},
    {"event", kDate, Type::text, &Claim::event},
    {"source", kQuote, Type::text, &Claim::source},
    {"published", kQuote, Type::edtf, &Claim::published},
    {"actor", kAct, Type::text, &Claim::actor},
    {"jurisdiction", kAct, Type::text, &Claim::jurisdiction},
    {"act", kAct, Type::text, &Claim::act},
    {"date", kAct, Type::edtf, &Claim::date},
    {"identifier", kAct, Type::text, &Claim::identifier},
    {"term", kAct | kTerm, Type::text, &Claim::term},
    {"own_voice", kTerm, Type::yes_no},
    {"hedge", kAll, Type::hedge},
    {"place", kAll, Type::text, &Claim::place},
    {"as_of", kAll, Type::edtf, &Claim::as_of},
    {"basis", kAll, Type::text, &Claim::basis},
    {"start", kAll, Type::offset},
    {"end", kAll, Type::offset},
    {"anchor_start", kAll, Type::offset},
    {"anchor_end", kAll, Type::offset},
};

const Field* field_named(std::string_view name) {
  const auto* it = std::find_if(std::begin(kFields), std::end(kFields), [&](const Field& f) { return f.name == name; });
  return it == std::end(kFields) ? nullptr : it;
}

tl::unexpected<Error> wrong(std::string_view name, const std::string& expected) {
  return tl::unexpected(Error{"", 0, std::string(name) + ": " + expected});
}

std::string_view expected_of(Type type) {
  switch (type) {
    case Type::number:
      return "expected a number in digits, such as 412 or 0.5";
    case Type::offset:
      return "expected a position in the text, counted in code points";
    case Type::yes_no:
      return "expected true or false";
    case Type::measure:
      return "expected one of the measures: killed, injured, missing, ... other";
    case Type::bound:
      return "expected exact, at_least, at_most, about, range or vague";
    case Type::hedge:
      return "expected none, alleged, negated, feared or unknown";
    case Type::edtf:
      return "expected a date in EDTF, such as 1992-02-26, 1992-02 or 1992-02-25/1992-02-26";
    case Type::text:
      break;
  }
  return "expected text";
}

template <class C>  // Claim or const Claim
auto& offset_of(C& c, std::string_view name) {
  if (name == "start") return c.span.begin;
  if (name == "end") return c.span.end;
  return name == "anchor_start" ? c.anchor.begin : c.anchor.end;
}

template <class E>
bool set_name(E& field, std::optional<E> (*parse)(std::string_view), const Value& v) {
  const auto* s = std::get_if<std::string>(&v);
  const std::optional<E> parsed = s ? parse(*s) : std::nullopt;
  if (parsed) field = *parsed;
  return parsed.has_value();
}

bool set_number(std::optional<double>& field, const Value& v) {
  const auto* d = std::get_if<double>(&v);
  if (!d && !std::holds_alternative<std::monostate>(v)) return false;
  if (d && (!std::isfinite(*d) || *d < 0)) return false;
  field = d ? std::optional<double>(*d) : std::nullopt;
  return true;
}

bool set_offset(Claim& c, const Place& place, const Field& f, const Value& v) {
  const auto* d = std::get_if<double>(&v);
  if (!d || *d < 0 || *d != std::floor(*d) || *d > place.map.length()) return false;
  offset_of(c, f.name) = place.map.byte_at(static_cast<std::uint32_t>(*d));
  return true;
}

bool set_text(Claim& c, const Field& f, const Value& v) {
  const auto* s = std::get_if<std::string>(&v);
  if (!s && !std::holds_alternative<std::monostate>(v)) return false;
  if (s && f.type == Type::edtf && !s->empty() && !is_edtf(*s)) return false;
  c.*f.text = s ? *s : std::string();
  return true;
}

bool set(Claim& c, const Place& place, const Field& f, const Value& v) {
  switch (f.type) {
    case Type::text:
    case Type::edtf:
      return set_text(c, f, v);
    case Type::number:
      return set_number(f.name == "low" ? c.low : c.high, v);
    case Type::offset:
      return set_offset(c, place, f, v);
    case Type::measure:
      return set_name(c.measure, parse_measure, v);
    case Type::bound:
      return set_name(c.bound, parse_bound, v);
    case Type::hedge:
      return set_name(c.hedge, parse_hedge, v);
    case Type::yes_no:
      break;
  }
  const auto* b = std::get_if<bool>(&v);
  if (b) c.own_voice = *b;
  return b != nullptr;
}

// What must hold between low, high and bound once one of them was changed.
Expected<void> check_figure(const Claim& c) {
  if (c.low && c.high && *c.low > *c.high)
    return wrong("low", "is above high (" + report::plain_number(*c.low) + " > " + report::plain_number(*c.high) + ")");
  if (c.bound == Bound::exact && c.low != c.high) return wrong("bound", "an exact figure has the same low and high");
  if (c.bound == Bound::at_least && !c.low) return wrong("low", "a figure of at least something has a low");
  if (c.bound == Bound::at_most && !c.high) return wrong("high", "a figure of at most something has a high");
  if (c.bound == Bound::range && (!c.low || !c.high)) return wrong("bound", "a range has a low and a high");
  return {};
}

Expected<void> check(const Claim& c, const Changes& changes) {
  const auto touched = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(changes.begin(), changes.end(),
                       [&](const auto& x) { return std::find(names.begin(), names.end(), x.first) != names.end(); });
  };
  if (touched({"low", "high", "bound"}))
    if (auto ok = check_figure(c); !ok) return ok;
  if (touched({"population"}) && c.population.empty()) return wrong("population", "expected who or what is counted, as a singular noun");
  if (touched({"start", "end", "anchor_start", "anchor_end"})) {
    if (c.anchor.empty()) return wrong("anchor_end", "the anchor is empty");
    if (!c.span.contains(c.anchor)) return wrong("start", "the claim (start to end) must hold its anchor (anchor_start to anchor_end)");
  }
  return {};
}

}  // namespace

std::vector<std::string_view> fields_of(ClaimKind kind) {
  std::vector<std::string_view> out;
  for (const Field& f : kFields)
    if (f.kinds & bit(kind)) out.push_back(f.name);
  return out;
}

Value get_field(const Claim& c, const Place& place, std::string_view name) {
  const Field* f = field_named(name);
  if (!f) return {};
  const auto number = [](std::optional<double> d) { return d ? Value{*d} : Value{}; };
  switch (f->type) {
    case Type::text:
    case Type::edtf:
      return (c.*f->text).empty() ? Value{} : Value{c.*f->text};
    case Type::number:
      return number(name == "low" ? c.low : c.high);
    case Type::offset:
      return static_cast<double>(place.map.at(offset_of(c, name)));
    case Type::measure:
      return std::string(name_of(c.measure));
    case Type::bound:
      return std::string(name_of(c.bound));
    case Type::hedge:
      return std::string(name_of(c.hedge));
    case Type::yes_no:
      break;
  }
  return c.own_voice;
}

Expected<Value> parse_value(std::string_view name, std::string_view text) {
  const Field* f = field_named(name);
  if (!f) return wrong(name, "there is no such field to correct");
  if (text.empty()) return Value{};
  if (f->type == Type::yes_no) {
    const std::string word = text::lower(text);  // spreadsheets write TRUE
    if (word == "true" || word == "false") return Value{word == "true"};
    return wrong(name, std::string(expected_of(f->type)) + ", not '" + std::string(text) + "'");
  }
  if (f->type != Type::number && f->type != Type::offset) return Value{std::string(text)};
  double d = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), d);
  if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(d))
    return wrong(name, std::string(expected_of(f->type)) + ", not '" + std::string(text) + "'");
  return Value{d};
}

Expected<void> apply(Claim& claim, const Place& place, const Changes& changes) {
  Claim changed = claim;
  for (const auto& [name, value] : changes) {
    const Field* f = field_named(name);
    if (!f || !(f->kinds & bit(claim.kind)))
      return wrong(name, "a claim of kind " + std::string(name_of(claim.kind)) + " has no such field to correct");
    if (!set(changed, place, *f, value)) return wrong(name, std::string(expected_of(f->type)) + ", not '" + in_words(value) + "'");
  }
  if (auto ok = check(changed, changes); !ok) return ok;
  claim = std::move(changed);
  return {};
}

std::string in_words(const Value& v) {
  if (const auto* s = std::get_if<std::string>(&v)) return *s;
  if (const auto* d = std::get_if<double>(&v)) return report::plain_number(*d);
  if (const auto* b = std::get_if<bool>(&v)) return *b ? "true" : "false";
  return "(unknown)";
}

}  // namespace synoptic::review
