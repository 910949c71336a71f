// Look-ups that every output of a dossier needs: code point maps per account, claims and questions by id, the question
// and the findings of a claim. Built once per output; refers to the dossier, which must outlive it. Read-only after
// construction, so threads may share it.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "synoptic/model.h"
#include "text/utf8.h"

namespace synoptic::report {

class Index {
 public:
  explicit Index(const Dossier& dossier);

  const text::CodePointMap& map(std::uint32_t account) const { return maps_[account]; }
  std::string_view words(std::uint32_t account, Span s) const;  // the exact words; empty when out of range
  const Claim* claim(std::string_view id) const;                // null when there is none
  // The claims of a list of ids. Accounts with one text share their claims' ids: the k-th mention of an id is the claim of the k-th of
  // them.
  std::vector<const Claim*> claims_of(const std::vector<std::string>& ids) const;
  // The claims of one account, in the dossier's order.
  const std::vector<const Claim*>& claims_in(std::uint32_t account) const { return by_account_[account]; }
  const Question* question_of(std::string_view claim_id) const;
  std::string_view question_id_of(std::string_view claim_id) const;
  const std::vector<const Finding*>& findings_of(std::string_view claim_id) const;  // in the dossier's order
  // Accounts of common origin share a number, 1-based in order of their first account; 0 when lineage says nothing.
  std::uint32_t origin(std::uint32_t account) const { return origins_[account]; }
  const std::vector<std::vector<std::uint32_t>>& origin_groups() const { return groups_; }

 private:
  const Dossier& dossier_;
  std::vector<text::CodePointMap> maps_;
  std::unordered_map<std::string_view, std::vector<const Claim*>> claims_;  // by account
  std::vector<std::vector<const Claim*>> by_account_;
  std::unordered_map<std::string_view, const Question*> questions_;
  std::unordered_map<std::string_view, std::vector<const Finding*>> findings_;
  std::vector<std::uint32_t> origins_;
  std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace synoptic::report
