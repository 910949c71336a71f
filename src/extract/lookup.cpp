// What several layers ask of one token: does it stand in a date, does a word or phrase of a class begin at it. Linear in the phrases of
// the class, logarithmic in the dates. Does not read words: the vocabulary's ids are compared.
// Covered by tests/persons/, tests/places/ and tests/counts/, whose layers look so.
#include <algorithm>

#include "extract/extract.h"

namespace synoptic::extract {

namespace {

// By word: the classes of which a phrase begins with it. Few words begin any.
struct PhraseStarts {
  std::vector<std::uint16_t> kind_of;  // by word id: index in kinds
  std::vector<lexicon::ClassSet> kinds{1};
  explicit PhraseStarts(const lexicon::Vocabulary& v) : kind_of(v.size()) {
    for (lexicon::ClassId c = 0; c < v.class_count(); ++c)
      for (const auto& phrase : v.phrases(c)) {
        std::uint16_t& kind = kind_of[phrase[0]];
        if (kind == 0) {
          kind = static_cast<std::uint16_t>(kinds.size());
          kinds.emplace_back();
        }
        kinds[kind].add(c);
      }
  }
};

}  // namespace

bool in_date(const std::vector<Date>& dates, std::uint32_t token) {
  const auto d = std::partition_point(dates.begin(), dates.end(), [&](const Date& x) { return x.end_token <= token; });
  return d != dates.end() && d->first_token <= token;
}

std::uint32_t taken_by(const segment::Segmentation& segmentation, std::uint32_t token, std::uint32_t end, lexicon::ClassId words) {
  const auto& v = lexicon::Vocabulary::english();
  const auto& t = segmentation.tokens;
  if (token >= end) return 0;
  static const PhraseStarts starts(v);
  std::uint32_t best = v.is(t[token].word, words) ? 1 : 0;
  if (!starts.kinds[starts.kind_of[t[token].word]].has(words)) return best;
  for (const auto& phrase : v.phrases(words)) {
    const auto size = static_cast<std::uint32_t>(phrase.size());
    if (size <= best || token + size > end || t[token].word != phrase[0]) continue;
    const auto same = [](lexicon::WordId w, const segment::Token& k) { return w == k.word; };
    if (std::equal(phrase.begin(), phrase.end(), t.begin() + token, same)) best = size;
  }
  return best;
}

}  // namespace synoptic::extract
