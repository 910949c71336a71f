// The ordered list of layers of the extract stage: a cascade (Abney 1996), each layer reading the ones before it.
// Says nothing itself: every rule lives in its layer. Covered by tests/extract/ and tests/rules/.
#include "extract/extract.h"

namespace synoptic::extract {

Extraction extract(const Account& account, std::uint32_t account_index, const segment::Segmentation& segmentation) {
  const Context context{account, account_index, segmentation};
  Extraction out;
  (void)context;
  return out;
}

}  // namespace synoptic::extract
