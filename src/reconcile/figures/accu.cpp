// The Accu model of Dong, Berti-Equille and Srivastava (PVLDB 2009), with its similarity (AccuSim) and dependence
// (Depen): a source of accuracy A votes ln(n A / (1 - A)) for its value, n being the number of false values that an
// item may have; the probability of a value is the softmax of its votes; the accuracy of a source is the mean
// probability of its values (with a Beta prior, so that a source of one claim is not called perfect). A vote that
// repeats a more accurate one counts only as far as it is independent. Rounds: dependence outside, accuracy inside.
//
// Not done: accuracy by kind of item (it locks a majority in: tried on flight times, see docs/reconcile.md), n by item.
// Covered by tests/figures/accu_test.cpp.
#include "reconcile/figures/accu.h"

#include <algorithm>
#include <cmath>

#include "reconcile/figures/dependence.h"

namespace synoptic::figures {
namespace {

// Model constants.
constexpr double kFalseValues = 5;   // false values an item may have
constexpr double kStart = 0.8;       // accuracy before the data
constexpr double kPriorClaims = 10;  // weight of that, in claims
constexpr double kHighest = 0.99, kLowest = 0.02;
constexpr double kCopyRate = 0.95;  // share of a copier's doubtful values that are copied
constexpr int kRounds = 5, kInner = 4;
constexpr double kStill = 1e-3;  // changes of accuracy below this end a round

class Model {
 public:
  explicit Model(const Table& table) : table_(table) {
    result_.accuracy.assign(table.sources.size(), kStart);
    result_.probability.resize(table.items.size());
    result_.votes.resize(table.items.size());
  }

  AccuResult run() {
    for (int round = 0; round < kRounds; ++round) {
      result_.dependences = find_dependence(table_, round == 0 ? std::vector<std::vector<double>>() : result_.probability);
      const DependenceIndex index(table_.sources.size(), result_.dependences);
      double change = 1;
      for (int inner = 0; inner < kInner && change > kStill; ++inner) {
        for (std::size_t i = 0; i < table_.items.size(); ++i) vote(i, index);
        change = update_accuracy();
      }
    }
    result_.dependences = find_dependence(table_, result_.probability);
    return std::move(result_);
  }

 private:
  // Votes for the values of one item: sources in order of accuracy, each discounted by those before it that say the same.
  void vote(std::size_t i, const DependenceIndex& index) {
    const Item& item = table_.items[i];
    order_.assign(item.figures.begin(), item.figures.end());
    std::sort(order_.begin(), order_.end(), [&](const Figure& a, const Figure& b) {
      const double x = result_.accuracy[a.source], y = result_.accuracy[b.source];
      return x != y ? x > y : a.source != b.source ? a.source < b.source : a.value < b.value;
    });
    auto& votes = result_.votes[i];
    votes.assign(item.values.size(), 0);
    said_.resize(table_.sources.size(), kNobody);
    for (const Figure& f : order_) {
      double independent = f.weight;
      for (const auto& n : index.of(f.source))
        if (said_[n.source] == f.value) independent *= 1 - kCopyRate * n.score;
      said_[f.source] = f.value;
      const double a = result_.accuracy[f.source];
      votes[f.value] += independent * std::log(kFalseValues * a / (1 - a));
    }
    for (const Figure& f : order_) said_[f.source] = kNobody;
    result_.probability[i] = softmax(votes);
  }

  // Returns the greatest change of an accuracy.
  double update_accuracy() {
    std::vector<double> right(table_.sources.size(), kStart * kPriorClaims), all(table_.sources.size(), kPriorClaims);
    for (std::size_t i = 0; i < table_.items.size(); ++i) {
      for (const Figure& f : table_.items[i].figures) {
        right[f.source] += f.weight * result_.probability[i][f.value];
        all[f.source] += f.weight;
      }
    }
    double change = 0;
    for (std::size_t s = 0; s < right.size(); ++s) {
      const double a = std::clamp(right[s] / all[s], kLowest, kHighest);
      change = std::max(change, std::fabs(a - result_.accuracy[s]));
      result_.accuracy[s] = a;
    }
    return change;
  }

  static constexpr std::uint32_t kNobody = ~std::uint32_t{0};
  const Table& table_;
  AccuResult result_;
  std::vector<Figure> order_;
  std::vector<std::uint32_t> said_;
};

}  // namespace

std::vector<double> softmax(const std::vector<double>& votes) {
  const double most = *std::max_element(votes.begin(), votes.end());
  std::vector<double> out(votes.size());
  double sum = 0;
  for (std::size_t v = 0; v < votes.size(); ++v) sum += out[v] = std::exp(votes[v] - most);
  for (double& p : out) p /= sum;
  return out;
}

AccuResult accu(const Table& table) { return Model(table).run(); }

}  // namespace synoptic::figures
