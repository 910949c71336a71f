// Speed of the kernels behind lineage and reconcile: tracing the accounts of one event, grouping names, smallest corrections.
// All input is invented and seeded. What the numbers were is in docs/lineage.md and docs/reconcile.md.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "align/names.h"
#include "lineage/lineage.h"
#include "reconcile/rules/system.h"

namespace {

using namespace synoptic;

std::string word(std::mt19937& random) {
  static const char* const kSyllables[] = {"ba", "do", "ki", "lu", "me", "na", "po", "ra", "su", "ti", "ve", "zo"};
  std::string out;
  for (int s = 0; s < 3; ++s) out += kSyllables[random() % 12];
  return out;
}

std::string sentence(std::mt19937& random) {
  std::string out = "The";
  for (int w = 0; w < 14; ++w) out += " " + word(random);
  return out + ".\n";
}

// Copies of a few reports, each with some sentences left out and one of its own.
std::vector<Account> accounts(std::size_t n) {
  std::mt19937 random(5);
  std::vector<std::vector<std::string>> reports(3);
  for (auto& r : reports)
    for (int i = 0; i < 12; ++i) r.push_back(sentence(random));
  std::vector<Account> out(n);
  for (std::size_t k = 0; k < n; ++k) {
    out[k].id = out[k].name = "a" + std::to_string(k);
    for (const std::string& s : reports[random() % reports.size()])
      if (random() % 5 != 0) out[k].text += s;
    out[k].text += sentence(random);
  }
  return out;
}

void trace(benchmark::State& state) {
  const auto texts = accounts(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(lineage::trace(texts, {}));
}
BENCHMARK(trace)->Arg(5)->Arg(50)->Arg(300)->Unit(benchmark::kMillisecond);

void group_names(benchmark::State& state) {
  std::mt19937 random(6);
  std::vector<align::NameForm> forms;
  std::vector<std::vector<std::uint32_t>> used;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    forms.emplace_back("A" + word(random) + " B" + word(random));
    used.push_back({static_cast<std::uint32_t>(i)});
  }
  for (auto _ : state) benchmark::DoNotOptimize(align::group_forms(forms, used));
}
BENCHMARK(group_names)->Arg(100)->Arg(2000)->Unit(benchmark::kMillisecond);

// A tree of sums, eight parts to a whole, with some figures spoiled.
void smallest_corrections(benchmark::State& state) {
  std::mt19937 random(7);
  rules::System s;
  for (std::int64_t i = 0; i < state.range(0); ++i) s.variables.push_back({"f" + std::to_string(i), 0, 0, 0, {}});
  std::vector<std::int64_t> value(s.variables.size());
  for (std::size_t i = value.size(); i-- > 0;) {
    value[i] = 8 * i + 1 < value.size() ? 0 : static_cast<std::int64_t>(random() % 90 + 10);
    rules::Constraint c{"sum " + std::to_string(i), {{static_cast<std::uint32_t>(i), -1}}, rules::Relation::equal, 0};
    for (std::size_t k = 8 * i + 1; k <= 8 * i + 8 && k < value.size(); ++k) {
      value[i] += value[k];
      c.terms.push_back({static_cast<std::uint32_t>(k), 1});
    }
    if (c.terms.size() > 1) s.constraints.push_back(c);
  }
  for (std::size_t i = 0; i < value.size(); ++i) s.variables[i].low = s.variables[i].high = value[i] + (i % 25 == 3 ? 1000 : 0);
  for (auto _ : state) benchmark::DoNotOptimize(rules::all_minimum_corrections(s));
}
BENCHMARK(smallest_corrections)->Arg(20)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
