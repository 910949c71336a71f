// From sightings to people: all sightings of one name (in any spelling, with initials, surname alone) are one person; then the
// kinds decide. Lists of the user first; a minor is masked whatever else is said of it; an office keeps its holder named, also when
// accused; then accused, witness, and people who are quoted without an office. A name that also stands as a place or a thing
// ("in X", "the X") is not taken for a speaker. Covered by tests/redact/cues_test.cpp, redact_test.cpp.
#include <algorithm>
#include <map>
#include <set>

#include "redact/classes.h"
#include "redact/cues.h"
#include "redact/redact.h"

namespace synoptic::redact {
namespace {

using Kinds = std::map<std::string, std::vector<std::string>, std::less<>>;  // kind -> rules, in the order found

std::string key_of(const Name& name) {
  std::string out;
  for (const std::string& word : name) out += skeleton(word) + " ";
  return out;
}

struct Entry {
  std::vector<Name> names;
  Kinds kinds;
  std::size_t seen_as_person = 0, seen_as_other = 0;  // how often, by all its sightings
  void add(const Name& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  void add(std::string_view kind, std::string_view rule) {
    if (kind != "name") ++(kind == "place" || kind == "thing" ? seen_as_other : seen_as_person);
    auto& rules = kinds[std::string(kind)];
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.emplace_back(rule);
  }
  // "Minister Hansen" is not the witness Maria Hansen where there is a Karl Hansen too.
  bool masks() const { return has("minor") || has("accused") || has("witness") || has("speaker"); }
  bool has(std::string_view kind) const { return kinds.contains(kind); }
};

class People {
 public:
  void see(const Name& name, std::string_view kind, std::string_view rule) {
    if (name.empty()) return;
    Entry& e = entries_[key_of(name)];
    e.add(name);
    e.add(kind, rule);
  }

  // Short forms ("Brodersen", "A. Brodersen") go to the people they may stand for.
  void join() {
    const auto named = by_word();
    for (auto it = entries_.begin(); it != entries_.end();) {
      const std::vector<Entry*> whole = stood_for(it->second, named);
      if (whole.empty()) {
        ++it;
        continue;
      }
      for (Entry* e : whole)
        for (const auto& [kind, rules] : it->second.kinds)
          if (kind != "place" && kind != "thing" && !(kind == "official" && whole.size() > 1 && e->masks()))
            for (const std::string& rule : rules) e->add(kind, rule);
      it = entries_.erase(it);
    }
  }

  const std::map<std::string, Entry>& entries() const { return entries_; }

 private:
  using ByWord = std::map<std::string, std::vector<Entry*>, std::less<>>;

  // Entries of two words or more by the skeletons of their first and last words. Short forms are never in it, so erasing them is safe.
  ByWord by_word() {
    ByWord out;
    for (auto& [key, e] : entries_) {
      const Name& name = e.names.front();
      if (!is_whole(name)) continue;
      out[skeleton(name.back())].push_back(&e);
      if (skeleton(name.front()) != skeleton(name.back())) out[skeleton(name.front())].push_back(&e);
    }
    return out;
  }
  static bool is_whole(const Name& name) { return name.size() > 1 && name.front().size() > 1; }
  static std::vector<Entry*> stood_for(const Entry& e, const ByWord& named) {
    const Name& name = e.names.front();
    std::vector<Entry*> out;
    if (is_whole(name)) return out;
    const auto it = named.find(skeleton(name.back()));
    if (it == named.end()) return out;
    for (Entry* whole : it->second) {
      const Name& longer = whole->names.front();
      const bool initials = name.size() > 1;
      if (initials && !(alike(name.back(), longer.back()) && name.front()[0] == longer.front()[0])) continue;
      if (alike(name.back(), longer.back()) || alike(name.back(), longer.front())) out.push_back(whole);
    }
    return out;
  }
  static bool alike(const std::string& a, const std::string& b) { return a == b || (a.size() > 4 && skeleton(a) == skeleton(b)); }

  std::map<std::string, Entry> entries_;
};

// The kind a person is masked as; empty when the name stays.
std::string decide(const Entry& e) {
  const Name& name = e.names.front();
  const bool no_person = e.seen_as_other > 0;
  if (in_class("org", name.back()) || (name.size() == 1 && no_person)) return "";
  if (e.has("minor")) return "minor";
  if (e.seen_as_other > e.seen_as_person) return "";
  if (e.has("official")) return "";
  if (e.has("accused")) return "accused";
  if (e.has("witness")) return "witness";
  return e.has("speaker") && !no_person ? "speaker" : "";
}

bool overlaps(const Name& a, const Name& b) { return key_of(a) == key_of(b); }

void see_accounts(const Dossier& d, People& people) {
  for (const Account& a : d.accounts) {
    for (const Sighting& s : find_sightings(a.title + ".\n\n" + a.text)) people.see(s.name, s.kind, s.rule);
    for (const std::string* field : {&a.publisher, &a.author}) people.see(name_of(*field), "official", "publishes");
  }
  for (const Claim& c : d.claims)
    for (const Attribution& who : c.attribution) {
      if (who.role != "witness") continue;
      Name name;
      for (const Piece& p : pieces_of(who.name))
        if (p.word && p.capital && !in_any_class(p.fold)) name.push_back(p.fold);
      if (name.size() > 1) people.see(name, "witness", "said by a witness, as a claim has it");
    }
}

}  // namespace

Expected<std::vector<std::vector<Name>>> parse_names(std::string_view content, const std::string& path) {
  std::vector<std::vector<Name>> out;
  std::uint64_t line_number = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    std::string_view line = content.substr(at, end - at);
    line = line.substr(0, line.find('#'));
    at = end + 1;
    ++line_number;
    std::vector<Name> spellings;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t bar = std::min(line.find('|', from), line.size());
      if (Name name = name_of(line.substr(from, bar - from)); !name.empty()) spellings.push_back(std::move(name));
      from = bar + 1;
    }
    const bool blank = line.find_first_not_of(" \t\r|\xEF\xBB\xBF") == std::string_view::npos;
    if (spellings.empty() && !blank)
      return tl::unexpected(
          Error{path, line_number, "line " + std::to_string(line_number) + ": expected a name, with | between its spellings"});
    if (!spellings.empty()) out.push_back(std::move(spellings));
  }
  return out;
}

Expected<Masker> masker_for(const Dossier& dossier, const Lists& lists) {
  for (const auto& person : lists.redact)
    for (const Name& name : person)
      for (const Name& keep : lists.keep)
        if (overlaps(name, keep))
          return tl::unexpected(Error{"", 0, "a name is both in the list to redact and in the list to keep; take it out of one of them"});
  People people;
  see_accounts(dossier, people);
  people.join();
  std::vector<Person> masked;
  std::vector<Name> kept = lists.keep;
  for (const auto& spellings : lists.redact) masked.push_back({spellings, "listed", {"named in the list given"}});
  const auto listed = [&](const Entry& e, const auto& all) {
    return std::any_of(all.begin(), all.end(), [&](const Name& n) { return overlaps(n, e.names.front()); });
  };
  for (const auto& [key, e] : people.entries()) {
    if (listed(e, lists.keep)) continue;
    if (std::any_of(lists.redact.begin(), lists.redact.end(), [&](const auto& person) { return listed(e, person); })) continue;
    const std::string kind = decide(e);
    if (!kind.empty())
      masked.push_back({e.names, kind == "speaker" ? "witness" : kind, e.kinds.find(kind)->second});
    else if (e.has("official"))
      kept.insert(kept.end(), e.names.begin(), e.names.end());
  }
  return Masker(std::move(masked), kept);
}

}  // namespace synoptic::redact
