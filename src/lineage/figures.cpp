// Is the block of figures of one account copied from another? Bayes' rule over figures, as in Dong, Berti-Equille and
// Srivastava (VLDB 2009): a figure of the smaller block that the other has is likelier if it was copied (with probability
// kCopied) than if both found it (with the share of the other accounts that give it, never below kFound: accounts that ask
// the same body get the same figures); a figure the other lacks speaks against copying. Figures that many give weigh
// little, odd ones much; round and small ones are found by chance more often. Agreement on what all say is no evidence.
// Does not tell a copy from two accounts that both printed one press release in full.
// Covered by tests/lineage/evidence_test.cpp.
#include "lineage/figures.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <unordered_map>

namespace synoptic::lineage {
namespace {

constexpr double kCopied = 0.85;     // share of a block that a copyist keeps as it is
constexpr double kFound = 0.25;      // chance that two accounts found the same odd figure at one source
constexpr double kFoundRound = 0.4;  // the same for round figures and figures up to ten
constexpr double kPrior = -3.0;      // log odds before any figure is looked at
constexpr std::size_t kLeastBlock = 4;

std::uint64_t mix(std::uint64_t h, std::uint64_t v) {
  h ^= v + 0x9E3779B97F4A7C15ull + (h << 6) + (h >> 2);
  return h * 0xD6E8FEB86659FD93ull;
}

std::uint64_t key_of(const Claim& c) {
  std::uint64_t h = mix(1, static_cast<std::uint64_t>(c.measure));
  for (const char ch : c.population) h = mix(h, static_cast<unsigned char>(ch));
  return mix(h, static_cast<std::uint64_t>(std::llround(*c.low * 100)));
}

bool common_value(double v) { return v <= 10 || (v >= 100 && std::fmod(v, 100) == 0) || (v < 100 && std::fmod(v, 10) == 0); }

void add_numbers(const Document& d, std::vector<Figure>& out) {
  for (const Unit& u : d.units) {
    if (u.furniture) continue;
    for (std::uint32_t i = u.first; i < u.end; ++i)
      if (d.words[i].number && d.words[i].value > 2) out.push_back({d.words[i].form, d.words[i].value, ~0u});
  }
}

double odds_of(const std::vector<Figure>& small, const std::vector<Figure>& large,
               const std::unordered_map<std::uint64_t, std::uint32_t>& holders, double others) {
  double odds = kPrior;
  std::size_t j = 0;
  for (const Figure& f : small) {
    while (j < large.size() && large[j].key < f.key) ++j;
    const bool both = j < large.size() && large[j].key == f.key;
    const double known = static_cast<double>(holders.at(f.key)) - (both ? 2 : 1);
    const double found = std::clamp(std::max(known / std::max(1.0, others), common_value(f.value) ? kFoundRound : kFound), 0.0, 0.98);
    odds += both ? std::log((kCopied + (1 - kCopied) * found) / found) : std::log((1 - kCopied) / 1.0);
  }
  return odds;
}

// The claims of two accounts that state the same figures.
std::vector<std::pair<std::uint32_t, std::uint32_t>> shared_claims(const std::vector<Figure>& x, const std::vector<Figure>& y) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i].key < y[j].key)
      ++i;
    else if (y[j].key < x[i].key)
      ++j;
    else if (x[i].claim != ~0u && y[j].claim != ~0u)
      out.emplace_back(x[i++].claim, y[j++].claim);
    else
      ++i, ++j;
  }
  return out;
}

}  // namespace

std::vector<std::vector<Figure>> figures_of(const Corpus& corpus, const std::vector<Claim>& claims) {
  std::vector<std::vector<Figure>> out(corpus.documents.size());
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& c = claims[i];
    if (c.kind != ClaimKind::count || c.bound != Bound::exact || !c.low || c.implicit || c.account >= out.size()) continue;
    out[c.account].push_back({key_of(c), *c.low, i});
  }
  for (std::size_t d = 0; d < out.size(); ++d) {
    if (out[d].empty()) add_numbers(corpus.documents[d], out[d]);
    std::stable_sort(out[d].begin(), out[d].end(), [](const Figure& x, const Figure& y) { return x.key < y.key; });
    out[d].erase(std::unique(out[d].begin(), out[d].end(), [](const Figure& x, const Figure& y) { return x.key == y.key; }), out[d].end());
  }
  return out;
}

std::vector<FigureBlock> shared_blocks(const std::vector<std::vector<Figure>>& figures) {
  std::unordered_map<std::uint64_t, std::uint32_t> holders;  // looked up only
  for (const auto& block : figures)
    for (const Figure& f : block) ++holders[f.key];
  std::vector<std::vector<FigureBlock>> by_account(figures.size());
  const double others = static_cast<double>(figures.size()) - 2;
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(figures.size()), [&](std::uint32_t a) {
    for (std::uint32_t b = a + 1; b < figures.size(); ++b) {
      const auto &x = figures[a], &y = figures[b];
      if (std::min(x.size(), y.size()) < kLeastBlock) continue;
      const double odds = x.size() <= y.size() ? odds_of(x, y, holders, others) : odds_of(y, x, holders, others);
      if (odds <= 0) continue;
      by_account[a].push_back({.a = a, .b = b, .odds = odds, .claims = shared_claims(x, y)});
    }
  });
  std::vector<FigureBlock> out;
  for (auto& blocks : by_account) std::move(blocks.begin(), blocks.end(), std::back_inserter(out));
  return out;
}

}  // namespace synoptic::lineage
