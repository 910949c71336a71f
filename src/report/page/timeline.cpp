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

View item(const Shown& s, const Claim& c, std::string_view what) {
  View v = account_view(s, c.account);
  std::string html;
  shown_to(html, shortened(what, 160));
  return v.set("href", href('c', c.id)).set("what", Html{html});
}

std::string_view event_words(const Shown& s, const Claim& c) {
  if (!c.event.empty()) return c.event;
  return s.index.words(c.account, c.span);
}

}  // namespace

void add_timeline(View& page, const Shown& s) {
  std::map<std::string, std::vector<View>> happened, holds, published;
  for (const Claim& c : s.d.claims) {
    const std::string_view printed = s.index.words(c.account, c.anchor);
    if (c.kind == ClaimKind::date && !c.edtf.empty()) happened[c.edtf].push_back(item(s, c, event_words(s, c)));
    if (c.kind == ClaimKind::act && !c.date.empty()) happened[c.date].push_back(item(s, c, what_is_said(c, printed)));
    if (c.kind == ClaimKind::count && !c.as_of.empty()) holds[c.as_of].push_back(item(s, c, what_is_said(c, printed)));
  }
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a) {
    const Account& account = s.d.accounts[a];
    View v = account_view(s, a);
    v.set("href", href('a', account.id)).set("what", account.title.empty() ? account_label(account) : account.title);
    published[account.published.empty() ? "date unknown" : account.published].push_back(std::move(v));
  }
  page.flag("has_happened", !happened.empty()).flag("has_holds", !holds.empty());
  page.list("happened", days(happened)).list("holds", days(holds)).list("published_days", days(published));
}

}  // namespace synoptic::report::page
