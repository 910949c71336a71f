// Method and limits, counted from the real run: what was read, with which rules and profile, how often each rule made a
// claim, what was left unread and why. One View fills both the page's section and METHOD.md (data/page/method.txt).
// Covered by tests/report/page_test.cpp.
#include <map>

#include "data/embedded.h"
#include "report/page/page.h"
#include "report/report.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

using Tally = std::map<std::string, std::uint64_t>;

std::vector<View> rows_of(const Tally& tally) {
  std::vector<View> out;
  for (const auto& [key, n] : tally) out.push_back(View().set("key", key).set("count", n));
  return out;
}

std::vector<View> files(const Shown& s) {
  std::vector<View> out;
  for (std::uint32_t i = 0; i < s.d.accounts.size(); ++i) {
    const Account& a = s.d.accounts[i];
    View v = account_view(s, i);
    v.set("file", a.name).set("language", a.language).set("sha256", a.sha256).set("length", number_in_words(s.index.map(i).length()));
    out.push_back(std::move(v));
  }
  return out;
}

// What the plugged-in extractors offered, and why what was set aside was: a row each.
void add_extractors(View& page, const Shown& s) {
  std::vector<View> rows;
  Tally reasons;
  for (const ExtractorRecord& e : s.d.run.extractors) {
    View v;
    v.set("name", e.name).set("asked", e.asked).set("offered", e.offered).set("accepted", e.accepted).set("confirmed", e.confirmed);
    v.set("disputed", e.disputed).set("refused", e.refused).set("failures", static_cast<std::uint64_t>(e.failures.size()));
    rows.push_back(std::move(v));
    for (const SetAside& a : e.set_aside) ++reasons[e.name + ": " + a.reason];
    for (const Skipped& f : e.failures) ++reasons[e.name + ": " + f.reason];
  }
  page.flag("has_extractors", !rows.empty()).list("method_extractors", std::move(rows)).list("method_set_aside", rows_of(reasons));
}

}  // namespace

void add_method(View& page, const Shown& s) {
  Tally kinds, rules, unread, found, dependences;
  for (const Claim& c : s.d.claims) {
    ++kinds[std::string(label("kind." + std::string(name_of(c.kind))))];
    ++rules[c.extractor + (c.rule.empty() ? "" : ": " + c.rule)];
  }
  for (const UnreadNumber& u : s.d.run.unread_numbers) ++unread[u.reason.empty() ? "no reason given" : u.reason];
  for (const Finding& f : s.d.findings)
    ++found[std::string(label("finding." + std::string(name_of(f.type)))) + (f.rule.empty() ? "" : " (" + f.rule + ")")];
  for (const Dependence& x : s.d.lineage.dependences) ++dependences[std::string(label("dependence." + std::string(name_of(x.type))))];
  page.set("config_sha256", s.d.run.config_sha256);
  page.set("unread_total", plural_count(s.d.run.unread_numbers.size(), "number", "numbers"));
  page.flag("has_unread", !unread.empty()).flag("has_method_dependences", !dependences.empty());
  page.list("method_files", files(s)).list("method_kinds", rows_of(kinds)).list("method_rules", rows_of(rules));
  page.list("method_unread", rows_of(unread)).list("method_findings", rows_of(found)).list("method_dependences", rows_of(dependences));
  add_extractors(page, s);
  std::vector<View> skipped;
  for (const Skipped& k : s.d.run.skipped) skipped.push_back(View().set("path", k.path).set("byte", k.byte).set("reason", k.reason));
  page.flag("has_skipped", !skipped.empty());
  page.list("method_skipped", std::move(skipped));
}

}  // namespace synoptic::report::page

namespace synoptic::report {

std::string method_markdown(const Dossier& dossier) {
  const Index index(dossier);
  const page::Shown shown{dossier, index};
  page::View view;
  page::add_summary(view, shown);
  page::add_method(view, shown);
  std::string out;
  page::Template(data::file("page/method.txt"), page::escape_markdown_to).render(view, out);
  return out;
}

}  // namespace synoptic::report
