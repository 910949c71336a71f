// Looks up states by name or adjective (data/en/names/countries.tsv), longest form first, by words.
// Does not know towns or regions, nor states of the past beyond the table. Covered by tests/speech/countries_test.cpp.
#include "extract/names/countries.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::extract::speech {
namespace {

constexpr std::size_t kLongest = 6;  // words of the longest form

using Table = std::unordered_map<std::string, std::string>;

const Table& table() {
  static const Table t = [] {
    Table m;
    for (const auto& row : data::table("en/names/countries.tsv")) {
      const std::string name(row[0]);
      m.emplace(text::lower(name), name);
      std::string_view forms = row.size() > 1 ? row[1] : std::string_view{};
      while (!forms.empty()) {
        const std::size_t comma = forms.find(',');
        m.emplace(text::lower(forms.substr(0, comma)), name);
        forms = comma == forms.npos ? std::string_view{} : forms.substr(comma + 1);
      }
    }
    return m;
  }();
  return t;
}

// Words of a phrase, possessive endings and articles cut off. Names of states have capitals: small words only join.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    for (std::string_view ending : {"'s", "\xE2\x80\x99s", "`s"})
      if (word.size() > ending.size() && std::string_view(word).ends_with(ending)) word.resize(word.size() - ending.size());
    if (!word.empty()) out.push_back(word);
    word.clear();
  };
  for (const char ch : phrase) {
    if (ch == ' ' || ch == ',' || ch == '(' || ch == ')' || ch == '\n')
      flush();
    else
      word += ch;
  }
  flush();
  return out;
}

}  // namespace

std::string country_in(std::string_view phrase) {
  const auto words = words_of(phrase);
  for (std::size_t end = words.size(); end > 0; --end) {
    for (std::size_t n = std::min(kLongest, end); n > 0; --n) {
      std::string form;
      for (std::size_t i = end - n; i < end; ++i) form += (form.empty() ? "" : " ") + words[i];
      if (form.empty() || form[0] < 'A' || (form[0] > 'Z' && static_cast<unsigned char>(form[0]) < 0x80)) continue;
      if (form == "us" || form == "Us") continue;
      if (const auto it = table().find(text::lower(form)); it != table().end()) return it->second;
    }
  }
  return {};
}

bool is_country(std::string_view phrase) {
  if (phrase.starts_with("the ") || phrase.starts_with("The ")) phrase.remove_prefix(4);
  return table().contains(text::lower(phrase));
}

}  // namespace synoptic::extract::speech
