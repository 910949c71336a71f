// The count layer over one account: what counts.cpp and members.cpp share. Internal to src/extract/counts/.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/counts/chunks.h"
#include "extract/counts/parts.h"
#include "extract/counts/roles.h"
#include "extract/counts/together.h"

namespace synoptic::extract::counts {

// A sentence's main count, which "of them" in the next one refers to.
struct Before {
  std::int32_t claim = -1;
  std::uint32_t block = 0;
  Measure measure = Measure::other;
  std::string population;
  std::string group;  // who the last sentence with persons counts, when it is one kind; "" when several
  std::uint32_t group_block = ~0u;
  bool persons_too = false;  // the sentence counts persons, whatever else
};

// What was asked ("How many died?") or told last: the meaning of bare figures behind it.
struct Topic {
  Role role;
  std::string population;
  Population group;
  std::uint32_t sentence = 0;
  bool set = false;
};

struct Layer {
  const Context& context;
  Extraction& out;
  Chunker chunker;
  Roles& roles;
  Before before;
  Topic asked, told;
  Before last;                          // the persons that the last sentence with counts tells of first, whatever befell them: "of them"
  bool dead_told = false;               // has the account told of dead?
  std::vector<std::size_t> members;     // implicit claims
  std::vector<std::size_t> told_parts;  // numbered claims that are part of a sum
  std::vector<Hit> hits;
  struct Attacker {
    std::int32_t dead = -1;  // claim of the attacker's own death
    std::uint32_t sentence = 0;
    std::vector<std::size_t> victims;  // figures of people killed that leave him out
  } attacker;
  std::vector<std::size_t> hit_singles;                          // "a boy was shot"
  std::vector<std::pair<std::size_t, std::int32_t>> part_links;  // claim -> claim, by index; ids are set at the end

  Layer(const Context& c, Extraction& o, Roles& r) : context(c), out(o), chunker(c, o), roles(r) {}

  std::string_view text(Span s) const { return std::string_view(context.account.text).substr(s.begin, s.size()); }
  const Number& number(const Chunk& k) const { return out.numbers[static_cast<std::size_t>(k.number)]; }

  // Canonical population of a noun chunk, with the modifiers that make another group of it ("military expert").
  std::string population(const Chunk& k, Population& group) const;

  bool of_family(const Chunk& k) const;

  std::vector<Counted> counted(const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items);

  // "12 of them children", "of whom 12 were children": the noun that the bare number stands for.
  bool stop(const Chunk& k) const;
  void name_predicate(const std::vector<Chunk>& chunks, std::uint32_t c, Counted& k) const;
  std::int32_t told_with(const Chunk& k) const;
  // groups.cpp: bare figures that count a group told without a number.
  std::int32_t noun_of(const std::vector<Chunk>& chunks, std::uint32_t c) const;
  void beside_noun(const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items, std::uint32_t c, Counted& k);
  void as_part_before(const std::vector<Chunk>& chunks, std::vector<Counted>& counts, std::size_t i) const;
  void count_victims(const Chunk& k, Counted& c, bool otherwise) const;
  void govern(const segment::Sentence& s, std::vector<Counted>& counts) const;
  void retell(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;
  void name_by_noun(const std::vector<Chunk>& chunks, Counted& c) const;
  bool people(const Chunk& k) const;
  std::string subject_before(const segment::Sentence& s) const;
  void name_by_told(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;
  void name_those(const std::vector<Chunk>& chunks, std::uint32_t c, Counted& k) const;
  void name_bare(const std::vector<Chunk>& chunks, std::uint32_t c, Counted& k) const;

  void settle_persons(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;
  void inherit(const std::vector<Chunk>& chunks, std::vector<Counted>& counts, const std::vector<grammar::Item>& items);
  static bool verb_behind(const std::vector<Chunk>& chunks, const Counted& c);
  bool has_verb(const std::vector<grammar::Item>& items, std::uint32_t a, std::uint32_t b) const;
  std::string elided(const std::vector<Counted>& counts, std::size_t i) const;
  bool own_verb(const std::vector<Counted>& counts, std::size_t i) const;
  bool nameless(const Chunk& k) const;
  bool semicolon(const std::vector<Chunk>& chunks, std::uint32_t a, std::uint32_t b) const;
  std::string antecedent(const std::vector<Chunk>& chunks, const std::vector<Counted>& counts, std::size_t i,
                         const segment::Sentence& s) const;
  bool others_apart(const std::vector<Chunk>& chunks, const std::vector<Counted>& counts, std::size_t i) const;
  void name_by_antecedents(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;
  bool looks_back(const Chunk& k, const Counted& c) const;
  const Before& told_before(const Chunk& k) const;
  void carry_back(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::vector<Counted>& counts) const;
  static void take_over(Counted& c, const Counted& from);
  static void name_after(Counted& c, const Counted& from);

  // A list item without a measure of its own takes that of the heading or sentence that governs its list.
  std::optional<Measure> governing_measure(const segment::Sentence& sentence) const;

  void add_claim(const segment::Sentence& sentence, const Chunk& k, const Counted& c);
  std::string detail(const Chunk& k) const;

  // Is a number without noun or role still a count? Only where a rule spoke or it is part of something. `alone`: the only
  // count of its sentence.
  bool stands(const Chunk& k, const Counted& c, bool alone) const;

  // withdrawn.cpp: the hedge of figures that the same sentence calls false.
  void withdraw(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;
  bool reported(const std::vector<Chunk>& chunks, std::uint32_t c) const;
  void take_back(const segment::Sentence& s);

  // doubts.cpp
  bool by_whom(const std::vector<Chunk>& chunks, std::uint32_t c, std::uint32_t verb) const;
  Hedge doubt_of(const std::vector<Chunk>& chunks, const Counted& c) const;
  void hearsay(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;
  void doubts(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const;

  // answers.cpp: bare figures that answer a question or stand for those told last.
  void ask(const segment::Sentence& s);
  void ask_about(const segment::Sentence& s);
  bool placed(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t i) const;
  const Topic* topic_of(const segment::Sentence& s, bool said) const;
  void remember_topic(const segment::Sentence& s, const std::vector<Counted>& counts, const std::vector<std::int32_t>& claim_of);
  bool fragment(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t c) const;
  bool maybe(const Chunk& k) const;
  bool turned_down(const std::vector<Chunk>& chunks, std::uint32_t c) const;
  std::optional<Measure> headed(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t c) const;
  void answer(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
              std::vector<Counted>& counts) const;

  void sentence(const segment::Sentence& s);

  void remember_group(const segment::Sentence& s, const std::vector<Counted>& counts, const std::vector<std::int32_t>& claim_of);
  void remember(const segment::Sentence& s, const std::vector<Counted>& counts, const std::vector<std::int32_t>& claim_of);

  // "A woman was shot dead", "Ana Bor, 20, died": one person, without a number. Such a claim is a member of the account's
  // own total of that measure where it has one, so that nobody is counted twice. Adds to the sentence's elements, in order.
  void implicit(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items,
                std::vector<Element>& elements);
  bool act(const Chunk& k) const;
  bool only_attempted(const std::vector<Chunk>& chunks, std::uint32_t c) const;
  static bool parted(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t c, std::uint32_t end);
  static bool struck_name(const std::vector<grammar::Item>& items, const Chunk& k, const Role& role);
  bool close_by(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const Counted& one) const;
  bool continues_list(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const Counted& one,
                      const std::vector<Element>& elements) const;

  // together.cpp, hits.cpp: what several counts say together.
  bool says_who(const std::vector<Chunk>& chunks, const std::vector<Element>& run) const;
  void join(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const std::vector<Element>& elements);
  bool list_glue(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t a, std::uint32_t b,
                 bool& coordinated) const;
  bool listed(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const Element& a, const Element& b,
              bool& coordinated) const;
  std::vector<Element> members_of_list(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                                       const std::vector<Element>& list, bool& spells_out) const;
  std::int32_t pronoun_before(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t first) const;
  std::uint32_t own_death(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t from) const;
  bool own(const Chunk& k) const;
  void add_together(const std::vector<Chunk>& chunks, const std::vector<Element>& list, std::uint32_t first, std::uint32_t end, double more,
                    const char* rule);
  // Makes a claim the sum of several of its sentence over `anchor`: it counts people, whoever they are one by one.
  void make_sum(Claim& claim, Span anchor, const char* rule) const;
  std::vector<bool> parts() const;  // by claim: is it part of another?
  void drop_member(std::size_t claim);
  void link_partitive(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const std::vector<Element>& elements);
  bool hit(const std::vector<grammar::Item>& items, const Claim& claim, const Role& role) const;
  bool items_hit(const std::vector<grammar::Item>& items, const Element& e) const;
  void note_sum_hit(const segment::Sentence& s, std::size_t part);
  bool says_others(const Chunk& k) const;
  void find_hits(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                 std::vector<Element> elements, const std::vector<Element>& parts);
  void leave(Hit& found, const Claim& dead, bool near);
  // multiples.cpp
  std::set<std::size_t> told_by_noun;  // claims that a noun tells of ("the murder of Ana Bor")
  std::vector<std::size_t> others;     // figures of others, with somebody told of before them
  void multiples(const segment::Sentence& s);
  void note_others(const std::vector<Chunk>& chunks, const std::vector<Element>& elements);
  void add_others();
  // conditions.cpp
  std::vector<std::size_t> conditions;  // numbered claims that say how injured people fare
  void link_conditions();
  // attackers.cpp
  bool leaves_out_attacker(const Element& e, const std::vector<Chunk>& chunks) const;
  bool dead_attacker(const Element& e, const std::vector<Chunk>& chunks) const;
  void note_attacker(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                     const std::vector<Element>& elements);
  void add_attacker();
  std::size_t push_with_attacker(std::size_t victims);
  bool hit_alone(const std::vector<grammar::Item>& items, const Element& e) const;
  bool said_to_live(const Claim& c) const;
  std::int32_t told_toll() const;
  std::set<double> told_injured() const;
  std::set<double> told_killed() const;
  void set_aside_sums();
  void resolve_hits();
  void link_told_again();
  static bool befell(Measure m) { return m == Measure::killed || m == Measure::injured || m == Measure::missing || m == Measure::captured; }

  // The totals that single persons may be members of, by measure: the first of people, the largest sum, the first of each
  // other group.
  struct Totals {
    std::int32_t people = -1, joint = -1, group = -1;
    std::map<std::string, std::int32_t> by_population;
  };

  std::array<Totals, kMeasures> find_totals() const;

  void link_members();

  bool worth_reading(const segment::Sentence& s, std::size_t& next_number) const;

  void run();
};

}  // namespace synoptic::extract::counts
