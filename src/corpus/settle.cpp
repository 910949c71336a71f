// Average link joins two groups only while the mean across them is high, and halving leaves some documents alone: a short note on an
// event is like few of its reports. Such a document may join a group with less than two groups would need: it can mistake one account,
// not two events. Groups of several documents stay as they are. One pass, linear in the scores of the lone documents.
// Covered by tests/corpus/settle_test.cpp.
#include "corpus/settle.h"

#include <algorithm>

namespace synoptic::corpus {

void settle(const Scores& scores, double threshold, double absent, std::vector<std::uint32_t>& home) {
  std::vector<std::uint32_t> size(home.size(), 0);
  for (const std::uint32_t h : home) ++size[h];
  struct Likeness {
    std::uint32_t document, group;
    double score;
  };
  std::vector<Likeness> found;  // of lone documents to groups of several
  for (const Edge& e : scores) {
    if (size[home[e.a]] == 1 && size[home[e.b]] > 1) found.push_back({e.a, home[e.b], e.score - absent});
    if (size[home[e.b]] == 1 && size[home[e.a]] > 1) found.push_back({e.b, home[e.a], e.score - absent});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Likeness& x, const Likeness& y) { return std::pair(x.document, x.group) < std::pair(y.document, y.group); });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;
  for (std::size_t i = 0; i < found.size();) {
    const std::uint32_t document = found[i].document;
    double best = threshold;
    std::uint32_t to = document;
    while (i < found.size() && found[i].document == document) {
      const std::uint32_t group = found[i].group;
      double sum = 0;
      for (; i < found.size() && found[i].document == document && found[i].group == group; ++i) sum += found[i].score;
      const double mean = absent + sum / size[group];
      if (mean > best) best = mean, to = group;
    }
    if (to != document) moves.emplace_back(document, to);
  }
  for (const auto& [document, group] : moves) home[document] = group;
  // Groups go by their first document again.
  std::vector<std::uint32_t> lowest(home.size(), ~0u);
  for (std::uint32_t i = 0; i < home.size(); ++i) lowest[home[i]] = std::min(lowest[home[i]], i);
  for (std::uint32_t& h : home) h = lowest[h];
}

}  // namespace synoptic::corpus
