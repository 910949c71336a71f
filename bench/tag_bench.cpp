// Speed of the tagger: tokens a second on one core, and the time to open its weights.
// The text is invented: sentences filled from small lists, so that words, forms and lengths vary as in news; with
// SYNOPTIC_BENCH_TREEBANK=FILE.conllu.gz the sentences of a treebank are tagged instead.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "data/embedded.h"
#include "extract/tag/tagger.h"
#include "extract/tag/training/treebank.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract::tag;

std::vector<std::vector<std::string>> invented() {
  const std::vector<std::vector<std::string>> slots = {{"Officials", "Witnesses", "Rescuers", "Two", "The"},
                                                       {"local", "wounded", "14", "foreign", "remaining"},
                                                       {"doctors", "villagers", "soldiers", "reporters"},
                                                       {"said", "reported", "were", "had", "claimed"},
                                                       {"killed", "evacuated", "shelled", "counted", "seen"},
                                                       {"near", "in", "outside", "by"},
                                                       {"the", "a", "its"},
                                                       {"Orvanda", "river", "bridge", "Teskel", "hospital", "brother-in-law"},
                                                       {",", "and", "while", "because"},
                                                       {"more", "at", "about", "nearly"},
                                                       {"1,275", "forty", "300", "dozens"},
                                                       {"fled", "died", "returned", "remain", "missing"},
                                                       {"."}};
  std::mt19937 random(7);
  std::vector<std::vector<std::string>> out(2000);
  for (auto& sentence : out)
    for (int repeat = 0; repeat < 2; ++repeat)
      for (const auto& slot : slots) sentence.push_back(slot[random() % slot.size()]);
  return out;
}

std::vector<std::vector<std::string>> sentences() {
  const char* path = std::getenv("SYNOPTIC_BENCH_TREEBANK");
  if (!path) return invented();
  std::vector<std::vector<std::string>> out;
  if (auto bank = training::read_treebank(path))
    for (auto& s : bank->sentences) out.push_back(std::move(s.forms));
  return out;
}

void BM_Tag(benchmark::State& state) {
  const auto text = sentences();
  std::vector<std::vector<std::string_view>> views;
  std::size_t tokens = 0, longest = 0;
  for (const auto& s : text) {
    views.emplace_back(s.begin(), s.end());
    tokens += s.size();
    longest = std::max(longest, s.size());
  }
  std::vector<Tag> out(longest);
  const Tagger& tagger = Tagger::english();
  for (auto _ : state) {
    for (const auto& s : views) tagger.tag(s, {out.data(), s.size()});
    benchmark::DoNotOptimize(out.data());
  }
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens * state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(BM_Tag)->Unit(benchmark::kMillisecond);

void BM_OpenWeights(benchmark::State& state) {
  for (auto _ : state) {
    Tagger tagger(data::file("en/model/tagger.bin"));
    benchmark::DoNotOptimize(&tagger);
  }
}
BENCHMARK(BM_OpenWeights)->Unit(benchmark::kMicrosecond);

}  // namespace
