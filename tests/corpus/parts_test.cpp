// The pieces of clustering, joined as an engine joins them (here: maps), against the whole.
#include "corpus/parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "corpus/candidates.h"
#include "corpus/corpus.h"
#include "corpus/event_groups.h"
#include "corpus/likelihood.h"

namespace synoptic::corpus {
namespace {

std::string word(std::mt19937& random) {
  static const char* const kParts[] = {"ka", "lo", "mi", "ren", "dov", "sa", "tul", "be", "nor", "vi", "gra", "zem"};
  return std::string(kParts[random() % 12]) + kParts[random() % 12] + kParts[random() % 12];
}

// Reports of some events: words of the event among words of none, edited copies, equal texts.
std::vector<Account> reports(std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Account> out;
  for (int e = 0; e < 12; ++e) {
    std::vector<std::string> own;
    for (int i = 0; i < 14; ++i) own.push_back(i % 3 ? word(random) : "Za" + word(random));
    for (int i = 0; i < 9; ++i) {
      Account a;
      a.id = std::to_string(e) + "-" + std::to_string(i);
      a.published = "2031-05-" + std::string(e < 9 ? "0" : "") + std::to_string(e + 1);
      for (int w = 0; w < 60; ++w) a.text += (w ? " " : "") + (random() % 3 ? own[random() % own.size()] : word(random));
      if (i % 3 == 1) a.text = out.back().text + ' ' + word(random);
      if (i % 5 == 4) a.text = out.back().text;
      out.push_back(a);
    }
  }
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

using Names = std::map<std::string, std::string>;  // entry -> home

// Groups of accounts as sets of ids, from each account's group.
template <class Key>
std::set<std::set<std::string>> groups(const std::vector<Account>& accounts, Key key) {
  std::map<std::decay_t<decltype(key(0u))>, std::set<std::string>> by;
  for (std::uint32_t i = 0; i < accounts.size(); ++i) by[key(i)].insert(accounts[i].id);
  std::set<std::set<std::string>> out;
  for (const auto& [k, ids] : by) out.insert(ids);
  return out;
}

using Scored = std::map<std::pair<std::string, std::string>, double>;

// Each component by itself, as a worker sees it. `group` takes its entries, sorted, and its edges.
template <class GroupOne>
Names by_component(const Scored& scored, GroupOne group) {
  std::map<std::string, std::string> up;
  const auto root = [&](std::string n) {
    while (up[n] != n) n = up[n];
    return n;
  };
  for (const auto& [pair, score] : scored) up.try_emplace(pair.first, pair.first), up.try_emplace(pair.second, pair.second);
  for (const auto& [pair, score] : scored)
    up[std::max(root(pair.first), root(pair.second))] = std::min(root(pair.first), root(pair.second));
  std::map<std::string, std::vector<std::string>> parts;
  for (const auto& [node, above] : up) parts[root(node)].push_back(node);
  Names out;
  for (const auto& [first, nodes] : parts) {
    std::vector<Edge> edges;
    const auto at = [&nodes = nodes](const std::string& n) {
      return static_cast<std::uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), n) - nodes.begin());
    };
    for (const auto& [pair, score] : scored)
      if (std::binary_search(nodes.begin(), nodes.end(), pair.first)) edges.push_back({at(pair.first), at(pair.second), score});
    const std::vector<std::uint32_t> home = group(nodes, edges);
    for (std::size_t i = 0; i < nodes.size(); ++i) out[nodes[i]] = nodes[home[i]];
  }
  return out;
}

std::map<std::string, const Account*> by_entry(const std::vector<Account>& accounts) {
  std::map<std::string, const Account*> out;
  for (const Account& a : accounts) out.emplace(entry_of(a), &a);
  return out;
}

TEST(Parts, NearDuplicatesInPiecesAreThoseOfTheWhole) {
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const auto accounts = reports(seed);
    NearDuplicates whole;
    for (const Account& a : accounts) whole.add(a);
    const auto cluster = whole.cluster();

    const auto texts = by_entry(accounts);
    EXPECT_LT(texts.size(), accounts.size());
    std::map<std::pair<unsigned, std::uint32_t>, std::vector<std::string>> buckets;
    for (const auto& [entry, account] : texts) {
      const auto keys = band_keys(account->text);
      for (unsigned b = 0; b < keys.size(); ++b) buckets[{b, keys[b]}].push_back(entry);
    }
    Scored scored;
    const auto most = static_cast<std::size_t>(setting("near.bucket"));
    for (const auto& [key, members] : buckets)
      for (std::size_t j = 1; j < members.size(); ++j)
        for (std::size_t i = 0; i < std::min(j, most); ++i)
          if (const double s = near_score(texts.at(members[i])->text, texts.at(members[j])->text); s > 0)
            scored[{members[i], members[j]}] = s;
    Names home = by_component(
        scored, [](const auto& nodes, const auto& edges) { return near_groups(static_cast<std::uint32_t>(nodes.size()), edges); });
    const auto pieces = groups(accounts, [&](std::uint32_t i) {
      const std::string e = entry_of(accounts[i]);
      return home.count(e) ? home[e] : e;
    });
    EXPECT_GT(scored.size(), 10u);
    EXPECT_EQ(groups(accounts, [&](std::uint32_t i) { return cluster[i]; }), pieces);
  }
}

// Entries with their bags: terms, and their counts over all accounts.
std::map<std::string, std::string> bags_of(const std::vector<Account>& accounts) {
  std::map<std::uint64_t, Library::Counts> counts;
  for (const Account& a : accounts)
    for (const Term& t : terms_of(a)) {
      Library::Counts& c = counts[t.hash];
      ++c.documents, c.upper += t.upper, c.lower += t.lower;
    }
  std::map<std::string, std::string> out;
  for (const auto& [entry, account] : by_entry(accounts)) {
    std::vector<CountedTerm> terms;
    for (const Term& t : terms_of(*account)) terms.push_back({t, counts[t.hash]});
    out[entry] = pack(terms);
  }
  return out;
}

Scored scored_events(const std::vector<Account>& accounts, const std::map<std::string, std::string>& bags) {
  const auto texts = by_entry(accounts);
  std::map<std::uint64_t, std::vector<std::pair<std::string, std::uint32_t>>> lists;
  for (const auto& [entry, bag] : bags) {
    Bags one(accounts.size());
    one.add(bag);
    one.weigh();
    for (const auto& [hash, weight] : one.telling(0)) lists[hash].emplace_back(entry, weight);
  }
  std::map<std::string, std::map<std::string, std::uint64_t>> met;
  const auto window = static_cast<std::size_t>(setting("event.index_window")),
             longest = static_cast<std::size_t>(setting("event.index_longest"));
  for (const auto& [hash, list] : lists)
    for (std::size_t i = 0; i < list.size() && list.size() <= longest; ++i)
      for (std::size_t j = i + 1; j < std::min(list.size(), i + 1 + window); ++j) met[list[i].first][list[j].first] += list[i].second;
  Scored out;
  for (const auto& [a, partners] : met)
    for (const auto& [b, sum] : partners) {
      if (sum < least_shared(static_cast<std::uint32_t>(bags.size()))) continue;
      Bags two(accounts.size());
      two.add(bags.at(a));
      two.add(bags.at(b));
      const double s = event_score(two.weigh(), 0, 1, day_of(texts.at(a)->published), day_of(texts.at(b)->published));
      if (s > setting("event.absent")) out[{a, b}] = s;
    }
  return out;
}

TEST(Parts, EventsInPiecesAreThoseOfTheWhole) {
  for (const std::uint32_t seed : {4u, 5u, 6u}) {
    const auto accounts = reports(seed);
    Events whole;
    for (const Account& a : accounts) whole.add(a);
    const auto cluster = whole.cluster();

    const auto bags = bags_of(accounts);
    Names home = by_component(scored_events(accounts, bags), [&](const auto& nodes, const auto& edges) {
      Bags own(accounts.size());
      for (const std::string& n : nodes) own.add(bags.at(n));
      return group_events(own.weigh(), edges);
    });
    const auto pieces = groups(accounts, [&](std::uint32_t i) {
      const std::string e = entry_of(accounts[i]);
      return home.count(e) ? home[e] : e;
    });
    EXPECT_LT(pieces.size(), accounts.size() / 2);
    EXPECT_EQ(groups(accounts, [&](std::uint32_t i) { return cluster[i]; }), pieces);
  }
}

TEST(Parts, ATruncatedBagIsReadToItsLastWholeTerm) {
  const std::string bag =
      pack({{{7, 1, 1, TermKind::word, true, false}, {3, 2, 1}}, {{9, 2, 0, TermKind::figure, false, false}, {4, 0, 0}}});
  ASSERT_EQ(bag.size(), 64u);
  Bags bags(10);
  bags.add(std::string_view(bag).substr(0, 40));
  EXPECT_EQ(bags.weigh().document(0).entries.size(), 1u);
}

}  // namespace
}  // namespace synoptic::corpus
