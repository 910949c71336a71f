// The grammar engine: rules written as patterns over token classes, compiled to one automaton a grammar file.
//
// A grammar is a text file under data/en/grammar/. Idea: cascaded finite-state parsing (Abney 1996, "Partial parsing
// via finite-state cascades"; FASTUS, Hobbs et al. 1997): each layer reads the items the layer before it made.
//
//   # comment
//   let month = {month} | {month.abbr} "."?          a macro, used as $month
//   rule day-month 10: d=({tok.number}) "of"? m=($month) y=({year})?  -> kind=date precision=1
//
// Pattern atoms: "word" or bare-word (lower-case literal; several words in quotes are a sequence), {class} (an item
// of the class, or a phrase of the lexicon that has it), {a&b} (both), {!a} (not a), . (any item), $macro, ( ),
// and | ? * + {m,n} (greedy). name=( ... ) captures. After "->" come key=value attributes that the layer's code
// reads. The number after the rule's name is its priority (higher wins; default 0).
//
// Matching: at each start the longest match of each rule is found with one lazily built DFA over item signatures
// (the classes and literals that the grammar names); captures are then filled by backtracking on that span alone.
// No pattern may cross a sentence. Rules are bounded by the sentence, sentences by segment's limit, so time is
// linear in the text. Naive reference: tests/grammar/naive_matcher.h.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/vocabulary.h"
#include "segment/segmentation.h"
#include "synoptic/model.h"

namespace synoptic::grammar {

using lexicon::ClassId;
using lexicon::ClassSet;
using lexicon::Vocabulary;
using lexicon::WordId;

// What a layer reads: a token, or a group of tokens that an earlier layer joined into one (a number, a date).
struct Item {
  ClassSet classes;
  WordId word = 0;  // 0 for groups and unknown words
  std::uint32_t first_token = 0, end_token = 0;
  std::int32_t payload = -1;  // index into the layer's own results, for groups
};

// One sentence's items. `tokens` of `segmentation` [first_token, end_token) -> one item each.
std::vector<Item> items_of(const segment::Segmentation& segmentation, const segment::Sentence& sentence, const Vocabulary& vocabulary);

struct Capture {
  std::uint32_t first = 0, end = 0;  // items
  bool empty() const { return first >= end; }
};

class Rule;

struct Match {
  const Rule* rule = nullptr;
  std::uint32_t first = 0, end = 0;  // items
};

// A rule's public face: name, priority, attributes, names of captures.
class Rule {
 public:
  const std::string& name() const { return name_; }
  int priority() const { return priority_; }
  std::string_view attribute(std::string_view key) const;  // empty when there is none
  int capture_index(std::string_view name) const;          // -1 when there is none
  std::string_view capture_name(std::size_t i) const { return i < captures_.size() ? std::string_view(captures_[i]) : std::string_view(); }

 private:
  friend class Grammar;
  friend struct GrammarCompiler;
  friend struct GrammarPacker;
  std::string name_;
  int priority_ = 0, index_ = 0;
  std::vector<std::pair<std::string, std::string>> attributes_;
  std::vector<std::string> captures_;
};

// Compiled grammar. Immutable from outside; the lazily built DFA lives in a Matcher, one for each thread.
class Grammar {
 public:
  // `name` as in data/en/grammar/NAME.grammar. Loaded once, kept for the life of the program. Throws
  // std::runtime_error with file, line and what was expected: data errors are found by the first test that runs.
  static const Grammar& load(std::string_view name);
  static std::unique_ptr<Grammar> parse(std::string_view source, std::string_view file_name, const Vocabulary& vocabulary);
  // As it was packed when the program was built (data/image.h), with the vocabulary of then.
  static std::unique_ptr<Grammar> unpack(std::string_view bytes, const Vocabulary& vocabulary);
  ~Grammar();

  const std::vector<Rule>& rules() const;
  const Vocabulary& vocabulary() const;
  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  Grammar();
  friend struct GrammarCompiler;
  std::unique_ptr<Impl> impl_;
};

// Finds matches. Holds the growing DFA: one Matcher per thread and grammar, reused over sentences.
class Matcher {
 public:
  explicit Matcher(const Grammar& grammar);
  ~Matcher();
  // All matches that start at item `at`: for each rule its longest, in order of priority, then length, then file order.
  void matches_at(const std::vector<Item>& items, std::uint32_t at, std::vector<Match>& out);
  // The same from each of the items [first, end), in order of start: faster than asking for each in turn.
  void matches(const std::vector<Item>& items, std::uint32_t first, std::uint32_t end, std::vector<Match>& out);
  // For one item after the other of the same items, each marked in its turn by a class that no other has then, always the same one:
  // the matches that begin at items [first, mark] and end behind `mark`. `new_items` says that the items are others than in the call
  // before; otherwise only the mark may have moved. What is read before the mark is read once for all of them, and what waits for a
  // mark is not followed behind it.
  void matches_over(const std::vector<Item>& items, std::uint32_t first, std::uint32_t mark, ClassId mark_class, bool new_items,
                    std::vector<Match>& out);
  // Whether some rule's pattern may begin with this item: lets a layer pass over most words without looking further.
  bool can_begin(const Item& item);
  // Leftmost, then highest priority, then longest; not overlapping.
  std::vector<Match> scan(const std::vector<Item>& items);
  // All captures of a match, by Rule::capture_index(); empty ones took no part. For who asks for several.
  void captures(const std::vector<Item>& items, const Match& match, std::vector<Capture>& out);
  // Captures of a match by name; nothing when the group took no part.
  std::optional<Capture> capture(const std::vector<Item>& items, const Match& match, std::string_view name);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace synoptic::grammar
