// Puts claims into words; see wording.h. Labels and irregular plurals are data (data/page/labels.tsv).
// Does not translate: one language of interface, English. Covered by tests/report/page_test.cpp.
#include "report/wording.h"

#include <cmath>
#include <unordered_map>

#include "data/embedded.h"
#include "report/tables.h"
#include "text/utf8.h"

namespace synoptic::report {
namespace {

const std::unordered_map<std::string_view, std::string_view>& labels() {
  static const auto kLabels = [] {
    std::unordered_map<std::string_view, std::string_view> out;
    for (const auto& row : data::table("page/labels.tsv"))
      if (row.size() > 1) out.emplace(row[0], row[1]);
    return out;
  }();
  return kLabels;
}

bool ends_with_any(std::string_view s, std::initializer_list<std::string_view> endings) {
  for (std::string_view e : endings)
    if (s.ends_with(e)) return true;
  return false;
}

std::string plural(const std::string& noun) {
  const std::string key = "plural." + noun;
  if (auto it = labels().find(key); it != labels().end()) return std::string(it->second);
  if (noun.size() > 1 && noun.back() == 'y' && std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos)
    return noun.substr(0, noun.size() - 1) + "ies";
  if (ends_with_any(noun, {"s", "x", "ch", "sh"})) return noun + "es";
  return noun + "s";
}

}  // namespace

std::string_view label(std::string_view key) {
  auto it = labels().find(key);
  return it == labels().end() ? key : it->second;
}

std::string number_in_words(double value) {
  std::string digits = plain_number(value);
  if (std::fabs(value) < 10000 || value != std::floor(value) || digits.find('e') != std::string::npos) return digits;
  for (std::size_t i = digits.size(); i > 3 + (digits[0] == '-' ? 1 : 0);) digits.insert(i -= 3, ",");
  return digits;
}

std::string bound_sign(const Claim& c) {
  switch (c.bound) {
    case Bound::at_least:
      return "≥";
    case Bound::at_most:
      return "≤";
    case Bound::about:
      return "≈";
    case Bound::exact:
    case Bound::range:
    case Bound::vague:
      break;
  }
  return "";
}

std::string figure(const Claim& c, std::string_view printed) {
  if (c.low && c.high && *c.low != *c.high) return number_in_words(*c.low) + "–" + number_in_words(*c.high);
  const auto value = c.low ? c.low : c.high;
  const bool fraction_in_words = value && *value > 0 && *value < 1 && printed.find_first_of("0123456789") == std::string_view::npos;
  if (!value || c.bound == Bound::vague || (fraction_in_words && !printed.empty())) return "“" + shortened(printed, 40) + "”";
  const std::string sign = bound_sign(c);
  return sign.empty() ? number_in_words(*value) : sign + "\u00A0" + number_in_words(*value);
}

std::string who_says(const Claim& c) {
  std::string out;
  for (auto it = c.attribution.rbegin(); it != c.attribution.rend(); ++it)  // innermost first: "survivors, in The Times"
    if (!it->name.empty()) out += (out.empty() ? "" : ", in ") + it->name;
  return out;
}

std::string own_words(const Claim& c) {
  const std::string detail = text::lower(c.detail);
  return detail == c.population || detail == plural(c.population) ? "" : c.detail;
}

std::string counted(const Claim& c) {
  const bool one = c.low && c.high && *c.low == 1 && *c.high == 1;
  std::string out = c.population.empty() ? "" : one ? c.population : plural(c.population);
  if (c.measure != Measure::other) out += (out.empty() ? "" : " ") + std::string(label("measure." + std::string(name_of(c.measure))));
  const std::string detail = own_words(c);
  return detail.empty() ? out : out.empty() ? detail : out + " (" + detail + ")";
}

std::string what_is_said(const Claim& c, std::string_view printed) {
  switch (c.kind) {
    case ClaimKind::count:
    case ClaimKind::number: {
      const std::string of = counted(c);
      return figure(c, printed) + (of.empty() ? "" : " " + of) +
             (c.hedge == Hedge::none ? "" : " (" + std::string(label("hedge." + std::string(name_of(c.hedge)))) + ")");
    }
    case ClaimKind::date:
      return (c.edtf.empty() ? std::string(printed) : c.edtf) + (c.event.empty() ? "" : ": " + c.event);
    case ClaimKind::quote:
      return "“" + shortened(printed, 240) + "”";
    case ClaimKind::act: {
      std::string out = c.actor.empty() ? c.jurisdiction : c.actor;
      out += (out.empty() ? "" : ": ") + (c.act.empty() ? shortened(printed, 80) : c.act);
      if (!c.identifier.empty()) out += " " + c.identifier;
      if (!c.date.empty()) out += ", " + c.date;
      return c.term.empty() ? out : out + ", in which the word is “" + c.term + "”";
    }
    case ClaimKind::term:
      return "the word “" + (c.term.empty() ? std::string(printed) : c.term) + "”";
  }
  return std::string(printed);
}

std::string claim_in_words(const Claim& c, const Account& a) {
  std::string_view printed;
  if (c.anchor.end <= a.text.size() && !c.anchor.empty()) printed = std::string_view(a.text).substr(c.anchor.begin, c.anchor.size());
  std::string who = c.kind == ClaimKind::quote && !c.source.empty() ? c.source : who_says(c);
  return what_is_said(c, printed) + (who.empty() ? "" : " — " + who);
}

}  // namespace synoptic::report
