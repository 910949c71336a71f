// Who a count counts: the canonical population of its noun, the noun that a predicate gives it ("12 were women"), and, for a
// figure without a noun, those told last ("312 civilians were killed and 197 injured").
// Does not say what befell them: roles.cpp. Covered by tests/rules/counts/.
#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

using segment::Sentence;

std::string Layer::population(const Chunk& k, Population& group) const {
  const auto& knowledge = Knowledge::english();
  std::string head = chunker.lower(k.head);
  const std::string singular = knowledge.singular(head);
  static const auto unaccounted = lexicon::Vocabulary::english().class_id("w.stands_for");
  static const auto daytime = lexicon::Vocabulary::english().class_id("n.daytime");
  if (k.partitive && chunker.has(k.head, daytime)) return "person";                  // "six of the night shift"
  if (k.head == k.nouns_first && chunker.has(k.head, unaccounted)) return "person";  // "15 unaccounted for", "7 evacuated"
  if (singular == "member" && of_family(k)) return "person";                         // "22 members of the Orlo family"
  static const auto little = lexicon::Vocabulary::english().class_id("w.little");
  if (singular == "one" && k.head > k.nouns_first && chunker.has(k.head - 1, little)) return "child";  // "seven little ones"
  if (singular == "year") return "person";  // "23 children and 40 years old": Chunker::listed_age
  if (const Population* p = knowledge.population(singular)) {
    group = *p;
    if (p->canonical == "person")  // "elderly people", "civilian population": the modifier names the group
      for (std::uint32_t j = k.nouns_first; j < k.head; ++j)
        if (const Population* finer = knowledge.population(chunker.lower(j)); finer && finer->canonical != "person") {
          group = *finer;
          return finer->canonical;
        }
    return p->canonical;
  }
  if (const NounFrame* f = knowledge.noun(singular); f && f->head && !knowledge.person(singular))
    return "person";  // "two arrests", "three drownings"
  const tag::Tag t = (*context.tags)[k.head];
  if (t == tag::Tag::NNPS || (t == tag::Tag::NNP && head.ends_with('s') && !context.segmentation.upper_case))
    return "person";  // a people's name
  // nouns before the head belong to the name of a thing: "infantry fighting vehicle"
  std::string name = singular;
  for (std::uint32_t j = k.head; j > k.nouns_first && k.head - j < 3; --j) {
    const tag::Tag b = (*context.tags)[j - 1];
    if (b != tag::Tag::NN && b != tag::Tag::VBG) break;
    name = chunker.lower(j - 1) + " " + name;
  }
  return name;
}

bool Layer::of_family(const Chunk& k) const {
  static const auto family = lexicon::Vocabulary::english().class_id("n.family");
  const auto& s = context.segmentation;
  const std::uint32_t end = std::min(k.end + 6, s.sentences[s.tokens[k.head].sentence].end_token);
  if (k.head > k.nouns_first && chunker.has(k.head - 1, family)) return true;
  for (std::uint32_t t = k.end; t < end; ++t)
    if (chunker.has(t, family)) return true;
  return false;
}

// A mark or a conjunction, behind which somebody else may be told of.
bool Layer::stop(const Chunk& k) const {
  return k.kind == ChunkKind::token &&
         (context.segmentation.tokens[k.head].kind == segment::TokenKind::punct || (*context.tags)[k.head] == tag::Tag::CC);
}

// "17 of the victims were children"
void Layer::name_predicate(const std::vector<Chunk>& chunks, std::uint32_t c, Counted& k) const {
  constexpr std::uint32_t kApart = 4;  // "eight of the victims in the camp were children"
  std::uint32_t v = c + 1;
  while (v < chunks.size() && v <= c + kApart && chunks[v].kind != ChunkKind::verb && chunks[v].number < 0 && !stop(chunks[v])) ++v;
  if (v + 1 >= chunks.size() || chunks[v].kind != ChunkKind::verb || !chunks[v].copula) return;
  const Chunk& n = chunks[v + 1];
  if (n.kind != ChunkKind::noun || n.number >= 0 || n.pronoun) return;
  if (Knowledge::english().person(Knowledge::english().singular(chunker.lower(n.head)))) k.population = population(n, k.group);
}

// "Eleven of those who died were women": the noun behind the last verb names them.
void Layer::name_those(const std::vector<Chunk>& chunks, std::uint32_t c, Counted& k) const {
  static const auto those = lexicon::Vocabulary::english().class_id("p.those");
  constexpr std::uint32_t kReach = 9;
  if (c + 3 >= chunks.size() || chunker.lower(chunks[c + 1].head) != "of" || !chunker.has(chunks[c + 2].first, those)) return;
  for (std::uint32_t v = c + 3; v + 1 < chunks.size() && v < c + kReach && chunks[v].number < 0; ++v) {
    if (chunks[v].kind != ChunkKind::verb || !chunks[v].copula) continue;
    const Chunk& n = chunks[v + 1];
    if (n.kind != ChunkKind::noun || n.number >= 0 || n.pronoun) continue;
    if (!Knowledge::english().person(Knowledge::english().singular(chunker.lower(n.head)))) continue;
    k.population = population(n, k.group);
    return;
  }
}

void Layer::name_bare(const std::vector<Chunk>& chunks, std::uint32_t c, Counted& k) const {
  std::uint32_t n = c + 1;
  static const auto crew = lexicon::Vocabulary::english().class_id("n.crew");
  if (c >= 2 && chunker.has(chunks[c - 2].head, crew) && chunker.lower(chunks[c - 1].head) == "of") {  // "the crew of 31 escaped"
    k.population = "person";
    k.named = true;
    return;
  }
  name_those(chunks, c, k);
  // "23 deaths, 20 of them of civilians and three of policemen"
  if (c + 2 < chunks.size() && chunker.lower(chunks[c + 1].head) == "of" && people(chunks[c + 2]) && k.population.empty() &&
      (chunks[c].partitive || k.role.inherits)) {
    k.population = population(chunks[c + 2], k.group);
    k.named = true;
  }
  static const auto correspond = lexicon::Vocabulary::english().class_id("v.correspond");
  const bool verb = n < chunks.size() && chunks[n].kind == ChunkKind::verb;
  if (verb && chunks[n].copula) ++n;
  if (verb && n == c + 1 && n + 1 < chunks.size() && chunker.has(chunks[n].head, correspond)) n += 2;   // "eight belonged to women"
  if ((n > c + 1 || chunks[c].partitive) && n < chunks.size() && chunks[n].kind == ChunkKind::token) {  // "17 were elderly"
    const Population* p = Knowledge::english().population(chunker.lower(chunks[n].head));
    if (!p || p->canonical == "person") return;
    k.predicate = true;
    k.group = *p;
    k.population = p->canonical;
    if (k.role.priority < 64) k.role = Role{};
    return;
  }
  if (n >= chunks.size() || chunks[n].kind != ChunkKind::noun || chunks[n].number >= 0 || chunks[n].pronoun) return;
  const std::string singular = Knowledge::english().singular(chunker.lower(chunks[n].head));
  if (!Knowledge::english().person(singular)) return;
  k.predicate = n > c + 1;
  k.population = population(chunks[n], k.group);
  if (k.role.priority < 64) k.role = Role{};  // the verb "were" says what they are, not what befell them
}

// "Of the 2,150 houses 1,720 were destroyed": the thing that a bare figure leaves out is that of a figure before it. A bare
// figure of what befalls persons counts persons, as annotators have it. Empty when there is none.
std::string Layer::elided(const std::vector<Counted>& counts, std::size_t i) const {
  const auto fits = [&](const std::string& population) {
    const Measure m = counts[i].role.measure;
    return (m == Measure::destroyed || m == Measure::other) && !population.empty() && !Knowledge::english().person(population);
  };
  for (std::size_t j = i; j-- > 0;)
    if (fits(counts[j].population)) return counts[j].population;
  if (last.claim > before.claim || before.persons_too) return {};  // persons told of since then, or beside them
  return fits(before.population) ? before.population : std::string();
}

// "197 injured", "43 survived": a figure without a noun of its own.
bool Layer::nameless(const Chunk& k) const {
  static const auto hurt = lexicon::Vocabulary::english().class_id("w.hurt"), dead = lexicon::Vocabulary::english().class_id("w.dead"),
                    missing = lexicon::Vocabulary::english().class_id("w.missing");
  static const auto detained = lexicon::Vocabulary::english().class_id("w.detained"),
                    captured = lexicon::Vocabulary::english().class_id("w.captured"),
                    homeless = lexicon::Vocabulary::english().class_id("w.homeless");
  if (k.bare) return true;
  return k.head == k.nouns_first && (chunker.has(k.head, hurt) || chunker.has(k.head, detained) || chunker.has(k.head, captured) ||
                                     chunker.has(k.head, homeless) || chunker.has(k.head, dead) || chunker.has(k.head, missing));
}

bool Layer::semicolon(const std::vector<Chunk>& chunks, std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t c = a; c < b; ++c)
    if (chunks[c].kind == ChunkKind::token && chunker.lower(chunks[c].head) == ";") return true;
  return false;
}

// "312 civilians were killed and 197 injured": the persons counted last, where that is one group and no part of another.
// "198 passengers and 16 sailors were aboard; 138 were rescued" leaves open who.
std::string Layer::antecedent(const std::vector<Chunk>& chunks, const std::vector<Counted>& counts, std::size_t i,
                              const Sentence& s) const {
  const auto persons = [](const std::string& p) {
    return !p.empty() && p != "person" &&
           (Knowledge::english().person(p) || Knowledge::english().person(std::string_view(p).substr(p.rfind(' ') + 1)));  // "aid worker"
  };
  const Counted* found = nullptr;
  for (std::size_t j = i; j-- > 0;) {
    const Counted& c = counts[j];
    if (found && semicolon(chunks, c.chunk + 1, counts[j + 1].chunk)) break;  // another clause counts others
    if (c.whole >= 0 || (c.whole_before && c.population == before.population && !nameless(chunks[c.chunk]))) continue;
    if (nameless(chunks[c.chunk])) {  // "51 men walked out; nineteen were saved, and six are missing": named by those before it
      if (!found && persons(c.population)) found = &c;
      continue;
    }
    if (!found && c.population == "body") return {};  // "of 17 bodies examined, nine had died of cold": who they were is not said
    if (!persons(c.population) && c.population != "person") continue;
    const Number& n = number(chunks[c.chunk]);  // "One man has died and 16 are ill": of one by age the others are no more
    if (!found && n.low && *n.low == 1 && !c.group.age_group.empty()) return {};
    if (!found)
      found = &c;
    else if (c.population != found->population)
      return {};
  }
  if (found) return persons(found->population) ? found->population : std::string();
  const bool rest = others_apart(chunks, counts, i);
  if (rest && before.group_block == s.block && persons(before.group)) return before.group;  // "Two others are in hospital."
  if (!chunks[counts[i].chunk].bare) return {};
  const bool object = counts[i].role.first < counts[i].chunk;  // "Soldiers were accused. They killed 40.": others
  if (const std::string those = object ? std::string() : subject_before(s); !those.empty()) return those;
  static const auto say = lexicon::Vocabulary::english().class_id("say.finite");
  for (std::uint32_t c = 0; c < counts[i].chunk; ++c)  // "A like accident killed 70": others; "The ministry said 43 survived": of them
    if (chunks[c].kind == ChunkKind::verb && !chunker.has(chunks[c].head, say)) return {};
  return before.group_block == s.block && persons(before.group) ? before.group : std::string();
}

// "... borne by eight trusses. Two of the eight showed faults": a figure with "the" or "all" means those that it counted before.
std::int32_t Layer::told_with(const Chunk& k) const {
  static const auto definite = lexicon::Vocabulary::english().class_id("p.definite");
  constexpr std::size_t kBack = 12;
  const std::uint32_t first = number(k).first_token;
  const bool the = (first > 0 && chunker.has(first - 1, definite)) || chunker.has(k.first, definite);
  if (!k.bare || !the || number(k).low != number(k).high) return -1;
  std::size_t seen = 0;
  for (std::size_t c = out.claims.size(); c-- > 0 && seen < kBack;) {
    const Claim& claim = out.claims[c];
    if (claim.kind != ClaimKind::count || claim.implicit) continue;
    ++seen;
    if (claim.low == number(k).low && claim.high == claim.low) return static_cast<std::int32_t>(c);
  }
  return -1;
}

void Layer::name_by_told(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  const auto unnamed = [](const Counted& c) { return (c.population.empty() || c.population == "person") && !c.named; };
  for (Counted& c : counts) {
    const std::int32_t told = told_with(chunks[c.chunk]);
    if (told < 0) continue;
    if (chunker.whole_of(chunks, c.chunk)) c.told = told;
    if (unnamed(c)) c.population = out.claims[static_cast<std::size_t>(told)].population;
  }
  for (Counted& c : counts)
    if (c.whole >= 0 && counts[static_cast<std::size_t>(c.whole)].told >= 0 && unnamed(c) && chunks[c.chunk].bare)
      c.population = counts[static_cast<std::size_t>(c.whole)].population;
}

// "Five volunteers died; two others are in hospital", "killed nine gunmen and arrested six others": others of the same kind, where a
// verb parts the two; "a nurse and six others were hurt" leaves open who.
bool Layer::others_apart(const std::vector<Chunk>& chunks, const std::vector<Counted>& counts, std::size_t i) const {
  static const auto others = lexicon::Vocabulary::english().class_id("p.others"),
                    remaining = lexicon::Vocabulary::english().class_id("p.remaining");
  const Chunk& k = chunks[counts[i].chunk];
  if (k.bare && k.first > 0 && (chunker.has(k.first, remaining) || chunker.has(k.first - 1, remaining))) return true;  // "the remaining 17"
  if (!chunker.has(k.end - 1, others)) return false;
  if (i == 0) return counts[i].chunk == 0;
  return std::any_of(chunks.begin() + counts[i - 1].chunk + 1, chunks.begin() + counts[i].chunk,
                     [](const Chunk& c) { return c.kind == ChunkKind::verb; });
}

void Layer::name_by_antecedents(const Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  static const auto others = lexicon::Vocabulary::english().class_id("p.others");
  name_by_told(chunks, counts);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    Counted& c = counts[i];
    const Chunk& k = chunks[c.chunk];
    if (c.whole < 0 && (c.population.empty() || c.population == "person") && !c.named) name_by_noun(chunks, c);
    const bool rest = others_apart(chunks, counts, i);
    const bool told = rest || (k.bare ? !c.role.rule.empty() && !c.role.figure && c.role.noun < 0 : nameless(k) && i > 0);
    if (told && c.whole >= 0) {
      const std::string& whole = counts[static_cast<std::size_t>(c.whole)].population;
      if ((c.population.empty() || c.population == "person") && Knowledge::english().person(whole)) c.population = whole;
    }
    if (!told || c.whole >= 0 || (c.whole_before && before.claim >= 0) || c.named || (!c.population.empty() && c.population != "person"))
      continue;
    if (!rest && k.bare && chunker.has(k.end - 1, others)) continue;  // "a nurse and 40 others"
    const bool things = rest && i > 0 && (c.role.measure == Measure::other || c.role.measure == Measure::destroyed) &&
                        !counts[i - 1].population.empty() && !Knowledge::english().person(counts[i - 1].population);
    if (things) {  // "Six hospitals were hit and three others were closed."
      c.population = counts[i - 1].population;
      continue;
    }
    if (const std::string name = antecedent(chunks, counts, i, s); !name.empty()) c.population = name;
    // "Of those killed, 26 died under the roof and 12 died of gas": both are parts of those told before.
    const Counted* last = i > 0 ? &counts[i - 1] : nullptr;
    if (last && last->whole_before && nameless(chunks[last->chunk]) && last->role.measure == c.role.measure &&
        !semicolon(chunks, last->chunk, c.chunk))
      c.whole_before = true;
  }
}

void Layer::take_over(Counted& c, const Counted& from) {
  c.role.measure = from.role.measure;
  if (c.role.hedge == Hedge::none) c.role.hedge = from.role.hedge;
  if (c.role.rule.empty() || c.role.priority < 64) c.role.rule = from.role.rule;
  if (c.population.empty()) name_after(c, from);
}

void Layer::name_after(Counted& c, const Counted& from) {
  const bool persons = c.role.measure == Measure::killed && from.population == "body";  // "53 bodies ...: 24 had died of ..."
  c.population = persons ? "person" : from.population;
  if (!persons) c.group = from.group;
}

void Layer::remember_group(const Sentence& s, const std::vector<Counted>& counts, const std::vector<std::int32_t>& claim_of) {
  std::string group;
  bool several = false, any = false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Counted& c = counts[i];
    if (claim_of[i] < 0 || c.whole >= 0 || (c.whole_before && (c.population == before.population || c.population == "person")) ||
        !Knowledge::english().person(c.population))
      continue;
    several = several || (any && c.population != group);
    group = c.population;
    any = true;
  }
  if (!any) return;
  before.group = several ? std::string() : group;
  before.group_block = s.block;
}

}  // namespace synoptic::extract::counts
