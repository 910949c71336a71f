// update_features FILE...: what the weights of updates are fitted on (bench/fit_updates.py), for each file of accounts of one event:
//   N name...                       what updates.h weighs, in order
//   E file                          then every two answers to one question that have no value in common:
//   P low high value...             the figures of the lower and of the higher one, account:start:end joined by commas (code points)
// Answers that may be slips are left out.
#include <cstdio>
#include <string>
#include <vector>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/updates.h"
#include "synoptic/pipeline.h"
#include "text/utf8.h"

namespace {

using namespace synoptic;
using namespace synoptic::reconcile;

void figures(const View& view, const std::vector<text::CodePointMap>& maps, const Answer& answer) {
  const char* before = " ";
  for (const std::uint32_t f : answer.figures) {
    const Claim& c = *view.figures[f].claim;
    std::printf("%s%s:%u:%u", before, view.accounts[c.account].id.c_str(), maps[c.account].at(c.anchor.begin),
                maps[c.account].at(c.anchor.end));
    before = ",";
  }
}

void dump(const Dossier& d) {
  View view(d.accounts, d.claims, d.lineage, d.questions);
  const Kinship kinship(view);
  const Voices voices(view);
  std::vector<Finding> slips;
  find_slips(view, kinship, voices, slips);
  const Updates updates(view, kinship, voices);
  std::vector<text::CodePointMap> maps;
  for (const Account& a : d.accounts) maps.emplace_back(a.text);
  for (std::size_t q = 0; q < view.questions.size(); ++q) {
    const std::vector<Answer> answers = answers_of(view, q);
    for (const Answer& low : answers)
      for (const Answer& high : answers) {
        if (low.interval.high >= high.interval.low || low.slip_of || high.slip_of) continue;
        std::printf("P");
        figures(view, maps, low), figures(view, maps, high);
        for (const double v : updates.features(q, low, high)) std::printf(" %.5g", v);
        std::printf("\n");
      }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: update_features FILE...\n"), 2;
  std::printf("N");
  for (const std::string_view name : Updates::names()) std::printf(" %.*s", static_cast<int>(name.size()), name.data());
  std::printf("\n");
  for (int i = 1; i < argc; ++i) {
    const auto dossier = build({argv[i]}, BuildOptions{});
    if (!dossier) return std::fprintf(stderr, "%s: %s\n", argv[i], dossier.error().message.c_str()), 3;
    std::printf("E %s\n", argv[i]);
    dump(*dossier);
  }
}
