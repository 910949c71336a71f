// The timeline: by the day that something happened (date claims, acts), by the day that a figure holds for, by publication.
// Days are EDTF strings, which sort as text; what has no value is listed last as printed. Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <map>

#include "report/page/page.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

constexpr std::size_t kShownPerDay = 40;

std::vector<View> days(std::map<std::string, std::vector<View>>& by_day) {
  std::vector<View> out;
  for (auto& [day, items] : by_day) {
    View v;
    v.set("day", day);
    if (items.size() > kShownPerDay) v.set("more", items.size() - kShownPerDay), items.resize(kShownPerDay);
    v.list("items", std::move(items));
    out.push_back(std::move(v));
  }
  return out;
}

constexpr std::size_t kAround = 75;  // bytes on each side of the date in its line

// A date with the words around it, the date marked; a figure or an act in a phrase.
View item(const Shown& s, const Claim& c) {
  View v = account_view(s, c.account);
  v.set("href", href('c', c.id)).flag("quoted", c.kind == ClaimKind::date);
  if (c.kind == ClaimKind::date) return v.set("what", excerpt(s, c.account, c.anchor, kAround, kAround));
  std::string html;
  shown_to(html, shortened(what_is_said(c, s.index.words(c.account, c.anchor)), 160));
  return v.set("what", Html{html});
}

}  // namespace

void add_timeline(View& page, const Shown& s) {
  std::map<std::string, std::vector<View>> happened, holds, published;
  for (const Claim& c : s.d.claims) {
    if (c.kind == ClaimKind::date && !c.edtf.empty()) happened[c.edtf].push_back(item(s, c));
    if (c.kind == ClaimKind::act && !c.date.empty()) happened[c.date].push_back(item(s, c));
    if (c.kind == ClaimKind::count && !c.as_of.empty()) holds[c.as_of].push_back(item(s, c));
  }
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a) {
    const Account& account = s.d.accounts[a];
    View v = account_view(s, a);
    v.set("href", href('a', account.id))
        .set("what", account.title.empty() ? account_label(account) : account.title)
        .flag("quoted", !account.title.empty());
    published[account.published.empty() ? "date unknown" : account.published].push_back(std::move(v));
  }
  page.flag("has_happened", !happened.empty()).flag("has_holds", !holds.empty());
  page.list("happened", days(happened)).list("holds", days(holds)).list("published_days", days(published));
}

}  // namespace synoptic::report::page
