// Marks inside a block of Markdown. Covered by tests/read/markdown_test.cpp.
#pragma once
#include <string_view>

#include "read/source_map.h"

namespace synoptic::read {

// The words of a block without emphasis marks, link targets, code marks, escapes and tags; runs map them to `block`.
// Table bars become tabs. Time linear in the block.
MappedText strip_inline(std::string_view block);

}  // namespace synoptic::read
