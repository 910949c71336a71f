// Compares two dossiers. Accounts are the same when their ids are, or else their addresses; questions when their ids are (ids are
// made of measure, population and scope, so they survive a new build).
// Does not tell which text is right, nor follow an article to another address. Covered by tests/review/diff_test.cpp.
#include "review/diff.h"

#include <algorithm>
#include <map>
#include <set>

#include "report/index.h"
#include "report/wording.h"

namespace synoptic::review {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFu;

// For each account of `after` the one of `before` that it is, or kNone.
std::vector<std::uint32_t> same_accounts(const Dossier& before, const Dossier& after) {
  std::map<std::string_view, std::uint32_t> by_id, by_url;
  for (std::uint32_t i = 0; i < before.accounts.size(); ++i) {
    by_id.emplace(before.accounts[i].id, i);
    if (!before.accounts[i].url.empty()) by_url.emplace(before.accounts[i].url, i);
  }
  std::vector<std::uint32_t> out(after.accounts.size(), kNone);
  std::set<std::uint32_t> taken;
  for (std::uint32_t i = 0; i < out.size(); ++i)
    if (const auto it = by_id.find(after.accounts[i].id); it != by_id.end()) taken.insert(out[i] = it->second);
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    if (out[i] != kNone || after.accounts[i].url.empty()) continue;
    const auto it = by_url.find(after.accounts[i].url);
    if (it != by_url.end() && taken.insert(it->second).second) out[i] = it->second;
  }
  return out;
}

std::vector<FieldChange> changed_facts(const Account& a, const Account& b) {
  std::vector<FieldChange> out;
  const auto one = [&](const char* field, const std::string& was, const std::string& is) {
    if (was != is) out.push_back({field, was, is});
  };
  one("title", a.title, b.title), one("publisher", a.publisher, b.publisher), one("author", a.author, b.author);
  one("published", a.published, b.published), one("url", a.url, b.url);
  return out;
}

// Answers to one question by account id, sorted, so that a figure that only moved in the text is no change.
using Answers = std::map<std::string, std::vector<std::string>>;

Answers answers_of(const Question* q, const Dossier& d, const report::Index& index) {
  Answers out;
  if (!q) return out;
  for (const std::string& id : q->claims)
    if (const Claim* c = index.claim(id)) out[d.accounts[c->account].id].push_back(report::claim_in_words(*c, d.accounts[c->account]));
  for (auto& [account, words] : out) std::sort(words.begin(), words.end());
  return out;
}

bool same_estimate(const Estimate& a, const Estimate& b) {
  return a.profile == b.profile && a.low == b.low && a.best == b.best && a.high == b.high;
}

class Questions {
 public:
  Questions(const Dossier& before, const Dossier& after, const std::vector<std::uint32_t>& same)
      : before_(before), after_(after), old_(before), new_(after) {
    for (std::uint32_t i = 0; i < same.size(); ++i)
      if (same[i] != kNone) renamed_.emplace(before.accounts[same[i]].id, after.accounts[i].id);
  }

  std::vector<QuestionChange> changes() {
    std::map<std::string_view, const Question*> old;
    for (const Question& q : before_.questions) old.emplace(q.id, &q);
    std::vector<QuestionChange> out;
    for (const Question& q : after_.questions) {
      const auto it = old.find(q.id);
      one(it == old.end() ? nullptr : it->second, &q, out);
      if (it != old.end()) old.erase(it);
    }
    for (const Question& q : before_.questions)
      if (old.contains(q.id)) one(&q, nullptr, out);
    return out;
  }

 private:
  void one(const Question* before, const Question* after, std::vector<QuestionChange>& out) {
    QuestionChange change{before, after, {}, false};
    Answers was, is = answers_of(after, after_, new_);
    for (auto& [account, words] : answers_of(before, before_, old_)) {
      const auto it = renamed_.find(account);
      was.emplace(it == renamed_.end() ? account : it->second, std::move(words));
    }
    std::set<std::string> accounts;
    for (const auto& [account, words] : was) accounts.insert(account);
    for (const auto& [account, words] : is) accounts.insert(account);
    for (const std::string& account : accounts)
      if (was[account] != is[account]) change.answers.push_back({account, was[account], is[account]});
    change.estimate_changed = before && after && !same_estimate(before->estimate, after->estimate);
    if (!before || !after || change.estimate_changed || !change.answers.empty()) out.push_back(std::move(change));
  }

  const Dossier &before_, &after_;
  report::Index old_, new_;
  std::map<std::string, std::string> renamed_;  // id in the old dossier -> id in the new one
};

}  // namespace

Difference difference(const Dossier& before, const Dossier& after) {
  Difference out;
  const std::vector<std::uint32_t> same = same_accounts(before, after);
  std::set<std::uint32_t> kept(same.begin(), same.end());
  for (std::uint32_t i = 0; i < before.accounts.size(); ++i)
    if (!kept.contains(i)) out.removed.push_back(i);
  for (std::uint32_t i = 0; i < same.size(); ++i) {
    if (same[i] == kNone) {
      out.added.push_back(i);
      continue;
    }
    const Account &a = before.accounts[same[i]], &b = after.accounts[i];
    Edited e{same[i], i, a.text_sha256 != b.text_sha256, {}, changed_facts(a, b)};
    if (e.text_changed) e.sentences = changed_sentences(a, b);
    if (e.text_changed || !e.facts.empty()) out.edited.push_back(std::move(e));
  }
  out.questions = Questions(before, after, same).changes();
  return out;
}

}  // namespace synoptic::review
