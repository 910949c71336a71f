// English's regular inflection of verbs (Quirk et al. 1985, 3.5-3.10); irregular forms and doubled consonants are data.
// Covered by tests/counts/knowledge_test.cpp.
#include "lexicon/inflect.h"

#include <algorithm>

namespace synoptic::lexicon {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

std::vector<std::string> verb_forms(std::string_view cell) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t slash = std::min(cell.find('/', at), cell.size());
    parts.emplace_back(cell.substr(at, slash - at));
    at = slash + 1;
  }
  const bool doubled = parts[0].ends_with('*');
  if (doubled) parts[0].pop_back();
  const std::string& base = parts[0];
  const std::string stem = doubled ? base + base.back() : base;
  const bool e = base.ends_with('e');
  const bool y = base.size() > 1 && base.ends_with('y') && !vowel(base[base.size() - 2]);
  const std::string cut = base.substr(0, base.size() - 1);
  std::vector<std::string> out{base};
  const bool sibilant = base.ends_with("s") || base.ends_with("x") || base.ends_with("z") || base.ends_with("ch") || base.ends_with("sh");
  out.push_back(y ? cut + "ies" : base + (sibilant ? "es" : "s"));
  out.push_back(base.ends_with("ie") ? base.substr(0, base.size() - 2) + "ying" : (e && !base.ends_with("ee") ? cut : stem) + "ing");
  if (parts.size() == 3)
    out.insert(out.end(), parts.begin() + 1, parts.end());
  else
    out.push_back(y ? cut + "ied" : e ? base + "d" : stem + "ed");
  return out;
}

}  // namespace synoptic::lexicon
