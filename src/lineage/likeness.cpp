// The probability that two accounts have one origin. A rewritten report may keep hardly a sentence, but it keeps figures, names and
// turns of phrase; two reporters at one press conference share figures, but fewer words. So sentences, figures, words and pairs of
// words are weighed together, against the length of both texts (chance likeness grows with it): logistic regression, weights with
// their meaning in data/en/lineage/origin_model.tsv. Does not decide: origins.cpp does, from all pairs.
// Covered by tests/lineage/origins_test.cpp.
#include "lineage/likeness.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace synoptic::lineage {
namespace {

constexpr std::string_view kFeatures[] = {"base", "sentences", "cover", "figures", "pairs", "words", "fewer", "more"};
constexpr std::size_t kShortest = 40, kLongest = 250;  // content words: the model has seen neither shorter nor longer accounts

template <class T>
void make_set(std::vector<T>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

template <class T>
std::uint32_t in_both(const std::vector<T>& x, const std::vector<T>& y) {
  std::uint32_t n = 0;
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
    if (*i < *j)
      ++i;
    else if (*j < *i)
      ++j;
    else
      ++n, ++i, ++j;
  }
  return n;
}

Inventory inventory_of(const Document& d) {
  Inventory out;
  for (const Unit& u : d.units) {
    if (u.furniture) continue;
    std::uint32_t last[2] = {0, 0};
    for (std::uint32_t i = u.first; i < u.end; ++i) {
      const Word& w = d.words[i];
      const bool figure = w.number && w.value > 2;
      if (figure) out.figures.push_back(w.form);
      if (!w.content || u.weak) continue;
      if (!figure) out.words.push_back(w.form);
      for (const std::uint32_t before : last)
        if (before != 0) out.pairs.push_back(std::uint64_t{before} << 32 | w.form);
      last[1] = last[0];
      last[0] = w.form;
    }
  }
  make_set(out.words);
  make_set(out.pairs);
  make_set(out.figures);
  return out;
}

}  // namespace

std::vector<Inventory> inventories(const Corpus& corpus) {
  std::vector<Inventory> out;
  for (const Document& d : corpus.documents) out.push_back(inventory_of(d));
  return out;
}

Common common_of(const Inventory& x, const Inventory& y) {
  return {in_both(x.words, y.words), in_both(x.pairs, y.pairs), in_both(x.figures, y.figures)};
}

CommonTable::CommonTable(const std::vector<const Inventory*>& of)
    : words_(lists_of(of, &Inventory::words)), pairs_(lists_of(of, &Inventory::pairs)), figures_(lists_of(of, &Inventory::figures)) {}

template <class T>
CommonTable::Lists CommonTable::lists_of(const std::vector<const Inventory*>& of, std::vector<T> Inventory::*what) {
  Lists out;
  out.has.resize(of.size());
  std::unordered_map<T, std::uint32_t> ids;  // looked up only, never iterated
  for (std::uint32_t i = 0; i < of.size(); ++i) {
    for (const T& t : of[i]->*what) {
      const auto [it, fresh] = ids.emplace(t, static_cast<std::uint32_t>(out.holders.size()));
      if (fresh) out.holders.emplace_back();
      out.holders[it->second].push_back(i);
      out.has[i].push_back(it->second);
    }
  }
  return out;
}

void CommonTable::add(const Lists& lists, std::uint32_t i, std::uint32_t Common::*what, std::vector<Common>& out) {
  for (const std::uint32_t id : lists.has[i]) {
    const auto& holders = lists.holders[id];
    for (auto j = std::upper_bound(holders.begin(), holders.end(), i); j != holders.end(); ++j) ++(out[*j].*what);
  }
}

std::vector<Common> CommonTable::row(std::uint32_t i) const {
  std::vector<Common> out(words_.has.size());
  add(words_, i, &Common::words, out);
  add(pairs_, i, &Common::pairs, out);
  add(figures_, i, &Common::figures, out);
  return out;
}

std::vector<std::string> inventory_reasons(const Inventory& x, const Inventory& y) {
  const Common both = common_of(x, y);
  return {fmt::format("{} of {} figures and {} of {} words of the account with fewer stand in both", both.figures,
                      std::min(x.figures.size(), y.figures.size()), both.words, std::min(x.words.size(), y.words.size())),
          "more than chance and a common source of facts explain"};
}

std::span<const std::string_view> likeness_names() { return kFeatures; }

std::vector<double> likeness_features(const Inventory& x, const Inventory& y, const Common& common, const Kinship* k) {
  const std::size_t fewer = std::clamp(std::min(x.words.size(), y.words.size()), kShortest, kLongest);
  const std::size_t more = std::clamp(std::max(x.words.size(), y.words.size()), kShortest, kLongest);
  const auto least = [](std::size_t a, std::size_t b) { return static_cast<double>(std::min(a, b) + 1); };
  return {1,
          k ? std::log1p(k->solid) : 0,
          k ? std::max(k->cover[0], k->cover[1]) : 0,
          common.figures / least(x.figures.size(), y.figures.size()),
          std::log1p(common.pairs),
          common.words / least(x.words.size(), y.words.size()),
          std::log1p(static_cast<double>(fewer)),
          std::log1p(static_cast<double>(more))};
}

Likeness::Likeness() : model_("en/lineage/origin_model.tsv", kFeatures) {}

double Likeness::odds(const Inventory& x, const Inventory& y, const Common& common, const Kinship* k) const {
  return std::clamp(model_.score(likeness_features(x, y, common, k)), -kMostAgainst, kMostFor);
}

}  // namespace synoptic::lineage
