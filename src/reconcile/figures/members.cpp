// The two-sided error model of Zhao, Rubinstein, Gemmell and Han (A Bayesian approach to discovering truth from
// conflicting sources for data integration, PVLDB 2012): a source has a sensitivity (share of true members it lists:
// many lists are cut short) and a false-positive rate (share of false ones it lists: rare). Both have Beta priors and
// are estimated in turn with the probability of each member, by expectation maximisation instead of their sampler, so
// that runs repeat. First the spellings of one item are grouped (same_person), best-supported first.
//
// Does not use dependence between sources, nor order of names beyond restoring it. An item always keeps one member.
// Covered by tests/figures/members_test.cpp.
#include "reconcile/figures/members.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace synoptic::figures {
namespace {

// Priors: sensitivity Beta(6, 4), false-positive rate Beta(2, 48); a candidate belongs with probability one half.
constexpr double kListed = 6, kLeftOut = 4, kInvented = 2, kRefused = 48;
constexpr int kIterations = 20;
constexpr double kBelongs = 0.5;
constexpr std::size_t kMostMembers = 512;  // spellings of one item; the least supported beyond it are not judged

struct Spelling {
  std::string text;
  double support = 0, place = 0;  // claims; sum of positions in lists
};
struct Group {
  std::vector<std::uint32_t> spellings;
  double probability = 0.5;
};
struct Lists {
  std::vector<Spelling> spellings;
  std::vector<Group> groups;
  std::vector<std::vector<std::uint32_t>> members;  // groups that each value lists, ascending
};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

std::vector<std::string_view> pieces(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t n = std::min(text.find(mark), text.size());
    if (const std::string_view piece = trimmed(text.substr(0, n)); !piece.empty()) out.push_back(piece);
    if (n == text.size()) return out;
    text.remove_prefix(n + mark.size());
  }
}

// "Ana Li and Ivo Bor", "Ana Li, Ivo Bor" are lists, "Bosnia and Herzegovina" and "Li, Ana" one name: every piece must be a name of
// two words or more.
void split_names(std::string_view text, std::size_t mark, std::vector<std::string>& out) {
  constexpr std::string_view kMarks[] = {"/", " & ", " and ", ","};
  for (; mark < std::size(kMarks); ++mark) {
    const auto parts = pieces(text, kMarks[mark]);
    if (parts.size() < 2 || std::any_of(parts.begin(), parts.end(), [](auto p) { return p.find(' ') == p.npos; })) continue;
    for (const std::string_view part : parts) split_names(part, mark + 1, out);
    return;
  }
  out.emplace_back(text);
}

// What stands in brackets ("(Author)") and a "by" before the list is no name.
std::string without_notes(std::string_view value) {
  std::string out;
  int depth = 0;
  for (const char c : value) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  if (depth > 0 || trimmed(out).empty()) return std::string(value);  // brackets that do not close, or hold it all
  return out.starts_with("by ") || out.starts_with("By ") ? out.substr(3) : out;
}

// The members of a list: at ';', and where there is none at '/', '&', "and" and commas between whole names.
std::vector<std::string> split(std::string_view value) {
  std::vector<std::string> out;
  const std::string clean = without_notes(value);
  const auto parts = pieces(clean, ";");
  if (parts.size() == 1 && clean.find(';') == std::string::npos)
    split_names(parts.front(), 0, out);
  else
    out.assign(parts.begin(), parts.end());
  return out;
}

// Groups spellings greedily: the best supported and longest opens a group, later ones join the first that fits.
void group_spellings(Lists& lists) {
  std::vector<std::uint32_t> order(lists.spellings.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto& s = lists.spellings;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    if (s[a].support != s[b].support) return s[a].support > s[b].support;
    return s[a].text.size() != s[b].text.size() ? s[a].text.size() > s[b].text.size() : s[a].text < s[b].text;
  });
  for (std::size_t i = 0; i < order.size() && i < kMostMembers; ++i) {
    const auto fits = [&](const Group& g) { return same_person(s[g.spellings.front()].text, s[order[i]].text); };
    const auto it = std::find_if(lists.groups.begin(), lists.groups.end(), fits);
    if (it == lists.groups.end()) {
      lists.groups.push_back({{order[i]}, 0.5});
    } else {
      it->spellings.push_back(order[i]);
    }
  }
}

Lists make_lists(const Item& item) {
  Lists lists;
  std::vector<double> support(item.values.size());
  for (const Figure& f : item.figures) support[f.value] += f.weight;
  std::vector<std::vector<std::uint32_t>> listed(item.values.size());
  std::map<std::string, std::uint32_t> index;
  for (std::size_t v = 0; v < item.values.size(); ++v) {
    double place = 0;
    for (std::string& name : split(item.values[v])) {
      const auto [it, fresh] = index.emplace(name, static_cast<std::uint32_t>(lists.spellings.size()));
      if (fresh) lists.spellings.push_back({std::move(name), 0, 0});
      lists.spellings[it->second].support += support[v];
      lists.spellings[it->second].place += support[v] * place++;
      listed[v].push_back(it->second);
    }
  }
  group_spellings(lists);
  std::vector<std::uint32_t> group_of(lists.spellings.size(), ~std::uint32_t{0});
  for (std::uint32_t g = 0; g < lists.groups.size(); ++g)
    for (std::uint32_t s : lists.groups[g].spellings) group_of[s] = g;
  for (auto& own : listed) {
    auto& members = lists.members.emplace_back();
    for (std::uint32_t s : own)
      if (group_of[s] != ~std::uint32_t{0}) members.push_back(group_of[s]);
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
  }
  return lists;
}

class Model {
 public:
  explicit Model(const Table& table) : table_(table) {
    for (const Item& item : table.items) lists_.push_back(make_lists(item));
    const std::size_t n = table.sources.size();
    listed_.assign(n, kListed / (kListed + kLeftOut));
    invented_.assign(n, kInvented / (kInvented + kRefused));
  }

  MemberResult run() {
    for (int i = 0; i < kIterations; ++i) {
      for (std::size_t k = 0; k < lists_.size(); ++k) expect(table_.items[k], lists_[k]);
      maximise();
    }
    return collect();
  }

 private:
  // Every source of the item speaks against every member (by leaving it out) unless it lists it: sum the former once.
  void expect(const Item& item, Lists& lists) const {
    double against = 0;
    for (const Figure& f : item.figures) against += f.weight * silence(f.source);
    std::vector<double> odds(lists.groups.size(), against);
    for (const Figure& f : item.figures)
      for (std::uint32_t g : lists.members[f.value])
        odds[g] += f.weight * (std::log(listed_[f.source] / invented_[f.source]) - silence(f.source));
    for (std::size_t g = 0; g < odds.size(); ++g) lists.groups[g].probability = 1 / (1 + std::exp(-odds[g]));
  }
  double silence(std::uint32_t source) const { return std::log((1 - listed_[source]) / (1 - invented_[source])); }

  void maximise() {
    const std::size_t n = table_.sources.size();
    std::vector<double> listed(n, kListed), truth(n, kListed + kLeftOut), invented(n, kInvented), falsehood(n, kInvented + kRefused);
    for (std::size_t k = 0; k < lists_.size(); ++k) {
      double belong = 0;
      for (const Group& g : lists_[k].groups) belong += g.probability;
      for (const Figure& f : table_.items[k].figures) {
        truth[f.source] += f.weight * belong;
        falsehood[f.source] += f.weight * (static_cast<double>(lists_[k].groups.size()) - belong);
        for (std::uint32_t g : lists_[k].members[f.value]) {
          listed[f.source] += f.weight * lists_[k].groups[g].probability;
          invented[f.source] += f.weight * (1 - lists_[k].groups[g].probability);
        }
      }
    }
    for (std::size_t s = 0; s < n; ++s) listed_[s] = listed[s] / truth[s], invented_[s] = invented[s] / falsehood[s];
  }

  // The best spelling of a group: the last name that most claims have, then whole first names before initials, then support.
  static const Spelling& spelling(const Lists& l, const Group& g) {
    std::map<std::string, double> last;
    for (auto s : g.spellings) last[last_name(l.spellings[s].text)] += l.spellings[s].support;
    const auto initials = [](const std::string& s) {
      const std::size_t space = s.find(' ');
      return space == std::string::npos || space < 2 || s[1] == '.' || s.rfind(' ') + 2 >= s.size();
    };
    return l.spellings[*std::min_element(g.spellings.begin(), g.spellings.end(), [&](auto a, auto b) {
      const Spelling &x = l.spellings[a], &y = l.spellings[b];
      const double p = last[last_name(x.text)], q = last[last_name(y.text)];
      if (p != q) return p > q;
      if (initials(x.text) != initials(y.text)) return !initials(x.text);
      return x.support != y.support ? x.support > y.support : x.text < y.text;
    })];
  }

  std::vector<Member> members_of(const Lists& l) const {
    std::vector<std::pair<double, Member>> placed;
    for (const Group& g : l.groups) {
      double place = 0, support = 0;
      for (auto s : g.spellings) place += l.spellings[s].place, support += l.spellings[s].support;
      placed.emplace_back(place / support, Member{spelling(l, g).text, g.probability});
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto most = std::max_element(placed.begin(), placed.end(),
                                       [](const auto& a, const auto& b) { return a.second.probability < b.second.probability; });
    if (most != placed.end()) most->second.probability = std::max(most->second.probability, kBelongs);
    std::vector<Member> out;
    for (auto& [place, m] : placed) out.push_back(std::move(m));
    return out;
  }

  MemberResult collect() const {
    MemberResult out;
    std::vector<double> right(table_.sources.size()), all(table_.sources.size());
    for (std::size_t k = 0; k < lists_.size(); ++k) {
      const Lists& l = lists_[k];
      out.members.push_back(members_of(l));
      auto& p = out.probability.emplace_back();
      for (const auto& own : l.members) {  // odds of its members: what all lists share of the whole product cancels
        double log = 0;
        for (std::uint32_t g : own) {
          const double q = std::clamp(l.groups[g].probability, 1e-9, 1 - 1e-9);
          log += std::log(q / (1 - q));
        }
        p.push_back(log);
      }
      const double most = *std::max_element(p.begin(), p.end());
      double sum = 0;
      for (double& x : p) sum += x = std::exp(x - most);
      for (double& x : p) x /= sum;
      for (const Figure& f : table_.items[k].figures)
        for (std::uint32_t g : l.members[f.value]) right[f.source] += f.weight * l.groups[g].probability, all[f.source] += f.weight;
    }
    for (std::size_t s = 0; s < right.size(); ++s) out.accuracy.push_back(all[s] > 0 ? right[s] / all[s] : 0);
    return out;
  }

  const Table& table_;
  std::vector<Lists> lists_;
  std::vector<double> listed_, invented_;  // of each source: sensitivity, false-positive rate
};

}  // namespace

MemberResult judge_members(const Table& table) { return Model(table).run(); }

}  // namespace synoptic::figures
