// Rate of the signing kernel, level by level, on one and on two threads, over texts that do not fit in the caches' first levels.
#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "corpus/signing.h"

namespace {

using namespace synoptic::corpus;

// Texts of 3 KB of invented words with the lengths of English ones; `beyond` in a hundred have a letter beyond ASCII.
const std::vector<std::string>& texts(int beyond) {
  static const auto make = [](int share) {
    std::mt19937 random(7);
    std::vector<std::string> out;
    for (int t = 0; t < 2000; ++t) {
      std::string s;
      while (s.size() < 3000) {
        const unsigned n = 1 + (random() % 6) + (random() % 6);
        for (unsigned i = 0; i < n; ++i) s += static_cast<char>((i == 0 && random() % 9 == 0 ? 'A' : 'a') + random() % 26);
        if (static_cast<int>(random() % 100) < share) s += "\xC3\xA9";
        s += random() % 12 == 0 ? ". " : " ";
      }
      out.push_back(s);
    }
    return out;
  };
  static const auto plain = make(0), accents = make(8);
  return beyond ? accents : plain;
}

void BM_Sign(benchmark::State& state) {
  const auto have = levels();
  if (static_cast<std::size_t>(state.range(0)) >= have.size()) return state.SkipWithError("this processor has no such level");
  const Level level = have[static_cast<std::size_t>(state.range(0))];
  const auto& all = texts(static_cast<int>(state.range(1)));
  Signer signer(level);
  std::int64_t bytes = 0;
  for (auto _ : state)
    for (const auto& t : all) {
      signer.read(t);
      benchmark::DoNotOptimize(signer.bins());
      bytes += static_cast<std::int64_t>(t.size());
    }
  state.SetBytesProcessed(bytes);
  state.SetLabel(std::string(name_of(level)) + (state.range(1) ? ", letters beyond ASCII" : ", ASCII"));
}
BENCHMARK(BM_Sign)->ArgsProduct({{0, 1, 2}, {0, 1}})->Threads(1)->Threads(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
