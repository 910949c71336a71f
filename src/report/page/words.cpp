// Acts, quotes and terms: who calls it what, in whose words. Every contested word stands as somebody's, with the account it is
// in; the program has no words of its own for the event. Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <map>

#include "align/names.h"
#include "report/page/page.h"
#include "report/wording.h"
#include "text/utf8.h"

namespace synoptic::report::page {
namespace {

View act_view(const Shown& s, const Claim& c) {
  View v = claim_view(s, c);
  v.set("date", c.date).set("actor", c.actor).set("jurisdiction", c.jurisdiction == c.actor ? "" : c.jurisdiction);
  v.set("act", c.act).set("identifier", c.identifier).set("term", c.term);
  return v;
}

// Who uses a term: the account itself, or the outermost-to-innermost speakers it names.
std::string user_of(const Claim& c) {
  if (c.kind == ClaimKind::act) return !c.actor.empty() ? c.actor : !c.jurisdiction.empty() ? c.jurisdiction : "a body that is not named";
  const std::string who = who_says(c);
  return who.empty() || c.own_voice ? "the account itself" : who;
}

constexpr std::size_t kShownAgain = 8;  // further places of one word in one account by one speaker

// One speaker's uses of a term in one account.
struct Use {
  std::string user;
  std::uint32_t account;
  std::vector<const Claim*> claims;
};

struct Term {
  std::string word;
  std::vector<Use> uses;
  std::size_t count = 0;

  void add(const Claim& c) {
    ++count;
    const std::string user = user_of(c);
    auto same = std::find_if(uses.begin(), uses.end(), [&](const Use& u) { return u.user == user && u.account == c.account; });
    if (same == uses.end()) same = uses.insert(uses.end(), {user, c.account, {}});
    same->claims.push_back(&c);
  }
};

View use_view(const Shown& s, const Use& u) {
  View v = account_view(s, u.account);
  v.set("user", u.user).set("href", href('c', u.claims.front()->id));
  std::vector<View> again;
  for (std::size_t i = 1; i < u.claims.size() && i <= kShownAgain; ++i)
    again.push_back(View().set("again_href", href('c', u.claims[i]->id)).set("nth", i + 1));
  if (u.claims.size() > kShownAgain + 1) v.set("more", u.claims.size() - kShownAgain - 1);
  return v.list("again", std::move(again));
}

View term_view(const Shown& s, const Term& t) {
  std::vector<View> uses;
  for (const Use& u : t.uses) uses.push_back(use_view(s, u));
  return View().set("term", t.word).set("count", t.count).list("uses", std::move(uses));
}

constexpr std::size_t kShownNames = 100;

View name_view(const Shown& s, const align::NameGroup& n) {
  std::vector<View> spellings;
  for (std::size_t i = 1; i < n.spellings.size(); ++i) {
    std::vector<View> users;
    for (std::uint32_t a : n.spellings[i].accounts) users.push_back(account_view(s, a));
    spellings.push_back(View().set("text", n.spellings[i].text).set("how", n.spellings[i].how).list("users", std::move(users)));
  }
  return View().set("name", n.name).set("kind", n.kind == "name" ? "" : n.kind).list("spellings", std::move(spellings));
}

void add_names(View& page, const Shown& s) {
  const std::vector<align::NameGroup> all = align::list_names(s.d.accounts, s.d.claims);
  std::vector<View> names;
  for (const align::NameGroup& n : all)
    if (names.size() < kShownNames) names.push_back(name_view(s, n));
  page.flag("has_names", !names.empty()).set("names_count", all.size()).list("names", std::move(names));
}

}  // namespace

void add_words(View& page, const Shown& s) {
  std::vector<std::pair<std::string, View>> acts;
  std::vector<View> quotes;
  std::map<std::string, Term> terms;
  for (const Claim& c : s.d.claims) {
    if (c.kind == ClaimKind::act) acts.emplace_back(c.date.empty() ? "~" : c.date, act_view(s, c));
    if (c.kind == ClaimKind::quote) {
      View v = claim_view(s, c);
      std::string words;
      shown_to(words, s.index.words(c.account, c.anchor));
      quotes.push_back(v.set("words", Html{words}).set("published_in", c.published).set("source", c.source));
    }
    if ((c.kind == ClaimKind::term || c.kind == ClaimKind::act) && !c.term.empty()) {
      Term& t = terms[text::lower(c.term)];
      if (t.word.empty()) t.word = c.term;
      t.add(c);
    }
  }
  std::stable_sort(acts.begin(), acts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<View> act_list, term_list;
  for (auto& [day, v] : acts) act_list.push_back(std::move(v));
  for (const auto& [key, t] : terms) term_list.push_back(term_view(s, t));
  add_names(page, s);
  page.set("acts_count", act_list.size()).set("quotes_count", quotes.size()).set("terms_count", term_list.size());
  page.flag("has_acts", !act_list.empty()).flag("has_quotes", !quotes.empty()).flag("has_terms", !term_list.empty());
  page.list("acts", std::move(act_list)).list("quotes", std::move(quotes)).list("terms", std::move(term_list));
}

}  // namespace synoptic::report::page
