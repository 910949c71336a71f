// Builds the shared view of all figures and the small wordings that every finder needs.
// Intervals: an exact figure is a point, "about" is taken as a tenth either way, "at least" and "at most" are half-open,
// vague words and negations say nothing. Does not look for anything itself. Covered by tests/reconcile/conflicts_test.cpp.
#include "reconcile/findings/view.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "align/align.h"
#include "model/label.h"

namespace synoptic::reconcile {
namespace {

constexpr double kAbout = 0.1;  // "about 500" leaves 450..550 possible
constexpr double kLargest = 1e15;

std::string_view cut(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t size = static_cast<std::uint32_t>(text.size());
  begin = std::min(begin, size), end = std::min(end, size);
  return begin < end ? std::string_view(text).substr(begin, end - begin) : std::string_view();
}

}  // namespace

Interval interval_of(const Claim& c) {
  Interval out;
  // "4,70 people": no number of people that can be compared.
  if (c.unit.empty() && c.low && *c.low != std::floor(*c.low) && c.bound == Bound::exact) return out;
  if (c.bound == Bound::vague || c.hedge == Hedge::negated || (!c.low && !c.high)) return out;
  out.known = true;
  if (c.low) out.low = *c.low;
  if (c.high) out.high = *c.high;
  if (c.bound == Bound::about) out.low *= 1 - kAbout, out.high *= 1 + kAbout;
  return out;
}

View::View(const std::vector<Account>& accounts_, const std::vector<Claim>& claims, const Lineage& lineage_,
           const std::vector<Question>& questions_)
    : accounts(accounts_), questions(questions_), lineage(lineage_), of_question(questions_.size()), of_account(accounts_.size()) {
  for (const Claim& c : claims) {
    if (c.kind != ClaimKind::count || c.account >= accounts.size()) continue;
    Figure f;
    f.claim = &c;
    f.account = c.account;
    f.interval = interval_of(c);
    const std::optional<double> v = c.low ? c.low : c.high;
    if (v && c.bound != Bound::vague && c.bound != Bound::range && *v >= 0 && *v < kLargest && *v == std::floor(*v))
      f.value = static_cast<std::int64_t>(*v);
    f.exact = c.bound == Bound::exact && c.low && c.high && *c.low == *c.high;
    figures.push_back(f);
  }
  std::sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) {
    return std::tie(a.account, a.claim->anchor, a.claim->id) < std::tie(b.account, b.claim->anchor, b.claim->id);
  });
  // Ids hash the text, so that accounts with one text share them: an id means one figure in each of these accounts.
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> index;
  for (std::uint32_t i = 0; i < figures.size(); ++i) {
    index[figures[i].claim->id].push_back(i);
    of_account[figures[i].account].push_back(i);
  }
  for (Figure& f : figures) {
    const auto it = f.claim->part_of.empty() ? index.end() : index.find(f.claim->part_of);
    if (it == index.end()) continue;
    for (std::uint32_t w : it->second)
      if (figures[w].account == f.account && &figures[w] != &f) f.whole = static_cast<int>(w);
  }
  for (std::size_t q = 0; q < questions.size(); ++q) {
    for (const std::string& claim : questions[q].claims)
      if (auto it = index.find(claim); it != index.end())
        for (std::uint32_t i : it->second)
          if (figures[i].question < 0) figures[i].question = static_cast<int>(q), of_question[q].push_back(i);
    std::sort(of_question[q].begin(), of_question[q].end());
  }
  link_parts(*this);
  link_anaphora(*this);
}

std::string_view View::printed(std::uint32_t f) const {
  return cut(accounts[figures[f].account].text, figures[f].claim->anchor.begin, figures[f].claim->anchor.end);
}
std::string_view View::sentence(std::uint32_t f) const {
  return cut(accounts[figures[f].account].text, figures[f].claim->span.begin, figures[f].claim->span.end);
}
std::string_view View::between(std::uint32_t a, std::uint32_t b) const {
  return cut(accounts[figures[a].account].text, figures[a].claim->anchor.end, figures[b].claim->anchor.begin);
}
std::string_view View::after(std::uint32_t f) const {
  return cut(accounts[figures[f].account].text, figures[f].claim->anchor.end, figures[f].claim->span.end);
}

bool View::same_sentence(std::uint32_t a, std::uint32_t b) const {
  return figures[a].account == figures[b].account && figures[a].claim->span.overlaps(figures[b].claim->span);
}

std::vector<std::int64_t> View::neighbours(std::uint32_t f) const {
  std::vector<std::int64_t> out;
  const auto& row = of_account[figures[f].account];
  const auto here = std::lower_bound(row.begin(), row.end(), f);
  const auto take = [&](std::uint32_t o) {
    if (!same_sentence(f, o)) return false;
    if (figures[o].value >= 0) out.push_back(figures[o].value);
    return true;
  };
  for (auto it = here; it != row.begin() && take(*(it - 1)); --it) {
  }
  for (auto it = here + (here != row.end()); it != row.end() && take(*it); ++it) {
  }
  return out;
}

std::string View::named(std::uint32_t f) const {
  const Claim& c = *figures[f].claim;
  const std::string count = figures[f].value >= 0 ? std::to_string(figures[f].value) : std::string(printed(f));
  return count + " " + (figures[f].value == 1 ? c.population : align::plural(c.population));
}

std::string View::account_name(std::uint32_t a) const { return account_label(accounts[a]); }

View::Givers View::givers(const std::set<std::uint32_t>& who, std::uint32_t account) const {
  const bool itself = who.contains(account);
  if (who.size() == 1) return {itself ? "the same account elsewhere" : account_name(*who.begin()), "gives"};
  return {std::to_string(who.size()) + (itself ? " accounts, itself elsewhere among them," : " accounts"), "give"};
}

std::uint32_t View::origin(std::uint32_t a) const { return a < lineage.origin.size() ? lineage.origin[a] : a; }

std::string View::speaker(std::uint32_t f) const {
  const auto& who = figures[f].claim->attribution;
  std::string out = who.empty() ? "" : who.back().name;
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (out.starts_with("the ")) out.erase(0, 4);
  return out;
}

std::string number(double v) {
  if (v == std::floor(v) && std::fabs(v) < kLargest) return std::to_string(static_cast<std::int64_t>(v));
  std::string out = std::to_string(v);
  while (out.back() == '0') out.pop_back();
  return out;
}

std::string join(const std::vector<std::string>& parts, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i) out += i + 1 == parts.size() ? std::string(last) : ", ";
    out += parts[i];
  }
  return out;
}

std::string finding_id(const Finding& f) {
  std::uint64_t h = 1469598103934665603ULL;  // FNV-1a, 64 bits: ids need to be stable, not secret
  const auto add = [&](std::string_view s) {
    for (unsigned char c : s) h = (h ^ c) * 1099511628211ULL;
    h = (h ^ 0xFF) * 1099511628211ULL;
  };
  add(name_of(f.type)), add(f.rule);
  for (const std::string& c : f.claims) add(c);
  std::string out = "f";
  for (int i = 60; i >= 0; i -= 4) out += "0123456789abcdef"[h >> i & 15];
  return out;
}

}  // namespace synoptic::reconcile
