// The matrix: what each account answers to each question, every figure linked to its sentence. Agreement, conflict,
// impossibility and silence are told by a sign and a word for screen readers, not by colour alone.
// Questions that one account alone answers are listed apart, so that the matrix stays a comparison.
// Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <map>
#include <utility>

#include "report/page/page.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

std::string scope_of(const Question& q) {
  std::string out = q.event;
  for (const std::string* part : {&q.place, &q.period})
    if (!part->empty()) out += (out.empty() ? "" : " · ") + *part;
  return out;
}

std::string estimate_of(const Question& q) {
  const Estimate& e = q.estimate;
  if (!e.low && !e.high && !e.best) return {};
  std::string out;
  if (e.low && e.high && *e.low == *e.high)
    out = number_in_words(*e.low);
  else
    out = (e.low ? number_in_words(*e.low) : std::string("?")) + "–" + (e.high ? number_in_words(*e.high) : std::string("?"));
  return e.best ? out + ", best " + number_in_words(*e.best) : out;
}

std::vector<View> marks_of(const Shown& s, const Claim& c) {
  std::vector<View> out;
  bool seen[7] = {};
  for (const Finding* f : s.index.findings_of(c.id)) {
    if (f->type == FindingType::repeat || std::exchange(seen[static_cast<std::size_t>(f->type)], true)) continue;
    const std::string type(name_of(f->type));
    out.push_back(View().set("type", type).set("mark", label("mark." + type)).set("mark_label", label("finding." + type)));
  }
  return out;
}

View cell_claim(const Shown& s, const Claim& c) {
  View v;
  std::string said;
  shown_to(said, figure(c, s.index.words(c.account, c.anchor)));
  v.set("href", href('c', c.id)).set("figure", Html{said}).set("who", shortened(who_says(c), 60)).set("as_of", c.as_of);
  if (c.hedge != Hedge::none) v.set("hedge", label("hedge." + std::string(name_of(c.hedge))));
  v.list("marks", marks_of(s, c));
  return v;
}

View row(const Shown& s, const Question& q) {
  View v;
  v.set("id", link_id('q', q.id)).set("question_href", href('q', q.id)).set("title", q.title).set("scope", scope_of(q));
  v.set("estimate", estimate_of(q)).set("independent", q.independent);
  v.set("answers", plural_count(q.accounts, "account", "accounts") + ", " + plural_count(q.independent, "origin", "origins"));
  std::map<std::uint32_t, std::vector<View>> by_account;
  for (const std::string& id : q.claims)
    if (const Claim* c = s.index.claim(id)) by_account[c->account].push_back(cell_claim(s, *c));
  std::vector<View> cells;
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a) cells.push_back(View().list("said", std::move(by_account[a])));
  v.list("cells", std::move(cells));
  return v;
}

View single(const Shown& s, const Question& q) {
  View v;
  v.set("id", link_id('q', q.id)).set("question_href", href('q', q.id)).set("title", q.title).set("scope", scope_of(q));
  std::vector<View> said;
  for (const std::string& id : q.claims) {
    const Claim* c = s.index.claim(id);
    if (!c) continue;
    View one = cell_claim(s, *c);
    one.set("n", c->account + 1).set("label", account_label(s.d.accounts[c->account]));
    said.push_back(std::move(one));
  }
  v.list("said", std::move(said));
  return v;
}

}  // namespace

void add_matrix(View& page, const Shown& s) {
  std::vector<View> columns, rows, singles;
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a) {
    View v = account_view(s, a);
    if (s.index.origin(a)) v.set("origin", s.index.origin(a));
    columns.push_back(std::move(v));
  }
  for (const Question& q : s.d.questions) (q.accounts > 1 ? rows : singles).push_back(q.accounts > 1 ? row(s, q) : single(s, q));
  page.list("columns", std::move(columns));
  page.set("compared_count", plural_count(rows.size(), "question", "questions"));
  page.set("single_count", plural_count(singles.size(), "question", "questions"));
  page.flag("has_rows", !rows.empty()).flag("has_singles", !singles.empty());
  page.list("rows", std::move(rows));
  page.list("singles", std::move(singles));
}

}  // namespace synoptic::report::page
