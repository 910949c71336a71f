// Passages between quotation marks, before anyone asks who says them.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/segmentation.h"
#include "synoptic/model.h"

namespace synoptic::extract::speech {

// One passage in quotation marks. Never crosses a block: a quotation of several paragraphs is one Quotation for each.
struct Quotation {
  Span outer;  // with its marks
  Span inner;  // between them, white space cut off; without the speaker's name of a transcript
  Span label;  // "HALE" of '"HALE: We will stay.': who speaks, in capitals before a colon; empty when nobody is named so
  std::uint32_t block = 0;
  std::int32_t parent = -1;  // the quotation around it
  bool closed = true;        // false: the block ended first
  bool opened = true;        // false: only the closing mark is there (the passage begins with its sentence)
  bool continues = false;    // goes on in the next quotation (the next paragraph opens a mark again)
  bool single = false;       // single marks
};

// By position of the opening mark. Furniture is skipped. Linear in the text.
std::vector<Quotation> find_quotations(std::string_view text, const segment::Segmentation& segmentation);

// `span` without white space, stops and nested marks at its ends: what a quote's anchor is.
Span without_final_punctuation(std::string_view text, Span span);

}  // namespace synoptic::extract::speech
