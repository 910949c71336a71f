// event_pairs IN.jsonl: the features of every pair of accounts that are alike at all, one line
// each (numbers of the accounts, then the features in the order of features.h, tab-separated): what the weights in
// data/en/corpus/event_weights.tsv are fitted on (docs/corpus.md). All pairs: for sets of some thousand accounts.
#include <cstdio>
#include <string>
#include <vector>

#include "corpus/features.h"
#include "corpus/terms.h"
#include "read/read.h"

int main(int argc, char** argv) {
  using namespace synoptic;
  if (argc != 2) return std::fprintf(stderr, "usage: event_pairs IN.jsonl\n"), 2;
  corpus::Library library;
  std::vector<std::string> ids;
  std::vector<std::uint32_t> texts;
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  const auto account = [&](Account&& a, std::uint64_t) {
    library.add(corpus::terms_of(a));
    texts.push_back(static_cast<std::uint32_t>(ids.size()));
    ids.push_back(a.id);
    return true;
  };
  if (!read::read_json_lines(argv[1], how, account, [](Skipped&&) {})) return 3;
  library.weigh(texts);
  for (std::uint32_t a = 0; a < ids.size(); ++a)
    for (std::uint32_t b = a + 1; b < ids.size(); ++b) {
      const corpus::Features f = library.compare(a, b);
      if (f[corpus::kAll] < 0.01) continue;
      std::printf("%u\t%u", a, b);
      for (const double v : f) std::printf("\t%.4f", v);
      std::printf("\n");
    }
}
