// Averaged perceptron (Collins 2002; averaging by the running-sum identity w - u/T of Daume 2006), greedy with the tags
// it gives itself as history (Honnibal 2013), so that it learns to live with its own mistakes.
// Each pass shows every sentence as written and once more in capitals, in lower case or as a headline, because wire copy
// and machine translations come so. Does not evaluate: the program does. Covered by tests/tag/training_test.cpp.
#include "extract/tag/training/perceptron.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "extract/tag/decode.h"
#include "text/utf8.h"

namespace synoptic::extract::tag::training {
namespace {

// Feature hash -> dense number. Counts first, numbers later.
class FeatureIndex {
 public:
  FeatureIndex() : keys_(std::size_t{1} << 16), values_(keys_.size()) {}
  std::uint32_t& operator[](std::uint64_t hash) {
    if (used_ * 2 > keys_.size()) grow();
    std::size_t i = find(hash);
    if (!keys_[i]) keys_[i] = hash, ++used_;
    return values_[i];
  }
  std::uint32_t get(std::uint64_t hash) const { return values_[find(hash)]; }
  // Numbers features with at least `rare` counts from 1 on; others get 0. Returns the hashes by number - 1.
  std::vector<std::uint64_t> number(std::uint32_t rare) {
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool keep = keys_[i] && values_[i] >= rare;
      if (keep) out.push_back(keys_[i]);
      values_[i] = keep ? static_cast<std::uint32_t>(out.size()) : 0;
    }
    FeatureIndex kept;  // smaller: misses end sooner
    for (std::size_t k = 0; k < out.size(); ++k) kept[out[k]] = static_cast<std::uint32_t>(k + 1);
    std::swap(*this, kept);
    return out;
  }

 private:
  std::size_t find(std::uint64_t hash) const {
    std::size_t i = mix(hash, 7) & (keys_.size() - 1);
    while (keys_[i] && keys_[i] != hash) i = (i + 1) & (keys_.size() - 1);
    return i;
  }
  void grow() {
    std::vector<std::uint64_t> keys(keys_.size() * 2);
    std::vector<std::uint32_t> values(keys.size());
    keys.swap(keys_), values.swap(values_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!keys[i]) continue;
      const std::size_t at = find(keys[i]);
      keys_[at] = keys[i], values_[at] = values[i];
    }
  }
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> values_;
  std::size_t used_ = 0;
};

CaseMode mode_of(const Sentence& s) {
  CaseCounter counter;
  for (const std::string& form : s.forms) counter.add(shape_of(form));
  return counter.mode();
}

template <class Chooser>
void run(const Model& tables, const Sentence& s, Chooser& choose) {
  const auto token_at = [&](std::uint32_t i) { return std::string_view(s.forms[i]); };
  decode(tables, static_cast<std::uint32_t>(s.forms.size()), token_at, mode_of(s), choose);
}

struct Counter {
  FeatureIndex& index;
  const Sentence* sentence = nullptr;
  Word word(const Model& model, std::string_view token) { return model.word(token); }
  Tag fixed(std::uint32_t, Tag tag) { return tag; }
  Tag operator()(std::uint32_t i, const Place& place) {
    Features features;
    features.clear();
    add_features(place, kAllGroups, features);
    for (const std::uint64_t f : features) ++index[f];
    return sentence->tags[i];
  }
};

constexpr std::uint64_t kStranger = 2;  // the form of a word that was made unknown; no word has this hash

// One weight row a feature; `sums` holds each change times the step it came at.
class Learner {
 public:
  Learner(const FeatureIndex& index, std::size_t features, const LearnOptions& options, std::uint64_t seed)
      : index_(index),
        margin_(options.margin),
        strangers_(options.strangers),
        random_(seed),
        weights_((features + 1) * kTags),
        sums_((features + 1) * kTags) {}

  void start(const Sentence& s) { sentence_ = &s, ++step_; }
  // Now and then a word is made a stranger, so that ends, shapes and neighbours learn to do without it.
  Word word(const Model& model, std::string_view token) {
    Word w = model.word(token);
    if (w.fixed == 0xFF && static_cast<int>(random_() % 1000) < strangers_) w.form = kStranger, w.ambiguity = 0;
    return w;
  }
  Tag fixed(std::uint32_t, Tag tag) { return tag; }
  Tag operator()(std::uint32_t i, const Place& place) {
    Features features;
    features.clear();
    add_features(place, kAllGroups, features);
    rows_.clear();
    std::int32_t scores[kTags] = {};
    for (const std::uint64_t f : features) {
      const std::uint32_t n = index_.get(f);
      if (!n) continue;
      rows_.push_back(std::size_t{n} * kTags);
      const std::int32_t* row = &weights_[rows_.back()];
      for (int t = 0; t < kTags; ++t) scores[t] += row[t];
    }
    const int gold = static_cast<int>(sentence_->tags[i]);
    const int best = static_cast<int>(std::max_element(scores, scores + kTags) - scores);
    int rival = gold == 0 ? 1 : 0;
    for (int t = 0; t < kTags; ++t)
      if (t != gold && scores[t] > scores[rival]) rival = t;
    ++seen_;
    if (best != gold) ++wrong_;
    if (best != gold || scores[gold] - scores[rival] <= margin_) {
      for (const std::size_t row : rows_) {
        change(row + static_cast<std::size_t>(gold), 1);
        change(row + static_cast<std::size_t>(rival), -1);
      }
    }
    return static_cast<Tag>(best);
  }

  // Adds the weights averaged over all steps.
  void add_average(std::vector<float>& to) const {
    for (std::size_t at = 0; at < weights_.size(); ++at)
      to[at] += static_cast<float>(weights_[at] - static_cast<double>(sums_[at]) / static_cast<double>(step_ + 1));
  }
  std::uint64_t random() { return random_(); }
  double error_rate() const { return static_cast<double>(wrong_) / static_cast<double>(std::max<std::size_t>(seen_, 1)); }
  void reset_error() { wrong_ = seen_ = 0; }

 private:
  void change(std::size_t at, int by) {
    weights_[at] += by;
    sums_[at] += by * step_;
  }
  const FeatureIndex& index_;
  int margin_, strangers_;
  std::mt19937_64 random_;
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> sums_;
  std::vector<std::size_t> rows_;
  const Sentence* sentence_ = nullptr;
  std::int64_t step_ = 0;
  std::size_t wrong_ = 0, seen_ = 0;
};

// The scale that lets all but one in ten thousand of the weights keep their value in ten bits.
double scale_for(const std::vector<float>& weights) {
  std::vector<float> sizes;
  for (const float w : weights)
    if (std::abs(w) > 0.01F) sizes.push_back(std::abs(w));
  if (sizes.empty()) return 1;
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() - 1 - sizes.size() / 10000);
  std::nth_element(sizes.begin(), at, sizes.end());
  return kMaxWeight / static_cast<double>(*at);
}

// Features with the largest weights, as many as the limits allow; in the order of the numbering.
std::vector<PackedFeature> keep_heaviest(std::vector<PackedFeature> all, const LearnOptions& options) {
  std::vector<std::pair<int, std::size_t>> order;
  for (std::size_t i = 0; i < all.size(); ++i) {
    int largest = 0;
    for (const auto& [tag, w] : all[i].weights) largest = std::max(largest, std::abs(w));
    order.emplace_back(-largest, i);
  }
  std::sort(order.begin(), order.end());
  std::size_t cells = 1;
  std::vector<PackedFeature> out;
  for (const auto& [size, i] : order) {
    cells += all[i].weights.size();
    if (out.size() == options.feature_limit || cells > options.cell_limit) break;
    out.push_back(std::move(all[i]));
  }
  return out;
}

std::vector<PackedFeature> quantized(const std::vector<float>& weights, const std::vector<std::uint64_t>& hashes,
                                     const LearnOptions& options, const std::function<void(const std::string&)>& log) {
  const double scale = scale_for(weights);
  std::vector<PackedFeature> out;
  std::size_t cells = 0;
  for (std::size_t f = 0; f < hashes.size(); ++f) {
    PackedFeature packed{hashes[f], {}};
    for (int t = 0; t < kTags; ++t) {
      const int w = std::clamp(static_cast<int>(std::lround(weights[(f + 1) * kTags + static_cast<std::size_t>(t)] * scale)), -kMaxWeight,
                               kMaxWeight);
      if (std::abs(w) >= options.smallest) packed.weights.emplace_back(static_cast<Tag>(t), w);
    }
    cells += packed.weights.size();
    if (!packed.weights.empty()) out.push_back(std::move(packed));
  }
  log("scale " + std::to_string(scale) + ", features " + std::to_string(out.size()) + ", weights " + std::to_string(cells));
  out = keep_heaviest(std::move(out), options);
  log("kept features " + std::to_string(out.size()) + ", lightest of size " +
      (out.empty() ? "0" : std::to_string(std::abs(out.back().weights.front().second))));
  return out;
}

void passes(const std::vector<Sentence>& sentences, const Model& tables, const LearnOptions& options, Learner& learner,
            const std::function<void(const std::string&)>& log) {
  std::vector<std::uint32_t> order(sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    // Fisher-Yates by hand: the library's shuffle differs between implementations.
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[learner.random() % i]);
    for (const std::uint32_t n : order) {
      learner.start(sentences[n]);
      run(tables, sentences[n], learner);
      const std::uint64_t draw = learner.random() % 20;
      const Sentence shown = recased(sentences[n], draw < 9 ? CaseMode::upper : draw < 17 ? CaseMode::lower : CaseMode::title);
      learner.start(shown);
      run(tables, shown, learner);
    }
    log("pass " + std::to_string(epoch) + ": wrong on " + std::to_string(100 * learner.error_rate()) + " % of training tokens");
    learner.reset_error();
  }
}

}  // namespace

Sentence recased(const Sentence& sentence, CaseMode mode) {
  Sentence out;
  out.tags = sentence.tags;
  for (std::size_t k = 0; k < sentence.forms.size(); ++k) {
    const std::string& form = sentence.forms[k];
    const Coarse c = coarse(sentence.tags[k]);
    // Headlines leave small words small.
    const bool small = k > 0 && (c == Coarse::adposition || c == Coarse::determiner || c == Coarse::coordinator || c == Coarse::particle);
    std::string& to = out.forms.emplace_back();
    for (std::size_t i = 0, first = 1; i < form.size(); first = 0) {
      const char32_t letter = text::next(form, i);
      const auto upper = static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
      if (mode == CaseMode::upper) text::append(to, upper);
      if (mode == CaseMode::lower) text::append(to, text::to_lower(letter));
      if (mode == CaseMode::title) text::append(to, first && !small ? upper : letter);
      if (mode == CaseMode::normal) text::append(to, letter);
    }
  }
  return out;
}

std::vector<PackedFeature> learn(const std::vector<Sentence>& sentences, const Model& tables, const LearnOptions& options,
                                 const std::function<void(const std::string&)>& log) {
  FeatureIndex index;
  Counter counter{index};
  for (const Sentence& s : sentences) {
    for (const CaseMode mode : {CaseMode::normal, CaseMode::upper, CaseMode::lower}) {
      const Sentence shown = recased(s, mode);
      counter.sentence = &shown;
      run(tables, shown, counter);
    }
  }
  const std::vector<std::uint64_t> hashes = index.number(options.rare);
  log("features met at least " + std::to_string(options.rare) + " times: " + std::to_string(hashes.size()));

  // Several learners that differ in the order of sentences, added up: what they agree on stays.
  std::vector<float> weights((hashes.size() + 1) * kTags);
  for (int round = 0; round < options.rounds; ++round) {
    Learner learner(index, hashes.size(), options, options.seed + static_cast<std::uint64_t>(round) * 1000);
    passes(sentences, tables, options, learner, log);
    learner.add_average(weights);
  }
  return quantized(weights, hashes, options, log);
}

}  // namespace synoptic::extract::tag::training
