// Runs counts.grammar around one count and turns the winning rule into a measure.
// A rule finds the place of the count beside a verb or noun; the frame of that verb or noun (knowledge.h) says what the
// place means. A frame that says nothing lets the next rule try, so order is: priority, then the nearer verb.
// FASTUS (Hobbs et al. 1997) merges patterns the same way. Does not link parts: parts.cpp.
// Covered by tests/counts/roles_test.cpp and tests/rules/counts/.
#include "extract/counts/roles.h"

#include <algorithm>
#include <utility>

#include "extract/counts/clauses.h"

namespace synoptic::extract::counts {

using grammar::Item;
using grammar::Match;
using lexicon::ClassId;

namespace {

constexpr std::uint32_t kReach = 40;  // chunks before the count at which a rule may begin

struct HeadMeasure {
  ClassId words;
  Measure measure;
};
const std::vector<HeadMeasure>& head_measures() {
  static const std::vector<HeadMeasure> table = [] {
    const auto& v = lexicon::Vocabulary::english();
    return std::vector<HeadMeasure>{{v.class_id("w.dead"), Measure::killed},         {v.class_id("w.hurt"), Measure::injured},
                                    {v.class_id("w.missing"), Measure::missing},     {v.class_id("w.homeless"), Measure::displaced},
                                    {v.class_id("w.detained"), Measure::detained},   {v.class_id("w.captured"), Measure::captured},
                                    {v.class_id("w.destroyed"), Measure::destroyed}, {v.class_id("w.rescued"), Measure::rescued},
                                    {v.class_id("w.bereaved"), Measure::bereaved}};
  }();
  return table;
}

// Measure of a verb group's subject (or of the noun before a bare participle). A bare past form with an object behind it
// is active: "two gunmen wounded a guard" says nothing of the gunmen.
std::optional<Measure> subject_measure(const VerbFrame& f, Voice voice, bool object_follows) {
  switch (voice) {
    case Voice::passive:
      return f.passive_subject;
    case Voice::past:
      return f.subject || object_follows ? f.subject : f.passive_subject;
    default:
      return f.subject;
  }
}

// Measure of the noun before a bare past form. A verb without a passive is finite there, and says nothing of a count that is an object
// already: "a boat carrying 49 pilgrims sank".
std::optional<Measure> participle_measure(const VerbFrame& f, bool object_already) {
  if (f.passive_subject) return f.passive_subject;
  return object_already ? std::nullopt : f.subject;
}

// "killed two men and wounded three by the quay": the verb right before the count says what befell it.
bool has_own_verb(const Chunker& chunker, const std::vector<Chunk>& chunks, std::uint32_t target) {
  if (target == 0 || chunks[target - 1].kind != ChunkKind::verb || chunks[target - 1].voice == Voice::passive) return false;
  const VerbFrame* f = Knowledge::english().verb(chunker.lower(chunks[target - 1].head));
  return f && f->object && (f->object == Measure::killed || f->object == Measure::injured || chunks[target].partitive);
}

// "12 injured people": does a word before the noun say that measure?
bool premodified(const Chunker& chunker, const Chunk& chunk, Measure measure) {
  if (chunk.bare || chunk.kind != ChunkKind::noun) return false;
  for (const auto& [words, said] : head_measures())
    for (std::uint32_t t = chunk.nouns_first; said == measure && t < chunk.head; ++t)
      if (chunker.has(t, words)) return true;
  return false;
}
// "held up a beam", "shot a guard": somebody or something stands behind the verb, so those before it did it.
bool object_behind(const Chunker& chunker, const std::vector<Chunk>& chunks, std::uint32_t verb) {
  static const ClassId particle = lexicon::Vocabulary::english().class_id("p.particle");
  std::uint32_t at = verb + 1;
  if (at < chunks.size() && chunks[at].kind == ChunkKind::token && chunker.has(chunks[at].head, particle)) ++at;
  return at < chunks.size() && chunks[at].kind == ChunkKind::noun;
}

// Persons who are not said to be dead are found or brought, not recovered: that is said of bodies and of things.
bool living(const Chunker& chunker, const Chunk& chunk) {
  if (chunk.bare) return true;
  return Knowledge::english().person(Knowledge::english().singular(chunker.lower(chunk.head))) &&
         !premodified(chunker, chunk, Measure::killed);
}

bool person(const Chunker& chunker, const Chunk& chunk) {
  return !chunk.bare && Knowledge::english().person(Knowledge::english().singular(chunker.lower(chunk.head)));
}

// Doors and names are there, but only people are present.
bool is_thing(const Chunker& chunker, const Chunk& chunk) {
  static const auto& v = lexicon::Vocabulary::english();
  static const ClassId family = v.class_id("n.family"), crew = v.class_id("n.crew"), body = v.class_id("n.body");
  if (chunk.bare || person(chunker, chunk)) return false;
  return !chunker.has(chunk.head, family) && !chunker.has(chunk.head, crew) && !chunker.has(chunk.head, body);
}

// "were not hurt": a verb of the match is negated. Rules for the missing ("have not been found") ask for that themselves.
bool denied(const std::vector<Chunk>& chunks, const Match& match, Measure measure) {
  if (measure == Measure::missing || measure == Measure::other) return false;
  return std::any_of(chunks.begin() + match.first, chunks.begin() + match.end,
                     [](const Chunk& c) { return c.kind == ChunkKind::verb && c.negated; });
}

// "sent 150 soldiers, nine helicopters and 20,000 blankets": goods are not deployed, nor are the injured.
bool goods_sent(const Chunker& chunker, const Chunk& chunk, Measure measure) {
  static const ClassId goods = lexicon::Vocabulary::english().class_id("n.goods");
  return measure == Measure::deployed && !chunk.bare && (chunker.has(chunk.head, goods) || premodified(chunker, chunk, Measure::injured));
}

// "ten never escaped": the word before a verb without auxiliaries.
bool never(const Chunker& chunker, const Chunk& verb) {
  static const ClassId never = lexicon::Vocabulary::english().class_id("p.never");
  return verb.kind == ChunkKind::verb && verb.first > 0 && chunker.has(verb.first - 1, never);
}

// Living persons and faults are found, not recovered; those who did it flee as suspects, not as victims.
// Houses that are hit are not hurt.
bool says_nothing(const Chunker& chunker, const Chunk& chunk, Measure measure) {
  static const auto& v = lexicon::Vocabulary::english();
  static const ClassId abstract = v.class_id("n.abstract"), wound = v.class_id("n.injury"), thing = v.class_id("n.thing"),
                       attacker = v.class_id("n.attacker"), object = v.class_id("n.object"), record = v.class_id("n.record"),
                       corpse = v.class_id("n.body");
  if (measure == Measure::recovered)
    return living(chunker, chunk) || (!chunk.bare && (chunker.has(chunk.head, abstract) || chunker.has(chunk.head, wound)));
  if (measure == Measure::released && !chunk.bare && chunker.has(chunk.head, corpse)) return true;  // "exchanged 42 bodies"
  if (measure == Measure::released || measure == Measure::detained || measure == Measure::rescued)
    return !chunk.bare && (chunker.has(chunk.head, thing) || (measure == Measure::detained && chunker.has(chunk.head, object)));
  if (measure == Measure::examined) return !chunk.bare && chunker.has(chunk.head, record);
  if (measure == Measure::buried) return !chunk.bare && chunker.has(chunk.head, object);  // the mud buried 14 homes
  if (measure == Measure::injured) return !chunk.bare && chunker.has(chunk.head, object);
  if (measure == Measure::present) return is_thing(chunker, chunk);
  return measure == Measure::fled && !chunk.bare && chunker.has(chunk.head, attacker);
}

// "The quake killed nine people, the ministry says, and 13 are missing": nine is what its own verb took, whatever a verb
// behind another count says.
bool is_object(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
               std::uint32_t target) {
  static const ClassId vg = lexicon::Vocabulary::english().class_id("c.vg"), rel = lexicon::Vocabulary::english().class_id("c.rel");
  if (match.first < target || target == 0 || !items[target - 1].classes.has(vg) || chunks[target - 1].voice == Voice::passive) return false;
  static const ClassId lose = lexicon::Vocabulary::english().class_id("v.lose");
  const VerbFrame* f = Knowledge::english().verb(chunker.lower(chunks[target - 1].head));
  if (!(f && f->object) && !items[target - 1].classes.has(lose)) return false;
  bool number = false;
  for (std::uint32_t c = target + 1; c < match.end; ++c) {
    if (items[c].classes.has(rel)) return false;
    number = number || chunks[c].number >= 0;
    if (number && items[c].classes.has(vg)) return true;
  }
  return false;
}

// "Three men shot and killed a watchman": those before the verb did it, since somebody stands right behind the match.
bool is_agent(const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match, std::uint32_t target) {
  static const ClassId shoot = lexicon::Vocabulary::english().class_id("v.shoot");
  if (match.first < target || match.end >= chunks.size() || match.end <= target + 1) return false;
  const Chunk& next = chunks[match.end];
  if (next.kind != ChunkKind::noun || next.pronoun) return false;
  bool by_hand = false;
  for (std::uint32_t c = target + 1; c < match.end; ++c) {
    if (chunks[c].kind != ChunkKind::verb) continue;
    if (chunks[c].voice == Voice::passive) return false;
    by_hand = by_hand || items[c].classes.has(shoot);
  }
  return by_hand;
}

}  // namespace

std::optional<Measure> measure_of_modifier(const Chunker& chunker, const Chunk& chunk) {
  if (chunk.bare || chunk.kind != ChunkKind::noun) return std::nullopt;
  for (const auto& [words, measure] : head_measures())
    for (std::uint32_t t = chunk.nouns_first; t < chunk.head; ++t)
      if (chunker.has(t, words)) return measure;
  return std::nullopt;
}

// "injured people", "18 of the injured": the casualty word before the noun, or the one that stands for a group they are part of.
std::optional<Measure> measure_of_those(const Chunker& chunker, const Chunk& chunk) {
  if (!chunk.partitive || chunk.bare) return measure_of_modifier(chunker, chunk);
  for (const auto& [words, measure] : head_measures())
    if (chunker.has(chunk.head, words)) return measure;
  return std::nullopt;
}

std::optional<Measure> measure_of_head(const Chunker& chunker, const Chunk& chunk, const Item& item) {
  for (const auto& [words, measure] : head_measures())
    if (item.classes.has(words)) return measure;
  if (chunk.kind == ChunkKind::verb) {
    const VerbFrame* f = Knowledge::english().verb(chunker.lower(chunk.head));
    return f ? f->passive_subject : std::nullopt;
  }
  const NounFrame* f = chunk.bare ? nullptr : Knowledge::english().noun(Knowledge::english().singular(chunker.lower(chunk.head)));
  return f ? f->head : std::nullopt;
}

Roles::Roles() : matcher_(grammar::Grammar::load("counts")) {}

std::optional<Role> Roles::judge(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items,
                                 const Match& match, std::uint32_t target) {
  if (other_clause(chunker, chunks, items, match, target, match.rule->attribute("role"))) return std::nullopt;
  Role role;
  role.rule = match.rule->name();
  role.priority = match.rule->priority();
  role.figure = !match.rule->attribute("figure").empty();
  role.weak = !match.rule->attribute("weak").empty();
  role.wounds = !match.rule->attribute("wounds").empty();
  role.condition = !match.rule->attribute("condition").empty();
  role.said = !match.rule->attribute("said").empty();
  role.first = match.first;
  role.end = match.end;
  if (const auto h = parse_hedge(match.rule->attribute("hedge"))) role.hedge = *h;
  role.population = match.rule->attribute("population");
  if (const auto n = match.rule->capture_index("n") >= 0 ? matcher_.capture(items, match, "n") : std::nullopt)
    role.noun = static_cast<std::int32_t>(n->first);
  if (const auto m = parse_measure(match.rule->attribute("measure"))) {
    const bool checked = !match.rule->attribute("checked").empty();  // the rule has looked at the verb before the count itself
    if (!checked && (is_object(chunker, chunks, items, match, target) || is_agent(chunks, items, match, target))) return std::nullopt;
    role.measure = *m;
    if (*m == Measure::present && is_thing(chunker, chunks[target])) return std::nullopt;
    if (match.rule->attribute("negation") != "own" && denied(chunks, match, *m)) {
      if (*m == Measure::survived)
        role.measure = Measure::killed;  // "five did not come out"
      else
        role.hedge = Hedge::negated;
    }
    return role;
  }
  const std::string_view place = match.rule->attribute("role");
  role.of_before = match.rule->attribute("before") == "part";
  if (place == "none") return std::nullopt;
  if (place == "before") return role;  // the main count of the sentence before says what befell them
  if (place == "inherit" && has_own_verb(chunker, chunks, target)) return std::nullopt;
  if (place == "inherit") {
    role.inherits = true;
    role.second_before = match.rule->attribute("back") == "two";
    role.part = !match.rule->attribute("part").empty();
    return role;
  }
  const auto v = place == "head"
                     ? std::nullopt
                     : matcher_.capture(items, match, place.starts_with("measured") || match.rule->capture_index("x") >= 0 ? "x" : "v");
  const std::uint32_t at = v ? v->first : target;
  const Chunk& chunk = chunks[at];
  role.chunk = static_cast<std::int32_t>(at);
  std::optional<Measure> measure;
  if (place == "measured") {
    const auto by_head = measure_of_head(chunker, chunk, items[at]);
    measure = by_head ? by_head : measure_of_modifier(chunker, chunk);  // "Missing persons: 12"
  } else if (place == "head" || place == "of") {
    role.by_noun = place == "of";
    const NounFrame* f = chunk.bare ? nullptr : Knowledge::english().noun(Knowledge::english().singular(chunker.lower(chunk.head)));
    static const ClassId attempted = lexicon::Vocabulary::english().class_id("w.attempted");
    bool tried = false;  // "the attempted murders of five pupils"
    for (std::uint32_t t = chunk.first; t < chunk.head; ++t) tried = tried || chunker.has(t, attempted);
    if (f && tried && f->of) measure = Measure::other;  // and no noun further off says it either
    if (f && !tried) measure = place == "head" ? f->head : f->of;
  } else if (const VerbFrame* f = Knowledge::english().verb(chunker.lower(chunk.head))) {
    const bool object = object_behind(chunker, chunks, at);
    if (place == "object" || (place == "relative_object" && !object))
      measure = f->object;
    else if (place == "relative_object")
      measure.reset();  // "who said that the blast hit a bus": the verb has an object of its own
    else if (place == "participle" && !(chunk.voice == Voice::past && object))
      measure = participle_measure(*f, placed_before(chunker, chunks, items, target));
    else
      measure = subject_measure(*f, chunk.voice, object);
    const bool negated = chunk.negated || never(chunker, chunk);
    if (negated && measure == Measure::survived)
      measure = Measure::killed;  // "52 did not survive"
    else if (negated && (measure == Measure::present || measure == Measure::examined))
      measure.reset();  // "those who did not come home", "could not be identified"
    else if (negated)
      role.hedge = Hedge::negated;
    // "the number of bodies found is 12": the noun counted is named before
    const Chunk& counted = role.noun >= 0 && chunks[target].bare ? chunks[static_cast<std::size_t>(role.noun)] : chunks[target];
    const bool people = measure && f->people && person(chunker, counted);
    if (people) measure = f->people;
    const Measure said = measure.value_or(Measure::other);
    if (measure && !people && (says_nothing(chunker, counted, said) || goods_sent(chunker, counted, said))) measure.reset();
  }
  if (!measure) return std::nullopt;
  role.measure = *measure;
  return role;
}

// Rounds, rifles and scenes are not killed or wounded, whatever verb stands near.
bool never_befallen(const Chunker& chunker, const Chunk& k, Measure m) {
  static const ClassId thing = lexicon::Vocabulary::english().class_id("n.thing");
  return (m == Measure::killed || m == Measure::injured || m == Measure::missing) && !k.bare && chunker.has(k.head, thing);
}

// "2,150 killed, 3,400 wounded and 1,700 taken prisoner": a figure with its own casualty word is not what is said of another figure.
bool others_word(const Chunker& chunker, const std::vector<Chunk>& chunks, const Match& match, std::uint32_t target, const Role& role) {
  const Chunk& k = chunks[target];
  if (k.bare || k.partitive || k.number < 0) return false;
  std::optional<Measure> own;
  for (const auto& [words, measure] : head_measures())
    if (chunker.has(k.head, words)) own = measure;
  if (!own || *own == role.measure) return false;
  for (std::uint32_t c = target + 1; c < match.end; ++c)
    if (chunks[c].number >= 0) return true;
  return false;
}

Role Roles::explain(const Chunker& chunker, const std::vector<Chunk>& chunks, std::vector<Item>& items, std::uint32_t target) {
  static const ClassId me = lexicon::Vocabulary::english().class_id("c.me");
  items[target].classes.add(me);
  std::vector<Match> found;
  matcher_.matches_over(items, target > kReach ? target - kReach : 0, target, me, std::exchange(new_items_, false), found);
  std::stable_sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
    if (a.rule->priority() != b.rule->priority()) return a.rule->priority() > b.rule->priority();
    return a.end - a.first < b.end - b.first;
  });
  Role best;
  for (const Match& m : found) {
    auto role = judge(chunker, chunks, items, m, target);
    if (!role || others_word(chunker, chunks, m, target, *role)) continue;
    if ((role->population.empty() && never_befallen(chunker, chunks[target], role->measure))) continue;
    const bool firm = !m.rule->attribute("firm").empty();  // nothing else that is said of them befell them
    const bool weak = role->weak || (role->measure == Measure::present && !firm);
    if (role->said && !best.rule.empty()) continue;  // what its own words say, if weakly, goes before what was told elsewhere
    if (best.rule.empty() || !weak) best = *role;
    if (!weak) break;
  }
  // "identified 14 slain farmers", "11 of the dead": that they are dead says more than that somebody looked at them
  static const ClassId dead = lexicon::Vocabulary::english().class_id("w.dead");
  const bool of_dead = chunks[target].partitive && !chunks[target].bare && chunker.has(chunks[target].head, dead);
  const bool looked_at = best.measure == Measure::examined && (premodified(chunker, chunks[target], Measure::killed) || of_dead) &&
                         person(chunker, chunks[target]);
  // "housed 11,000 displaced persons": what befell them says more than where they are
  const bool befallen_there = best.measure == Measure::present && best.priority < 64 && measure_of_modifier(chunker, chunks[target]);
  // "18 of the injured needed surgery": who they are says more than what they need
  const auto befallen = best.measure == Measure::other ? measure_of_those(chunker, chunks[target]) : std::nullopt;
  if (best.rule.empty() || looked_at || befallen_there || befallen)
    if (const auto m = of_dead ? std::optional(Measure::killed) : befallen ? befallen : measure_of_modifier(chunker, chunks[target]); m) {
      best.measure = *m;
      best.rule = "modifier";
      best.priority = 30;
    }
  // "one deceased man and one woman who were hurt", "one dead, one in critical condition": those who are dead are not among the injured
  if (best.measure == Measure::injured &&
      (premodified(chunker, chunks[target], Measure::killed) || chunker.has(chunks[target].head, dead))) {
    best.measure = Measure::killed;
    best.rule = "modifier";
  }
  items[target].classes.remove(me);
  return best;
}

}  // namespace synoptic::extract::counts
