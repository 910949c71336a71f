// Which numbers `extract --numbers` lists: quantities. Ordinals, days, years, clock times and the numbers of things are
// read and kept (the dossier's unread_numbers name them) but are no quantities.
#pragma once
#include "extract/extract.h"

namespace synoptic::extract::numbers {

bool listed(const Number& number);

}  // namespace synoptic::extract::numbers
