// Bare figures whose meaning the sentence before gives: the answer to a question ("How many died? - Forty, I think."), a figure that
// stands alone ("Three!"), and one that somebody says of those told last ("The council says seventy-three").
// Questions are read by the count rules with "how many" in the place of the number; what they ask about holds until the next question
// or for a few sentences. Idea: question-under-discussion ellipsis (Roberts 1996; fragment answers, Ginzburg and Sag 2000), cut down to
// measure and population. Does not read questions without "how many". Covered by tests/rules/counts/talk.txt.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

using grammar::Item;
using segment::Sentence;

namespace {

constexpr std::uint32_t kSentences = 4;  // how far behind a question its answer may stand
constexpr std::uint32_t kTold = 2;       // the same for what was told
constexpr int kKeeps = 13;               // priority of rules that only ask who is counted

struct TalkClasses {
  lexicon::ClassId how_many, opine, vg, adv, aside, speaker, colon, dash, place;
  explicit TalkClasses(const lexicon::Vocabulary& v)
      : how_many(v.class_id("p.how_many")),
        opine(v.class_id("v.opine")),
        vg(v.class_id("c.vg")),
        adv(v.class_id("c.adv")),
        aside(v.class_id("p.aside")),
        speaker(v.class_id("p.speaker")),
        colon(v.class_id("p.colon")),
        dash(v.class_id("p.dash")),
        place(v.class_id("p.at_place")) {}
};
const TalkClasses& talk() {
  static const TalkClasses c(lexicon::Vocabulary::english());
  return c;
}

std::uint32_t index_of(const Context& context, const Sentence& s) {
  return static_cast<std::uint32_t>(&s - context.segmentation.sentences.data());
}

}  // namespace

// "How many people were below?": what is asked, for the bare figures behind it.
void Layer::ask(const Sentence& s) {
  std::uint32_t at = s.first_token, taken = 0;
  while (at < s.end_token && (taken = taken_by(context.segmentation, at, s.end_token, talk().how_many)) == 0) ++at;
  if (taken == 0) return ask_about(s);
  auto chunks = chunker.chunk(s);
  const auto how = std::find_if(chunks.begin(), chunks.end(), [&](const Chunk& k) { return k.end > at; });
  if (how == chunks.end() || how + 1 == chunks.end()) return;
  const std::uint32_t many = at + taken - 1;
  Chunk& k = *(how + 1);
  if (k.first > many || k.end <= many || how->end != at + 1) return;
  k.bare = k.kind != ChunkKind::noun;
  if (k.bare) k.head = many;
  k.kind = ChunkKind::noun;
  k.first = at;
  k.nouns_first = std::min(many + 1, k.end);
  k.number = 0;  // for the rules: a figure stands here
  k.asked = true;
  const auto target = static_cast<std::uint32_t>(how - chunks.begin());
  chunks.erase(how);
  auto items = chunker.items(chunks, s);
  roles.new_items();
  asked = {};
  asked.role = roles.explain(chunker, chunks, items, target);
  if (!chunks[target].bare) asked.population = population(chunks[target], asked.group);
  if (!asked.role.population.empty()) asked.population = asked.role.population;
  if (asked.population.empty()) asked.population = "person";
  asked.sentence = index_of(context, s);
  asked.set = true;
}

// "Were there boys among them?": of whom the next bare figure speaks; what befell them was told before.
void Layer::ask_about(const Sentence& s) {
  if (!told.set || s.end_token == s.first_token || chunker.form(s.end_token - 1) != "?") return;
  if (index_of(context, s) > told.sentence + kSentences) return;
  for (const Chunk& k : chunker.chunk(s)) {
    if (k.kind != ChunkKind::noun || k.number >= 0 || k.single || k.pronoun || k.name) continue;
    if (!Knowledge::english().person(Knowledge::english().singular(chunker.lower(k.head)))) continue;
    asked = told;
    asked.population = population(k, asked.group);
    asked.sentence = index_of(context, s);
    return;
  }
}

// What a bare figure of this sentence means where nothing near it says so; nullptr when nothing was asked or told lately.
const Topic* Layer::topic_of(const Sentence& s, bool said) const {
  const std::uint32_t now = index_of(context, s);
  const bool asks = asked.set && asked.sentence <= now && now - asked.sentence <= kSentences;
  const bool tells =
      told.set && told.role.measure != Measure::other && told.sentence <= now && now - told.sentence <= (said ? kSentences : kTold);
  if (asks && (!tells || asked.sentence + 1 >= told.sentence)) return &asked;
  return tells ? &told : nullptr;
}

// The first count of the sentence that says what befell somebody, or else that counts persons.
void Layer::remember_topic(const Sentence& s, const std::vector<Counted>& counts, const std::vector<std::int32_t>& claim_of) {
  const Counted* best = nullptr;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (claim_of[i] < 0 || counts[i].whole >= 0 || counts[i].whole_before) continue;
    const bool says = counts[i].role.measure != Measure::other;
    if (!best || (says && best->role.measure == Measure::other)) best = &counts[i];
  }
  if (!best) return;
  const bool idle = best->role.measure == Measure::other;  // "we lit four candles": says nothing of those told before
  if (idle && told.set && told.role.measure != Measure::other && index_of(context, s) - told.sentence <= kTold) return;
  told.role = best->role;
  told.population = best->population.empty() ? "person" : best->population;
  told.group = best->group;
  told.sentence = index_of(context, s);
  told.set = true;
}

// "Forty, I think.", "No, thirty-seven.", "A: Maybe thirty.": nothing before or behind the figure but who speaks and how sure they are.
bool Layer::fragment(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t c) const {
  const auto aside = [&](std::uint32_t i) {
    const auto& k = items[i].classes;
    if (chunks[i].kind == ChunkKind::verb) return k.has(talk().opine) || maybe(chunks[i]);
    if (chunks[i].pronoun) return k.has(talk().speaker);
    return chunks[i].kind == ChunkKind::token && (k.has(talk().aside) || k.has(talk().adv) || k.has(talk().opine));
  };
  const auto ends = [&](std::uint32_t i) {
    if (i >= items.size()) return true;
    const std::string_view w = lexicon::Vocabulary::english().form(items[i].word);
    return w == "." || w == "," || w == ";" || w == "?" || w == "!" || items[i].classes.has(talk().dash);
  };
  for (std::uint32_t i = 0; i < c; ++i) {
    const bool label = i < 3 && items.size() > i + 1 && items[i + 1].classes.has(talk().colon) && chunks[i].kind != ChunkKind::verb;
    const bool mark = ends(i) || items[i].classes.has(talk().colon);
    const bool answer = chunks[i].number >= 0 && chunks[i].bare;
    const bool where = i > 0 && (placed(chunks, items, i) || placed(chunks, items, i - 1));
    if (!label && !mark && !answer && !where && !aside(i)) return false;
  }
  std::uint32_t i = c + 1;
  while (i < items.size() && !ends(i) && aside(i)) ++i;
  return ends(i) || placed(chunks, items, i);
}

// "Three at the campsite, four on Mill Lane.": figures with nothing but the places where.
bool Layer::placed(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t i) const {
  if (i + 1 >= items.size() || !items[i].classes.has(talk().place)) return false;
  if (chunks[i + 1].kind != ChunkKind::noun || chunks[i + 1].number >= 0) return false;
  return std::none_of(items.begin(), items.end(), [](const Item& k) { return k.classes.has(talk().vg); });
}

// "Could be five.": a verb that only says how sure somebody is.
bool Layer::maybe(const Chunk& k) const {
  static const auto doubt = lexicon::Vocabulary::english().class_id("v.doubt");
  return k.kind == ChunkKind::verb && k.copula && !k.negated && k.end == k.first + 2 && chunker.has(k.first, doubt);
}

// "Not a hundred.", "I would not say a hundred.": the figure is turned down.
bool Layer::turned_down(const std::vector<Chunk>& chunks, std::uint32_t c) const {
  for (std::uint32_t i = 0; i < c; ++i)
    if ((chunks[i].kind == ChunkKind::verb && chunks[i].negated) || chunker.lower(chunks[i].head) == "not") return i + 4 > c;
  return false;
}

void Layer::answer(const Sentence& s, const std::vector<Chunk>& chunks, const std::vector<Item>& items,
                   std::vector<Counted>& counts) const {
  const auto kind = context.segmentation.blocks[s.block].kind;
  const bool prose = kind == segment::BlockKind::paragraph || kind == segment::BlockKind::quotation;
  const bool says = std::any_of(counts.begin(), counts.end(), [](const Counted& c) { return c.role.said; });
  const Topic* topic = prose ? topic_of(s, says) : nullptr;
  if (!topic) {
    for (Counted& c : counts)
      if (c.role.said) c.role = Role{};  // "They say four hundred.": of what, nothing tells
    return;
  }
  const std::string_view last = chunks.empty() ? std::string_view() : chunker.form(chunks.back().end - 1);
  const bool closed = last == "." || last == "?" || last == "!" || last == "\"" || last == "\xE2\x80\x9D";
  const bool numbered =
      !chunks.empty() && chunks.size() == 2 && context.segmentation.blocks[s.block].first_sentence == index_of(context, s);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    Counted& c = counts[i];
    const Chunk& k = chunks[c.chunk];
    if (!k.bare || k.partitive || !c.population.empty() || !(closed || number(k).spelled)) continue;
    const bool said = c.role.said;
    if (!said && !(c.role.rule.empty() && fragment(chunks, items, c.chunk))) continue;
    if (!said && numbered && !number(k).spelled) continue;                              // "119.": the number of a paragraph
    const bool beside = said && i > 0 && counts[i - 1].role.measure != Measure::other;  // "the ministry says 12 died, the council says 15"
    const bool keeps = said && c.role.priority == kKeeps;  // "that leaves five": of those told, who fared otherwise
    c.role.measure = keeps    ? Measure::other
                     : beside ? counts[i - 1].role.measure
                              : headed(chunks, items, c.chunk).value_or(topic->role.measure);
    if (c.role.hedge == Hedge::none && turned_down(chunks, c.chunk)) c.role.hedge = Hedge::negated;
    if (c.role.hedge == Hedge::none && c.chunk > 0 && maybe(chunks[c.chunk - 1])) c.role.hedge = Hedge::feared;
    c.role.rule = said ? c.role.rule : "answer";
    c.role.priority = 64;
    c.role.inherits = false;
    c.population = beside && !counts[i - 1].population.empty() ? counts[i - 1].population : topic->population;
    c.group = beside ? counts[i - 1].group : topic->group;
    c.named = true;
  }
}

// "Wounded, I would say two hundred": what the sentence says first.
std::optional<Measure> Layer::headed(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t c) const {
  if (c < 2 || chunks[0].number >= 0 || chunks[0].negated) return std::nullopt;
  const std::string_view mark = chunker.form(chunks[1].head);
  if (mark != "," && mark != ":" && !items[1].classes.has(talk().dash)) return std::nullopt;
  return measure_of_head(chunker, chunks[0], items[0]);
}

}  // namespace synoptic::extract::counts
