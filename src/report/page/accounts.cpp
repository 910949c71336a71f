// The accounts themselves with claims highlighted, and who is silent on what. Covered by tests/report/page_test.cpp.
#include <algorithm>

#include "report/page/page.h"
#include "report/reading.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

// Only addresses of the web become links; anything else is shown as text.
bool web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

View full(const Shown& s, std::uint32_t account, const Reading& reading) {
  const Account& a = s.d.accounts[account];
  View v = account_view(s, account);
  v.set("id", link_id('a', a.id)).set("title", a.title.empty() ? account_label(a) : "“" + a.title + "”").set("publisher", a.publisher);
  v.set("author", a.author).set("retrieved", a.retrieved).set("language", a.language).set("media_type", a.media_type);
  v.set("sha256", a.sha256).set("text_sha256", a.text_sha256).set("file", a.name);
  v.set(web_address(a.url) ? "url" : "url_text", a.url);
  if (s.index.origin(account)) v.set("origin", s.index.origin(account));
  const auto mine = [&](const auto& item) { return item.account == account; };
  const auto& unread = s.d.run.unread_numbers;
  v.set("claims_count", plural_count(s.index.claims_in(account).size(), "claim", "claims"));
  v.set("unread_count", static_cast<std::uint64_t>(std::count_if(unread.begin(), unread.end(), mine)));
  if (reading.numbers > 0)
    v.set("numbers_read", std::to_string(reading.read) + " of " + plural_count(reading.numbers, "number", "numbers") + " as counts");
  std::vector<View> items;
  for (const Claim* one : s.index.claims_in(account)) {
    const Claim& c = *one;
    std::string said;
    shown_to(said, shortened(what_is_said(c, s.index.words(c.account, c.anchor)), 90));
    review_to(said, c);
    const std::string who = c.kind == ClaimKind::quote && !c.source.empty() ? c.source : who_says(c);
    items.push_back(View().set("href", href('c', c.id)).set("said", Html{std::move(said)}).set("who", shortened(who, 60)));
  }
  if (!items.empty()) v.list("register", {View().list("items", std::move(items))});
  v.set("body", highlighted(s, account));
  return v;
}

}  // namespace

void add_accounts(View& page, const Shown& s) {
  std::vector<View> out;
  const auto read = readings(s.d);
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a) out.push_back(full(s, a, read[a]));
  page.list("accounts", std::move(out));
}

void add_gaps(View& page, const Shown& s) {
  std::vector<View> rows, coverage;
  std::vector<std::uint64_t> silent(s.d.accounts.size());
  std::uint64_t asked = 0;
  for (const Question& q : s.d.questions) {
    if (q.accounts < 2) continue;
    ++asked;
    for (std::uint32_t a : q.silent) ++silent[a];
    if (q.silent.empty()) continue;
    std::vector<View> who;
    for (std::uint32_t a : q.silent) who.push_back(account_view(s, a));
    rows.push_back(View().set("title", q.title).set("question_href", href('q', q.id)).list("who", std::move(who)));
  }
  for (std::uint32_t a = 0; a < s.d.accounts.size(); ++a)
    coverage.push_back(account_view(s, a).set("answers", asked - std::min(asked, silent[a])).set("asked", asked).set("silent", silent[a]));
  page.flag("has_gaps", !rows.empty());
  page.list("gaps", std::move(rows)).list("coverage", std::move(coverage));
}

}  // namespace synoptic::report::page
