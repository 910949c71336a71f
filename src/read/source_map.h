// Text with its way back to the raw bytes. Every step of reading (decoding, taking markup out, NFC) yields one of
// these, and compose() chains them. Plain values; pure functions. Covered by tests/read/source_map_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::read {

// A run holds byte for byte up to the next one. Runs are sorted by text_begin.
struct MappedText {
  std::string text;
  std::vector<SourceRun> runs;
};

// The raw byte that byte `at` of the text comes from; 0 without runs.
std::uint32_t raw_at(const std::vector<SourceRun>& runs, std::uint32_t at);

// Notes that text from `text_begin` on stands at `raw_begin`; adds nothing when the last run says so already.
void add_run(std::vector<SourceRun>& runs, std::uint32_t text_begin, std::uint32_t raw_begin);

// `outer` maps a text of `size` bytes to a middle text, `inner` the middle text to raw bytes: the map from text to raw.
std::vector<SourceRun> compose(const std::vector<SourceRun>& outer, std::uint32_t size, const std::vector<SourceRun>& inner);

// text::canonical() that keeps the map. The text is the same as text::canonical gives, byte for byte.
MappedText canonical_mapped(MappedText decoded);

}  // namespace synoptic::read
