#include "extract/extract.h"
namespace synoptic::extract {
void act_claims(const Context&, Extraction&) {}
}  // namespace synoptic::extract
