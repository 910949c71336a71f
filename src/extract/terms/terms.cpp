// Term claims: contested terms with who uses them, and titles, names and terms in quotation marks that are nobody's words. The list
// is data (data/en/terms/contested.tsv); nothing in the program uses such a term in its own voice.
// Forms of several words are found with a map from their first word; the longest wins.
// Does not say which event a term is used of. Covered by tests/rules/terms/.
#include "extract/terms/terms.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "data/embedded.h"
#include "extract/attribution/statements.h"
#include "extract/names/classes.h"
#include "lexicon/words.h"

namespace synoptic::extract {
namespace speech {
namespace {

struct Form {
  std::vector<lexicon::WordId> words;
  std::string term;
};
using Index = std::unordered_map<lexicon::WordId, std::vector<Form>>;

void add_form(Index& index, std::string_view form, std::string_view term) {
  const auto& v = lexicon::Vocabulary::english();
  Form f;
  f.term = term;
  for (const auto& w : lexicon::split_words(form)) f.words.push_back(v.find(w));
  if (!f.words.empty() && f.words[0] != 0) index[f.words[0]].push_back(std::move(f));
}

const Index& index_of_forms() {
  static const Index index = [] {
    Index m;
    for (const auto& row : data::table("en/terms/contested.tsv")) {
      add_form(m, row[0], row[0]);
      std::string_view rest = row.size() > 1 ? row[1] : std::string_view{};
      while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        add_form(m, rest.substr(0, comma), row[0]);
        rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
      }
    }
    for (auto& [word, forms] : m)
      std::stable_sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) { return a.words.size() > b.words.size(); });
    return m;
  }();
  return index;
}

}  // namespace

std::vector<TermUse> find_terms(const Context& context) {
  std::vector<TermUse> out;
  const auto& seg = context.segmentation;
  for (const segment::Sentence& s : seg.sentences) {
    if (seg.blocks[s.block].furniture) continue;
    for (std::uint32_t i = s.first_token; i < s.end_token; ++i) {
      const auto it = index_of_forms().find(seg.tokens[i].word);
      if (seg.tokens[i].word == 0 || it == index_of_forms().end()) continue;
      for (const Form& f : it->second) {
        const auto n = static_cast<std::uint32_t>(f.words.size());
        if (i + n > s.end_token) continue;
        bool same = true;
        for (std::uint32_t k = 0; k < n && same; ++k) same = seg.tokens[i + k].word == f.words[k];
        if (!same) continue;
        out.push_back({{seg.tokens[i].span.begin, seg.tokens[i + n - 1].span.end}, i, i + n, f.term});
        i += n - 1;
        break;
      }
    }
  }
  return out;
}

}  // namespace speech

namespace {

// "Le Monde" newspaper, the "Sorvik Times": who is quoted, not a word that somebody uses.
bool names_publication(const Context& context, const speech::Scene& scene, const std::set<std::string>& speakers, Span s) {
  const auto& tokens = context.segmentation.tokens;
  const auto at = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(
        std::partition_point(tokens.begin(), tokens.end(), [&](const auto& t) { return t.span.end <= byte; }) - tokens.begin());
  };
  const speech::Classes& c = speech::Classes::get();
  const std::uint32_t first = at(s.begin), last = at(s.end - 1);
  if (scene.words.is(last, c.who_publication)) return true;
  for (std::uint32_t t = first > 3 ? first - 3 : 0; t < last + 4 && t < tokens.size(); ++t)
    if ((t < first || t > last) && (scene.words.is(t, c.who_medium) || scene.words.is(t, c.who_publication))) return true;
  return speakers.contains(context.account.text.substr(s.begin, s.size()));
}

// Titles, names and terms in quotation marks: no quotes, but kept as what they are.
void marked_terms(const Context& context, const speech::Scene& scene, Extraction& out) {
  constexpr std::uint32_t kShortest = 3;  // bytes
  std::set<std::string> speakers;
  for (const speech::Frame& f : scene.frames) speakers.insert(f.speaker);
  for (const speech::Marked& m : speech::marked_passages(context, scene)) {
    if (m.use == "unattributed" || m.span.size() < kShortest || names_publication(context, scene, speakers, m.span)) continue;
    const auto& tokens = context.segmentation.tokens;
    const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const auto& t) { return t.span.end <= m.span.begin; });
    if (first == tokens.end()) continue;
    Claim claim;
    claim.account = context.account_index;
    claim.kind = ClaimKind::term;
    claim.anchor = m.span;
    claim.span = context.segmentation.sentences[first->sentence].span;
    claim.span = {std::min(claim.span.begin, m.span.begin), std::max(claim.span.end, m.span.end)};
    claim.term = context.account.text.substr(m.span.begin, m.span.size());
    const auto chain = scene.chain(context.segmentation, m.span);
    claim.own_voice = std::none_of(chain.begin(), chain.end(), [](const speech::Frame* f) { return !f->name.empty(); });
    claim.rule = m.use == "title" ? "terms/title" : "terms/in-marks";
    out.claims.push_back(std::move(claim));
  }
}

}  // namespace

void term_claims(const Context& context, Extraction& out) {
  const speech::Scene& scene = speech::scene_of(context, out);
  marked_terms(context, scene, out);
  for (const speech::TermUse& use : scene.terms) {
    // "the Rail Accident Board": part of a name of something else.
    const auto& tokens = context.segmentation.tokens;
    if (scene.words.capital(use.first_token) && use.end_token < tokens.size() &&
        tokens[use.end_token].sentence == tokens[use.first_token].sentence && scene.words.capital(use.end_token))
      continue;
    Claim claim;
    claim.account = context.account_index;
    claim.kind = ClaimKind::term;
    claim.anchor = use.span;
    claim.span = context.segmentation.sentences[context.segmentation.tokens[use.first_token].sentence].span;
    claim.term = use.term;
    const auto chain = scene.chain(context.segmentation, use.span);
    claim.own_voice = std::none_of(chain.begin(), chain.end(), [](const speech::Frame* f) { return !f->name.empty(); });
    claim.rule = "terms/listed";
    out.claims.push_back(std::move(claim));
  }
}

}  // namespace synoptic::extract
