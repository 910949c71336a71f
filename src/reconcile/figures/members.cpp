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

std::vector<std::string> split(std::string_view value) {
  std::vector<std::string> out;
  while (!value.empty()) {
    const std::size_t n = std::min(value.find(';'), value.size());
    std::string_view part = value.substr(0, n);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
    value.remove_prefix(std::min(n + 1, value.size()));
  }
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
  for (std::size_t v = 0; v < item.values.size(); ++v) {
    double place = 0;
    for (std::string& name : split(item.values[v])) {
      auto it = std::find_if(lists.spellings.begin(), lists.spellings.end(), [&](const Spelling& s) { return s.text == name; });
      if (it == lists.spellings.end()) it = lists.spellings.insert(it, {std::move(name), 0, 0});
      it->support += support[v];
      it->place += support[v] * place++;
      listed[v].push_back(static_cast<std::uint32_t>(it - lists.spellings.begin()));
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
  static bool lists_member(const Lists& l, const Figure& f, std::uint32_t g) { return std::binary_search(l.members[f.value].begin(), l.members[f.value].end(), g); }

  void expect(const Item& item, Lists& lists) {
    for (std::uint32_t g = 0; g < lists.groups.size(); ++g) {
      double odds = 0;
      for (const Figure& f : item.figures) {
        const double a = listed_[f.source], b = invented_[f.source];
        odds += f.weight * (lists_member(lists, f, g) ? std::log(a / b) : std::log((1 - a) / (1 - b)));
      }
      lists.groups[g].probability = 1 / (1 + std::exp(-odds));
    }
  }

  void maximise() {
    const std::size_t n = table_.sources.size();
    std::vector<double> listed(n, kListed), truth(n, kListed + kLeftOut), invented(n, kInvented), falsehood(n, kInvented + kRefused);
    for (std::size_t k = 0; k < lists_.size(); ++k) {
      for (const Figure& f : table_.items[k].figures) {
        for (std::uint32_t g = 0; g < lists_[k].groups.size(); ++g) {
          const double p = lists_[k].groups[g].probability, said = lists_member(lists_[k], f, g);
          listed[f.source] += f.weight * p * said;
          truth[f.source] += f.weight * p;
          invented[f.source] += f.weight * (1 - p) * said;
          falsehood[f.source] += f.weight * (1 - p);
        }
      }
    }
    for (std::size_t s = 0; s < n; ++s) listed_[s] = listed[s] / truth[s], invented_[s] = invented[s] / falsehood[s];
  }

  // The best spelling of a group: whole first and last names before initials, then support.
  static const Spelling& spelling(const Lists& l, const Group& g) {
    const auto initials = [](const std::string& s) {
      const std::size_t space = s.find(' ');
      return space == std::string::npos || space < 2 || s[1] == '.' || s.rfind(' ') + 2 >= s.size();
    };
    return l.spellings[*std::min_element(g.spellings.begin(), g.spellings.end(), [&](auto a, auto b) {
      const Spelling &x = l.spellings[a], &y = l.spellings[b];
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
    const auto most = std::max_element(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.second.probability < b.second.probability; });
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
      for (const auto& own : l.members) {
        double log = 0;
        for (std::uint32_t g = 0; g < l.groups.size(); ++g) {
          const double q = std::clamp(l.groups[g].probability, 1e-9, 1 - 1e-9);
          log += std::log(std::binary_search(own.begin(), own.end(), g) ? q : 1 - q);
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
