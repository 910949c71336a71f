// Weighs trees of copies. Ideas: copies are made one by one, each by a hand of its own care, so that the changes on an edge are a Poisson
// number whose rate has a gamma distribution (negative binomial); lost texts and witnesses are nodes of one tree (Roos and Zou 2011); a
// change that the fewest need (Fitch 1971) is told from one that happened twice or was undone, which is rare, but less so in a place where
// it happened before. A reading that one witness alone has speaks against copies of it: each of them would have had to set it right, or the
// witness to be altered afterwards. A second model explains whatever the copy shares with it, at a price for the model and for each reading
// taken. The search is simulated annealing (Kirkpatrick et al. 1983) from the tree of neighbour joining, with fixed seed and length. Prices
// were set on planted traditions (bench/plant_traditions.py, newsroom.py --mode tradition). Does not root the tree. Covered by
// tests/lineage/copying_test.cpp.
#include "lineage/copying.h"

#include <algorithm>
#include <cmath>

namespace synoptic::lineage {
namespace {

// In natural logarithms of odds.
constexpr double kAgain = 2.5;     // a change that happens twice, or is undone
constexpr double kSetRight = 4.5;  // a copy that has not what its model alone has
constexpr double kAltered = 7;     // or the model was altered after it was copied, or typed in wrongly: all its copies are right
constexpr double kLost = 8;        // a lost text
constexpr double kSecond = 80;     // a second model: mostly the first one is not quite the right one
constexpr double kTaken = 1;       // a reading taken from it
constexpr double kCare = 8;        // shape of the gamma distribution: the higher, the more alike copyists are
constexpr std::size_t kTable = 4096;

constexpr int kSteps = 12000, kCooling = 8000;  // of the search; it ends at the temperature kEnd
constexpr double kHot = 4, kEnd = 1;            // of the temperature
constexpr double kMostWork = 6e8;               // steps x nodes x places; beyond, fewer steps

}  // namespace

Copying::Copying(const Characters& characters)
    : given_(characters),
      n_(characters.witnesses),
      places_(characters.places),
      readings_(characters.readings),
      masked_(n_, Stem::kNone),
      count_(places_) {
  for (std::size_t k = 0; k < kTable; ++k) {
    log_gamma_.push_back(std::lgamma(kCare + static_cast<double>(k)));
    log_factorial_.push_back(std::lgamma(1 + static_cast<double>(k)));
  }
}

double Copying::score(const Stem& stem) {
  mask(stem);
  walk(stem);
  up();
  down();
  const double lost = static_cast<double>(std::count_if(order_.begin(), order_.end(), [&](std::uint32_t v) { return v >= n_; }));
  const double alone = lone(stem);
  return alone + odd() + edges() + seconds(stem) - kLost * lost;
}

// Where a witness agrees with its second model, the tree need not explain it.
void Copying::mask(const Stem& stem) {
  for (std::uint32_t w = 0; w < n_; ++w) {
    const std::uint32_t s = stem.second(w);
    if (s == masked_[w]) continue;
    masked_[w] = s;
    const std::uint16_t *mine = given_.of(w), *theirs = s == Stem::kNone ? nullptr : given_.of(s);
    for (std::size_t i = 0; i < places_; ++i) readings_[w * places_ + i] = theirs && mine[i] == theirs[i] ? Characters::kAny : mine[i];
  }
}

void Copying::walk(const Stem& stem) {
  order_.assign(1, 0);
  above_.assign(stem.nodes(), Stem::kNone);
  for (std::size_t k = 0; k < order_.size(); ++k)
    for (const std::uint32_t v : stem.near(order_[k]))
      if (v != above_[order_[k]]) above_[v] = order_[k], order_.push_back(v);
  sets_.resize(stem.nodes() * places_);
  states_.resize(stem.nodes() * places_);
  changes_.assign(stem.nodes(), 0);
}

void Copying::up() {
  for (const std::uint32_t v : order_) {
    const auto to = sets_.begin() + static_cast<std::ptrdiff_t>(v * places_);
    if (v < n_)
      std::copy_n(readings_.begin() + static_cast<std::ptrdiff_t>(v * places_), places_, to);
    else
      std::fill_n(to, places_, Characters::kAny);
  }
  for (std::size_t k = order_.size(); k-- > 1;) {
    const std::uint32_t v = order_[k], u = above_[v];
    const std::uint16_t* below = &sets_[v * places_];
    std::uint16_t* here = &sets_[u * places_];
    // A witness keeps what it reads; anywhere else the readings of fewest changes are those of both sides, or of either.
    const std::uint16_t* own = u < n_ ? &readings_[u * places_] : nullptr;
    for (std::size_t i = 0; i < places_; ++i) {
      const std::uint16_t common = here[i] & below[i];
      const std::uint16_t other = own && own[i] != Characters::kAny ? here[i] : here[i] | below[i];
      here[i] = common ? common : other;
    }
  }
}

void Copying::down() {
  std::fill(count_.begin(), count_.end(), std::uint16_t{0});
  for (std::size_t i = 0; i < places_; ++i) states_[i] = sets_[i] & static_cast<std::uint16_t>(-sets_[i]);
  for (std::size_t k = 1; k < order_.size(); ++k) {
    const std::uint32_t v = order_[k];
    const std::uint16_t *set = &sets_[v * places_], *model = &states_[above_[v] * places_];
    std::uint16_t *state = &states_[v * places_], *count = count_.data();
    for (std::size_t i = 0; i < places_; ++i) {
      const std::uint16_t kept = set[i] & model[i];
      const std::uint16_t chosen = kept ? kept : set[i] & static_cast<std::uint16_t>(-set[i]);
      state[i] = chosen;
      count[i] = static_cast<std::uint16_t>(count[i] + (chosen != model[i]));
    }
  }
}

// Readings that one witness alone has: changes on its edge; of an ancestor, every neighbour but the one above must lack them.
double Copying::lone(const Stem& stem) {
  double against = 0;
  for (std::uint32_t w = 0; w < n_; ++w) {
    const std::size_t around = stem.near(w).size();
    if (around > 1) against += given_.alone[w] * std::min(kAltered, kSetRight * static_cast<double>(around - 1));
    if (order_.size() > 1) changes_[w == 0 ? order_[1] : w] += given_.alone[w];
  }
  return -against;
}

// Places that changed oftener than they need. Which edge their changes stand on is open: the edges count those of the others.
double Copying::odd() {
  double again = 0, needed = 0, repeated = 0;
  plain_ = given_.weight;
  for (std::size_t i = 0; i < places_; ++i) {
    if (given_.weight[i] == 0 || count_[i] <= given_.least[i]) continue;
    const auto extra = static_cast<std::size_t>(count_[i] - given_.least[i]);
    again += given_.weight[i] * static_cast<double>(extra);
    needed += given_.weight[i] * static_cast<double>(given_.least[i]);
    repeated += given_.weight[i] * log_factorial_[std::min(extra, kTable - 1)];
    plain_[i] = 0;
  }
  for (std::size_t k = 1; k < order_.size(); ++k) {
    const std::uint16_t *state = &states_[order_[k] * places_], *model = &states_[above_[order_[k]] * places_], *weight = plain_.data();
    std::uint32_t changes = 0;
    for (std::size_t i = 0; i < places_; ++i) changes += state[i] != model[i] ? weight[i] : std::uint16_t{0};
    changes_[order_[k]] += changes;
  }
  const double edges = std::max<double>(1, static_cast<double>(order_.size()) - 1);
  return repeated - kAgain * again - needed * std::log(edges);
}

double Copying::edges() const {
  if (order_.size() < 2) return 0;
  double sum = 0, all = 0;
  for (std::size_t k = 1; k < order_.size(); ++k) {
    const std::uint32_t changes = changes_[order_[k]];
    sum += changes < kTable ? log_gamma_[changes] : std::lgamma(kCare + changes);
    all += changes;
  }
  const double count = static_cast<double>(order_.size() - 1), mean = (all + 1) / count;
  return sum + count * (kCare * std::log(kCare / (kCare + mean)) - log_gamma_[0]) + all * std::log(mean / (kCare + mean));
}

double Copying::seconds(const Stem& stem) const {
  double out = 0;
  for (std::uint32_t w = 0; w < n_; ++w) {
    if (stem.second(w) == Stem::kNone) continue;
    const std::uint16_t *given = given_.of(w), *masked = &readings_[w * places_], *state = &states_[w * places_];
    out -= kSecond;
    for (std::size_t i = 0; i < places_; ++i)
      if (masked[i] != given[i] && state[i] != given[i]) out -= kTaken * given_.weight[i];
  }
  return out;
}

Stem likeliest(const Characters& characters, const Stem& start) {
  if (characters.witnesses < 3 || characters.places == 0) return start;
  Copying model(characters);
  std::mt19937 random(7);
  Stem now = start, best = start;
  double score = model.score(now), top = score;
  const double steps = std::min<double>(kSteps, kMostWork / static_cast<double>(start.nodes() * characters.places));
  for (int k = 0; k < steps; ++k) {
    Stem next = now;
    if (!next.rearrange(random)) continue;
    const double s = model.score(next);
    const double temperature = kEnd + (kHot - kEnd) * std::max(0.0, 1 - k * (kSteps / steps) / kCooling);
    const double chance = static_cast<double>(random() >> 8) / (1 << 24);
    if (s < score && std::exp((s - score) / temperature) <= chance) continue;
    now = std::move(next);
    score = s;
    if (s > top + 1e-9) top = s, best = now;
  }
  return best;
}

}  // namespace synoptic::lineage
