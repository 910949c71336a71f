// What an element's tag and the words in its class, id, role and similar attributes say of it.
// Immutable after construction, thread-safe. Covered by tests/read/html_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/html/dom.h"

namespace synoptic::read::html {

enum class Role : std::uint8_t { none, content, body, chrome };

struct Hint {
  Role role = Role::none;
  std::string_view kind;  // of furniture, for chrome
};

class Hints {
 public:
  Hints();  // reads data/en/read/html_hints.tsv
  static const Hints& instance();
  Hint of(const Dom& dom, std::uint32_t node) const;
  static Hint of_tag(GumboTag tag);  // of the element's own tag alone
  // Of a class, id or role attribute alone. In one name ("post-content-share") chrome wins; of several names one that
  // declares a body wins ("entry-content entry-content-read-more").
  Hint of_words(std::string_view attribute) const;

 private:
  Hint of_token(std::string_view token) const;
  std::unordered_map<std::string, Hint> hints_;
  std::size_t longest_ = 1;  // most words of an entry
};

}  // namespace synoptic::read::html
