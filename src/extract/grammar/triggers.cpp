// For each rule a set of tests that every match must pass one of: a cut of the rule's automaton. Tests are left out of the
// cut one by one, function words first, then those of the shortest words (short words are the common ones: Zipf 1935), as
// long as no way to the end remains that passes none of the others. What is left are the rare words of the rule: "citing", verbs of saying.
// Where the tests outside the cut hold another cut, every match must pass one of those too ("order" and "curfew").
// (The same idea finds the literals that a regular expression needs: Google Code Search, Cox 2012.)
// Does not look at the order of words. Covered by tests/grammar/triggers_test.cpp, which compares it with full matching.
#include "extract/grammar/triggers.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {
namespace {

// What the vocabulary says of each class: whether some word has it, and its shortest word; a function word counts as shorter
// than any other.
struct ClassWords {
  ClassSet lexical;
  std::array<std::uint32_t, ClassSet::kMax> shortest;

  static std::uint32_t length(const Vocabulary& v, WordId id, const ClassSet& function) {
    return v.classes(id).meets(function) ? 0 : static_cast<std::uint32_t>(v.form(id).size());
  }
  explicit ClassWords(const Vocabulary& v) {
    shortest.fill(~0u);
    const ClassSet function = v.classes_below("fn.");
    for (WordId id = 1; id < v.size(); ++id) {
      const auto& bits = v.classes(id).bits();
      const std::uint32_t size = length(v, id, function);
      for (std::uint32_t k = 0; k < bits.size(); ++k)
        for (std::uint64_t rest = bits[k]; rest != 0; rest &= rest - 1) {
          const auto c = static_cast<ClassId>(k * 64 + static_cast<std::uint32_t>(__builtin_ctzll(rest)));
          lexical.add(c);
          shortest[c] = std::min(shortest[c], size);
        }
    }
  }
  ClassWords without(const ClassSet& given) const {
    ClassWords out = *this;
    for (ClassId c = 0; c < ClassSet::kMax; ++c)
      if (given.has(c)) out.lexical.remove(c);
    return out;
  }
  // Of the vocabulary that nearly all grammars share, worked out once.
  static ClassWords of(const Vocabulary& v) {
    static const ClassWords english(Vocabulary::english());
    return &v == &Vocabulary::english() ? english : ClassWords(v);
  }
};

struct Cutter {
  const Grammar::Impl& g;
  const ClassWords& classes;
  const ClassSet& absent;
  const ClassSet function = g.vocabulary->classes_below("fn.");
  std::vector<bool> in_cut = std::vector<bool>(g.tests.size());                   // by test
  std::vector<std::uint32_t> seen = std::vector<std::uint32_t>(g.states.size());  // by state
  std::uint32_t now = 0;
  std::vector<std::int32_t> todo;  // of way_around(), kept to be used again

  bool never_holds(const Test& t) const {
    return std::any_of(t.with.begin(), t.with.end(), [&](ClassId c) { return absent.has(c); });
  }

  // The class of a test that stands for it: of those that words have by themselves, the one whose shortest word is longest.
  int class_of(const Test& t) const {
    int best = -1;
    for (const ClassId c : t.with)
      if (classes.lexical.has(c) && (best < 0 || classes.shortest[c] > classes.shortest[static_cast<ClassId>(best)])) best = c;
    return best;
  }
  // Can the rule that begins at `start` be matched past no test of the cut?
  bool way_around(std::int32_t start) {
    ++now;
    todo.assign(1, start);
    while (!todo.empty()) {
      const std::int32_t i = todo.back();
      todo.pop_back();
      if (i < 0 || seen[static_cast<std::size_t>(i)] == now) continue;
      seen[static_cast<std::size_t>(i)] = now;
      const State& s = g.states[static_cast<std::size_t>(i)];
      if (s.kind == State::Kind::accept) return true;
      if (s.kind == State::Kind::test &&
          (in_cut[static_cast<std::size_t>(s.what)] || never_holds(g.tests[static_cast<std::size_t>(s.what)])))
        continue;
      todo.push_back(s.out);
      if (s.kind == State::Kind::split) todo.push_back(s.out2);
    }
    return false;
  }
  std::vector<std::int32_t> lexical_tests(std::size_t rule) const {
    std::vector<std::int32_t> out;
    for (std::int32_t i = g.ranges[rule].first; i < g.ranges[rule].second; ++i) {
      const State& s = g.states[static_cast<std::size_t>(i)];
      if (s.kind != State::Kind::test) continue;
      const Test& t = g.tests[static_cast<std::size_t>(s.what)];
      if (t.kind == Test::Kind::literal || class_of(t) >= 0) out.push_back(s.what);
    }
    const auto length = [&](std::int32_t test) {
      const Test& t = g.tests[static_cast<std::size_t>(test)];
      return t.kind == Test::Kind::literal ? ClassWords::length(*g.vocabulary, t.word, function)
                                           : classes.shortest[static_cast<ClassId>(class_of(t))];
    };
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    std::stable_sort(out.begin(), out.end(), [&](std::int32_t a, std::int32_t b) { return length(a) < length(b); });
    return out;
  }
  bool cuts(std::size_t rule, const std::vector<std::int32_t>& tests, std::size_t from) {
    for (std::size_t k = 0; k < tests.size(); ++k) in_cut[static_cast<std::size_t>(tests[k])] = k >= from;
    return !way_around(g.starts[rule]);
  }
  // Of these tests, the rarest of which every match of the rule passes one; nothing when a match may pass none of them.
  std::optional<std::vector<std::int32_t>> cut(std::size_t rule, const std::vector<std::int32_t>& tests) {
    if (!cuts(rule, tests, 0)) return clear(tests), std::nullopt;
    std::size_t low = 0, high = tests.size();  // more tests cut no worse: the last place to begin at, by halves
    while (high - low > 1) {
      const std::size_t middle = (low + high) / 2;
      (cuts(rule, tests, middle) ? low : high) = middle;
    }
    cuts(rule, tests, low);
    for (std::size_t k = low + 1; k < tests.size(); ++k) {
      in_cut[static_cast<std::size_t>(tests[k])] = false;
      if (way_around(g.starts[rule])) in_cut[static_cast<std::size_t>(tests[k])] = true;
    }
    std::vector<std::int32_t> kept;
    for (const auto t : tests)
      if (in_cut[static_cast<std::size_t>(t)]) kept.push_back(t);
    clear(tests);
    return kept;
  }
  void clear(const std::vector<std::int32_t>& tests) {
    for (const auto t : tests) in_cut[static_cast<std::size_t>(t)] = false;
  }
  // A word passes a test of classes only if it has those of them that words have by themselves.
  bool may_pass(WordId id, const Test& t) const {
    return std::all_of(t.with.begin(), t.with.end(), [&](ClassId c) { return !classes.lexical.has(c) || g.vocabulary->is(id, c); });
  }
};

}  // namespace

Triggers::Triggers(const Grammar& grammar, const ClassSet& given, const Known& known) {
  const Grammar::Impl& g = grammar.impl();
  const Vocabulary& v = *g.vocabulary;
  const ClassWords classes = ClassWords::of(v).without(given);
  Cutter cutter{g, classes, known.absent};
  std::vector<Needs> needs(g.tests.size());  // by test: the rules in whose cuts it is
  for (std::size_t rule = 0; rule < g.rules.size() && !all_; ++rule) {
    if (known.useless && known.useless(g.rules[rule])) continue;
    if (!cutter.way_around(g.starts[rule])) continue;  // it wants a class that no item has
    std::vector<std::int32_t> tests = cutter.lexical_tests(rule);
    const auto first = cutter.cut(rule, tests);
    all_ = !first;
    if (all_) break;
    for (const auto t : *first) set(needs[static_cast<std::size_t>(t)].first, rule);
    std::erase_if(tests, [&](std::int32_t t) { return std::find(first->begin(), first->end(), t) != first->end(); });
    if (const auto second = cutter.cut(rule, tests))
      for (const auto t : *second) set(needs[static_cast<std::size_t>(t)].second, rule);
    else
      set(without_second_, rule);
  }
  kind_of_.resize(v.size());
  if (!all_) find_kinds(v, needs, cutter);
}

Triggers::Triggers(data::Unpacker in)
    : all_(in.value<std::uint8_t>() != 0),
      without_second_(in.value<Rules>()),
      kind_of_(in.list<std::uint16_t>()),
      kinds_(in.list<Needs>()) {}

std::string Triggers::pack() const {
  data::Packer out;
  out.value(static_cast<std::uint8_t>(all_));
  out.value(without_second_);
  out.list(kind_of_);
  out.list(kinds_);
  return out.bytes();
}

// The needs that each word meets.
template <class Cutter>
void Triggers::find_kinds(const Vocabulary& v, const std::vector<Needs>& needs, const Cutter& cutter) {
  std::vector<Needs> literal(v.size());  // by word
  std::vector<std::pair<const Test*, ClassId>> tests;
  std::vector<const Needs*> of_test;
  ClassSet wanted;
  for (std::size_t t = 0; t < needs.size(); ++t) {
    const Test& test = cutter.g.tests[t];
    if (needs[t] == Needs{}) continue;
    if (test.kind == Test::Kind::literal) {
      literal[test.word].add(needs[t]);
    } else {
      tests.emplace_back(&test, static_cast<ClassId>(cutter.class_of(test)));
      of_test.push_back(&needs[t]);
      wanted.add(tests.back().second);
    }
  }
  std::map<Needs, std::uint16_t> kinds{{Needs{}, 0}};
  for (WordId id = 1; id < v.size(); ++id) {
    Needs& met = literal[id];
    if (v.classes(id).meets(wanted))
      for (std::size_t t = 0; t < tests.size(); ++t)
        if (v.is(id, tests[t].second) && cutter.may_pass(id, *tests[t].first)) met.add(*of_test[t]);
    if (met == Needs{}) continue;
    const auto [kind, fresh] = kinds.emplace(met, static_cast<std::uint16_t>(kinds_.size()));
    if (fresh) kinds_.push_back(met);
    kind_of_[id] = kind->second;
  }
}

}  // namespace synoptic::grammar
