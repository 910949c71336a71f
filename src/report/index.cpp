// Look-ups over one dossier; see index.h. Nothing here changes or orders anything. Covered by tests/report/json_test.cpp.
#include "report/index.h"

namespace synoptic::report {

Index::Index(const Dossier& dossier) : dossier_(dossier) {
  maps_.reserve(dossier.accounts.size());
  for (const Account& a : dossier.accounts) maps_.emplace_back(a.text);
  claims_.reserve(dossier.claims.size());
  by_account_.resize(dossier.accounts.size());
  for (const Claim& c : dossier.claims) {
    claims_[c.id].push_back(&c);
    if (c.account < by_account_.size()) by_account_[c.account].push_back(&c);
  }
  for (const Question& q : dossier.questions)
    for (const std::string& id : q.claims) questions_.emplace(id, &q);
  for (const Finding& f : dossier.findings)
    for (const std::string& id : f.claims) {
      auto& list = findings_[id];
      if (list.empty() || list.back() != &f) list.push_back(&f);
    }
  origins_.assign(dossier.accounts.size(), 0);
  std::unordered_map<std::uint32_t, std::uint32_t> number;  // lowest account of a group -> its 1-based number
  for (std::uint32_t i = 0; i < dossier.lineage.origin.size() && i < origins_.size(); ++i) {
    auto [it, fresh] = number.emplace(dossier.lineage.origin[i], static_cast<std::uint32_t>(groups_.size() + 1));
    if (fresh) groups_.emplace_back();
    origins_[i] = it->second;
    groups_[it->second - 1].push_back(i);
  }
}

std::string_view Index::words(std::uint32_t account, Span s) const {
  if (account >= dossier_.accounts.size()) return {};
  const std::string& text = dossier_.accounts[account].text;
  if (s.end > text.size() || s.empty()) return {};
  return std::string_view(text).substr(s.begin, s.size());
}

const Claim* Index::claim(std::string_view id) const {
  auto it = claims_.find(id);
  return it == claims_.end() ? nullptr : it->second.front();
}

std::vector<const Claim*> Index::claims_of(const std::vector<std::string>& ids) const {
  std::vector<const Claim*> out;
  std::unordered_map<std::string_view, std::size_t> seen;
  for (const std::string& id : ids) {
    const auto it = claims_.find(id);
    if (it == claims_.end()) continue;
    const std::size_t k = seen[id]++;
    if (k < it->second.size()) out.push_back(it->second[k]);
  }
  return out;
}

const Question* Index::question_of(std::string_view claim_id) const {
  auto it = questions_.find(claim_id);
  return it == questions_.end() ? nullptr : it->second;
}

std::string_view Index::question_id_of(std::string_view claim_id) const {
  const Question* q = question_of(claim_id);
  return q ? std::string_view(q->id) : std::string_view{};
}

const std::vector<const Finding*>& Index::findings_of(std::string_view claim_id) const {
  static const std::vector<const Finding*> kNone;
  auto it = findings_.find(claim_id);
  return it == findings_.end() ? kNone : it->second;
}

}  // namespace synoptic::report
