// The findings: four panels for what a reader must see first (figures that cannot hold together, possible slips, a figure with
// another meaning, common origin), then every finding in full with its claims, the arithmetic step by step, the edit on the
// digits and the repairs; past the most serious ones of a type in short, so that a page about many long accounts still opens. The page
// states what the figures do, never which is true. Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <set>
#include <utility>

#include "report/page/page.h"
#include "report/tables.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

constexpr std::size_t kPanelRows = 4;
constexpr std::size_t kInFull = 60;  // findings of one type with every sentence beside its figure; the others lead to the sentences
constexpr std::pair<std::string_view, std::string_view> kSigns[] = {{"<->", "↔"}, {"<-", "←"}, {"<=", "≤"}, {">=", "≥"}, {"!=", "≠"}};

std::string type_key(FindingType t) { return std::string(name_of(t)); }

// The arithmetic as lines: reconcile separates steps by ";" or line ends.
std::vector<View> steps_of(const std::string& expression) {
  std::vector<View> out;
  for (std::size_t at = 0; at < expression.size();) {
    std::size_t end = expression.find_first_of(";\n", at);
    if (end == std::string::npos) end = expression.size();
    std::string step = expression.substr(at, end - at);
    step.erase(0, step.find_first_not_of(' '));
    for (const auto& [from, to] : kSigns)
      for (std::size_t i = step.find(from); i != std::string::npos; i = step.find(from, i + to.size())) step.replace(i, from.size(), to);
    if (!step.empty()) out.push_back(View().set("step", step));
    at = end + 1;
  }
  return out;
}

// The claim that a slip is in: the one that a repair changes to the likely value, else the first that differs from it.
const Claim* slipped(const Shown& s, const Finding& f) {
  for (const Repair& r : f.repairs)
    for (const auto& [id, value] : r.change)
      if (f.likely->value && value == *f.likely->value)
        if (const Claim* c = s.index.claim(id)) return c;
  for (const std::string& id : f.claims) {
    const Claim* c = s.index.claim(id);
    if (c && (!f.likely->value || c->low != f.likely->value)) return c;
  }
  return f.claims.empty() ? nullptr : s.index.claim(f.claims.front());
}

// Nothing that is computed is certain: what would round to 100 is "over 99".
std::string percent_of(double probability) {
  const int percent = static_cast<int>(probability * 100 + 0.5);
  return percent >= 100 && probability < 1 ? "over 99" : std::to_string(percent);
}

View likely_view(const Shown& s, const Finding& f) {
  View v;
  const Likely& l = *f.likely;
  const Claim* c = slipped(s, f);
  const std::string printed = c ? std::string(s.index.words(c->account, c->anchor)) : "";
  const std::string value = l.value ? plain_number(*l.value) : "";
  const std::string likely = l.text.empty() ? value : l.text;
  v.set("printed", printed).set("likely", likely).set("edit", l.edit);
  // The edit is shown on the figure alone, and only where another figure is likely: a figure that moved keeps its digits.
  const bool other_figure = c && l.value && c->low != l.value && c->high != l.value;
  if (other_figure && !printed.empty()) v.set("digits", digit_edit(printed, value));
  if (c) v.set("printed_href", href('c', c->id));
  std::string belongs;  // only where no words say it already
  if (l.text.empty()) {
    belongs = l.population;
    if (!l.measure.empty()) belongs += (belongs.empty() ? "" : ", ") + std::string(label("measure." + l.measure));
  }
  v.set("belongs", belongs);
  if (l.probability > 0) v.set("percent", percent_of(l.probability));
  return v;
}

std::string claim_short(const Shown& s, const std::string& id) {
  const Claim* c = s.index.claim(id);
  if (!c) return id;
  return what_is_said(*c, s.index.words(c->account, c->anchor)) + " (" + account_label(s.d.accounts[c->account]) + ")";
}

// "X read as 63", "X left out", or both where a repair names one claim for either.
View repair_view(const Shown& s, const Repair& r) {
  std::string out;
  const auto add = [&](const std::string& words) { out += (out.empty() ? "" : ", ") + words; };
  for (const auto& [id, value] : r.change) {
    const bool either = std::find(r.give_up.begin(), r.give_up.end(), id) != r.give_up.end();
    add(claim_short(s, id) + (either ? " left out, or read as " : " read as ") + number_in_words(value));
  }
  for (const std::string& id : r.give_up) {
    const bool changed = std::any_of(r.change.begin(), r.change.end(), [&](const auto& c) { return c.first == id; });
    if (!changed) add(claim_short(s, id) + " left out");
  }
  return View().set("repair", out);
}

// A block of figures that several accounts share: one row a figure, with the accounts it stands in.
std::vector<View> block_of(const Shown& s, const Finding& f, std::set<std::uint32_t>& accounts) {
  std::vector<std::pair<std::string, std::vector<View>>> rows;
  for (const std::string& id : f.claims) {
    const Claim* c = s.index.claim(id);
    if (!c) continue;
    accounts.insert(c->account);
    Claim alike = *c;  // accounts use different words for those counted; the figure is the same
    alike.detail.clear();
    const std::string said = what_is_said(alike, s.index.words(c->account, c->anchor));
    auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.first == said; });
    if (row == rows.end()) row = rows.insert(rows.end(), {said, {}});
    row->second.push_back(
        View().set("href", href('c', c->id)).set("n", c->account + 1).set("label", account_label(s.d.accounts[c->account])));
  }
  std::vector<View> out;
  for (auto& [said, uses] : rows) {
    std::string html;
    shown_to(html, said);
    out.push_back(View().set("said", Html{std::move(html)}).list("uses", std::move(uses)));
  }
  return out;
}

// The figures of a finding that is told in short: what is said and in which account, each a link to its sentence.
View short_claim_view(const Shown& s, const Claim& c) {
  std::string said;
  shown_to(said, what_is_said(c, s.index.words(c.account, c.anchor)));
  return View().set("href", href('c', c.id)).set("said", Html{std::move(said)}).set("n", c.account + 1);
}

View finding_view(const Shown& s, const Finding& f, bool in_full) {
  View v;
  const std::string type = type_key(f.type);
  v.set("type", type).set("label", label("finding." + type)).set("mark", label("mark." + type));
  v.set("id", link_id('f', f.id)).set("finding_href", href('f', f.id)).set("outcome", f.outcome.empty() ? f.expression : f.outcome);
  v.set("explanation", f.explanation).set("rule", f.rule);
  std::vector<View> claims, repairs;
  std::set<std::uint32_t> accounts;
  const bool block = f.type == FindingType::repeat;
  v.flag("full", in_full).flag("short", !in_full);
  if (block) v.list("block", block_of(s, f, accounts));
  v.flag("has_block", block && !f.claims.empty());
  for (const std::string& id : f.claims) {
    const Claim* c = block ? nullptr : s.index.claim(id);
    if (!c) continue;
    accounts.insert(c->account);
    claims.push_back(in_full ? claim_view(s, *c) : short_claim_view(s, *c));
  }
  for (const auto& [account, span] : f.spans) {
    accounts.insert(account);
    claims.push_back(account_view(s, account).set("excerpt", excerpt(s, account, span)));
  }
  v.set("claims_count", plural_count(f.claims.size() + f.spans.size(), "statement", "statements"));
  v.list("claims", std::move(claims));
  v.list("steps", f.type == FindingType::repeat ? std::vector<View>{} : steps_of(f.expression));
  if (f.likely) v.list("likely", {likely_view(s, f)});
  for (const Repair& r : f.repairs) repairs.push_back(repair_view(s, r));
  v.flag("has_repairs", !repairs.empty());
  v.list("repairs", std::move(repairs));
  std::vector<View> badges;
  for (std::uint32_t a : accounts) badges.push_back(View().set("n", a + 1).set("label", account_label(s.d.accounts[a])));
  v.list("badges", std::move(badges));
  v.flag("open", in_full && f.type != FindingType::agreement && f.type != FindingType::update);
  return v;
}

bool told_by_a_slip(const Shown& s, const Finding& f) {
  const Claim* c = slipped(s, f);
  if (!c) return false;
  const auto& all = s.index.findings_of(c->id);
  return std::any_of(all.begin(), all.end(), [](const Finding* other) { return other->type == FindingType::slip; });
}

View panel(const Shown& s, const std::vector<const Finding*>& findings, FindingType type) {
  View v;
  const std::string key = type_key(type);
  v.set("type", key).set("label", label("finding." + key)).set("mark", label("mark." + key));
  std::vector<View> rows;
  std::size_t all = 0;
  for (const Finding* f : findings) {
    // A slip found inside an impossibility is shown with the slips as well, unless a finding of its own tells it.
    const bool slip_inside = type == FindingType::slip && f->type == FindingType::impossible && f->likely && !told_by_a_slip(s, *f);
    if (f->type != type && !slip_inside) continue;
    if (++all > kPanelRows) continue;
    View row;
    row.set("finding_href", href('f', f->id)).set("outcome", f->outcome.empty() ? f->expression : f->outcome);
    if (f->likely) row.list("likely", {likely_view(s, *f)});
    rows.push_back(std::move(row));
  }
  v.set("count", all);
  bool nothing = rows.empty();
  if (all > kPanelRows) v.set("more", all - kPanelRows);
  if (type == FindingType::repeat && !s.index.origin_groups().empty()) {
    std::vector<View> groups;
    for (const auto& group : s.index.origin_groups()) {
      if (group.size() < 2) continue;
      std::vector<View> members;
      for (std::uint32_t a : group) members.push_back(account_view(s, a));
      groups.push_back(View().list("members", std::move(members)));
    }
    nothing = nothing && groups.empty();
    v.list("groups", std::move(groups));
  }
  v.flag("none", nothing);
  v.list("rows", std::move(rows));
  return v;
}

}  // namespace

void add_findings(View& page, const Shown& s) {
  const auto ordered = most_serious_first(s.d);
  std::vector<View> panels, groups;
  for (FindingType t : {FindingType::impossible, FindingType::slip, FindingType::category_shift, FindingType::repeat})
    panels.push_back(panel(s, ordered, t));
  page.list("panels", std::move(panels));
  for (std::size_t i = 0; i < ordered.size();) {
    const FindingType type = ordered[i]->type;
    std::vector<View> list;
    for (; i < ordered.size() && ordered[i]->type == type; ++i) list.push_back(finding_view(s, *ordered[i], list.size() < kInFull));
    View group;
    const std::string key = type_key(type);
    group.set("type", key).set("label", label("finding." + key)).set("mark", label("mark." + key)).set("count", list.size());
    if (list.size() > kInFull) group.set("in_full", kInFull);
    group.list("findings", std::move(list));
    groups.push_back(std::move(group));
  }
  page.list("finding_groups", std::move(groups));
}

}  // namespace synoptic::report::page
