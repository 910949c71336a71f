// Ages, names, brackets and possessors inside lists of persons, by the forms of tokens and their coarse classes.
// Does not decide who is a person: list.cpp. Covered by tests/persons/persons_test.cpp.
#include "extract/persons/scan.h"

namespace synoptic::extract::persons {

using speech::Role;

bool Scan::is(std::uint32_t t, std::string_view form) const { return t < end && r.form(t) == form; }

Role Scan::role(std::uint32_t t) const { return t < end ? r.words().role(t) : Role::other; }

const segment::Token& Scan::token(std::uint32_t t) const { return r.context().segmentation.tokens[t]; }

std::uint32_t Scan::after_age(std::uint32_t t) const {
  if (t >= end) return t;
  const std::string f = r.lower(t);
  for (std::string_view unit : {"-year", "-month", "-week", "-day"})
    if (const auto at = f.find(unit); at != f.npos && at > 0) return is(t + 1, "old") || is(t + 1, "-old") ? t + 2 : t + 1;
  if ((f == "aged" || f == "age") && role(t + 1) == Role::number) return t + 2;
  if (role(t) != Role::number) return t;
  std::uint32_t k = t + 1;
  if (is(k, "-")) ++k;
  if (k < end && (is(k, "year") || is(k, "years") || is(k, "month") || is(k, "months") || is(k, "week") || is(k, "weeks") || is(k, "day") ||
                  is(k, "days"))) {
    ++k;
    if (is(k, "-")) ++k;
    if (is(k, "old")) return k + 1;
    if (is(k, "of") && is(k + 1, "age")) return k + 2;
  }
  return k < end && k > t + 1 && (r.lower(k) == "year-old" || r.lower(k) == "years-old") ? k + 1 : after_joined_age(t);
}

std::uint32_t Scan::after_joined_age(std::uint32_t t) const { return t + 1 < end && r.lower(t + 1).ends_with("year-old") ? t + 2 : t; }

bool Scan::name_word(std::uint32_t t) const {
  if (t >= end || token(t).kind == segment::TokenKind::punct || token(t).kind == segment::TokenKind::number ||
      token(t).kind == segment::TokenKind::alnum)
    return false;
  static const auto& v = lexicon::Vocabulary::english();
  static const auto many = v.class_id("num.plural"), dozens = v.class_id("num.dozen.plural"), scores = v.class_id("num.score.plural");
  if (v.is(token(t).word, many) || v.is(token(t).word, dozens) || v.is(token(t).word, scores)) return false;  // "Dozens were hurt"
  const std::string_view form = r.words().form(t);
  const bool article = form == "A" && !(t + 1 < end && r.words().form(t + 1) == ".");  // "found: A woman of 39"; "A. Bor"
  if (!r.words().capital(t) || form == "I" || article || first_kin(t) || r.outsider(t)) return false;
  const Role x = role(t);
  if (x == Role::noun && r.context().segmentation.sentences[token(t).sentence].first_token == t) return false;  // a capital for its place
  return x != Role::pronoun && x != Role::possessive && x != Role::determiner && x != Role::conjunction && x != Role::preposition &&
         x != Role::clitic_s && x != Role::auxiliary && x != Role::adverb;
}

bool Scan::first_kin(std::uint32_t t) const {
  return r.context().segmentation.sentences[token(t).sentence].first_token == t && r.is(t, c.kin);
}

std::uint32_t Scan::after_name(std::uint32_t t) const {
  std::uint32_t last = t;
  for (std::uint32_t k = t; k < end && k < t + 16;) {
    if (name_word(k)) {
      last = ++k;
    } else if (k > t && (is(k, "-") || is(k, ".") || is(k, "'") || is(k, "\xE2\x80\x99") || is(k, "\xE2\x80\x98")) &&
               (name_word(k + 1) || r.is(k + 1, c.particle)) && !(is(k, ".") && token(k - 1).span.size() > 2)) {
      ++k;
    } else if (r.at(k, end, c.particle) == 1 && (name_word(k + 1) || is(k + 1, "-") || r.at(k + 1, end, c.particle) == 1) &&
               (k > t || name_word(k + 1))) {
      ++k;
    } else {
      break;
    }
  }
  return last;
}

std::uint32_t Scan::after_brackets(std::uint32_t t) const {
  constexpr std::uint32_t kLongest = 40;
  for (;;) {
    std::string_view close;
    if (is(t, "(") || is(t, "[")) close = is(t, "(") ? ")" : "]";
    if (is(t, "\xE2\x80\x9C")) close = "\xE2\x80\x9D";
    if (is(t, "\"")) close = "\"";
    if (close.empty()) return t;
    std::uint32_t k = t + 1;
    while (k < end && k < t + kLongest && r.form(k) != close) ++k;
    if (k >= end || r.form(k) != close) return t;
    t = k + 1;
  }
}

std::uint32_t Scan::after_possessor(std::uint32_t t) const {
  std::uint32_t k = t;
  if (role(k) == Role::determiner) ++k;
  const std::uint32_t name = after_name(k);
  if (name == k && role(k) == Role::noun) ++k;
  if (name > k) k = name;
  const bool clitic = k > t && role(k) == Role::clitic_s;
  return clitic ? k + 1 : t;
}

}  // namespace synoptic::extract::persons
