// Linear rules over figures, and what to give up when they cannot all hold. Start of the folder; the claims-level
// reconcile stage and `synoptic reconcile --rules` both use this and nothing deeper.
//
//   rules::System s;
//   s.variables = {{"women", 104, 104}, {"children", 4212, 4212}, {"people", 412, 412}};
//   s.constraints = {{"children <= people", {{1, 1}, {2, -1}}, rules::Relation::at_most, 0}};
//   auto r = rules::all_minimum_repairs(s);
//
// A variable has a statement (an interval; equal ends for an exact figure; open ends allowed) that may be given up,
// and a domain that may not. All figures are whole numbers (scale decimals before). Arithmetic is exact; when a number
// outgrows 64 bits or a limit is reached, the result says so instead of guessing. Plain values, thread-safe,
// deterministic: sets come out sorted by size, then by index.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace synoptic::rules {

struct Variable {
  std::string name;
  std::optional<std::int64_t> low, high;    // as stated; both open: nothing is stated, nothing to give up
  std::optional<std::int64_t> least, most;  // domain: holds whatever is given up (a count is >= 0)
};

enum class Relation : std::uint8_t { at_most, at_least, equal, below, above };

struct Term {
  std::uint32_t variable = 0;
  std::int64_t factor = 1;
};

// sum of factor * variable  RELATION  bound. A variable may occur in several terms.
struct Constraint {
  std::string label;
  std::vector<Term> terms;
  Relation relation = Relation::equal;
  std::int64_t bound = 0;
};

struct System {
  std::vector<Variable> variables;
  std::vector<Constraint> constraints;
};

struct Limits {
  std::size_t most_sets = 256;       // sets listed; more make `complete` false
  std::size_t most_nodes = 200'000;  // nodes of the search tree; reaching it makes `proved` false
};

// Constraints that no choice within the stated intervals can meet, each taken alone. Indices, ascending.
std::vector<std::uint32_t> violations(const System& system);

// Smallest sets of statements whose giving up makes the rest possible.
struct Corrections {
  enum class Status : std::uint8_t {
    solved,      // `sets` are smallest, and no smaller set exists
    impossible,  // the constraints contradict each other whatever is given up
    undecided,   // a limit or 64 bits were not enough; `reason` says which
  };
  Status status = Status::solved;
  std::vector<std::vector<std::uint32_t>> sets;       // one empty set when everything can hold as stated
  bool complete = true;                               // all smallest sets are listed
  std::vector<std::vector<std::uint32_t>> conflicts;  // the proof: sets of statements that cannot all hold; every set of
                                                      // statements that meets all of them has at least the size found
  std::string reason;
};
Corrections all_minimum_corrections(const System& system, const Limits& limits = {});

// Values for one smallest set of statements to change, all others as stated.
struct Change {
  std::uint32_t variable = 0;
  std::int64_t value = 0;
  bool determined = false;                // the rules leave no other value
  std::optional<std::int64_t> low, high;  // what the rules leave (given the changes before this one); empty: open
};
struct Repair {
  std::vector<Change> changes;
};
struct Repairs {
  Corrections corrections;
  std::vector<Repair> repairs;  // one for each set
};

// Picks a value in [low, high] (ends may be open) for a variable that the rules do not determine. Whatever it returns
// is checked; nothing or an impossible value means the nearest possible one to the statement.
using Chooser =
    std::function<std::optional<std::int64_t>(const Variable&, std::optional<std::int64_t> low, std::optional<std::int64_t> high)>;
Repairs all_minimum_repairs(const System& system, const Limits& limits = {}, const Chooser& choose = {});

}  // namespace synoptic::rules
