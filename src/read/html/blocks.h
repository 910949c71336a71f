// A page as blocks: runs of text that a browser shows as one paragraph, list item, heading, table row. Each with the
// features that tell prose from chrome. Plain values. Covered by tests/read/html_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "read/html/dom.h"
#include "read/source_map.h"

namespace synoptic::read::html {

struct Block {
  std::uint32_t first_node = 0, end_node = 0;  // text nodes lie in this range
  std::uint32_t owner = 0;                     // nearest element that makes a block
  MappedText text;                             // white space squeezed; maps to the page's UTF-8
  MarkupKind kind = MarkupKind::paragraph;
  std::uint8_t level = 0;  // of a heading, 1..6
  std::uint32_t words = 0, link_words = 0;
  std::uint32_t stops = 0;     // . ! ? , ; : behind a word
  bool ends_sentence = false;  // last character is . ! ? or a closing mark behind one
  bool in_paragraph = false;   // owner is <p>, <pre> or <blockquote>, or lies in one

  double link_density() const { return words == 0 ? 0 : static_cast<double>(link_words) / words; }
};

// In document order; blocks without a word are left out. What is never shown (script, style, form fields, hidden
// elements, templates) is not read.
std::vector<Block> blocks_of(const Dom& dom);

}  // namespace synoptic::read::html
