// The count layer: every number that counts people or things becomes a claim with its measure, population, bound,
// part-of link and the rule that made it.
// For each sentence: chunks (chunks.cpp), the role of each count (roles.cpp over counts.grammar), links between counts
// (parts.cpp), then what a part takes over from its whole. A number without a noun and without a role is no claim; it
// is listed as unread by extract.cpp. Persons counted without a number ("a woman was killed") become implicit claims
// when a measure is said of them.
// Who is counted is said in naming.cpp. Does not resolve attribution or scope. Covered by tests/counts/ and tests/rules/counts/.
#include <algorithm>

#include "extract/counts/layer.h"
#include "text/utf8.h"

namespace synoptic::extract {
namespace counts {

using segment::BlockKind;
using segment::Sentence;

std::vector<Counted> Layer::counted(const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items) {
  std::vector<Counted> counts;
  for (std::uint32_t c = 0; c < chunks.size(); ++c) {
    if (chunks[c].kind != ChunkKind::noun || chunks[c].number < 0) continue;
    Counted k;
    k.chunk = c;
    k.role = roles.explain(chunker, chunks, items, c);
    if (!chunks[c].bare) {
      k.population = population(chunks[c], k.group);
      if (k.population == "person" && chunks[c].partitive) name_predicate(chunks, c, k);
    } else {
      name_bare(chunks, c, k);
      if (k.role.rule.empty()) beside_noun(chunks, items, c, k);
    }
    const bool told = k.role.of_before && before.claim >= 0;  // "The dead include 31 women": parts of the toll told before
    k.whole_before = k.whole_before || (told && (k.role.measure == Measure::other || k.role.measure == before.measure));
    if (!k.role.population.empty()) k.population = k.role.population;
    if (k.role.noun >= 0) k.population = population(chunks[static_cast<std::size_t>(k.role.noun)], k.group);
    counts.push_back(std::move(k));
  }
  return counts;
}

// "Of the 84 victims, 39 were pupils", "at least 17 of the victims were children", in an account of dead: victims are those who died,
// whoever was told of last. `otherwise`: a verb of their own says something else of them.
void Layer::count_victims(const Chunk& k, Counted& c, bool otherwise) const {
  static const auto victim = lexicon::Vocabulary::english().class_id("p.victims"),
                    definite = lexicon::Vocabulary::english().class_id("p.definite");
  if (!dead_told || k.bare || !chunker.has(k.head, victim)) return;
  const std::uint32_t article = chunker.has(k.first, definite) ? k.first : k.first - 1;
  const bool of_the = k.first > 1 && chunker.has(article, definite) && article > 0 && chunker.lower(article - 1) == "of";
  const bool of_them = k.partitive && c.role.measure == Measure::other && !otherwise;
  if (!(of_the && c.role.rule.empty()) && !of_them) return;
  c.role.measure = Measure::killed;
  c.role.rule = of_them ? "of-the-victims" : "the-victims";
}

void Layer::inherit(const std::vector<Chunk>& chunks, std::vector<Counted>& counts, const std::vector<grammar::Item>& items) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    Counted& c = counts[i];
    if (c.role.second_before && i > 1) {
      take_over(c, counts[i - 2]);
      continue;
    }
    if (c.role.inherits && i > 0 && counts[i - 1].role.measure != Measure::other) {
      take_over(c, counts[i - 1]);
      continue;
    }
    if (c.role.inherits && i > 0 && c.population.empty()) name_after(c, counts[i - 1]);
    if (c.role.inherits && c.role.figure && i == 0 && before.claim >= 0) {  // "The official figure is 12.": of what was counted last
      c.role.measure = before.measure;
      if (c.population.empty()) c.population = before.population;
    }
    const Counted* from = c.whole >= 0 ? &counts[static_cast<std::size_t>(c.whole)] : nullptr;
    const bool verb = from && c.role.chunk >= 0 && c.role.chunk != from->role.chunk && (c.part_rule != "including" || own_verb(counts, i));
    // "205 of them went on by bus": a verb of their own that says something else than befell the rest
    const bool otherwise = c.role.measure == Measure::other && c.role.chunk >= 0 && !c.role.inherits && own_verb(counts, i);
    const bool said = c.role.measure != Measure::other || otherwise || (c.role.priority >= 64 && !c.role.of_before && !c.role.inherits);
    const bool behind =
        c.part_rule == "of-the" && c.role.first >= c.chunk && c.role.end > c.chunk + 1 && has_verb(items, c.chunk, c.role.end);
    const bool own = said && (c.role.priority >= 64 || !from || verb || otherwise || behind);
    // "smoke killed 40, cold 12 and burns 8", which add up to the bodies examined: as the figure before says, not as the whole.
    if (from && !own && c.part_rule == "sum" && i > 0 && counts[i - 1].whole == c.whole) from = &counts[i - 1];
    if (from && !own && !(from->role.measure == Measure::other && c.role.measure != Measure::other))
      take_over(c, *from);
    else if (from && c.population.empty())
      name_after(c, *from);
    count_victims(chunks[c.chunk], c, otherwise);
    if (!from && i > 0) as_part_before(chunks, counts, i);
    const Before& told = told_before(chunks[c.chunk]);
    // "That was a fifth of the population": what befell those told before is not said of the share.
    const bool share = chunks[c.chunk].number >= 0 && number(chunks[c.chunk]).high.value_or(1) < 1;
    if (share && !c.population.empty()) c.whole_before = false;  // of those it names, not of those told
    if (c.whole_before && told.claim >= 0 && c.role.measure == Measure::other && !otherwise) {
      c.role.measure = told.measure;
      c.role.rule = c.role.rule.empty() ? "part-of-before" : c.role.rule;
    }
    if (c.whole_before && told.claim >= 0 && c.population.empty() && Knowledge::english().person(told.population))
      c.population = told.population;
    if (!from &&
        ((c.role.measure == Measure::other && chunks[c.chunk].bare && i > 0 && !has_verb(items, counts[i - 1].chunk + 1, c.chunk))) &&
        i > 0 && !verb_behind(chunks, c))
      take_over(c, counts[i - 1]);
    if (c.population.empty() && (c.role.measure != Measure::other || !c.role.rule.empty())) c.population = elided(counts, i);
  }
}

// "One dead at the scene, three transported to hospital": a verb of its own that says nothing of what befell those before.
bool Layer::verb_behind(const std::vector<Chunk>& chunks, const Counted& c) {
  const std::size_t v = c.chunk + 1;
  return !c.role.inherits && v < chunks.size() && chunks[v].kind == ChunkKind::verb && !chunks[v].copula && !chunks[v].negated;
}

// "2 girls, 2 men shot": what is said behind the last of a list is said of the ones before.
void Layer::carry_back(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::vector<Counted>& counts) const {
  for (std::size_t i = counts.size(); i-- > 1;) {
    Counted &a = counts[i - 1], &b = counts[i];
    const bool behind = b.role.end > b.chunk + 1 && befell(b.role.measure) && b.whole < 0;
    bool coordinated = false;
    if (!behind || !a.role.rule.empty() || a.whole >= 0 || a.whole_before || chunks[a.chunk].bare) continue;
    if (b.chunk - a.chunk != 2 || !list_glue(chunks, items, a.chunk + 1, b.chunk, coordinated)) continue;
    if (Knowledge::english().person(a.population)) a.role = b.role;
  }
}

// "Nine fans were killed and 60 crushed": what the verb says of persons, where only the figure before says that they are. Figures of which
// nothing says who they are count persons ("Four were burned").
void Layer::settle_persons(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  for (Counted& c : counts) {
    if (!chunks[c.chunk].bare || c.role.chunk < 0) continue;
    if (!c.population.empty() && !Knowledge::english().person(c.population)) continue;
    const Chunk& k = chunks[static_cast<std::size_t>(c.role.chunk)];
    const VerbFrame* f = k.kind == ChunkKind::verb ? Knowledge::english().verb(chunker.lower(k.head)) : nullptr;
    const bool of_things = f && f->people && (c.role.measure == f->object || c.role.measure == f->subject);
    if (of_things) c.role.measure = *f->people;
  }
}

// "Eleven workers inhaled the gas. Five of them ...": a pronoun means those told last; "of the dead" those who died.
const Before& Layer::told_before(const Chunk& k) const { return k.bare && k.partitive && last.claim >= 0 ? last : before; }

// "One of the women beside her wept" is no part of those killed in the sentence before, unless women or just people were.
bool Layer::looks_back(const Chunk& k, const Counted& c) const {
  static const auto victim = lexicon::Vocabulary::english().class_id("n.victim");
  if (before.measure == Measure::destroyed && !c.population.empty() && Knowledge::english().person(c.population) &&
      !Knowledge::english().person(before.population))
    return false;  // people are no part of the houses told before
  if (k.bare || c.role.of_before || c.population.empty() || c.population == before.population) return true;
  return c.population == "person" || c.population == "body" || chunker.has(k.head, victim) || c.role.measure != Measure::other ||
         before.population.empty();
}

// "... twelve bodies: six had died of wounds": a verb of its own stands behind it.
bool Layer::own_verb(const std::vector<Counted>& counts, std::size_t i) const {
  const auto at = static_cast<std::uint32_t>(counts[i].role.chunk);
  return at == counts[i].chunk + 1 && (i + 1 == counts.size() || at < counts[i + 1].chunk);
}

bool Layer::has_verb(const std::vector<grammar::Item>& items, std::uint32_t a, std::uint32_t b) const {
  static const auto vg = lexicon::Vocabulary::english().class_id("c.vg");
  return std::any_of(items.begin() + a, items.begin() + b, [](const grammar::Item& i) { return i.classes.has(vg); });
}

std::optional<Measure> Layer::governing_measure(const Sentence& sentence) const {
  const auto& s = context.segmentation;
  const std::int32_t g = s.blocks[sentence.block].governor;
  if (g < 0) return std::nullopt;
  const auto& block = s.blocks[static_cast<std::size_t>(g)];
  if (block.end_sentence <= block.first_sentence) return std::nullopt;
  const Sentence& last = s.sentences[block.end_sentence - 1];
  const auto& v = lexicon::Vocabulary::english();
  for (std::uint32_t t = last.end_token; t > last.first_token; --t) {
    grammar::Item item;
    item.classes = v.classes(s.tokens[t - 1].word);
    Chunk k;
    k.kind = ChunkKind::verb;
    k.head = t - 1;
    if (const auto m = measure_of_head(chunker, k, item)) return m;
  }
  return std::nullopt;
}

void Layer::add_claim(const Sentence& sentence, const Chunk& k, const Counted& c) {
  Claim claim;
  claim.account = context.account_index;
  claim.kind = ClaimKind::count;
  claim.span = sentence.span;
  claim.measure = c.role.measure;
  claim.hedge = c.role.hedge;
  claim.population = c.population.empty() ? "person" : c.population;
  if (claim.population == "survivor" && claim.measure == Measure::survived) claim.population = "person";  // the measure says it
  claim.sex = c.group.sex;
  claim.age_group = c.group.age_group;
  claim.civil_status = c.group.civil_status;
  claim.rule = c.role.rule.empty() ? "counts/noun" : "counts/" + c.role.rule;
  claim.confidence = c.role.rule.empty() ? 0.6 : c.role.priority >= 60 ? 0.95 : 0.85;
  if (k.number >= 0) {
    const Number& n = number(k);
    claim.anchor = n.span;
    claim.bound = n.bound;
    claim.low = n.low;
    claim.high = n.high;
    claim.unit = n.unit;
    if (n.low && *n.low == 0 && n.high && *n.high == 0) claim.hedge = Hedge::none;
  } else {
    claim.implicit = true;
    claim.anchor = {context.segmentation.tokens[k.first].span.begin, context.segmentation.tokens[k.end - 1].span.end};
    static const auto two = lexicon::Vocabulary::english().class_id("n.two");
    claim.low = claim.high = chunker.has(k.head, two) ? 2 : 1;  // "a young couple"
  }
  claim.detail = detail(k);
  out.claims.push_back(std::move(claim));
}

std::string Layer::detail(const Chunk& k) const {
  if (k.bare || k.end <= k.nouns_first) return {};
  const auto& t = context.segmentation.tokens;
  return std::string(text({t[k.nouns_first].span.begin, t[k.end - 1].span.end}));
}

bool Layer::stands(const Chunk& k, const Counted& c, bool alone) const {
  const Number& n = number(k);
  constexpr std::uint32_t kSerial = 10;  // so many digits without a mark between them are somebody's number, no count
  const std::string_view printed = text(n.span);
  if (printed.size() >= kSerial && printed.find_first_not_of("0123456789") == printed.npos) return false;
  const bool person = k.bare || Knowledge::english().person(c.population);
  static const auto daytime = lexicon::Vocabulary::english().class_id("n.daytime");
  const bool in_tokens = k.end < context.segmentation.tokens.size();
  const bool shift = k.partitive && befell(c.role.measure);  // "six of the night shift were hurt"
  if ((chunker.has(k.head, daytime) && !shift) || (k.bare && in_tokens && chunker.has(k.end, daytime)))
    return false;  // "six children in one morning"
  static const auto object = lexicon::Vocabulary::english().class_id("n.object"), be = lexicon::Vocabulary::english().class_id("v.be");
  const bool predicate = k.first > 0 && chunker.has(k.first - 1, be);
  if (n.low && *n.low == 1 && n.high == n.low && n.spelled && predicate &&
      (k.partitive || (k.bare && in_tokens && chunker.lower(k.end) == "of")))
    return false;  // "I was one of them", "she was one of three sisters"
  if (k.bare && n.low && *n.low == 1 && n.high && *n.high == 1 && n.spelled && chunker.lower(k.first) == "the") return false;  // "the one"
  if (n.low && *n.low == 1 && n.spelled && k.partitive &&
      (!person || c.role.measure == Measure::other || c.role.measure == Measure::bereaved) && !(chunker.has(k.head, object) && !k.bare))
    return false;  // "one of the reasons"; but "one of the boats"
  if (n.low && *n.low == 1 && n.high && *n.high == 1 && n.spelled && !person && !k.partitive && c.role.rule.empty() && c.whole < 0 && alone)
    return false;  // "in one place"
  if (n.low && *n.low == 0 && (!person || c.role.measure == Measure::other || c.role.measure == Measure::present))
    return false;  // "no crime remains hidden"
  const bool told = !c.role.rule.empty() && !(c.role.inherits && c.role.measure == Measure::other && c.population.empty());
  return !k.bare || told || c.whole >= 0 || (c.whole_before && !c.population.empty());
}

// Items of a list that say nothing of what befell those they count: what the words over the list say.
void Layer::govern(const Sentence& s, std::vector<Counted>& counts) const {
  const auto m = governing_measure(s);
  if (!m) return;
  for (Counted& c : counts)
    if (c.role.measure == Measure::other && c.whole < 0 && c.role.rule.empty()) {
      c.role.measure = *m;
      c.role.rule = "governed-list";
    }
}

void Layer::sentence(const Sentence& s) {
  const auto chunks = chunker.chunk(s);
  auto items = chunker.items(chunks, s);
  roles.new_items();
  auto counts = counted(chunks, items);
  answer(s, chunks, items, counts);
  retell(chunks, counts);
  find_parts(chunker, chunks, items, out, counts);
  for (Counted& c : counts) c.whole_before = c.whole_before && looks_back(chunks[c.chunk], c);
  inherit(chunks, counts, items);
  carry_back(chunks, items, counts);
  name_by_antecedents(s, chunks, counts);
  settle_persons(chunks, counts);
  doubts(chunks, counts);
  hearsay(s, chunks, counts);
  withdraw(s, chunks, counts);
  if (context.segmentation.blocks[s.block].kind == BlockKind::list_item || counts.size() == 1) govern(s, counts);
  std::vector<std::int32_t> claim_of(counts.size(), -1);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const bool whole = std::any_of(counts.begin(), counts.end(), [&](const Counted& c) { return c.whole == static_cast<std::int32_t>(i); });
    if (counts[i].told >= 0) {
      claim_of[i] = counts[i].told;
      continue;
    }
    if (!whole && !stands(chunks[counts[i].chunk], counts[i], counts.size() == 1)) continue;
    claim_of[i] = static_cast<std::int32_t>(out.claims.size());
    if (counts[i].role.condition) conditions.push_back(out.claims.size());
    add_claim(s, chunks[counts[i].chunk], counts[i]);
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (claim_of[i] < 0 || counts[i].told >= 0) continue;
    const std::int32_t whole = counts[i].whole >= 0     ? claim_of[static_cast<std::size_t>(counts[i].whole)]
                               : counts[i].whole_before ? told_before(chunks[counts[i].chunk]).claim
                                                        : -1;
    if (whole >= 0) part_links.emplace_back(static_cast<std::size_t>(claim_of[i]), whole);
  }
  remember(s, counts, claim_of);
  remember_topic(s, counts, claim_of);
  std::vector<Element> elements, parts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Counted& c = counts[i];
    if (claim_of[i] < 0 || c.told >= 0 || !befell(c.role.measure)) continue;
    const std::string& population = out.claims[static_cast<std::size_t>(claim_of[i])].population;
    const bool people = Knowledge::english().person(population) ||
                        Knowledge::english().person(std::string_view(population).substr(population.rfind(' ') + 1));  // "court clerk"
    if (!chunks[c.chunk].bare && !people) continue;
    const bool part = c.whole >= 0 || c.whole_before || chunks[c.chunk].partitive;
    (part ? parts : elements).push_back({c.chunk, static_cast<std::size_t>(claim_of[i]), c.role, false});
  }
  implicit(s, chunks, items, elements);
  if (elements.empty()) return;
  link_partitive(chunks, items, elements);
  join(chunks, items, elements);
  find_hits(s, chunks, items, elements, parts);
  note_attacker(s, chunks, items, elements);
  note_others(chunks, elements);
}

void Layer::remember(const Sentence& s, const std::vector<Counted>& counts, const std::vector<std::int32_t>& claim_of) {
  remember_group(s, counts, claim_of);
  const auto first = [&](bool any) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const bool whole = claim_of[i] >= 0 && counts[i].whole < 0 && !counts[i].whole_before;
      if (whole && (any ? Knowledge::english().person(counts[i].population) : counts[i].role.measure != Measure::other)) return i;
    }
    return counts.size();
  };
  const auto keep = [&](Before& b, std::size_t i) {
    b.claim = claim_of[i];
    dead_told = dead_told || counts[i].role.measure == Measure::killed;
    b.block = s.block;
    b.measure = counts[i].role.measure;
    b.population = counts[i].population;
    b.persons_too = std::any_of(counts.begin(), counts.end(), [](const Counted& c) { return Knowledge::english().person(c.population); });
  };
  const std::size_t befallen = first(false), persons = first(true);
  if (befallen < counts.size()) keep(before, befallen);
  if (const std::size_t told = befallen < counts.size() ? befallen : persons; told < counts.size()) keep(last, told);
}

bool Layer::worth_reading(const Sentence& s, std::size_t& next_number) const {
  while (next_number < out.numbers.size() && out.numbers[next_number].end_token <= s.first_token) ++next_number;
  for (std::size_t n = next_number; n < out.numbers.size() && out.numbers[n].first_token < s.end_token; ++n)
    if (out.numbers[n].countable) return true;
  static const auto verb = lexicon::Vocabulary::english().class_id("v.frames");
  static const auto hurt = lexicon::Vocabulary::english().class_id("w.hurt"), dead = lexicon::Vocabulary::english().class_id("w.dead"),
                    death = lexicon::Vocabulary::english().class_id("n.death"),
                    multiple = lexicon::Vocabulary::english().class_id("p.multiple");
  const auto& v = lexicon::Vocabulary::english();
  for (std::uint32_t t = s.first_token; t < s.end_token; ++t) {
    const auto& k = v.classes(context.segmentation.tokens[t].word);
    if (k.has(hurt) || k.has(dead) || k.has(death) || k.has(multiple)) return true;
    if (!k.has(verb)) continue;
    const VerbFrame* f = Knowledge::english().verb(chunker.lower(t));
    for (const auto& m : {f->subject, f->object, f->passive_subject})
      if (m && befell(*m)) return true;
  }
  return false;
}

void Layer::run() {
  std::size_t next_number = 0;
  for (const Sentence& s : context.segmentation.sentences) {
    if (context.segmentation.blocks[s.block].furniture) continue;
    ask(s);
    take_back(s);
    if (!worth_reading(s, next_number)) continue;
    multiples(s);
    sentence(s);
  }
  resolve_hits();
  add_others();
  add_attacker();
  link_told_again();
  link_members();
  link_conditions();
  for (const auto& [part, whole] : part_links) out.part_links.emplace_back(part, static_cast<std::size_t>(whole));
}

}  // namespace counts

void count_claims(const Context& context, Extraction& out) {
  thread_local counts::Roles roles;
  counts::Layer(context, out, roles).run();
}

}  // namespace synoptic::extract
