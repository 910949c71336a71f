// Term claims: contested terms with who uses them. The list is data (data/en/terms/contested.tsv); nothing in the program
// uses such a term in its own voice.
// Forms of several words are found with a map from their first word; the longest wins.
// Does not say which event a term is used of. Covered by tests/rules/terms/.
#include "extract/terms/terms.h"

#include <algorithm>
#include <unordered_map>

#include "data/embedded.h"
#include "extract/attribution/scene.h"
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

void term_claims(const Context& context, Extraction& out) {
  const speech::Scene& scene = speech::scene_of(context, out);
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
