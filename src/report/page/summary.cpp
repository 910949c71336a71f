// The head of the page: how many accounts, how many origins, what was found. Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <array>

#include "report/page/page.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

std::string capital(std::string s) {
  if (!s.empty() && s[0] >= 'a' && s[0] <= 'z') s[0] = static_cast<char>(s[0] - 'a' + 'A');
  return s;
}

std::string origins_in_words(const Lineage& l) {
  if (l.origins == 0) return "origins not traced";
  std::string out = plural_count(l.origins, "independent origin", "independent origins");
  if (l.origins_low && l.origins_high && l.origins_low != l.origins_high)
    out += " (" + std::to_string(l.origins_low) + "–" + std::to_string(l.origins_high) + ")";
  return out;
}

std::string published_range(const Dossier& d) {
  std::string first, last;
  for (const Account& a : d.accounts) {
    if (a.published.empty()) continue;
    const std::string day = a.published.substr(0, 10);
    if (first.empty() || day < first) first = day;
    if (last.empty() || day > last) last = day;
  }
  if (first.empty()) return "publication dates unknown";
  return first == last ? "published " + first : "published " + first + " to " + last;
}

}  // namespace

void add_summary(View& page, const Shown& s) {
  const Dossier& d = s.d;
  page.set("accounts_count", plural_count(d.accounts.size(), "account", "accounts"));
  page.set("origins_count", origins_in_words(d.lineage));
  page.set("page_title", plural_count(d.accounts.size(), "account", "accounts") + ", " + origins_in_words(d.lineage));
  page.set("published_range", capital(published_range(d)));
  page.set("version", d.run.version).set("generated_at", d.run.generated_at).set("profile", d.run.profile);
  page.set("claims_count", plural_count(d.claims.size(), "claim", "claims"));
  page.set("questions_count", plural_count(d.questions.size(), "question", "questions"));
  page.set("findings_count", plural_count(d.findings.size(), "finding", "findings"));
  std::vector<View> accounts;
  for (std::uint32_t i = 0; i < d.accounts.size(); ++i) {
    View v = account_view(s, i);
    v.set("title", d.accounts[i].title).set("claims", plural_count(s.index.claims_in(i).size(), "claim", "claims"));
    if (s.index.origin(i)) v.set("origin", s.index.origin(i));
    accounts.push_back(std::move(v));
  }
  page.list("account_list", std::move(accounts));
}

}  // namespace synoptic::report::page
