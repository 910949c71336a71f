// Runs a grammar over items: a lazily built DFA finds, for each rule, the longest match at a start (as in RE2's dfa.cc);
// a bit-state backtracker (RE2's bitstate.cc) then fills captures on that span alone, in linear time.
// Items are reduced to signatures first: which of the grammar's tests hold. Equal signatures share transitions.
// Does not choose between overlapping rules beyond scan()'s order. Covered by tests/grammar/, where a naive matcher
// is compared with it at random.
#include <xxhash.h>

#include <algorithm>

#include "extract/grammar/closures.h"
#include "extract/grammar/filler.h"
#include "extract/grammar/nfa.h"
#include "extract/grammar/signatures.h"
#include "extract/grammar/starts.h"
#include "extract/grammar/tables.h"
#include "extract/grammar/walks.h"

namespace synoptic::grammar {

namespace {

constexpr std::size_t kMaxDfaStates = 30000, kMaxKnownSteps = 1 << 19, kMaxSignatures = 1 << 16;  // beyond: built anew

// Matches of one start, from `first` on: by priority, then length, then file order.
void sort_found(std::size_t first, std::vector<Match>& out) {
  if (out.size() - first < 2) return;
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [](const Match& a, const Match& b) {
    if (a.rule->priority() != b.rule->priority()) return a.rule->priority() > b.rule->priority();
    if (a.end != b.end) return a.end > b.end;
    return a.rule < b.rule;
  });
}

}  // namespace

struct Matcher::Impl {
  const Grammar::Impl& g;
  const std::vector<Rule>& rules;
  Signatures signatures{g};
  InternTable steps;
  std::size_t words = signatures.words();  // 64-bit words of an outcome: one bit a test
  std::vector<std::uint64_t> restricted = std::vector<std::uint64_t>(words + 1);

  struct DfaState {
    std::vector<std::uint16_t> nfa;     // places of test states, in no order: sets of them are most of what a matcher keeps
    std::vector<std::int32_t> accepts;  // rules
  };
  // Test states by their places among the test states of the grammar, which 16 bits hold (parse.cpp sees to it).
  std::vector<std::uint16_t> place_of;  // by state
  std::vector<std::int32_t> state_at;   // by place
  std::vector<std::uint16_t> test_at;   // by place; side by side: most do not hold
  void number_tests() {
    place_of.resize(g.states.size());
    for (std::size_t s = 0; s < g.states.size(); ++s) {
      if (g.states[s].kind != State::Kind::test) continue;
      place_of[s] = static_cast<std::uint16_t>(state_at.size());
      state_at.push_back(static_cast<std::int32_t>(s));
      test_at.push_back(static_cast<std::uint16_t>(g.states[s].what));
    }
  }
  std::vector<DfaState> dfa;
  std::vector<std::uint64_t> looks;                  // by state, `words` each: the tests that decide where it goes
  std::vector<std::uint8_t> accepting;               // by state: whether it accepts; the states themselves are far apart in memory
  std::vector<std::int32_t> start_to;                // by signature: where the start goes, which is most steps
  StepTable known;                                   // (state, signature) -> state
  std::vector<std::int32_t> step_to;                 // by id in steps: (state, outcome of the tests it looks at) -> state
  HashedIds dfa_ids;                                 // by a hash of the set
  std::vector<std::int32_t> new_tests, new_accepts;  // the set being gathered
  std::int32_t start = -1;
  std::uint32_t forgotten = 0;               // how often: signatures from before mean nothing after
  std::vector<std::int32_t> all_signatures;  // of run_all(), kept to be used again
  Zeroed<std::uint32_t> stamp, closed;       // by NFA state: the set that last took it in; the set that last took in all it reaches
  std::uint32_t stamp_now = 0;
  Closures closures;

  Starts starts;
  void find_starts() {
    begin_set();
    for (auto s : g.starts) close(s);
    for (auto s : new_tests) starts.add(g.tests[static_cast<std::size_t>(g.states[static_cast<std::size_t>(s)].what)]);
  }

  explicit Impl(const Grammar& grammar)
      : g(grammar.impl()), rules(grammar.rules()), stamp(g.states.size()), closed(g.states.size()), closures(g.states) {
    number_tests();
    forget();
    find_starts();
  }

  // Everything learnt so far; it is learnt again from what comes.
  void forget() {
    ++forgotten;
    signatures.forget();
    steps.reset(3);
    step_to.clear();
    known.clear();
    for (Filled& f : filled) f.rule = nullptr;
    dfa.clear();
    looks.clear();
    dfa_ids.clear();
    accepting.clear();
    start_to.clear();
    start = -1;
  }

  void begin_set() { new_tests.clear(), new_accepts.clear(), ++stamp_now; }
  // Adds what is reached from a state to the set being gathered.
  void close(std::int32_t s) {
    const auto fresh = [&](std::int32_t i) {
      return stamp[static_cast<std::size_t>(i)] != stamp_now && (stamp[static_cast<std::size_t>(i)] = stamp_now, true);
    };
    if (s < 0 || !(closed[static_cast<std::size_t>(s)] != stamp_now && (closed[static_cast<std::size_t>(s)] = stamp_now, true))) return;
    const Closures::Reached reached = closures.of(s);
    for (const std::int32_t i : reached.tests)
      if (fresh(i)) new_tests.push_back(i);
    for (const std::int32_t i : reached.accepts)
      if (fresh(i)) new_accepts.push_back(g.states[static_cast<std::size_t>(i)].what);
  }

  // The state of the set that close() has just gathered in new_tests and new_accepts. Sets are told apart by what was stamped while
  // gathering, so that they need not be sorted: most sets that are met are known.
  std::int32_t intern() {
    std::sort(new_accepts.begin(), new_accepts.end());
    std::uint64_t hash = new_tests.size();
    for (const auto s : new_tests) hash += mixed(0x9E3779B97F4A7C15ull, static_cast<std::uint32_t>(s));  // in any order
    for (const auto r : new_accepts) hash = mixed(hash, static_cast<std::uint32_t>(r));
    const std::int32_t same = dfa_ids.find(hash, [&](std::int32_t id) {
      const DfaState& known_state = dfa[static_cast<std::size_t>(id)];
      return known_state.accepts == new_accepts && known_state.nfa.size() == new_tests.size() &&
             std::all_of(known_state.nfa.begin(), known_state.nfa.end(),
                         [&](std::uint16_t k) { return stamp[static_cast<std::size_t>(state_at[k])] == stamp_now; });
    });
    if (same >= 0) return same;
    const auto id = static_cast<std::int32_t>(dfa.size());
    std::vector<std::uint16_t> places;
    places.reserve(new_tests.size());
    looks.resize(looks.size() + words);
    std::uint64_t* const look = looks.data() + looks.size() - words;
    for (auto s : new_tests) {
      const auto t = static_cast<std::size_t>(g.states[static_cast<std::size_t>(s)].what);
      look[t >> 6] |= std::uint64_t{1} << (t & 63);
      places.push_back(place_of[static_cast<std::size_t>(s)]);
    }
    accepting.push_back(!new_accepts.empty());
    dfa.push_back({std::move(places), new_accepts});
    dfa_ids.insert(hash, id);
    return id;
  }

  std::int32_t start_state() {
    if (dfa.size() > kMaxDfaStates || known.size() > kMaxKnownSteps || signatures.seen() > kMaxSignatures) forget();
    if (start < 0) {
      begin_set();
      for (auto s : g.starts) close(s);
      start = intern();
    }
    return start;
  }

  // Where a state goes depends on the tests it looks at alone: signatures that agree on those share the step.
  std::int32_t learn(std::int32_t from, std::int32_t sig) {
    const DfaState& state = dfa[static_cast<std::size_t>(from)];
    restricted[0] = static_cast<std::uint64_t>(from);
    const std::uint64_t *passed = signatures.outcome(sig), *look = looks.data() + static_cast<std::size_t>(from) * words;
    for (std::size_t w = 0; w < words; ++w) restricted[w + 1] = passed[w] & look[w];
    // 128 bits of it stand for the outcome: two that meet are one in 10^25 for a full table.
    const XXH128_hash_t name = XXH3_128bits(restricted.data() + 1, words * sizeof(std::uint64_t));
    const std::uint64_t key[] = {restricted[0], name.low64, name.high64};
    const auto [id, fresh] = steps.intern(key);
    if (!fresh) return step_to[static_cast<std::size_t>(id)];
    begin_set();
    const std::uint64_t* outcome = restricted.data() + 1;
    for (const std::uint16_t k : state.nfa) {
      const std::size_t t = test_at[k];
      if (outcome[t >> 6] >> (t & 63) & 1) close(g.states[static_cast<std::size_t>(state_at[k])].out);
    }
    const std::int32_t to = new_tests.empty() && new_accepts.empty() ? kDead : intern();
    step_to.push_back(to);
    return to;
  }
  std::int32_t step(std::int32_t from, std::int32_t sig) {
    if (!StepTable::fits(from, sig)) return learn(from, sig);
    std::int32_t& to = known.at(from, sig);
    if (to == StepTable::kUnknown) to = learn(from, sig);
    return to;
  }
  // From the start, which start_state() has made.
  std::int32_t first_step(std::int32_t sig) {
    const auto k = static_cast<std::size_t>(sig);
    if (k >= start_to.size()) start_to.resize(signatures.size(), StepTable::kUnknown);
    if (start_to[k] == StepTable::kUnknown) start_to[k] = step(start, sig);
    return start_to[k];
  }

  // Longest match of each rule from `at`.
  void run(const std::vector<Item>& items, std::uint32_t at, std::vector<Match>& out) {
    if (at >= items.size() || !starts.may(items[at])) return;
    start_state();  // may forget all: before any signature is asked for
    run_from({at, first_step(signatures.of(items[at]))}, at, out, items.size(), [&](std::uint32_t i) { return signatures.of(items[i]); });
  }
  // A start that has read the items up to some place and come to a state.
  struct Head {
    std::uint32_t at;
    std::int32_t state;
  };
  std::vector<Head> heads;  // kept to be used again
  // From items [first, end): a signature is worked out once, whatever the number of starts that read over it. All make their first step
  // before any makes its second, so that its memory can be asked for in time: the steps of a large grammar outgrow the caches.
  void run_all(const std::vector<Item>& items, std::uint32_t first, std::uint32_t end, std::vector<Match>& out) {
    start_state();
    all_signatures.assign(items.size(), -1);
    const auto signature_at = [&](std::uint32_t i) {
      std::int32_t& known_signature = all_signatures[i];
      if (known_signature < 0) known_signature = signatures.of(items[i]);
      return known_signature;
    };
    heads.clear();
    for (std::uint32_t at = first; at < end; ++at) {
      if (!starts.may(items[at])) continue;
      const std::int32_t s = first_step(signature_at(at));
      if (s < 0) continue;
      if (at + 1 < items.size()) known.prefetch(s, signature_at(at + 1));
      heads.push_back({at, s});
    }
    for (const Head& head : heads) run_from(head, head.at, out, items.size(), signature_at);
  }
  // The matches of a start that has read the items up to and with `i`.
  template <class SignatureAt>
  void run_from(Head head, std::uint32_t i, std::vector<Match>& out, std::size_t count, const SignatureAt& signature_at) {
    const std::size_t first = out.size();
    for (std::int32_t s = head.state; s >= 0; s = step(s, signature_at(i))) {
      note_accepted(s, head.at, i, first, out);
      if (++i == count) break;
    }
    sort_found(first, out);
  }
  // The rules that state s accepts at item i, among the matches [first ...) of one start.
  void note_accepted(std::int32_t s, std::uint32_t at, std::uint32_t i, std::size_t first, std::vector<Match>& out) const {
    if (!accepting[static_cast<std::size_t>(s)]) return;
    for (auto rule : dfa[static_cast<std::size_t>(s)].accepts) {
      const auto known_match = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                                            [&](const Match& m) { return m.rule == &rules[static_cast<std::size_t>(rule)]; });
      if (known_match == out.end())
        out.push_back({&rules[static_cast<std::size_t>(rule)], at, i + 1});
      else
        known_match->end = i + 1;
    }
  }
  Walks walks;  // of run_over()
  std::int32_t plain_signature(const std::vector<Item>& items, std::uint32_t i) {
    std::int32_t& known_signature = walks.signatures[i];
    if (known_signature < 0) known_signature = signatures.of(items[i]);
    return known_signature;
  }
  // The state in which a start that has read the items before `mark` is; kDead when it has come to nothing.
  std::int32_t walk_to(const std::vector<Item>& items, std::uint32_t at, std::uint32_t mark) {
    std::vector<std::int32_t>& states = walks.states[at];
    if (states.empty()) states.push_back(starts.may(items[at]) ? first_step(plain_signature(items, at)) : kDead);
    while (states.back() >= 0 && at + states.size() < mark)
      states.push_back(step(states.back(), plain_signature(items, at + static_cast<std::uint32_t>(states.size()))));
    return mark - at <= states.size() ? states[mark - at - 1] : kDead;
  }
  // The same state without what can accept only past another mark. Kept by state.
  std::int32_t behind_mark(std::int32_t s, ClassId mark_class) {
    if (s < 0) return s;
    if (walks.behind.size() < dfa.size()) walks.behind.resize(dfa.size(), StepTable::kUnknown);
    if (const std::int32_t known_state = walks.behind[static_cast<std::size_t>(s)]; known_state != StepTable::kUnknown) return known_state;
    if (walks.ends.empty() && !g.ends.empty() && g.mark == mark_class) walks.ends = g.ends;
    if (walks.ends.empty()) walks.ends = walks.found_ends = ends_without(g, mark_class);
    begin_set();
    for (const std::uint16_t k : dfa[static_cast<std::size_t>(s)].nfa) {
      const std::int32_t n = state_at[k];
      if (!walks.ends[static_cast<std::size_t>(n)]) continue;
      stamp[static_cast<std::size_t>(n)] = stamp_now;
      new_tests.push_back(n);
    }
    new_accepts = dfa[static_cast<std::size_t>(s)].accepts;
    return walks.behind[static_cast<std::size_t>(s)] = new_tests.empty() && new_accepts.empty() ? kDead : intern();
  }
  void run_over(const std::vector<Item>& items, std::uint32_t first, std::uint32_t mark, ClassId mark_class, bool new_items,
                std::vector<Match>& out) {
    start_state();
    if (new_items || walks.age != forgotten) {
      if (walks.age != forgotten) walks.behind.clear();
      walks.age = forgotten;
      walks.signatures.assign(items.size(), -1);
      if (walks.states.size() < items.size()) walks.states.resize(items.size());
      for (std::size_t i = 0; i < items.size(); ++i) walks.states[i].clear();
    }
    const std::int32_t marked = signatures.of(items[mark]);
    heads.clear();  // as in run_all(): a step of all of them, then the next
    for (std::uint32_t at = first; at <= mark; ++at) {
      const std::int32_t s = at < mark ? walk_to(items, at, mark) : starts.may(items[at]) ? 0 : kDead;
      if (s < 0) continue;
      if (at < mark) known.prefetch(s, marked);
      heads.push_back({at, s});
    }
    for (Head& head : heads) {
      head.state = behind_mark(head.at < mark ? step(head.state, marked) : first_step(marked), mark_class);
      if (head.state >= 0 && mark + 1 < items.size()) known.prefetch(head.state, plain_signature(items, mark + 1));
    }
    for (const Head& head : heads) run_from(head, mark, out, items.size(), [&](std::uint32_t i) { return plain_signature(items, i); });
  }

  // Captures hang on the rule and on the signatures of the span alone, and layers ask for one capture of a match after the other: what was
  // filled is kept, by a hash of those, one in a place. Items are counted from the match's first; captures that took no part are empty.
  static constexpr std::size_t kFilled = 512;
  struct Filled {
    const Rule* rule = nullptr;
    std::vector<std::int32_t> signatures;
    std::vector<Capture> captures;
  };
  std::vector<Filled> filled = std::vector<Filled>(kFilled);
  std::vector<std::int32_t> span_signatures;
  Filler filler{g};

  const Filled& captures(const std::vector<Item>& items, const Match& m) {
    if (signatures.seen() > kMaxSignatures) forget();
    span_signatures.clear();
    std::uint64_t hash = static_cast<std::uint64_t>(m.rule - rules.data());
    for (std::uint32_t i = m.first; i < m.end; ++i) {
      span_signatures.push_back(signatures.of(items[i]));
      hash = mixed(hash, static_cast<std::uint64_t>(span_signatures.back()) + 1);
    }
    Filled& kept = filled[mixed(hash, 0) % kFilled];
    if (kept.rule == m.rule && kept.signatures == span_signatures) return kept;
    kept.rule = m.rule;
    kept.signatures = span_signatures;
    std::size_t count = 0;
    while (m.rule->capture_name(count) != "") ++count;
    kept.captures.assign(count, {});
    const auto holds_at = [&](std::uint32_t item, std::int32_t test) { return signatures.holds(span_signatures[item - m.first], test); };
    const bool found = filler.fill(static_cast<std::size_t>(m.rule - rules.data()), m.first, m.end, holds_at, kept.captures);
    for (Capture& c : kept.captures) c = found && !c.empty() ? Capture{c.first - m.first, c.end - m.first} : Capture{};
    return kept;
  }
};

Matcher::Matcher(const Grammar& grammar) : impl_(std::make_unique<Impl>(grammar)) {}
Matcher::~Matcher() = default;

void Matcher::matches_at(const std::vector<Item>& items, std::uint32_t at, std::vector<Match>& out) { impl_->run(items, at, out); }
void Matcher::matches(const std::vector<Item>& items, std::uint32_t first, std::uint32_t end, std::vector<Match>& out) {
  impl_->run_all(items, first, std::min(end, static_cast<std::uint32_t>(items.size())), out);
}

void Matcher::matches_over(const std::vector<Item>& items, std::uint32_t first, std::uint32_t mark, ClassId mark_class, bool new_items,
                           std::vector<Match>& out) {
  if (mark < items.size()) impl_->run_over(items, first, mark, mark_class, new_items, out);
}

bool Matcher::can_begin(const Item& item) {
  if (!impl_->starts.may(item)) return false;
  impl_->start_state();
  return impl_->first_step(impl_->signatures.of(item)) >= 0;
}

std::vector<Match> Matcher::scan(const std::vector<Item>& items) {
  std::vector<Match> out, here;
  for (std::uint32_t at = 0; at < items.size();) {
    here.clear();
    impl_->run(items, at, here);
    if (here.empty()) {
      ++at;
    } else {
      out.push_back(here.front());
      at = here.front().end;
    }
  }
  return out;
}

void Matcher::captures(const std::vector<Item>& items, const Match& match, std::vector<Capture>& out) {
  out = impl_->captures(items, match).captures;
  for (Capture& c : out)
    if (!c.empty()) c = {c.first + match.first, c.end + match.first};
}

std::optional<Capture> Matcher::capture(const std::vector<Item>& items, const Match& match, std::string_view name) {
  const int index = match.rule->capture_index(name);
  if (index < 0) return std::nullopt;
  const Capture c = impl_->captures(items, match).captures[static_cast<std::size_t>(index)];
  return c.empty() ? std::nullopt : std::optional(Capture{c.first + match.first, c.end + match.first});
}

}  // namespace synoptic::grammar
