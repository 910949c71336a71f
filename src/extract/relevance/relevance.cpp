// Relevance of casualty claims by a linear model over few, named, two-valued features (logistic regression, Cox 1958; the
// task is that of the relevance filters of MUC-4, Sundheim 1992). The features are data; so are their weights, which
// scripts/train-relevance fits to labelled accounts. Word lists are matched on whole tokens in small letters.
// Does not parse, does not look across accounts, and says nothing about whether a claim is true.
// Covered by tests/relevance/relevance_test.cpp.
#include "extract/relevance/relevance.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "extract/relevance/profile.h"
#include "text/utf8.h"

namespace synoptic::extract::relevance {
namespace {

// Months since year 0 of an EDTF date: of a whole year its last month; -1 when it names no year.
int months(std::string_view edtf) {
  int year = 0, month = 12;
  if (edtf.size() < 4 || std::from_chars(edtf.data(), edtf.data() + 4, year).ptr != edtf.data() + 4) return -1;
  if (edtf.size() >= 7 && edtf[4] == '-') std::from_chars(edtf.data() + 5, edtf.data() + 7, month);
  return year * 12 + month;
}

class Judge {
 public:
  Judge(const Context& c, const Extraction& found, const Profile& p) : c_(c), found_(found), p_(p) {
    read_account();
    read_claims();
  }

  Judged judge(const Claim& claim) {
    Judged out;
    if (!casualties(claim)) return out;
    out.judged = true;
    std::vector<bool> holds(p_.features.size(), false), counted(p_.features.size(), false);
    std::string group = claim.population + " " + claim.detail;
    each_word(group, [&](std::string_view w) { mark(w, Where::counted, counted); });
    const auto& t = c_.segmentation.tokens;
    auto it =
        std::lower_bound(t.begin(), t.end(), claim.span.begin, [](const auto& token, std::uint32_t b) { return token.span.begin < b; });
    for (; it != t.end() && it->span.end <= claim.span.end; ++it) mark(small(it->span), Where::sentence, holds);
    double sum = 0;
    for (std::size_t f = 0; f < p_.features.size(); ++f) {
      const Feature& x = p_.features[f];
      holds[f] = x.where == Where::counted ? counted[f] : x.where == Where::sentence ? holds[f] : on(claim, f, holds);
      if (!holds[f] || x.helper) continue;
      sum += x.weight;
      if (x.where != Where::bias) out.reasons.push_back(x.name);
    }
    out.relevance = 1 / (1 + std::exp(-sum));
    return out;
  }

 private:
  // A feature that hangs on more than the words of the claim; `before` are those told so far.
  bool on(const Claim& claim, std::size_t f, const std::vector<bool>& before) {
    const Feature& x = p_.features[f];
    switch (x.where) {
      case Where::account:
        return share_[f] * 1000 >= x.least * words_ && share_[f] > 0;
      case Where::phrase:
        return phrases_of(claim.span)[f];
      case Where::claim:
        return fact(claim, x);
      case Where::all_of:
        return !x.needs.empty() && std::all_of(x.needs.begin(), x.needs.end(), [&](std::uint16_t n) { return before[n]; });
      default:
        return x.where == Where::bias;
    }
  }

  static bool casualties(const Claim& c) {
    return c.kind == ClaimKind::count && (c.measure == Measure::killed || c.measure == Measure::injured);
  }
  static double value(const Claim& c) { return c.low ? *c.low : c.high ? *c.high : 0; }

  std::string small(Span s) const { return text::lower(std::string_view(c_.account.text).substr(s.begin, s.size())); }

  template <typename Use>
  static void each_word(const std::string& words, Use use) {
    const std::string text = text::lower(words);
    for (std::size_t b = 0; b < text.size();) {
      const std::size_t e = std::min(text.find_first_of(" ,'-", b), text.size());
      if (e > b) use(std::string_view(text).substr(b, e - b));
      b = e + 1;
    }
  }

  void mark(std::string_view word, Where where, std::vector<bool>& out) const {
    const auto it = p_.words.find(word);
    if (it == p_.words.end()) return;
    for (const std::uint16_t f : it->second)
      if (p_.features[f].where == where) out[f] = true;
  }

  void read_account() {
    share_.assign(p_.features.size(), 0);
    for (const auto& t : c_.segmentation.tokens) {
      if (t.kind != segment::TokenKind::word) continue;
      ++words_;
      const auto it = p_.words.find(small(t.span));
      if (it == p_.words.end()) continue;
      for (const std::uint16_t f : it->second) share_[f] += p_.features[f].where == Where::account;
    }
  }

  void read_claims() {
    now_ = months(c_.account.published);
    for (const Claim& c : found_.claims) {
      if (c.kind == ClaimKind::date) {
        const int m = months(c.edtf);
        if (m >= 0 && now_ < 0 && c.edtf.size() >= 10) now_ = m;
        if (m >= 0) dates_.emplace_back(c.anchor.begin, m);
      } else if (casualties(c)) {
        ++casualties_;
        ++told_[{c.measure, value(c)}];
        if (c.part_of.empty())
          figures_[c.measure].insert(value(c)), tops_.emplace_back(c.anchor.begin, &c);
        else
          wholes_.insert(c.part_of);
      }
    }
    std::sort(dates_.begin(), dates_.end());
    std::sort(tops_.begin(), tops_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  // Which features' phrases stand in a sentence; kept for the next claim of the same one.
  const std::vector<bool>& phrases_of(Span sentence) {
    if (sentence == phrases_in_) return phrases_;
    phrases_in_ = sentence;
    phrases_.assign(p_.features.size(), false);
    const std::string words = small(sentence);
    for (const auto& [phrase, f] : p_.phrases)
      for (std::size_t at = words.find(phrase); at != words.npos && !phrases_[f]; at = words.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        phrases_[f] = (at == 0 || !letter(words[at - 1])) && (end == words.size() || !letter(words[end]));
      }
    return phrases_;
  }
  static bool letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

  bool old(const Claim& c) const {
    constexpr int kMonths = 2;
    if (now_ < 0) return false;
    for (auto it = std::lower_bound(dates_.begin(), dates_.end(), std::pair(c.span.begin, 0)); it != dates_.end() && it->first < c.span.end;
         ++it)
      if (it->second < now_ - kMonths) return true;
    return false;
  }

  // Does the opening of the account, so many bytes, tell of more whom the same befell?
  bool more_before(const Claim& c, double opening) const {
    for (const auto& [begin, o] : tops_) {
      if (begin >= opening) return false;
      if (o->measure == c.measure && value(*o) > value(c)) return true;
    }
    return false;
  }

  bool fact(const Claim& c, const Feature& x) {
    const std::string_view rule = std::string_view(c.rule).substr(std::min<std::size_t>(c.rule.find('/') + 1, c.rule.size()));
    if (x.name == "hundred") return value(c) >= x.least;
    if (x.name == "lone hurt") return c.implicit && value(c) == 1 && c.measure == Measure::injured;
    if (x.name == "hit") return c.tally == Tally::hit;
    if (x.name == "one") return value(c) == 1;
    if (x.name == "together") return c.implicit && value(c) > 1;
    if (x.name == "unnumbered") return c.implicit && value(c) == 1;
    if (x.name == "part") return !c.part_of.empty();
    if (x.name == "bare") return c.detail.empty();
    if (x.name == "again") return told_.at({c.measure, value(c)}) > 1;
    if (x.name == "old") return old(c);
    if (x.name == "killed") return c.measure == Measure::killed;
    if (x.name == "nought") return c.low == 0 && c.high == 0;
    if (x.name == "once") return told_.at({c.measure, value(c)}) == 1;
    if (x.name == "late") return c.anchor.begin >= x.least;
    if (x.name == "more before") return more_before(c, x.least);
    if (x.name == "whole") return wholes_.contains(c.id);
    if (x.name == "figures") return static_cast<double>(figures_[c.measure].size()) >= x.least;
    if (x.name == "many") return casualties_ >= x.least;
    if (x.name == "of-noun") return rule.starts_with("of-noun");
    if (x.name == "object") return rule == "object" || rule == "object-list";
    if (x.name == "subject") return rule.starts_with("subject");
    if (x.name == "person") return c.population == "person";
    if (x.name == "injured") return c.measure == Measure::injured;
    if (x.name == "open") return c.bound != Bound::exact;
    return false;
  }

  const Context& c_;
  const Extraction& found_;
  const Profile& p_;
  std::vector<double> share_;  // of each feature: words of the account that it lists
  double words_ = 0, casualties_ = 0;
  int now_ = -1;
  std::vector<std::pair<std::uint32_t, int>> dates_;
  std::map<std::pair<Measure, double>, int> told_;
  std::map<Measure, std::set<double>> figures_;               // values that are no parts
  std::vector<std::pair<std::uint32_t, const Claim*>> tops_;  // figures that are no parts, by position
  std::set<std::string_view> wholes_;                         // ids that others are parts of
  Span phrases_in_{1, 0};
  std::vector<bool> phrases_;
};

}  // namespace

std::vector<Judged> judge(const Context& context, const Extraction& found, const Profile& profile) {
  Judge judge(context, found, profile);
  std::vector<Judged> out;
  out.reserve(found.claims.size());
  for (const Claim& c : found.claims) out.push_back(judge.judge(c));
  return out;
}

}  // namespace synoptic::extract::relevance
