// What stands at a token of a list of persons: an age, a name, brackets, somebody's 's. Each function gives the token behind it,
// or the token itself where there is none. Internal to src/extract/persons/; bounded look-ahead, no allocation but for forms.
#pragma once
#include <string>
#include <string_view>

#include "extract/persons/list.h"

namespace synoptic::extract::persons {

struct Scan {
  const Reader& r;
  std::uint32_t end;  // of the sentence
  const Classes& c = Classes::get();

  bool is(std::uint32_t t, std::string_view form) const;
  speech::Role role(std::uint32_t t) const;
  const segment::Token& token(std::uint32_t t) const;
  // "36-year-old", "36-year old", "3 year old", "five months old", "aged 12": the token after it; t when there is none.
  std::uint32_t after_age(std::uint32_t t) const;
  std::uint32_t after_joined_age(std::uint32_t t) const;
  bool name_word(std::uint32_t t) const;
  // "Grandmother Ana Bor was killed": at the start of a sentence the capital says nothing.
  bool first_kin(std::uint32_t t) const;
  // Hyphens and dots stay inside names when nothing stands around them ("Al-Bor", "J. Lim").
  std::uint32_t after_name(std::uint32_t t) const;
  // "(Abu Omar)", "(39 years old, male)", quoted nicknames: the token after what stands in brackets or quotation marks.
  std::uint32_t after_brackets(std::uint32_t t) const;
  // "Ana's", "the victim's": the token after the possessor's 's; t when there is none.
  std::uint32_t after_possessor(std::uint32_t t) const;
};

}  // namespace synoptic::extract::persons
