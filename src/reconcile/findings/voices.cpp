// Finds the voice behind each figure. Names are grouped over all accounts by align's rules for spellings; a person who is named
// together with a body, or as its spokesman, speaks for that body; "the ministry" is the ministry that its account names. A figure
// without a speaker is the main voice's of its account, an account that names nobody speaks for the source it repeats.
// Does not read the text again: it knows what attribution found. Covered by tests/reconcile/voices_test.cpp.
#include "reconcile/findings/voices.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "align/names.h"
#include "align/narrow.h"
#include "extract/counts/knowledge.h"
#include "text/utf8.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kEnough = 2;  // figures that one voice must have to be its account's main voice ...
constexpr std::size_t kShare = 4;   // ... or one of so many

bool starts_upper(std::string_view s) {
  std::size_t i = 0;
  return !s.empty() && text::is_upper(text::next(s, i));
}

bool all_upper(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t end = std::min(s.find(' ', at), s.size());
    if (end > at && !starts_upper(s.substr(at, end - at))) return false;
    at = end + 1;
  }
  return !s.empty();
}

std::string trimmed(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == ',')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == ',')) s.remove_suffix(1);
  for (std::string_view article : {"the ", "The ", "a ", "an "})
    if (s.starts_with(article)) {
      s.remove_prefix(article.size());
      break;
    }
  return std::string(s);
}

// "Relatives", "a commission of doctors", "figures at a glance": no voice that could have a tally of its own. "The organisers", "the
// fire service", "residents" are somebody.
bool is_common(std::string_view name) {
  name = name.substr(0, name.find(" in "));  // "hospitals in Ostrel"
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 -'", name.find(' ') == name.npos ? name.size() : name.find(' ')) !=
      name.npos)
    return false;
  const std::string small = text::lower(name);
  const std::size_t last = small.rfind(' '), first = std::min(small.find(' '), small.size());
  if (align::is_name_word("anybody", small.substr(last == small.npos ? 0 : last + 1))) return true;
  if (first == small.size() || (small.find(" of ") == small.npos && small.find(" at ") == small.npos)) return false;
  const auto& knowledge = extract::counts::Knowledge::english();
  const std::string head = small.substr(0, first);
  return !align::is_name_word("body", head) && !align::is_name_word("title", head) && !knowledge.person(knowledge.singular(head));
}

bool has_body_word(std::string_view name) {
  for (const std::string& w : align::NameForm(name).words)
    if (align::is_name_word("body", w)) return true;
  return false;
}

bool is_spokesman(const std::string& words) {
  const std::vector<std::string> all = align::NameForm(words.substr(std::min(words.find(','), words.size()))).words;
  return std::any_of(all.begin(), all.end(), [](const std::string& w) { return align::is_name_word("spokesman", w); });
}

// "Figures issued by the Water Board" -> what stands before and after the joining words, when a name follows them and none that
// needs them ("Ministry of the Interior") goes before.
void split_joined(std::string_view piece, std::vector<std::string>& out) {
  for (std::string_view by : {" by ", " of ", " for ", " from ", " at "}) {
    const std::size_t at = piece.find(by);
    if (at == std::string_view::npos) continue;
    const std::string left = trimmed(piece.substr(0, at)), right = trimmed(piece.substr(at + by.size()));
    if (!starts_upper(right) || has_body_word(left)) continue;
    if (all_upper(left) && align::NameForm(left).words.size() > 1) out.push_back(left);
    out.push_back(right);
    return;
  }
  if (const std::string name = trimmed(piece); !name.empty()) out.push_back(name);
}

struct Mentioned {
  std::uint32_t figure = 0, account = 0;
  std::vector<std::uint32_t> forms;  // of the innermost speaker, persons and bodies
  bool spokesman = false;
};

struct Gathered {
  std::vector<align::NameForm> forms;
  std::vector<std::vector<std::uint32_t>> used;
  std::map<std::string, std::uint32_t> index;
  std::vector<Mentioned> mentioned;

  std::uint32_t form(const std::string& name, std::uint32_t account) {
    const auto [it, fresh] = index.emplace(name, static_cast<std::uint32_t>(forms.size()));
    if (fresh) forms.emplace_back(name), used.emplace_back();
    if (auto& u = used[it->second]; u.empty() || u.back() != account) u.push_back(account);
    return it->second;
  }
};

Gathered gather(const View& view) {
  Gathered out;
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {  // by account: `used` ascends
    const auto& chain = view.figures[i].claim->attribution;
    if (chain.empty()) continue;
    for (const Attribution& who : chain) {
      Mentioned m{i, view.figures[i].account, {}, is_spokesman(who.name)};
      for (const std::string& name : names_in(who.name)) m.forms.push_back(out.form(name, m.account));
      if (!m.forms.empty()) out.mentioned.push_back(std::move(m));
    }
  }
  return out;
}

int most_of(const std::map<int, int>& votes) {
  int best = Voices::kNobody, most = 0;
  for (const auto& [who, n] : votes)
    if (n > most) most = n, best = who;
  return best;
}

// Whom an account names most, unless that is one figure among many: a hospital's count of the injured says nothing of the rest.
int main_of(const std::map<int, int>& votes, std::size_t figures) {
  const int best = most_of(votes);
  if (best == Voices::kNobody) return best;
  const auto n = static_cast<std::size_t>(votes.at(best));
  return n >= kEnough || n * kShare >= figures ? best : Voices::kNobody;
}

// Groups of names, and which of them are bodies.
struct Groups {
  std::vector<std::uint32_t> of;
  std::set<int> bodies;
  int at(std::uint32_t form) const { return static_cast<int>(of[form]); }
};

// "the ministry" in small letters is the body of that word that the same account names.
void resolve_common(const Gathered& g, Groups& groups, std::map<std::pair<std::uint32_t, int>, int>& stands_for) {
  std::map<std::uint32_t, std::set<std::uint32_t>> proper;
  std::set<std::uint32_t> everywhere;
  for (const Mentioned& m : g.mentioned)
    for (std::uint32_t f : m.forms)
      if (starts_upper(g.forms[f].text) && groups.bodies.contains(groups.at(f))) proper[m.account].insert(f), everywhere.insert(f);
  for (const Mentioned& m : g.mentioned)
    for (std::uint32_t f : m.forms) {
      if (starts_upper(g.forms[f].text) && g.forms[f].words.size() > 1) continue;
      const auto fitting = [&](const std::set<std::uint32_t>& bodies) {
        std::set<int> out;
        for (std::uint32_t p : bodies) {
          const auto& words = g.forms[p].words;
          if (p != f && words.size() > 1 && !g.forms[f].words.empty() &&
              std::find(words.begin(), words.end(), g.forms[f].words.back()) != words.end())
            out.insert(groups.at(p));
        }
        return out;
      };
      std::set<int> fits = fitting(proper[m.account]);
      if (fits.empty()) fits = fitting(everywhere);
      if (fits.size() == 1) stands_for[{m.account, groups.at(f)}] = *fits.begin();
    }
}

}  // namespace

std::vector<std::string> names_in(const std::string& words) {
  std::vector<std::string> out;
  const std::size_t comma = words.find(',');
  split_joined(std::string_view(words).substr(0, comma), out);
  if (comma != std::string::npos) {
    std::vector<std::string> tail;
    split_joined(std::string_view(words).substr(comma + 1), tail);
    for (std::string& t : tail)
      if (starts_upper(t)) out.push_back(std::move(t));
  }
  return out;
}

bool Voices::may_be_one(std::uint32_t a, std::uint32_t b) const {
  const auto voices = [&](std::uint32_t f, std::uint32_t other) {
    std::vector<int> out = named_[f];
    // Two figures that both name nobody are their account's own.
    if (out.empty() && !named_[other].empty() && main_[account_of_[f]] != kNobody) out.push_back(main_[account_of_[f]]);
    return out;
  };
  const std::vector<int> x = voices(a, b), y = voices(b, a);
  if (x.empty() || y.empty()) return true;
  return std::any_of(x.begin(), x.end(), [&](int v) { return std::find(y.begin(), y.end(), v) != y.end(); });
}

bool Voices::named_apart(std::uint32_t a, std::uint32_t b) const {
  const auto &x = named_[a], &y = named_[b];
  return !x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), [&](int v) { return std::find(y.begin(), y.end(), v) != y.end(); });
}

Voices::Voices(const View& view) : named_(view.figures.size()), main_(view.accounts.size(), kNobody) {
  for (const Figure& f : view.figures) account_of_.push_back(f.account);
  const Gathered g = gather(view);
  Groups groups{align::group_forms(g.forms, g.used), {}};
  for (std::uint32_t f = 0; f < g.forms.size(); ++f)
    if (has_body_word(g.forms[f].text)) groups.bodies.insert(groups.at(f));
  std::map<std::pair<std::uint32_t, int>, int> stands_for;
  resolve_common(g, groups, stands_for);
  const auto voice = [&](std::uint32_t account, std::uint32_t form) {
    const auto it = stands_for.find({account, groups.at(form)});
    return it == stands_for.end() ? groups.at(form) : it->second;
  };
  std::map<std::uint32_t, std::map<int, int>> bodies_of;  // account -> bodies it names
  for (const Mentioned& m : g.mentioned)
    for (std::uint32_t f : m.forms)
      if (const int v = voice(m.account, f); groups.bodies.contains(v)) ++bodies_of[m.account][v];
  std::map<int, std::map<int, int>> speaks_for;  // person -> bodies
  for (const Mentioned& m : g.mentioned) {
    const int person = voice(m.account, m.forms.front());
    if (groups.bodies.contains(person)) continue;
    if (m.forms.size() > 1)
      speaks_for[person][voice(m.account, m.forms.back())] += 3;
    else if (const int body = m.spokesman ? most_of(bodies_of[m.account]) : kNobody; body != kNobody)
      ++speaks_for[person][body];
  }
  std::vector<std::map<int, int>> votes(view.accounts.size());
  for (const Mentioned& m : g.mentioned) {
    int who = voice(m.account, m.forms.front());
    const bool stands = stands_for.contains({m.account, groups.at(m.forms.front())});
    if (const auto it = speaks_for.find(who); it != speaks_for.end())
      who = most_of(it->second);
    else if (!stands && (is_common(g.forms[m.forms.front()].text) || m.spokesman))
      continue;  // anybody, or the spokesman of a body that nobody names
    named_[m.figure].push_back(who);
    ++votes[m.account][who];
  }
  for (std::uint32_t a = 0; a < main_.size(); ++a) main_[a] = main_of(votes[a], view.of_account[a].size());
  std::vector<int> own = main_;
  for (const Dependence& d : view.lineage.dependences) {  // by score, best first, so that the strongest source counts
    if (d.direction == "unknown") continue;
    const std::uint32_t from = d.direction == "from_to" ? d.from : d.to, to = d.direction == "from_to" ? d.to : d.from;
    if (main_[to] == kNobody && own[from] != kNobody) main_[to] = own[from];
  }
  std::map<int, int> mains;
  for (const int who : main_)
    if (who != kNobody) ++mains[who];
  usual_ = most_of(mains);
}

}  // namespace synoptic::reconcile
