// What the count rules can test of a chunk: one grammar item a chunk, its head word's classes and those below "c.".
// The names are declared in data/en/lexicon/counts.tsv. Covered by tests/counts/chunks_test.cpp.
#include "extract/counts/chunks.h"

namespace synoptic::extract::counts {

using grammar::Item;
using lexicon::ClassId;
using tag::Tag;

namespace {

struct Names {
  ClassId np, num, bare, person, vg, active, passive, past, ing, inf, copula, neg, prep, adv, adj, date, after_prep, partitive, rel, cc,
      measured, pron, include, among, whom, asked, dead, hurt, missing, homeless, detained, captured, hostage, destroyed, rescued, orphan,
      verbal, to, going, fatal, whole, partof, figure, death, body, toll, station, police, inrel, clausal, injury, perfect, maybe, of_thing,
      of_one, all, owner, total, group, crew, family, force;
  explicit Names(const lexicon::Vocabulary& v) {
    const auto id = [&](const char* n) { return v.class_id(n); };
    np = id("c.np"), num = id("c.num"), bare = id("c.bare"), person = id("c.person"), vg = id("c.vg"), active = id("c.active"),
    passive = id("c.passive");
    past = id("c.past"), ing = id("c.ing"), inf = id("c.inf"), copula = id("c.copula"), neg = id("c.neg"), prep = id("c.prep"),
    adv = id("c.adv");
    adj = id("c.adj"), date = id("c.date"), after_prep = id("c.after_prep"), partitive = id("c.partitive"), rel = id("c.rel"),
    cc = id("c.cc");
    measured = id("c.measured"), pron = id("c.pron"), include = id("p.include"), among = id("p.among"), whom = id("p.whom");
    dead = id("w.dead"), hurt = id("w.hurt"), missing = id("w.missing"), homeless = id("w.homeless"), detained = id("w.detained");
    captured = id("w.captured"), hostage = id("w.hostage"), destroyed = id("w.destroyed"), rescued = id("w.rescued"),
    orphan = id("w.orphan"), verbal = id("p.verbal"), to = id("c.to"), going = id("c.going"), fatal = id("w.fatal"), whole = id("c.whole"),
    partof = id("c.partof"), figure = id("n.number"), death = id("n.death"), body = id("n.body"), toll = id("n.toll"),
    station = id("n.station"), police = id("n.police");
    inrel = id("c.inrel"), asked = id("c.asked"), clausal = id("p.clausal"), injury = id("n.injury"), perfect = id("c.perfect"),
    maybe = id("c.maybe");
    of_thing = id("c.of_thing"), of_one = id("v.of_one"), all = id("p.all"), owner = id("c.owner");
    total = id("n.total"), group = id("n.group"), crew = id("n.crew"), family = id("n.family"), force = id("n.force");
  }
  bool casualty(const lexicon::ClassSet& s) const {
    return s.has(dead) || s.has(hurt) || s.has(missing) || s.has(homeless) || s.has(detained) || s.has(captured) || s.has(destroyed) ||
           s.has(rescued);
  }
};
const Names& names() {
  static const Names n(lexicon::Vocabulary::english());
  return n;
}

void add_noun_classes(const Chunk& k, bool person, bool measured, Item& item) {
  const Names& n = names();
  item.classes.add(n.np);
  if (k.number >= 0) {
    item.classes.add(n.num);
    item.classes.remove(n.np);
  }
  if (k.bare) item.classes.add(n.bare);
  if (k.partitive) item.classes.add(n.partitive);
  if (k.pronoun) item.classes.add(n.pron);
  if (k.asked) item.classes.add(n.asked);
  if (person) item.classes.add(n.person);
  if (measured || n.casualty(item.classes)) item.classes.add(n.measured);
}

void add_verb_classes(const Chunk& k, Item& item) {
  const Names& n = names();
  item.classes.add(n.vg);
  if (k.negated) item.classes.add(n.neg);
  if (k.copula) item.classes.add(n.copula);
  if (k.perfect) item.classes.add(n.perfect);
  if (k.maybe) item.classes.add(n.maybe);
  if (k.to) item.classes.add(n.to);
  if (k.progressive) item.classes.add(n.going);
  switch (k.voice) {
    case Voice::active:
      item.classes.add(n.active);
      break;
    case Voice::passive:
      item.classes.add(n.passive);
      break;
    case Voice::past:
      item.classes.add(n.past);
      break;
    case Voice::ing:
      item.classes.add(n.ing);
      break;
    case Voice::infinitive:
      item.classes.add(n.inf);
      break;
  }
}

// ", and 14 others were hurt", "in the chest and two women were hit": a new clause, whatever preposition stood before the "and" at `cc`. A
// verb in the singular is said of somebody before ("the father of a boy and two girls was hurt").
template <class Tags, class Plural>
bool opens_clause(const std::vector<Chunk>& chunks, Tags&& tags, const Plural& plural, std::size_t cc) {
  std::size_t at = cc + 1;  // "by fire and a further nine were ..."
  while (at < chunks.size() && at < cc + 3 && chunks[at].kind == ChunkKind::token) ++at;
  if (at + 1 < chunks.size() && chunks[at].number >= 0 && chunks[at + 1].kind == ChunkKind::verb) {
    if (chunks[at].bare || (chunks[at + 1].voice == Voice::passive && plural(at))) return true;
  }
  if (cc == 0 || cc + 2 >= chunks.size() || tags[chunks[cc - 1].head] != Tag::COMMA) return false;
  const Chunk &subject = chunks[cc + 1], &verb = chunks[cc + 2];
  return subject.kind == ChunkKind::noun && verb.kind == ChunkKind::verb && (verb.voice == Voice::active || verb.voice == Voice::passive);
}

// "after seven bodies were found": a clause, no preposition.
bool clause_behind(const std::vector<Chunk>& chunks, std::size_t c) {
  std::size_t at = c + 1;
  while (at < chunks.size() && at < c + 3 && chunks[at].kind == ChunkKind::token) ++at;
  if (at + 1 >= chunks.size() || chunks[at].kind != ChunkKind::noun || chunks[at + 1].kind != ChunkKind::verb) return false;
  return chunks[at + 1].voice == Voice::passive || (chunks[at + 1].voice == Voice::active && !chunks[at + 1].to);
}

}  // namespace

// "nine of the 22 sensors", "seven of the school's 21 pupils": the group that the bare figure before it is a part of.
bool Chunker::whole_of(const std::vector<Chunk>& chunks, std::size_t c) const {
  const auto is_of = [&](std::size_t i) { return chunks[i].kind == ChunkKind::token && lower(chunks[i].head) == "of"; };
  if (chunks[c].number < 0) return false;
  if (c >= 2 && is_of(c - 1)) {
    const bool out = c >= 3 && lower(chunks[c - 2].head) == "out" && lower(chunks[c].first) != "every";  // "nine out of 49"
    const std::size_t part = out ? c - 3 : c - 2;
    return chunks[part].number >= 0 && chunks[part].bare;
  }
  return c >= 3 && is_of(c - 2) && chunks[c - 1].kind == ChunkKind::noun && chunks[c - 1].number < 0 && chunks[c - 3].number >= 0 &&
         chunks[c - 3].bare && form(chunks[c].first) == "'s";
}

// "the names of the two men": the group stands behind a thing that is theirs, which is neither people nor a number of them.
bool Chunker::of_thing(const std::vector<Chunk>& chunks, const std::vector<Item>& before) const {
  const Names& n = names();
  const std::size_t at = before.size();
  if (at < 2 || chunks[at - 1].kind != ChunkKind::token || lower(chunks[at - 1].head) != "of") return false;
  const Chunk& thing = chunks[at - 2];
  if (thing.kind != ChunkKind::noun || thing.number >= 0) return false;
  const lexicon::ClassSet& k = before[at - 2].classes;
  return !k.has(n.person) && !k.has(n.total) && !k.has(n.group) && !k.has(n.crew) && !k.has(n.family) && !k.has(n.force) &&
         !k.has(n.body) && !k.has(n.figure);
}

// "buried 98 of the 163 people killed": the part is the object of the verb before it, what stands behind is said of the whole.
bool Chunker::part_governed(const std::vector<Chunk>& chunks, std::size_t whole) const {
  std::size_t part = whole;
  while (part > 0 && !(chunks[part].bare && chunks[part].number >= 0)) --part;
  return part > 0 && chunks[part - 1].kind == ChunkKind::verb && chunks[part - 1].voice != Voice::passive;
}

// "six people who were seen at the stalls remain unaccounted for": the verb of a relative clause with the main verb behind it.
// Only plain clauses: no second subject, no "and", no other relative pronoun between the two.
template <class Tags, class Words>
void mark_relative_verbs(const std::vector<Chunk>& chunks, Tags& tags, const Words& word, std::vector<Item>& items) {
  const Names& n = names();
  constexpr std::size_t kLongest = 12;
  for (std::size_t r = 1; r + 2 < items.size(); ++r) {
    if (!items[r].classes.has(n.rel)) continue;
    const bool parted =
        tags[chunks[r - 1].head] == Tag::COMMA && r > 1 && chunks[r - 2].kind == ChunkKind::noun;  // ", who hid there, were"
    if (!parted && chunks[r - 1].kind != ChunkKind::noun) continue;
    std::size_t verb = r + 1;
    while (verb < items.size() && verb < r + 3 && items[verb].classes.has(n.adv)) ++verb;
    if (verb >= items.size() || chunks[verb].kind != ChunkKind::verb) continue;
    int objects = 0;
    std::size_t inner = 0;  // "who had been told to wait, were shot": an infinitive of the relative clause
    for (std::size_t c = verb + 1; c < items.size() && c < verb + kLongest; ++c) {
      const Tag tag = tags[chunks[c].head];
      if (parted && tag == Tag::COMMA && c > verb && c + 1 < items.size() && chunks[c + 1].kind == ChunkKind::verb) continue;
      if (chunks[c].kind == ChunkKind::verb) {
        const VerbFrame* f = chunks[c].voice == Voice::past ? Knowledge::english().verb(word(chunks[c].head)) : nullptr;
        const bool died = f && f->subject && !f->object;  // "who had come with her died": no participle
        if (chunks[c].to && inner == 0) {
          inner = c;
          continue;
        }
        const bool finite = died || chunks[c].voice == Voice::active || chunks[c].voice == Voice::passive;
        if (finite && c > verb + 1) items[verb].classes.add(n.inrel);
        if (finite && inner > 0) items[inner].classes.add(n.inrel);
        break;
      }
      if (chunks[c].kind == ChunkKind::token && (tag == Tag::CC || tag == Tag::COMMA || tag == Tag::IN_SUB || tag == Tag::COLON)) break;
      if (items[c].classes.has(n.rel) || (chunks[c].pronoun && !items[c].classes.has(n.after_prep))) break;
      if (chunks[c].kind == ChunkKind::noun && !items[c].classes.has(n.after_prep) && ++objects > 1) break;
    }
  }
}

// Classes of a group without those of its place: by its nouns, and by what stands before its head.
void Chunker::group_item(const std::vector<Chunk>& chunks, const std::vector<Item>& before, Item& item) const {
  const auto& knowledge = Knowledge::english();
  const Names& n = names();
  const std::size_t at = before.size();
  const Chunk& k = chunks[at];
  const std::string singular = k.bare ? std::string() : knowledge.singular(lower(k.head));
  const NounFrame* frame = knowledge.noun(singular);
  bool modifier = false, police = false;  // "the killed people", "the police station"
  for (std::uint32_t t = k.nouns_first; !k.bare && t < k.head; ++t) {
    const auto& word = lexicon::Vocabulary::english().classes(context_.segmentation.tokens[t].word);
    modifier = modifier || n.casualty(word);
    if (item.classes.has(n.figure) && (word.has(n.death) || word.has(n.body))) item.classes.add(n.toll);  // "the death count"
    police = police || word.has(n.police);
    if (item.classes.has(n.toll) && (word.has(n.injury) || word.has(n.hurt)))
      item.classes.remove(n.toll), item.classes.add(n.hurt);  // "the injury toll"
  }
  if (!police) item.classes.remove(n.station);  // passengers are taken to stations, too
  add_noun_classes(k, k.bare || knowledge.person(singular), (frame && frame->head) || modifier, item);
  if (k.bare && ((at + 2 < chunks.size() && whole_of(chunks, at + 2)) || (at + 3 < chunks.size() && whole_of(chunks, at + 3))))
    item.classes.add(n.partof);
  if (of_thing(chunks, before)) item.classes.add(n.of_thing);
  if (at + 1 < chunks.size() && chunks[at + 1].kind == ChunkKind::noun && (*context_.tags)[chunks[at + 1].first] == Tag::POS)
    item.classes.add(n.owner);
}

// Classes of a token of its own, and whether the groups behind it are governed by a preposition.
void Chunker::token_item(const std::vector<Chunk>& chunks, std::size_t at, Governed& governed, Item& item) const {
  const Names& n = names();
  const Tag tag = (*context_.tags)[chunks[at].head];
  const auto plural = [&](std::size_t c) {  // a count of several, and a verb behind it that is not said of one
    const Number& number = extraction_.numbers[static_cast<std::size_t>(chunks[c].number)];
    return number.low.value_or(2) >= 2 && !has(chunks[c + 1].first, n.of_one);
  };
  if ((tag == Tag::IN || item.classes.has(n.verbal)) && !item.classes.has(n.include) && !item.classes.has(n.among)) {
    item.classes.add(n.prep);
    governed.now = !(item.classes.has(n.clausal) && clause_behind(chunks, at));
  } else if (item.word != 0 && lexicon::Vocabulary::english().form(item.word) == "of") {
    governed.now = true;
  } else if (tag == Tag::CC) {
    item.classes.add(n.cc);
    governed.now = governed.before && !opens_clause(chunks, *context_.tags, plural, at);
  } else if (tag == Tag::COMMA || tag == Tag::OPEN_BRACKET || tag == Tag::CLOSE_BRACKET || tag == Tag::COLON ||
             item.classes.has(n.include) || item.classes.has(n.among) || tag == Tag::IN_SUB || tag == Tag::WRB) {
    governed.now = false;
  }
  if (n.casualty(item.classes)) item.classes.add(n.measured);
  if (tag == Tag::RB || tag == Tag::RBR || tag == Tag::RBS || tag == Tag::RB_NOT) item.classes.add(n.adv);
  if (tag == Tag::JJ || tag == Tag::JJR || tag == Tag::JJS || tag == Tag::VBN) item.classes.add(n.adj);
  if (tag == Tag::WP || tag == Tag::WDT) {
    item.classes.add(n.rel);
    governed = {};  // "in which five people died"
  }
}

std::vector<Item> Chunker::items(const std::vector<Chunk>& chunks, const segment::Sentence&) const {
  const auto& v = lexicon::Vocabulary::english();
  const Names& n = names();
  std::vector<Item> out;
  out.reserve(chunks.size());
  Governed governed;
  for (const Chunk& k : chunks) {
    Item item;
    bool fatal = false;  // "a fatal shooting", "was fatally shot"
    for (std::uint32_t t = k.first; k.kind != ChunkKind::token && t < k.head; ++t)
      fatal = fatal || v.is(context_.segmentation.tokens[t].word, n.fatal);
    item.first_token = k.first;
    item.end_token = k.end;
    item.word = context_.segmentation.tokens[k.head].word;
    item.classes = v.classes(item.word);
    if (fatal) item.classes.add(n.fatal);
    const std::size_t at = out.size();
    if (k.kind == ChunkKind::noun) {
      group_item(chunks, out, item);
      if (whole_of(chunks, at) && !part_governed(chunks, at)) {  // what is said behind it is said of its part
        item.classes.add(n.whole);
        governed.now = true;
      }
      if (has(k.first, n.all) && at > 0 && chunks[at - 1].end == k.first && lower(chunks[at - 1].head) == "in")
        governed.now = false;  // "in all 12 people were hurt"
      if (governed.now) item.classes.add(n.after_prep);
      governed = {false, governed.now};  // only "and" carries a preposition on to the next group
    } else if (k.kind == ChunkKind::verb) {
      add_verb_classes(k, item);
      if (n.casualty(item.classes)) item.classes.add(n.measured);
      governed = {};
    } else if (k.kind == ChunkKind::date) {
      item.word = 0;
      item.classes = {};
      item.classes.add(n.date);
      governed = {};  // "by Friday evening 300 people ...": the date was what the preposition governed
    } else {
      token_item(chunks, at, governed, item);
    }
    out.push_back(item);
  }
  mark_relative_verbs(
      chunks, *context_.tags, [&](std::uint32_t token) { return lower(token); }, out);
  return out;
}

}  // namespace synoptic::extract::counts
