// Language by CLD2 (Compact Language Detector 2: naive Bayes over four-letter grams), and tags as pages write them.
// Does not name scripts or regions that it cannot see. Covered by tests/read/read_test.cpp.
#include "read/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstdio>  // cld2's header needs it and does not include it

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {
constexpr std::size_t kSample = 4 << 10;
constexpr int kLeastBytes = 24;  // of letters that CLD2 could score; below it guesses

bool letters(std::string_view s) {
  for (char c : s)
    if ((c | 32) < 'a' || (c | 32) > 'z') return false;
  return true;
}
}  // namespace

std::string detect_language(std::string_view utf8) {
  std::string_view sample = utf8.substr(0, kSample);
  while (!sample.empty() && sample.size() < utf8.size() && (static_cast<unsigned char>(sample.back()) & 0x80) != 0) sample.remove_suffix(1);
  // CLD2 leaves these as they are when it gives up on a text early.
  CLD2::Language top[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percent[3] = {0, 0, 0};
  double score[3] = {0, 0, 0};
  bool reliable = false;
  int bytes = 0;
  int valid = 0;
  const CLD2::CLDHints hints = {nullptr, "", CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &hints, 0, top, percent, score, nullptr,
                                          &bytes, &reliable, &valid);
  if (top[0] == CLD2::UNKNOWN_LANGUAGE || bytes < kLeastBytes || (!reliable && percent[0] < 80)) return {};
  return CLD2::LanguageCode(top[0]);
}

std::string language_tag(std::string_view declared) {
  std::string tag = text::lower(declared.substr(0, declared.find_first_of(",; .")));
  for (const auto& row : data::table("en/read/languages.tsv"))
    if (row.size() >= 2 && row[0] == tag) return std::string(row[1]);
  for (char& c : tag)
    if (c == '_') c = '-';
  const std::size_t dash = tag.find('-');
  const std::string primary = tag.substr(0, dash);
  if (primary.size() < 2 || primary.size() > 3 || !letters(primary)) return {};
  if (dash == std::string::npos) return primary;
  std::string region = tag.substr(dash + 1);
  if (region.size() != 2 || !letters(region)) return primary;
  for (char& c : region) c = static_cast<char>(c - 32);
  return primary + "-" + region;
}

}  // namespace synoptic::read
