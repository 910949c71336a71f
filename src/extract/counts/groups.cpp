// Bare figures that count a group which the text names without a number: "the men, two of whom had been wounded", "they let the old men
// go, seven of them", "of the leaders, five were hanged", "The firefighters? - Two were hurt", and the speaker's own ("eleven of us").
// The nearest plural noun for people in the place that the construction gives; what befell them is said by the verb of the figure, or of
// the noun where the figure has none. Does not resolve pronouns in general. Covered by tests/rules/counts/talk.txt.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

// "Five sisters were killed, and one of the doctors was hurt": doctors are no sisters, but women and boys may be passengers.
bool other_kind(const Counted& part, const Counted& whole) {
  const auto kind = [](const std::string& p) { return !p.empty() && p != "person" && p != "body" && Knowledge::english().person(p); };
  return part.population != whole.population && kind(part.population) && part.group.sex.empty() && part.group.age_group.empty() &&
         kind(whole.population);
}

// A group of people without a number: "the men", "villagers".
bool Layer::people(const Chunk& k) const {
  static const auto life = lexicon::Vocabulary::english().class_id("n.life");
  if (k.kind != ChunkKind::noun || k.number >= 0 || k.pronoun || k.single || k.name || chunker.has(k.head, life)) return false;
  static const auto status = lexicon::Vocabulary::english().class_id("n.status"),
                    hostage = lexicon::Vocabulary::english().class_id("w.hostage");
  if (chunker.has(k.head, status) || chunker.has(k.head, hostage)) return false;  // what they were when it happened, not who they are
  const std::string head = chunker.lower(k.head), one = Knowledge::english().singular(head);
  if (head == one && (*context.tags)[k.head] == tag::Tag::NN) return false;  // "The Commissioner: Fourteen."
  return Knowledge::english().person(one);
}

// The noun that a figure behind a comma, dash or bracket counts: of nouns that "of" or "from" join, the first. -1 when there is none.
std::int32_t Layer::noun_of(const std::vector<Chunk>& chunks, std::uint32_t c) const {
  if (c < 2 || chunks[c - 1].kind != ChunkKind::token) return -1;
  const std::string_view mark = chunker.form(chunks[c - 1].head);
  if (mark != "," && mark != "(" && mark != "-" && mark != "\xE2\x80\x93" && mark != "\xE2\x80\x94") return -1;
  constexpr std::uint32_t kBack = 6;  // "they let the old men go, seven of them"
  std::uint32_t n = c - 2;
  while (n > 0 && c - n < kBack && !people(chunks[n]) && chunks[n].number < 0 && chunker.form(chunks[n].head) != ",") --n;
  while (n >= 2 && chunks[n].kind == ChunkKind::noun && chunks[n - 1].kind == ChunkKind::token && chunks[n - 2].kind == ChunkKind::noun &&
         (chunker.lower(chunks[n - 1].head) == "of" || chunker.lower(chunks[n - 1].head) == "from"))
    n -= 2;
  return people(chunks[n]) ? static_cast<std::int32_t>(n) : -1;
}

// Who is counted beside a noun, and what befell them where only the noun's own clause says it. And "eleven of us", of whom no group was
// told.
void Layer::beside_noun(const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items, std::uint32_t c, Counted& k) {
  static const auto strong = lexicon::Vocabulary::english().class_id("p.in_all");
  const std::uint32_t end = chunks[c].end;
  const bool in_all = taken_by(context.segmentation, end, static_cast<std::uint32_t>(context.segmentation.tokens.size()), strong) > 0;
  if ((chunks[c].partitive || in_all) && k.population.empty()) {
    const std::int32_t noun = noun_of(chunks, c);
    if (noun < 0) return;
    const Role role = roles.explain(chunker, chunks, items, static_cast<std::uint32_t>(noun));
    if (!role.rule.empty() && role.measure != Measure::other) k.role = role;
    if (k.role.rule.empty()) k.role.rule = "beside-noun";
    k.population = population(chunks[static_cast<std::size_t>(noun)], k.group);
    k.named = true;
  } else if (chunker.lower(end - 1) == "us" && k.population.empty()) {
    k.role.rule = "of-us";
    k.role.priority = 10;
    k.population = "person";
    k.named = true;
  }
}

// "The 12 include two boys", "one of the three was a girl": those with "the" are the ones told before, and what befell them did.
void Layer::retell(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  for (Counted& c : counts) {
    if (c.role.measure != Measure::other || !(c.role.rule.empty() || c.role.of_before)) continue;
    const std::int32_t told = told_with(chunks[c.chunk]);
    if (told < 0) continue;
    const Claim& same = out.claims[static_cast<std::size_t>(told)];
    const bool whole = chunker.whole_of(chunks, c.chunk);
    if (same.measure == Measure::other || same.measure == Measure::present ||
        (whole && !befell(same.measure) && same.measure != Measure::rescued))
      continue;
    c.role.measure = same.measure;
    if (c.role.rule.empty()) c.role.rule = "told-again";
  }
}

// "Twelve of the injured have gone home, six are in intensive care": both are of the injured.
void Layer::as_part_before(const std::vector<Chunk>& chunks, std::vector<Counted>& counts, std::size_t i) const {
  Counted& c = counts[i];
  const Counted& last = counts[i - 1];
  const Chunk &k = chunks[c.chunk], &l = chunks[last.chunk];
  if (!k.bare || k.partitive || c.role.measure != Measure::other || !l.partitive || l.bare || c.chunk == 0) return;
  const std::string mark = chunker.lower(chunks[c.chunk - 1].head);
  if (mark != "," && mark != ";" && mark != "and") return;
  grammar::Item item;
  item.classes = lexicon::Vocabulary::english().classes(context.segmentation.tokens[l.head].word);
  const auto of = measure_of_head(chunker, l, item);
  if (!of || !befell(*of)) return;
  c.role.measure = *of;
  if (c.population.empty()) name_after(c, last);
}

void Layer::name_by_noun(const std::vector<Chunk>& chunks, Counted& c) const {
  const Chunk& k = chunks[c.chunk];
  std::int32_t noun = -1;
  if (k.bare && k.partitive) noun = noun_of(chunks, c.chunk);
  const auto of = [&](std::uint32_t i) { return chunks[i].kind == ChunkKind::token && chunker.lower(chunks[i].head) == "of"; };
  if (k.bare && !k.partitive && c.chunk >= 3 && chunker.form(chunks[c.chunk - 1].head) == "," && people(chunks[c.chunk - 2]) &&
      of(c.chunk - 3))
    noun = static_cast<std::int32_t>(c.chunk) - 2;  // "Of the leaders, five were hanged"
  if (noun >= 0) c.population = population(chunks[static_cast<std::size_t>(noun)], c.group);
}

// "The men were put against the wall. Two fell.", "And the firefighters? - Two were hurt.": who the sentence before is about. "" when that
// is no group of people.
std::string Layer::subject_before(const segment::Sentence& s) const {
  const auto now = static_cast<std::size_t>(&s - context.segmentation.sentences.data());
  if (now == 0) return {};
  const segment::Sentence& last = context.segmentation.sentences[now - 1];
  if (last.end_token == last.first_token) return {};
  const bool asks = chunker.form(last.end_token - 1) == "?";
  if (last.block != s.block && !(asks && last.block + 1 == s.block)) return {};
  constexpr std::uint32_t kLong = 60;  // tokens; longer sentences have many subjects
  if (last.end_token - last.first_token > kLong) return {};
  const Chunk* about = nullptr;
  const auto chunks = chunker.chunk(last);
  Population group;
  for (const Chunk& k : chunks) {
    if (k.kind == ChunkKind::verb) return about && k.voice == Voice::passive && !k.copula ? population(*about, group) : std::string();
    if (k.kind != ChunkKind::noun || (asks && k.name) || about) continue;
    if (!people(k)) return {};
    about = &k;
  }
  return about && asks ? population(*about, group) : std::string();  // those who do something may do it to others: only questions, passives
}

}  // namespace synoptic::extract::counts
