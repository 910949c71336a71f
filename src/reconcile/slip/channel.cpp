// The channel model: P(printed | original) = sum over kinds of slip of P(kind) * P(printed | original, kind), after
// Kernighan, Church and Gale (A spelling correction program based on a noisy channel model, COLING 1990), with the
// four edits of Damerau (1964) on digits and the slips that only figures have. Every kind is matched directly (the
// ways that lead from one to the other are counted and divided by all ways), in time linear in the digits.
//
// Does not read texts, know units of measure or decide anything; two slips in one figure are not modelled.
// Covered by tests/figures/channel_test.cpp: all figures up to 9999 against a naive generator of slips.
#include "reconcile/slip/channel.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "reconcile/slip/channel_data.h"

namespace synoptic::slip {
namespace {

constexpr std::size_t kMostDigits = 18;
constexpr double kDoubled = 0.5;       // share of inserted digits that repeat the digit before (or the first)
constexpr double kFigureRange = 13.8;  // ln(10^6): a figure of its own is log-uniform over 1 .. 10^6
constexpr double kSpread = 0.2;        // mean relative distance of an independent count
constexpr std::size_t kMostNeighbours = 64;

std::string digits_of(std::int64_t value) { return std::to_string(value < 0 ? -(value + 1) : value); }

std::string only_digits(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

double inserted(std::string_view p, std::string_view o) {
  if (p.size() != o.size() + 1) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p.substr(0, i) != o.substr(0, i) || p.substr(i + 1) != o.substr(i)) continue;
    const char before = o[i == 0 ? 0 : i - 1];
    sum += (kDoubled * (p[i] == before) + (1 - kDoubled) / 10) / static_cast<double>(p.size());
  }
  return sum;
}

double dropped(std::string_view p, std::string_view o) {
  if (p.size() + 1 != o.size() || p.empty()) return 0;
  double ways = 0;
  for (std::size_t i = 0; i < o.size(); ++i) ways += o.substr(0, i) == p.substr(0, i) && o.substr(i + 1) == p.substr(i);
  return ways / static_cast<double>(o.size());
}

double changed(std::string_view p, std::string_view o) {
  if (p.size() != o.size()) return 0;
  int different = 0;
  for (std::size_t i = 0; i < p.size(); ++i) different += p[i] != o[i];
  return different == 1 ? 1.0 / (9.0 * static_cast<double>(o.size())) : 0;
}

double transposed(std::string_view p, std::string_view o) {
  if (p.size() != o.size() || o.size() < 2) return 0;
  const auto at = static_cast<std::size_t>(std::mismatch(p.begin(), p.end(), o.begin()).first - p.begin());
  if (at + 1 >= o.size() || p[at] != o[at + 1] || p[at + 1] != o[at] || p.substr(at + 2) != o.substr(at + 2)) return 0;
  return 1.0 / static_cast<double>(o.size() - 1);
}

// Four equally likely shapes for each neighbour b: ob, bo, o + last digits of b, first digits of b + o.
double glued(std::string_view p, std::string_view o, const std::vector<std::string>& neighbours, std::string* which = nullptr) {
  double sum = 0;
  for (const std::string& b : neighbours) {
    if (p.size() <= o.size() || p.size() > o.size() + b.size()) continue;
    const std::size_t extra = p.size() - o.size();
    const bool whole = extra == b.size();
    const double ways = whole ? 1 : 1 / static_cast<double>(b.size() - 1);
    const bool after = p.starts_with(o) && p.substr(o.size()) == std::string_view(b).substr(b.size() - extra);
    const bool before = p.ends_with(o) && p.substr(0, extra) == std::string_view(b).substr(0, extra);
    if ((after || before) && which && which->size() < b.size()) *which = b;
    sum += 0.25 * ways * (after + before);
  }
  return neighbours.empty() ? 0 : sum / static_cast<double>(neighbours.size());
}

// The characters have the original's digits but not its grouping; or the last digit went with the separator.
double separator(const Printed& printed, std::string_view o) {
  if (o.size() < 4 || printed.text.find_first_of(".,\xC2\xE2 ") == std::string::npos) return 0;
  if (std::any_of(printed.text.begin(), printed.text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }))
    return 0;
  const std::string p = only_digits(printed.text);
  if (p == o) return 0.8;
  return p.size() >= 3 && p == o.substr(0, o.size() - 1) ? 0.2 : 0;
}

double sound_alike(std::int64_t printed, std::int64_t original) {
  int ways = 0, all = 0;
  for (const SoundAlike& s : sound_alikes()) {
    for (const auto& [a, b] : {std::pair(s.number, s.other), std::pair(s.other, s.number)}) {
      all += a == original;
      ways += a == original && b == printed;
    }
  }
  return all == 0 ? 0 : static_cast<double>(ways) / all;
}

// 2,080 printed as 2 million (rounded) or 2,080 thousand: the printed value is 1000 times the original, rounded to the
// digits that are printed.
double unit(std::int64_t printed, std::int64_t original) {
  if (original < 1000 || printed < 1'000'000 || printed % 1000 != 0) return 0;
  const std::int64_t base = printed / 1000;
  std::int64_t precision = 1;
  while (precision <= base / 10 && base % (precision * 10) == 0) precision *= 10;
  if (base == original) return 0.5;
  return precision > 1 && std::llabs(base - original) * 2 <= precision ? 0.5 : 0;
}

double power_of_ten(std::int64_t printed, std::int64_t original) {
  if (printed <= 0 || original <= 0) return 0;
  for (const std::int64_t factor : {10, 100, 1000})
    if ((original <= printed && original * factor == printed) || (printed <= original && printed * factor == original)) return 1.0 / 6;
  return 0;
}

double weight_share(const std::vector<Candidate>& candidates, std::int64_t value) {
  double all = 0, own = 0;
  for (const Candidate& c : candidates) all += c.weight, own += c.value == value ? c.weight : 0;
  return all > 0 ? own / all : 0;
}

// Chance that a figure of its own (no slip) is just this one: half log-uniform, half near what others count (sources
// that count for themselves come out some tenths apart: two-sided exponential around each candidate).
double own_figure(std::int64_t value, const std::vector<Candidate>& candidates) {
  const double any = 1 / (std::max(1.0, std::fabs(static_cast<double>(value))) * kFigureRange);
  double near = 0, all = 0;
  for (const Candidate& c : candidates) {
    const double spread = std::max(1.0, kSpread * std::fabs(static_cast<double>(c.value)));
    near += c.weight * std::exp(-std::fabs(static_cast<double>(value - c.value)) / spread) / (2 * spread);
    all += c.weight;
  }
  return all > 0 ? (any + near / all) / 2 : any;
}

struct Context {
  const Printed& printed;
  std::string digits;
  std::vector<std::int64_t> values;
  std::vector<std::string> neighbours;

  Context(const Printed& p, const std::vector<std::int64_t>& near) : printed(p), digits(digits_of(p.value)) {
    for (std::int64_t n : near) {
      if (n < 0 || values.size() == kMostNeighbours) continue;
      values.push_back(n);
      if (n >= 10) neighbours.push_back(digits_of(n));  // single digits glue like an inserted digit
    }
  }
};

double match(Edit edit, const Context& c, std::int64_t original) {
  const std::int64_t printed = c.printed.value;
  if (printed == original && edit != Edit::separator) return 0;
  if (printed < 0 || original < 0) return 0;
  const std::string o = digits_of(original);
  if (o.size() > kMostDigits || c.digits.size() > kMostDigits) return 0;
  switch (edit) {
    case Edit::digit_inserted:
      return inserted(c.digits, o);
    case Edit::digit_dropped:
      return dropped(c.digits, o);
    case Edit::digit_changed:
      return changed(c.digits, o);
    case Edit::digits_transposed:
      return transposed(c.digits, o);
    case Edit::glued:
      return glued(c.digits, o, c.neighbours);
    case Edit::separator:
      return printed == original ? 0 : separator(c.printed, o);
    case Edit::sound_alike:
      return sound_alike(printed, original);
    case Edit::unit:
      return unit(printed, original);
    case Edit::power_of_ten:
      return power_of_ten(printed, original);
    case Edit::neighbour:
      return c.values.empty()
                 ? 0
                 : static_cast<double>(std::count(c.values.begin(), c.values.end(), printed)) / static_cast<double>(c.values.size());
  }
  return 0;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at; (at = text.find(from)) != std::string::npos;) text.replace(at, from.size(), to);
}

// Fills the reader's words of a kind of slip.
std::string describe(Edit edit, const Context& c, std::int64_t original) {
  std::string out = words(edit);
  const std::string o = digits_of(original);
  const std::string &longer = c.digits.size() > o.size() ? c.digits : o, &shorter = c.digits.size() > o.size() ? o : c.digits;
  const auto at = static_cast<std::size_t>(std::mismatch(shorter.begin(), shorter.end(), longer.begin()).first - shorter.begin());
  const std::size_t safe = std::min(at, o.size() - 1);
  replace(out, "{digit}",
          std::string(1, edit == Edit::digit_inserted || edit == Edit::digit_dropped ? longer[std::min(at, longer.size() - 1)] : o[safe]));
  replace(
      out, "{other}",
      std::string(1, edit == Edit::digits_transposed ? o[std::min(at + 1, o.size() - 1)] : c.digits[std::min(at, c.digits.size() - 1)]));
  if (edit == Edit::glued) {
    std::string which;
    glued(c.digits, o, c.neighbours, &which);
    const bool first = c.digits.starts_with(o) && !c.digits.ends_with(o);
    replace(out, "{original}", first ? o : which);
    replace(out, "{neighbour}", first ? which : o);
  }
  const std::int64_t p = c.printed.value;
  replace(out, "{factor}", std::to_string(original > 0 && p > original ? p / original : p > 0 ? original / p : 0));
  replace(out, "{original}", o);
  replace(out, "{printed}", c.digits);
  replace(out, "{original_word}", word_of(original, p));
  replace(out, "{printed_word}", word_of(p, original));
  return out;
}

}  // namespace

double likelihood(Edit edit, const Printed& printed, std::int64_t original, const std::vector<std::int64_t>& neighbours) {
  return match(edit, Context(printed, neighbours), original);
}

double likelihood(const Printed& printed, std::int64_t original, const std::vector<std::int64_t>& neighbours) {
  const Context context(printed, neighbours);
  double sum = 0;
  for (int e = 0; e < kEdits; ++e) sum += share(static_cast<Edit>(e)) * match(static_cast<Edit>(e), context, original);
  return sum;
}

std::vector<Explanation> explain(const Printed& printed, const std::vector<std::int64_t>& neighbours,
                                 const std::vector<Candidate>& candidates, double slip_rate) {
  const double rate = slip_rate < 0 ? slip_share() : std::min(slip_rate, 1.0);
  const Context context(printed, neighbours);
  double weights = 0;
  for (const Candidate& c : candidates) weights += c.weight;
  const double own = (1 - rate) * own_figure(printed.value, candidates);
  double all = own;
  std::vector<Explanation> out;
  for (const Candidate& c : candidates) {
    double sum = 0, best = 0;
    Edit edit = Edit::digit_inserted;
    for (int e = 0; e < kEdits; ++e) {
      const double p = share(static_cast<Edit>(e)) * match(static_cast<Edit>(e), context, c.value);
      sum += p;
      if (p > best) best = p, edit = static_cast<Edit>(e);
    }
    if (sum <= 0 || weights <= 0) continue;
    const double joint = rate * sum * c.weight / weights;
    all += joint;
    out.push_back({c.value, edit, describe(edit, context, c.value), joint});
  }
  for (Explanation& e : out) e.probability /= all;
  std::stable_sort(out.begin(), out.end(), [](const Explanation& a, const Explanation& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.original < b.original;
  });
  return out;
}

double exchange_probability(std::int64_t a, const std::vector<Candidate>& candidates_a, std::int64_t b,
                            const std::vector<Candidate>& candidates_b, double slip_rate) {
  if (a == b) return 0;
  const double rate = slip_rate < 0 ? slip_share() : std::min(slip_rate, 1.0);
  const double exchanged = rate * share(Edit::neighbour) * weight_share(candidates_a, b) * weight_share(candidates_b, a);
  const double own = (1 - rate) * own_figure(a, candidates_a) * own_figure(b, candidates_b);
  return exchanged > 0 ? exchanged / (exchanged + own) : 0;
}

std::optional<std::int64_t> likeliest_original(std::int64_t printed, std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
  const auto inside = [&](std::int64_t v) { return (!low || v >= *low) && (!high || v <= *high); };
  if (printed < 0) return printed != INT64_MIN && inside(-printed) ? std::optional<std::int64_t>(-printed) : std::nullopt;
  const std::string p = digits_of(printed);
  if (p.size() + 1 > kMostDigits) return std::nullopt;
  std::vector<std::string> originals;
  for (std::size_t i = 0; i <= p.size(); ++i) {
    for (char d = '0'; d <= '9'; ++d) {
      originals.push_back(p.substr(0, i) + d + p.substr(i));
      if (i < p.size()) originals.push_back(p.substr(0, i) + d + p.substr(i + 1));
    }
    if (i < p.size() && p.size() > 1) originals.push_back(p.substr(0, i) + p.substr(i + 1));
    if (i + 1 < p.size()) originals.push_back(p.substr(0, i) + p[i + 1] + p[i] + p.substr(i + 2));
  }
  std::optional<std::int64_t> best;
  double most = 0;
  for (const std::string& o : originals) {
    if (o.front() == '0' && o.size() > 1) continue;
    const std::int64_t value = std::stoll(o);
    if (value == printed || !inside(value)) continue;
    const double l = likelihood({printed, {}}, value, {});
    const auto distance = [&](std::int64_t v) { return std::llabs(v - printed); };
    if (!best || l > most || (l == most && std::pair(distance(value), value) < std::pair(distance(*best), *best))) best = value, most = l;
  }
  return best;
}

}  // namespace synoptic::slip
