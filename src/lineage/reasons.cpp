// Puts the evidence on a pair into words. Says only what was measured; the weights of it are in docs/lineage.md.
// Covered by tests/lineage/trace_test.cpp.
#include "lineage/reasons.h"

#include <fmt/format.h>

#include <cmath>

namespace synoptic::lineage {

std::vector<std::string> direction_reasons(const Kinship& k, int child) {
  const int parent = 1 - child;
  std::vector<std::string> out;
  if (k.credits[child]) out.push_back("the copy credits the source's publisher");
  if (k.date != 0) {
    const bool before = (child == 1) == (k.date > 0);
    out.push_back(k.days < 1 ? fmt::format("the source is dated {:.0f} hours {}", std::ceil(k.days * 24), before ? "earlier" : "later")
                             : fmt::format("the source is dated {:.0f} days {}", std::round(k.days), before ? "earlier" : "later"));
  }
  out.push_back(
      fmt::format("the source has {:.0f} % of the copy, the copy {:.0f} % of the source", 100 * k.cover[child], 100 * k.cover[parent]));
  if (k.agency[parent]) out.push_back("the source is a news agency");
  if (k.garbles[child] > 0) out.push_back(fmt::format("{:.0f} misprints stand in the copy only", k.garbles[child]));
  if ((child == 1 ? k.growth : -k.growth) > 0) out.push_back("figures are larger in the copy, as in an update");
  if (k.thirds > 0 && k.confirmed[child] < 0.2) out.push_back("the copy's own readings stand in no third account");
  return out;
}

std::vector<std::string> likeness_reasons(const Kinship& k) {
  std::vector<std::string> out{fmt::format("{:.0f} sentences in common", k.shared)};
  if (k.thirds > 0 && k.torn[0] > 0)
    out.push_back("third accounts side now with one, now with the other: both were written from a text that is not here");
  else
    out.push_back("nothing tells which of the two was first, or whether both follow a third");
  return out;
}

}  // namespace synoptic::lineage
