// Dawid and Skene (Maximum likelihood estimation of observer error-rates using the EM algorithm, Applied Statistics
// 1979): each source has a confusion matrix P(says l | truth is t); truth and matrices are estimated in turn, from
// the shares of the vote. Cells of a matrix have a small pseudo-count so that a source with few claims stays near
// the table's average matrix. Labels nobody gave for an item can still come out likely; the answer is always one
// that somebody gave. Does not model dependence or the difficulty of an item.
// Covered by tests/figures/dawid_skene_test.cpp.
#include "reconcile/figures/dawid_skene.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace synoptic::figures {
namespace {

constexpr double kPseudo = 0.01;  // claims of the average matrix mixed into each source's row
constexpr int kIterations = 50;

class Model {
 public:
  explicit Model(const Table& table) : table_(table) {
    for (const Item& item : table.items)
      for (const std::string& v : item.values) labels_.emplace(v, 0);
    std::size_t n = 0;
    for (auto& [label, index] : labels_) index = n++;
    k_ = n;
    for (const Item& item : table.items) {
      auto& own = label_of_.emplace_back();
      for (const std::string& v : item.values) own.push_back(labels_[v]);
      auto& p = posterior_.emplace_back(k_, 0.0);
      double all = 0;
      for (const Figure& f : item.figures) p[own[f.value]] += f.weight, all += f.weight;
      for (double& x : p) x /= all;
    }
  }

  LabelResult run() {
    for (int i = 0; i < kIterations; ++i) {
      maximise();
      expect();
    }
    LabelResult result;
    std::vector<double> right(table_.sources.size()), all(table_.sources.size());
    for (std::size_t i = 0; i < table_.items.size(); ++i) {
      auto& p = result.probability.emplace_back();
      double sum = 0;
      for (std::size_t l : label_of_[i]) sum += posterior_[i][l];
      for (std::size_t l : label_of_[i]) p.push_back(sum > 0 ? posterior_[i][l] / sum : 1.0 / static_cast<double>(label_of_[i].size()));
      for (const Figure& f : table_.items[i].figures) right[f.source] += p[f.value] * f.weight, all[f.source] += f.weight;
    }
    for (std::size_t s = 0; s < right.size(); ++s) result.accuracy.push_back(all[s] > 0 ? right[s] / all[s] : 0);
    return result;
  }

 private:
  std::size_t cell(std::size_t source, std::size_t truth, std::size_t said) const { return (source * k_ + truth) * k_ + said; }

  // Class shares and confusion matrices from the present posteriors.
  void maximise() {
    share_.assign(k_, 1.0 / static_cast<double>(k_));
    matrix_.assign(table_.sources.size() * k_ * k_, 0.0);
    std::vector<double> average(k_ * k_, kPseudo);
    for (std::size_t i = 0; i < table_.items.size(); ++i) {
      for (std::size_t t = 0; t < k_; ++t) share_[t] += posterior_[i][t];
      for (const Figure& f : table_.items[i].figures)
        for (std::size_t t = 0; t < k_; ++t) {
          const double p = posterior_[i][t] * f.weight;
          matrix_[cell(f.source, t, label_of_[i][f.value])] += p;
          average[t * k_ + label_of_[i][f.value]] += p;
        }
    }
    double all = 0;
    for (double s : share_) all += s;
    for (double& s : share_) s = std::log(s / all);
    for (std::size_t t = 0; t < k_; ++t) {
      double sum = 0;
      for (std::size_t l = 0; l < k_; ++l) sum += average[t * k_ + l];
      for (std::size_t l = 0; l < k_; ++l) average[t * k_ + l] /= sum;
      for (std::size_t s = 0; s < table_.sources.size(); ++s) {
        double row = 0;
        for (std::size_t l = 0; l < k_; ++l) row += matrix_[cell(s, t, l)] += kPseudo * average[t * k_ + l];
        for (std::size_t l = 0; l < k_; ++l) matrix_[cell(s, t, l)] = std::log(matrix_[cell(s, t, l)] / row);
      }
    }
  }

  void expect() {
    for (std::size_t i = 0; i < table_.items.size(); ++i) {
      auto& p = posterior_[i];
      p = share_;
      for (const Figure& f : table_.items[i].figures)
        for (std::size_t t = 0; t < k_; ++t) p[t] += f.weight * matrix_[cell(f.source, t, label_of_[i][f.value])];
      const double most = *std::max_element(p.begin(), p.end());
      double sum = 0;
      for (double& x : p) sum += x = std::exp(x - most);
      for (double& x : p) x /= sum;
    }
  }

  const Table& table_;
  std::map<std::string, std::size_t, std::less<>> labels_;
  std::size_t k_ = 0;
  std::vector<std::vector<std::size_t>> label_of_;  // value of an item -> label
  std::vector<std::vector<double>> posterior_;      // of each label of each item
  std::vector<double> share_, matrix_;              // logarithms
};

}  // namespace

LabelResult dawid_skene(const Table& table) { return Model(table).run(); }

}  // namespace synoptic::figures
