// What all finders share: the count claims as figures, with their intervals, their questions, their wholes and the
// words around them. Built once per run; finders only read it, except for `blamed`, which earlier finders set so that
// later ones do not tell the same thing again. Views into the dossier's parts, which must outlive it. Not thread-safe.
#pragma once
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::reconcile {

// What a claim leaves possible. `known` false: it says nothing that could disagree (vague words, nothing stated).
struct Interval {
  double low = 0, high = std::numeric_limits<double>::infinity();
  bool known = false;
  using Ends = std::pair<double, double>;
  Ends ends() const { return {low, high}; }
  bool apart(const Interval& o) const { return known && o.known && (low > o.high || o.low > high); }
};
Interval interval_of(const Claim& claim);

struct Figure {
  const Claim* claim = nullptr;
  std::uint32_t account = 0;
  int question = -1;  // index into questions
  int whole = -1;     // index of the figure that this one is part of
  Interval interval;
  std::int64_t value = -1;    // the whole number that is printed, whatever its bound; -1: none
  bool exact = false;         // no bound, no range
  bool anaphoric = false;     // its own words say what it is a part of ("of the injured")
  bool blamed = false;        // a slip or a shift has been told of it
  std::int64_t slip_of = -1;  // its digits seem to be a slip of this figure's
};

class View {
 public:
  View(const std::vector<Account>& accounts, const std::vector<Claim>& claims, const Lineage& lineage,
       const std::vector<Question>& questions);

  const std::vector<Account>& accounts;
  const std::vector<Question>& questions;
  const Lineage& lineage;
  std::vector<Figure> figures;                          // by account, then anchor
  std::vector<std::vector<std::uint32_t>> of_question;  // figures of each question, ascending
  std::vector<std::vector<std::uint32_t>> of_account;   // figures of each account, ascending

  const std::string& id(std::uint32_t figure) const { return figures[figure].claim->id; }
  std::string_view printed(std::uint32_t figure) const;              // the anchor's characters
  std::string_view sentence(std::uint32_t figure) const;             // the whole claim's characters
  std::string_view between(std::uint32_t a, std::uint32_t b) const;  // from the end of a's anchor to the start of b's
  std::string_view after(std::uint32_t figure) const;                // from the end of the anchor to the end of the claim
  bool same_sentence(std::uint32_t a, std::uint32_t b) const;
  // Values printed in the same sentence, the figure itself left out.
  std::vector<std::int64_t> neighbours(std::uint32_t figure) const;
  // "128 people", "41 children": the figure as an expression names it.
  std::string named(std::uint32_t figure) const;
  std::string account_name(std::uint32_t account) const;
  // The words for {others} and {give} of a finding about `account`: who gives the other figure. "5 accounts", "give".
  struct Givers {
    std::string others, give;
  };
  Givers givers(const std::set<std::uint32_t>& accounts, std::uint32_t account) const;
  // Group of common origin by lineage (the account itself when lineage says nothing).
  std::uint32_t origin(std::uint32_t account) const;
  // The innermost speaker of the figure, in lower case; empty: the account itself.
  std::string speaker(std::uint32_t figure) const;
};

// Set the wholes of figures that extraction left without one or linked to a neighbour; the View's constructor calls them.
void link_parts(View& view);     // by the lists that they stand in
void link_anaphora(View& view);  // by their own words

std::string number(double value);                                                          // 128, 0.5
std::string join(const std::vector<std::string>& parts, std::string_view last = " and ");  // "a, b and c"
std::string finding_id(const Finding& f);                                                  // from type, rule and claims

}  // namespace synoptic::reconcile
