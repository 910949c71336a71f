// Groups accounts by the event they report, without knowing how many events there are.
// 1. Pairs that share telling terms are compared, feature by feature (features.h), and a logistic model says how likely they
//    report one event: a score in logits. Weights: data/en/corpus/event_weights.tsv, fitted on labelled sets (docs/corpus.md).
// 2. Average link joins groups while the mean score across them is high enough; a pair that was not compared counts as unlike.
// 3. Each group is halved by the terms that tell its own members apart; if the halves are unlike both by those terms and by
//    the scores across, they are two events of one kind, and each is looked at again (split.h).
// 4. Documents that are left alone join the group they are likest to, if they are like enough (settle.h).
// Does not read what the accounts say of the event (places, days, tolls): it weighs their words. Memory: 12 bytes for each
// distinct term of each account, and the pairs. Covered by tests/corpus/events_test.cpp.
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "corpus/average_link.h"
#include "corpus/candidates.h"
#include "corpus/corpus.h"
#include "corpus/event_groups.h"
#include "corpus/features.h"
#include "corpus/likelihood.h"
#include "corpus/order.h"
#include "corpus/settle.h"
#include "corpus/split.h"

namespace synoptic::corpus {
namespace {

double mean_across(const Scores& scores, const Group& x, const Group& y, double absent) {
  double sum = 0;
  for (const auto i : x)
    for (const auto j : y) {
      const std::uint32_t a = std::min(i, j), b = std::max(i, j);
      const auto it = std::lower_bound(scores.begin(), scores.end(), std::pair(a, b),
                                       [](const Edge& e, const auto& p) { return std::pair(e.a, e.b) < p; });
      sum += it != scores.end() && it->a == a && it->b == b ? it->score : absent;
    }
  return sum / static_cast<double>(x.size() * y.size());
}

struct Splitter {
  const Library& library;
  const Scores& scores;
  double absent = setting("event.absent"), across = setting("split.across"), size = setting("split.size"), limit = setting("split.limit");
  std::size_t least = static_cast<std::size_t>(setting("split.least")), most = static_cast<std::size_t>(setting("split.most"));

  // Groups that `group` falls into. A work list, not a recursion: a hostile input could make it deep.
  std::vector<Group> run(Group group) const {
    std::vector<Group> todo, done;
    todo.push_back(std::move(group));
    while (!todo.empty()) {
      Group g = std::move(todo.back());
      todo.pop_back();
      if (g.size() >= least && g.size() <= most) {
        Halves h = halve(library, g);
        if (mean_across(scores, h.a, h.b, absent) + across * h.across - size * std::log(static_cast<double>(g.size())) < limit) {
          todo.push_back(std::move(h.a));
          todo.push_back(std::move(h.b));
          continue;
        }
      }
      done.push_back(std::move(g));
    }
    return done;
  }
};

Scores score_pairs(const Library& library, const std::vector<std::int32_t>& days) {
  const Likelihood model;
  const std::vector<Pair> pairs = candidates(library);
  Scores out(pairs.size());
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    const auto [a, b] = pairs[i];
    out[i] = {a, b, model.score(library.compare(a, b), days[a], days[b])};
  });
  const double absent = setting("event.absent");
  std::erase_if(out, [&](const Edge& e) { return e.score <= absent; });
  return out;
}

}  // namespace

std::vector<std::uint32_t> group_events(const Library& library, const Scores& scores) {
  std::vector<std::uint32_t> home = average_link(library.size(), scores, setting("event.link"), setting("event.absent"));
  std::map<std::uint32_t, Group> by_home;
  for (std::uint32_t i = 0; i < home.size(); ++i) by_home[home[i]].push_back(i);
  std::vector<Group> groups;
  for (auto& [first, group] : by_home) groups.push_back(std::move(group));
  const Splitter splitter{library, scores};
  tbb::parallel_for(std::size_t{0}, groups.size(), [&](std::size_t g) {
    for (const Group& part : splitter.run(groups[g]))
      for (const auto i : part) home[i] = part.front();
  });
  settle(scores, setting("settle.least"), setting("event.absent"), home);
  return home;
}

struct Events::State {
  Library library;
  std::vector<ContentKey> keys;
  std::vector<std::int32_t> days;
};

Events::Events() : state_(std::make_unique<State>()) {}
Events::~Events() = default;

struct EventTerms::State {
  std::vector<Term> terms;
  ContentKey key;
  std::int32_t day = kNoDay;
};
EventTerms::EventTerms() = default;
EventTerms::EventTerms(std::string_view text, std::string_view title, std::string_view published, std::string_view id)
    : state_(std::make_unique<State>(State{terms_of(title, text), content_key(text, title, published, id), day_of(published)})) {}
EventTerms::EventTerms(const Account& a) : EventTerms(a.text, a.title, a.published, a.id) {}
EventTerms::EventTerms(EventTerms&&) noexcept = default;
EventTerms& EventTerms::operator=(EventTerms&&) noexcept = default;
EventTerms::~EventTerms() = default;

void Events::add(const EventTerms& terms) {
  state_->library.add(terms.state_->terms);
  state_->keys.push_back(terms.state_->key);
  state_->days.push_back(terms.state_->day);
}
void Events::add(const Account& account) { add(EventTerms(account)); }

std::vector<std::uint32_t> Events::cluster(bool go_on) {
  State& s = *state_;
  const Order order(s.keys);
  s.library.weigh(order.texts, go_on);
  std::vector<std::int32_t> days;
  for (const auto t : order.texts) days.push_back(s.days[t]);
  const Scores scores = score_pairs(s.library, days);
  return order.spread(group_events(s.library, scores));
}

}  // namespace synoptic::corpus
