// near_reference IN.jsonl [PAIRS.jsonl]: finds near duplicates without signatures, by an index of every shingle, and says how
// much of that `synoptic cluster` finds: recall of its proposals, and, given its --evidence, recall and precision of its pairs.
// Every pair that shares a shingle is compared, so nothing is missed; for some ten thousand texts, not for millions.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "corpus/pairs.h"
#include "corpus/shared.h"
#include "corpus/signing.h"
#include "corpus/verify.h"
#include "read/json.h"
#include "read/read.h"

namespace {

using namespace synoptic;
using namespace synoptic::corpus;

struct Collection {
  std::vector<std::string> ids;
  std::vector<Shingled> shingled;
  std::vector<Bins> bins;
  std::vector<std::uint64_t> postings;  // shingle << 32 | text
};

Collection read_all(const std::string& path) {
  Collection out;
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  Signer signer;
  const auto take = [&](Account&& a, std::uint64_t) {
    signer.read(a.text);
    for (const auto s : signer.shingles()) out.postings.push_back(std::uint64_t{s} << 32 | out.ids.size());
    out.shingled.emplace_back(signer.shingles(), signer.words());
    out.bins.push_back(signer.bins());
    out.ids.push_back(a.id);
    return true;
  };
  if (const auto done = read::read_json_lines(path, how, take, [](Skipped&&) {}); !done) std::cerr << done.error().message << '\n';
  std::sort(out.postings.begin(), out.postings.end());
  out.postings.erase(std::unique(out.postings.begin(), out.postings.end()), out.postings.end());
  return out;
}

// All pairs that the rule calls near, packed, sorted.
std::vector<std::uint64_t> exact(const Collection& t) {
  std::vector<std::uint64_t> met;
  const auto single = [&] {
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
  };
  std::size_t limit = 64 << 20;
  for (std::size_t b = 0, e = 0; b < t.postings.size(); b = e) {
    for (e = b; e < t.postings.size() && t.postings[e] >> 32 == t.postings[b] >> 32;) ++e;
    for (std::size_t i = b; i < e; ++i)
      for (std::size_t j = i + 1; j < e; ++j)
        met.push_back(packed(static_cast<std::uint32_t>(t.postings[i]), static_cast<std::uint32_t>(t.postings[j])));
    if (met.size() > limit) single(), limit = std::max(limit, 2 * met.size());
  }
  single();
  Compare compare;
  const NearRule rule;
  std::erase_if(met, [&](std::uint64_t p) {
    const Overlap o = compare(t.shingled[p >> 32], t.shingled[p & 0xFFFFFFFF]);
    return rule.score(o.a, o.b) == 0;
  });
  return met;
}

std::vector<std::uint64_t> read_pairs(const std::string& path, const Collection& t) {
  std::map<std::string, std::uint32_t> number;
  for (std::uint32_t i = 0; i < t.ids.size(); ++i) number[t.ids[i]] = i;
  std::vector<std::uint64_t> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::string a, b;
    read::visit_json(line, [&](std::string_view key, std::string_view value) {
      if (key == "a") a = value;
      if (key == "b") b = value;
    });
    out.push_back(packed(number[a], number[b]));
  }
  std::sort(out.begin(), out.end());
  return out;
}

void tell(const char* what, const std::vector<std::uint64_t>& got, const std::vector<std::uint64_t>& want, bool precision) {
  std::vector<std::uint64_t> both;
  std::set_intersection(got.begin(), got.end(), want.begin(), want.end(), std::back_inserter(both));
  std::printf("%s: %zu, near by all pairs: %zu, recall %.5f", what, got.size(), want.size(),
              want.empty() ? 1 : static_cast<double>(both.size()) / static_cast<double>(want.size()));
  if (precision) std::printf(", precision %.5f", got.empty() ? 1 : static_cast<double>(both.size()) / static_cast<double>(got.size()));
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: near_reference IN.jsonl [PAIRS.jsonl]\n";
    return 2;
  }
  const Collection texts = read_all(argv[1]);
  const auto want = exact(texts);
  const auto n = static_cast<std::uint32_t>(texts.ids.size());
  tell("proposed",
       propose(BinColumns(n, [&](std::uint32_t i) -> const Bins& { return texts.bins[i]; }), static_cast<unsigned>(setting("near.bucket"))),
       want, false);
  if (argc > 2) tell("reported", read_pairs(argv[2], texts), want, true);
  return 0;
}
