// Layers whose folders have not been merged yet.
#include "extract/extract.h"
namespace synoptic::extract {
void find_dates(const Context&, Extraction&) {}
void date_claims(const Context&, Extraction&) {}
}  // namespace synoptic::extract
