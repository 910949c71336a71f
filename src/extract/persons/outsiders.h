// Capitalised words that name no person: days and months, the dateline before a report ("ORLO (Wire) - ..."), a label with its
// colon, streets and counties. Internal to src/extract/persons/.
#pragma once
#include <vector>

#include "extract/extract.h"

namespace synoptic::extract::persons {

// By token: true where the word is no part of a person's name. Linear.
std::vector<bool> outsiders(const Context& context, const Extraction& out);

// By sentence: written like a title, where a capital says nothing of a single word. Linear.
std::vector<bool> in_title_case(const segment::Segmentation& segmentation);

}  // namespace synoptic::extract::persons
