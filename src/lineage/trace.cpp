// The lineage stage as one readable function.
// Covered by tests/lineage/trace_test.cpp.
#include <algorithm>
#include <numeric>

#include "lineage/lineage.h"
#include "lineage/passages.h"

namespace synoptic::lineage {

Lineage trace(const std::vector<Account>& accounts, const std::vector<Claim>&) {
  Lineage out;
  const Corpus corpus = read_corpus(accounts);
  const std::vector<UnitMatch> matches = match_units(corpus);
  for_each_pair(corpus, matches, [&](PairReuse&& pair) {
    const Document &a = corpus.documents[pair.a], &b = corpus.documents[pair.b];
    Dependence d{.from = pair.a, .to = pair.b};
    std::string direction = "unknown";
    const std::string &pa = accounts[pair.a].published, &pb = accounts[pair.b].published;
    if (!pa.empty() && !pb.empty() && pa.substr(0, 10) != pb.substr(0, 10)) direction = pa < pb ? "a_to_b" : "b_to_a";
    if (direction == "b_to_a") std::swap(d.from, d.to);
    d.direction = direction == "unknown" ? "unknown" : "from_to";
    for (const Stretch& s : pair.stretches) {
      Passage p{.a = pair.a, .b = pair.b, .direction = direction};
      p.a_span = {a.words[s.a_first].span.begin, a.words[s.a_end - 1].span.end};
      p.b_span = {b.words[s.b_first].span.begin, b.words[s.b_end - 1].span.end};
      p.score = std::min(1.0f, 2 * s.matched / std::max(0.01f, s.weight_a + s.weight_b));
      d.score = std::max(d.score, p.score);
      out.passages.push_back(p);
    }
    out.dependences.push_back(std::move(d));
  });
  return out;
}

}  // namespace synoptic::lineage
