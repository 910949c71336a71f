#include "extract/extract.h"
namespace synoptic::extract {
void term_claims(const Context&, Extraction&) {}
}  // namespace synoptic::extract
