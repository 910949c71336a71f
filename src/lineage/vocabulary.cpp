// Comparable forms of words: lower case, light stem, group of synonyms, value of number words; weights of words.
// Idea: paraphrase detection compares stems and synonym classes, not surface words (Clough et al., METER, ACL 2002).
// The knowledge is in data/en/lineage/*.tsv. Does not disambiguate: a form stands for all senses of a word.
// Covered by tests/lineage/words_test.cpp.
#include <algorithm>
#include <charconv>

#include "data/embedded.h"
#include "lineage/words.h"
#include "text/utf8.h"

namespace synoptic::lineage {
namespace {

template <class T>
T number_in(std::string_view s) {
  T value{};
  std::from_chars(s.data(), s.data() + s.size(), value);
  return value;
}

}  // namespace

Vocabulary::Vocabulary() {
  for (const auto& row : data::table("en/lineage/weights.tsv"))
    if (row.size() > 1) weights_.emplace(row[0], number_in<float>(row[1]));
  for (const auto& row : data::table("en/lineage/numbers.tsv"))
    if (row.size() > 2) numbers_.emplace(row[0], NumberWord{number_in<std::uint64_t>(row[1]), row[2].empty() ? 'u' : row[2].front()});
  for (const auto& row : data::table("en/lineage/suffixes.tsv"))
    if (row.size() > 2) suffixes_.push_back({std::string(row[0]), std::string(row[1]), number_in<std::size_t>(row[2])});
  for (const auto& row : data::table("en/lineage/clause_breaks.tsv")) clause_words_.emplace(row[0], true);
  for (const auto& row : data::table("en/lineage/boilerplate.tsv"))
    if (row.size() > 2) boilerplate_.push_back({text::lower(row[2]), std::string(row[1])});
  for (const auto& row : data::table("en/lineage/synonyms.tsv")) {
    const std::uint32_t group = intern("=" + std::string(row.front()));
    for (std::string_view word : row) groups_.emplace(stem(text::lower(word)), group);
  }
}

std::uint32_t Vocabulary::intern(std::string_view form) {
  if (auto it = ids_.find(form); it != ids_.end()) return it->second;
  return ids_.emplace(std::string(form), static_cast<std::uint32_t>(ids_.size())).first->second;
}

std::string Vocabulary::stem(std::string_view lower) const {
  for (const Suffix& s : suffixes_) {
    if (!lower.ends_with(s.ending) || lower.size() < s.ending.size() + s.stay) continue;
    std::string out(lower.substr(0, lower.size() - s.ending.size()));
    out += s.instead;
    if (out.size() > 3 && out.back() == 'e') out.pop_back();
    // `stopped` and `stop`: a doubled consonant before the ending counts once.
    if (s.instead.empty() && out.size() > 3 && out[out.size() - 1] == out[out.size() - 2] && out.back() != 's' && out.back() != 'l')
      out.pop_back();
    return out;
  }
  return std::string(lower);
}

std::uint32_t Vocabulary::form_of(std::string_view lower) {
  if (auto it = forms_.find(lower); it != forms_.end()) return it->second;
  const std::string stemmed = stem(lower);
  const auto group = groups_.find(stemmed);
  const std::uint32_t id = group != groups_.end() ? group->second : intern(stemmed);
  forms_.emplace(std::string(lower), id);
  return id;
}

float Vocabulary::weight_of(std::string_view lower) const {
  const auto it = weights_.find(lower);
  return it == weights_.end() ? 1.0f : it->second;
}

const Vocabulary::NumberWord* Vocabulary::number_word(std::string_view lower) const {
  const auto it = numbers_.find(lower);
  return it == numbers_.end() ? nullptr : &it->second;
}

bool Vocabulary::clause_word(std::string_view lower) const { return clause_words_.contains(lower); }

}  // namespace synoptic::lineage
