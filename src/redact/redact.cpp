// Masks a dossier, string by string. Idea: redact the data, not the outputs; then nothing that is made from it (page, JSON, SQLite and
// its search index, CSV, exports) can hold a name. Hashes are taken out or made again, because a hash of a text with one word missing
// tells whether a guessed word is right ("The Database Hammer"; NIST SP 800-188, 4.2). The length of a name stays visible: offsets
// need it, and docs/dossier.md says so. Does not judge whether a person could be known from what else is told of them.
// Covered by tests/redact/redact_test.cpp and tests/redact/public_test.cpp, which searches every byte of every output.
#include "redact/redact.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "reconcile/findings/view.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::redact {
namespace {

std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

class Redactor {
 public:
  Redactor(Dossier& d, const Masker& masker) : d_(d), masker_(masker), places_(masker.persons().size()) {}

  void run() {
    for (std::uint32_t a = 0; a < d_.accounts.size(); ++a) account(a);
    claims();
    questions();
    lineage();
    findings();
    reviews();
    run_facts();
  }

 private:
  bool cover(std::string& s) {
    const std::vector<Hit> hits = masker_.find(s);
    for (const Hit& h : hits) ++places_[h.person];
    if (!hits.empty()) s = Masker::masked(s, hits);
    return !hits.empty();
  }
  template <class... Strings>
  bool cover_all(Strings&... strings) {
    return (static_cast<int>(cover(strings)) + ... + 0) > 0;
  }
  static std::string unique(std::string id, std::set<std::string>& used) {
    std::string out = id;
    for (int n = 2; !used.insert(out).second; ++n) out = id + "-" + std::to_string(n);
    return out;
  }

  void account(std::uint32_t index) {
    Account& a = d_.accounts[index];
    const std::string old = a.text;
    const bool text = cover(a.text);
    const bool facts = cover_all(a.id, a.name, a.title, a.publisher, a.author, a.url);
    a.id = unique(a.id, account_ids_);
    if (text) move_spans(d_, index, old, a.text);
    if (text || facts) a.sha256.clear(), a.source_map.clear();
    changed_.push_back(text);
    if (text) a.text_sha256 = text::sha256_hex(a.text);
  }

  void claims() {
    std::vector<text::CodePointMap> maps;
    for (const Account& a : d_.accounts) maps.emplace_back(a.text);
    std::set<std::string> used;
    for (Claim& c : d_.claims) {
      const std::string old = c.id;
      if (changed_[c.account]) c.id = new_id(c, maps[c.account], used);
      used.insert(c.id);
      ids_.emplace(old, c.id);
    }
    for (Claim& c : d_.claims) {
      for (Attribution& who : c.attribution) cover_all(who.name, who.role, who.cue);
      cover_all(c.basis, c.place, c.population, c.unit, c.detail, c.event, c.source);
      cover_all(c.actor, c.jurisdiction, c.act, c.identifier, c.term);
      c.part_of = id(c.part_of);
    }
  }
  // A part of a split claim keeps the ending that says so.
  std::string new_id(const Claim& c, const text::CodePointMap& map, const std::set<std::string>& used) const {
    const std::size_t point = c.id.find('.');
    if (point != std::string::npos)
      if (const auto it = ids_.find(c.id.substr(0, point)); it != ids_.end()) return it->second + c.id.substr(point);
    const std::string& hash = d_.accounts[c.account].text_sha256;
    for (std::uint32_t ordinal = 0;; ++ordinal) {
      std::string out = claim_id(hash, c.kind, map.at(c.anchor.begin), map.at(c.anchor.end), ordinal);
      if (!used.contains(out)) return out;
    }
  }
  // What no claim has is of an account or a claim that is gone: its id may tell of a text that is not here.
  std::string id(const std::string& old) const {
    const auto it = ids_.find(old);
    return it == ids_.end() ? std::string{} : it->second;
  }
  void renew(std::vector<std::string>& ids) const {
    for (std::string& one : ids) one = id(one);
    std::erase(ids, "");
  }

  void questions() {
    std::set<std::string> used;
    for (Question& q : d_.questions) {
      cover_all(q.id, q.title, q.population, q.event, q.place, q.period);
      q.id = unique(q.id, used);
      renew(q.claims), renew(q.estimate.low_claims), renew(q.estimate.best_claims), renew(q.estimate.high_claims);
    }
  }

  void lineage() {
    for (Dependence& x : d_.lineage.dependences) {
      for (std::string& reason : x.reasons) cover(reason);
      for (auto& [a, b] : x.figures) a = id(a), b = id(b);
    }
  }

  void findings() {
    std::set<std::string> used;
    for (Finding& f : d_.findings) {
      cover_all(f.outcome, f.expression, f.explanation);
      if (f.likely) cover_all(f.likely->text, f.likely->edit, f.likely->population);
      const std::vector<std::string> before = f.claims;
      renew(f.claims);
      for (Repair& r : f.repairs) {
        renew(r.give_up);
        for (auto& [claim, value] : r.change) claim = id(claim);
      }
      if (f.claims != before) f.id = reconcile::finding_id(f);
      f.id = unique(f.id, used);
    }
  }

  // Who reviewed stays inside; what they decided is shown. The seals would tell what was masked, so they stay inside too.
  void reviews() {
    std::map<std::string, std::string> actors;
    for (Review& r : d_.reviews) {
      auto& actor = actors[r.actor];
      if (actor.empty()) actor = "reviewer " + std::to_string(actors.size());
      r.actor = actor;
      r.claim = id(r.claim);
      with_new_ids(r.before), with_new_ids(r.after);
      cover_all(r.before, r.after, r.reason);
      r.prev_hash.clear(), r.hash.clear();
    }
  }
  // Ids of claims inside the JSON of an entry: a merge names the claims it joins.
  void with_new_ids(std::string& json) const {
    constexpr std::size_t kLength = 17;  // a letter and 16 hexadecimal digits
    for (std::size_t at = json.find('"'); at != std::string::npos; at = json.find('"', at + 1)) {
      const std::size_t end = json.find('"', at + 1);
      if (end == std::string::npos || end - at - 1 < kLength) continue;
      const std::string old = json.substr(at + 1, end - at - 1);
      if (const auto it = ids_.find(old); it != ids_.end()) json.replace(at + 1, old.size(), it->second);
    }
  }

  void run_facts() {
    Run& r = d_.run;
    r.disclosure = "public";
    for (std::string& path : r.inputs) path = file_name(path), cover(path);
    for (Skipped& s : r.skipped) s.path = file_name(s.path), cover_all(s.path, s.reason);
    // What extractors offered in vain may be any words at all: the counts stay, the words do not.
    for (ExtractorRecord& e : r.extractors) {
      e.set_aside.clear(), e.failures.clear();
      cover_all(e.name, e.asked);
    }
    std::map<std::pair<std::string, std::string>, Masking> rows;
    for (std::size_t p = 0; p < masker_.persons().size(); ++p) {
      const Person& person = masker_.persons()[p];
      Masking& row = rows[{person.kind, person.rules.empty() ? "" : person.rules.front()}];
      row.kind = person.kind, row.rule = person.rules.empty() ? "" : person.rules.front();
      ++row.persons;
      row.places += places_[p];
    }
    for (auto& [key, row] : rows) r.masked.push_back(std::move(row));
  }

  Dossier& d_;
  const Masker& masker_;
  std::vector<std::uint32_t> places_;
  std::vector<char> changed_;
  std::set<std::string> account_ids_;
  std::unordered_map<std::string, std::string> ids_;
};

}  // namespace

void mask(Dossier& dossier, const Masker& masker) { Redactor(dossier, masker).run(); }

Expected<void> make_public(Dossier& dossier, const Lists& lists) {
  auto masker = masker_for(dossier, lists);
  if (!masker) return tl::unexpected(masker.error());
  mask(dossier, *masker);
  return {};
}

}  // namespace synoptic::redact
