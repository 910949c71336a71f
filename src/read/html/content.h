// Which blocks of a page are its main text. Covered by tests/read/html_test.cpp.
#pragma once
#include <string_view>
#include <vector>

#include "read/html/blocks.h"

namespace synoptic::read::html {

struct Content {
  std::vector<std::uint32_t> kept;  // indexes of blocks, in document order
  std::uint32_t container = 0;      // the element that holds the main text
  std::uint32_t headline = kNone;   // the block that is the page's headline, kept or not
  bool index_page = false;          // a list of links to articles rather than an article
};

// `title` is what the page's metadata calls it; may be empty. `body` likewise: the text of the article by linked data.
Content main_content(const Dom& dom, const std::vector<Block>& blocks, std::string_view title);

}  // namespace synoptic::read::html
