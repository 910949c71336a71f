// lineage_features [--data FOLDER] FILE...: what the models of lineage are fitted on (bench/fit_lineage.py), for each file of accounts:
//   E file accounts                 then, in the order of their ids:
//   A number id
//   P child parent values...        every possible source, as the trees weigh it (tree.h; parent -1: none); names in `N P`
//   S child first second values...  every explanation, as sources.h weighs it; names in `N S`
//   O a b values...                 every two accounts, as origins are weighed (likeness.h); names in `N O`
//   T parent child                  told sources
// With --data the weights of that folder say what the trees give on to the later models. All pairs: for sets of some hundred accounts.
#include <algorithm>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/embedded.h"
#include "lineage/likeness.h"
#include "lineage/relate.h"
#include "lineage/sources.h"
#include "read/read.h"

namespace {

using namespace synoptic;
using namespace synoptic::lineage;

void names(char of, std::span<const std::string_view> list) {
  std::printf("N %c", of);
  for (const std::string_view n : list) std::printf(" %.*s", static_cast<int>(n.size()), n.data());
  std::printf("\n");
}

void values(std::span<const double> list) {
  for (const double v : list) std::printf(" %.5g", v);
  std::printf("\n");
}

std::vector<Account> read_file(const char* path) {
  std::vector<Account> out;
  read::ReadOptions how;
  how.detect_language = how.map_source = false;
  const auto keep = [&](Account&& a, std::uint64_t) { return out.push_back(std::move(a)), true; };
  if (!read::read_json_lines(path, how, keep, [](Skipped&&) {})) std::fprintf(stderr, "cannot read %s\n", path);
  std::sort(out.begin(), out.end(), [](const Account& x, const Account& y) { return std::tie(x.id, x.text) < std::tie(y.id, y.text); });
  return out;
}

void dump(const char* path) {
  const std::vector<Account> accounts = read_file(path);
  const auto n = static_cast<std::uint32_t>(accounts.size());
  std::printf("E %s %u\n", path, n);
  for (std::uint32_t d = 0; d < n; ++d) std::printf("A %u %s\n", d, accounts[d].id.c_str());
  const Corpus corpus = read_corpus(accounts);
  const auto pairs = find_pairs(corpus, match_units(corpus));
  const auto evidence = weigh_evidence(corpus, accounts, pairs);
  const auto witnesses = bear_witness(corpus, accounts, pairs, evidence);
  for (const Possible& p : possible_sources(n, evidence, witnesses)) std::printf("P %u %d", p.child, p.parent), values(p.features);
  const Family trees = infer_sources(n, evidence, witnesses);
  for (const Explanation& e : explanations(corpus, evidence, witnesses, trees))
    std::printf("S %u %d %d", e.child, e.first, e.second), values(e.features);
  const auto inventory = inventories(corpus);
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b)
      std::printf("O %u %u", a, b),
          values(likeness_features(inventory[a], inventory[b], common_of(inventory[a], inventory[b]), evidence_on(evidence, a, b)));
  for (const Relation& r : relate(corpus, pairs, evidence, explain(corpus, evidence, witnesses, trees)).relations)
    if (r.directed) std::printf("T %u %u\n", r.from, r.to);
}

}  // namespace

int main(int argc, char** argv) {
  int first = 1;
  if (argc > 2 && std::string_view(argv[1]) == "--data") {
    data::use_folder(argv[2]);
    first = 3;
  }
  if (first >= argc) return std::fprintf(stderr, "usage: lineage_features [--data FOLDER] FILE...\n"), 2;
  names('P', tree_features());
  names('S', explanation_features());
  names('O', likeness_names());
  for (int i = first; i < argc; ++i) dump(argv[i]);
}
