// Invented accounts for the tests of lineage.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::lineage::test {

inline Account account(std::string id, std::string text, std::string published = "", std::string publisher = "") {
  Account a;
  a.id = a.name = std::move(id);
  a.text = std::move(text);
  a.published = std::move(published);
  a.publisher = std::move(publisher);
  return a;
}

// A sentence of made-up words; the same seed gives the same sentence.
inline std::string sentence(std::mt19937& random, int words = 12) {
  static const char* const kSyllables[] = {"ba", "do", "ki", "lu", "me", "na", "po", "ra", "su", "ti", "ve", "zo"};
  std::string out;
  for (int w = 0; w < words; ++w) {
    if (w) out += ' ';
    for (int s = 0; s < 3; ++s) out += kSyllables[random() % 12];
  }
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out + '.';
}

inline std::vector<std::string> sentences(std::mt19937& random, int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.push_back(sentence(random));
  return out;
}

inline std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : " ") + p;
  return out;
}

}  // namespace synoptic::lineage::test
