// Reads every account against each account that may be its source, word by word.
// Idea: an editor's small changes travel with the copies (common errors: Lachmann; Maas, Textkritik, 1927), so that of two possible
// sources the nearer one shares readings with the copy that the farther one has not, and the farther one none that the nearer one lacks.
// A reading is a word as printed, with the word before it and the signs between them: omissions, insertions, changes of order,
// formats of numbers and quotation marks all show. Does not decide on sources: sources.cpp does.
// Covered by tests/lineage/witness_test.cpp.
#include "lineage/witness.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>

namespace synoptic::lineage {
namespace {

constexpr std::uint64_t kPrime = 0x100000001b3;
constexpr std::size_t kMostRivals = 24;  // of one account
constexpr double kMostSupport = 3;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) { return (hash ^ (value + 0x9e3779b97f4a7c15ULL)) * kPrime; }

// The signs between two words; white space of any kind and length is one sign, a line break another.
std::uint64_t signs(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  bool space = false, line = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      space = true;
      line = line || c == '\n';
      continue;
    }
    hash = mix(hash, static_cast<unsigned char>(c));
  }
  return mix(hash, line ? 2 : space ? 1 : 0);
}

// The readings of one account.
struct Reading {
  std::vector<std::uint64_t> words;       // by word: itself, the word before in its unit, and what stands between
  std::vector<std::uint64_t> boundaries;  // by unit: its first word, the last one of the unit before; 0: furniture
  std::vector<std::uint64_t> sorted_boundaries;
};

Reading readings_of(const Document& d, const Account& account) {
  const std::string_view text = account.text;
  Reading out;
  out.words.resize(d.words.size());
  std::uint64_t last = 1;
  for (const Unit& u : d.units) {
    for (std::uint32_t i = u.first; i < u.end; ++i) {
      const Word& w = d.words[i];
      std::uint64_t key = mix(0, w.surface);
      if (i > u.first) {
        const Word& before = d.words[i - 1];
        key = mix(mix(key, before.surface), signs(text.substr(before.span.end, w.span.begin - before.span.end)));
      }
      out.words[i] = key;
    }
    const bool counts = !u.furniture && u.first < u.end;
    out.boundaries.push_back(counts ? mix(mix(0, last), d.words[u.first].form) | 1 : 0);
    if (counts) last = d.words[u.end - 1].form + 2;
  }
  out.sorted_boundaries = out.boundaries;
  std::sort(out.sorted_boundaries.begin(), out.sorted_boundaries.end());
  return out;
}

// Marks words [first, end) of the child by what stands in [other_first, other_end) of the other.
void mark(const Reading& child, std::uint32_t first, std::uint32_t end, const Reading& other, std::uint32_t other_first,
          std::uint32_t other_end, std::vector<std::uint64_t>& scratch, Marks& out) {
  scratch.assign(other.words.begin() + other_first, other.words.begin() + other_end);
  std::sort(scratch.begin(), scratch.end());
  for (std::uint32_t i = first; i < end; ++i) out.set(i, std::binary_search(scratch.begin(), scratch.end(), child.words[i]));
}

Witness witness_of(const std::vector<Reading>& readings, const PairReuse& pair, bool turned) {
  Witness out{.child = turned ? pair.b : pair.a, .other = turned ? pair.a : pair.b, .words = {}, .order = {}};
  const Reading &child = readings[out.child], &other = readings[out.other];
  out.words.resize(child.words.size());
  out.order.resize(child.boundaries.size());
  std::vector<std::uint64_t> scratch;
  for (const Link& l : pair.links) {
    if (turned)
      mark(child, l.b_first, l.b_end, other, l.a_first, l.a_end, scratch, out.words);
    else
      mark(child, l.a_first, l.a_end, other, l.b_first, l.b_end, scratch, out.words);
    const std::uint32_t unit = turned ? l.b_unit : l.a_unit;
    out.order.set(unit, std::binary_search(other.sorted_boundaries.begin(), other.sorted_boundaries.end(), child.boundaries[unit]));
  }
  return out;
}

std::size_t bits(std::uint64_t x) { return static_cast<std::size_t>(std::popcount(x)); }

double count_all(const std::vector<std::uint64_t>& marks) {
  std::size_t n = 0;
  for (const std::uint64_t m : marks) n += bits(m);
  return static_cast<double>(n);
}

}  // namespace

void Marks::resize(std::size_t words) {
  same.assign((words + 63) / 64, 0);
  other.assign((words + 63) / 64, 0);
}

void Marks::set(std::size_t word, bool is_same) {
  const std::uint64_t bit = std::uint64_t{1} << (word % 64);
  (is_same ? same : other)[word / 64] |= bit;
  (is_same ? other : same)[word / 64] &= ~bit;
}

double Marks::count_same() const { return count_all(same); }
double Marks::count_other() const { return count_all(other); }

Marks both(const Marks& x, const Marks& y) {
  Marks out = x;
  for (std::size_t i = 0; i < out.same.size(); ++i) {
    out.same[i] |= y.same[i];
    out.other[i] = (x.other[i] | y.other[i]) & ~out.same[i];
  }
  return out;
}

std::vector<Witness> bear_witness(const Corpus& corpus, const std::vector<Account>& accounts, const std::vector<PairReuse>& pairs,
                                  const std::vector<Kinship>& evidence) {
  std::vector<Reading> readings(accounts.size());
  tbb::parallel_for(std::size_t{0}, accounts.size(), [&](std::size_t d) { readings[d] = readings_of(corpus.documents[d], accounts[d]); });
  std::vector<Witness> out(2 * evidence.size());
  tbb::parallel_for(std::size_t{0}, evidence.size(), [&](std::size_t k) {
    const PairReuse& pair = pairs[evidence[k].pair];
    out[2 * k] = witness_of(readings, pair, false);
    out[2 * k + 1] = witness_of(readings, pair, true);
  });
  std::sort(out.begin(), out.end(),
            [](const Witness& x, const Witness& y) { return std::pair(x.child, x.other) < std::pair(y.child, y.other); });
  return out;
}

Contest compare(const Marks& mine, const Marks& theirs) {
  std::size_t n[4] = {};
  for (std::size_t i = 0; i < mine.same.size(); ++i) {
    const std::uint64_t here = mine.same[i] | mine.other[i], there = theirs.same[i] | theirs.other[i];
    n[0] += bits(mine.same[i] & theirs.other[i]);
    n[1] += bits(mine.other[i] & theirs.same[i]);
    n[2] += bits(here & ~there);
    n[3] += bits(there & ~here);
  }
  return {static_cast<double>(n[0]), static_cast<double>(n[1]), static_cast<double>(n[2]), static_cast<double>(n[3])};
}

Rivals::Rivals(std::span<const Witness> witnesses, std::vector<double> weights) : witnesses_(witnesses), weights_(std::move(weights)) {
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < witnesses_.size(); ++i) order.emplace_back(-weights_[i] * witnesses_[i].words.count_same(), i);
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < std::min(order.size(), kMostRivals); ++i) nearest_.push_back(order[i].second);
}

Standing Rivals::standing(const Marks& words, const Marks& order, std::uint32_t p, std::uint32_t q) const {
  Standing out;
  for (const std::uint32_t i : nearest_) {
    const Witness& r = witnesses_[i];
    if (r.other == p || r.other == q) continue;
    const Contest w = compare(words, r.words), o = compare(order, r.order);
    const double weight = weights_[i];
    out.against = std::max(out.against, weight * (std::log1p(w.theirs) - std::log1p(w.mine)));
    out.lacking = std::max(out.lacking, weight * (std::log1p(w.only_theirs) - std::log1p(w.only_mine)));
    out.order = std::max(out.order, weight * (std::log1p(o.theirs) - std::log1p(o.mine)));
    out.support = std::min(out.support, weight * std::log1p(w.mine + w.only_mine) + (1 - weight) * kMostSupport);
  }
  return out;
}

double Rivals::rest(const Witness& p, const Witness& q) const {
  double out = 0;
  const double only = std::log1p(compare(p.words, q.words).only_theirs);
  for (const std::uint32_t i : nearest_) {
    const Witness& r = witnesses_[i];
    if (r.other == p.other || r.other == q.other) continue;
    out = std::max(out, weights_[i] * (std::log1p(compare(p.words, r.words).only_theirs) - only));
  }
  return out;
}

std::span<const Witness> witnesses_of(const std::vector<Witness>& all, std::uint32_t child) {
  const auto by_child = [](const Witness& w, std::uint32_t c) { return w.child < c; };
  const auto first = std::lower_bound(all.begin(), all.end(), child, by_child),
             last = std::lower_bound(first, all.end(), child + 1, by_child);
  return {first, last};
}

}  // namespace synoptic::lineage
