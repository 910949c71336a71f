// The matrix: what each account answers to each question, every figure linked to its sentence. Agreement, conflict,
// impossibility and silence are told by a sign and a word for screen readers, not by colour alone.
// Questions that one account alone answers are listed apart, so that the matrix stays a comparison. On paper every figure has the
// number of a note, and the notes hold the sentences (notes.cpp).
// Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <map>
#include <utility>

#include "report/page/notes.h"
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

// One figure of a cell. An account that gives the same figure again, of the same, has it once with links to the other places.
struct CellClaim {
  const Claim* first;
  std::string figure, who;
  std::vector<View> again;
  std::vector<std::uint64_t> notes;  // of the first place and the others, each once
};

void add_note(CellClaim& cell, std::uint64_t number) {
  if (number && std::find(cell.notes.begin(), cell.notes.end(), number) == cell.notes.end()) cell.notes.push_back(number);
}

View cell_view(const Shown& s, CellClaim cell) {
  const Claim& c = *cell.first;
  View v;
  std::string said;
  shown_to(said, cell.figure);
  review_to(said, c);
  v.set("href", href('c', c.id))
      .set("figure", Html{said})
      .set("who", cell.who)
      .set("as_of", c.as_of)
      .set("detail", shortened(own_words(c), 50));
  if (c.hedge != Hedge::none) v.set("hedge", label("hedge." + std::string(name_of(c.hedge))));
  v.list("marks", marks_of(s, c)).list("again", std::move(cell.again));
  std::vector<View> notes;
  for (std::uint64_t number : cell.notes) notes.push_back(View().set("note", number));
  v.list("notes", std::move(notes));
  return v;
}

std::vector<View> cell_views(const Shown& s, Notes& notes, const std::vector<const Claim*>& claims) {
  std::vector<CellClaim> cells;
  for (const Claim* c : claims) {
    const std::string said = figure(*c, s.index.words(c->account, c->anchor));
    auto same = std::find_if(cells.begin(), cells.end(), [&](const CellClaim& x) {
      return x.figure == said && x.first->detail == c->detail && x.first->hedge == c->hedge && x.first->as_of == c->as_of;
    });
    const std::string who = shortened(who_says(*c), 60);
    if (same == cells.end()) {
      cells.push_back({c, said, who, {}, {}});
      add_note(cells.back(), notes.number(*c));
      continue;
    }
    if (same->who.empty()) same->who = who;
    add_note(*same, notes.number(*c));
    same->again.push_back(View().set("again_href", href('c', c->id)).set("nth", same->again.size() + 2));
  }
  std::vector<View> out;
  for (CellClaim& c : cells) out.push_back(cell_view(s, std::move(c)));
  return out;
}

View row(const Shown& s, Notes& notes, const Question& q) {
  View v;
  v.set("id", link_id('q', q.id)).set("question_href", href('q', q.id)).set("title", q.title).set("scope", scope_of(q));
  v.set("estimate", estimate_of(q)).set("independent", q.independent);
  std::string answers = plural_count(q.accounts, "account", "accounts");
  if (q.independent) answers += ", " + plural_count(q.independent, "origin", "origins");
  v.set("answers", answers);
  std::map<std::uint32_t, std::vector<const Claim*>> by_account;
  for (const Claim* c : s.index.claims_of(q.claims)) by_account[c->account].push_back(c);
  std::vector<View> cells;
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a) cells.push_back(View().list("said", cell_views(s, notes, by_account[a])));
  v.list("cells", std::move(cells));
  return v;
}

View single(const Shown& s, Notes& notes, const Question& q) {
  View v;
  v.set("id", link_id('q', q.id)).set("question_href", href('q', q.id)).set("title", q.title).set("scope", scope_of(q));
  std::vector<View> said;
  for (const Claim* c : s.index.claims_of(q.claims)) {
    CellClaim cell{c, figure(*c, s.index.words(c->account, c->anchor)), shortened(who_says(*c), 60), {}, {}};
    add_note(cell, notes.number(*c));
    View one = cell_view(s, std::move(cell));
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
  Notes notes(s);  // numbered down the matrix as it is read
  for (const Question& q : s.d.questions)
    if (q.accounts > 1) rows.push_back(row(s, notes, q));
  for (const Question& q : s.d.questions)
    if (q.accounts <= 1) singles.push_back(single(s, notes, q));
  page.list("columns", std::move(columns));
  page.set("compared_count", plural_count(rows.size(), "question", "questions"));
  page.set("single_count", plural_count(singles.size(), "question", "questions"));
  page.flag("has_rows", !rows.empty()).flag("has_singles", !singles.empty());
  page.list("rows", std::move(rows));
  page.list("singles", std::move(singles));
  page.list("matrix_notes", notes.take());
}

}  // namespace synoptic::report::page
