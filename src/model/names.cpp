// The words that outputs use for enumerations, and stable claim ids. The tables are the contract of docs/dossier.md.
// Covered by tests/model/names_test.cpp.
#include <xxhash.h>

#include <array>
#include <cstdio>

#include "synoptic/model.h"

namespace synoptic {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"count", "date", "quote", "act", "term", "number"};
constexpr std::array<std::string_view, 6> kBounds = {"exact", "at_least", "at_most", "about", "range", "vague"};
constexpr std::array<std::string_view, 5> kHedges = {"none", "alleged", "negated", "feared", "unknown"};
constexpr std::array<std::string_view, kMeasures> kMeasureNames = {
    "killed",   "injured", "missing", "captured", "detained", "displaced", "fled",     "bereaved",   "destroyed", "recovered",
    "examined", "buried",  "present", "survived", "rescued",  "released",  "deployed", "recognised", "other"};
constexpr std::array<std::string_view, 12> kTallies = {"figure",  "sum", "rest",      "hit",   "list",   "name",
                                                       "mourned", "kin", "kin_group", "group", "person", "some"};
constexpr std::array<std::string_view, 4> kDependences = {"text_reuse", "shared_figures", "cites", "common_source"};
constexpr std::array<std::string_view, 7> kFindings = {"conflict", "impossible", "slip", "category_shift", "agreement", "repeat", "update"};

template <class E, std::size_t N>
std::optional<E> parse(const std::array<std::string_view, N>& names, std::string_view s) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == s) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ClaimKind k) { return kKinds[static_cast<std::size_t>(k)]; }
std::string_view name_of(Bound b) { return kBounds[static_cast<std::size_t>(b)]; }
std::string_view name_of(Hedge h) { return kHedges[static_cast<std::size_t>(h)]; }
std::string_view name_of(Measure m) { return kMeasureNames[static_cast<std::size_t>(m)]; }
std::string_view name_of(Tally t) { return kTallies[static_cast<std::size_t>(t)]; }
std::string_view name_of(DependenceType t) { return kDependences[static_cast<std::size_t>(t)]; }
std::string_view name_of(FindingType t) { return kFindings[static_cast<std::size_t>(t)]; }
std::optional<ClaimKind> parse_claim_kind(std::string_view s) { return parse<ClaimKind>(kKinds, s); }
std::optional<Bound> parse_bound(std::string_view s) { return parse<Bound>(kBounds, s); }
std::optional<Hedge> parse_hedge(std::string_view s) { return parse<Hedge>(kHedges, s); }
std::optional<Measure> parse_measure(std::string_view s) { return parse<Measure>(kMeasureNames, s); }
std::optional<Tally> parse_tally(std::string_view s) { return parse<Tally>(kTallies, s); }

std::string claim_id(std::string_view text_sha256, ClaimKind kind, std::uint32_t cp_begin, std::uint32_t cp_end, std::uint32_t ordinal) {
  std::string key(text_sha256);
  key += '/';
  key += name_of(kind);
  key += '/' + std::to_string(cp_begin) + '-' + std::to_string(cp_end);
  if (ordinal > 0) key += '#' + std::to_string(ordinal);
  char out[18];
  std::snprintf(out, sizeof out, "%c%016llx", name_of(kind)[0], static_cast<unsigned long long>(XXH3_64bits(key.data(), key.size())));
  return out;
}

}  // namespace synoptic
