// Coverage of the accounts, counted from what the dossier holds: count claims that stand on a number, and the numbers that
// no claim covers. Ages, years, prices and the like are numbers too: a share well below one is no fault by itself.
// Does not count sentences: the dossier does not keep them. Covered by tests/report/reading_test.cpp.
#include "report/reading.h"

#include <set>

namespace synoptic::report {

std::vector<Reading> readings(const Dossier& dossier) {
  std::vector<Reading> out(dossier.accounts.size());
  std::vector<std::set<Span>> anchors(dossier.accounts.size());
  for (const Claim& c : dossier.claims)
    if (c.kind == ClaimKind::count && !c.implicit && c.account < out.size()) anchors[c.account].insert(c.anchor);
  for (std::size_t a = 0; a < out.size(); ++a) out[a].read = out[a].numbers = anchors[a].size();
  for (const UnreadNumber& u : dossier.run.unread_numbers)
    if (u.account < out.size()) ++out[u.account].numbers;
  return out;
}

}  // namespace synoptic::report
