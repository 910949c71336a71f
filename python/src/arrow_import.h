// Columns of another program's Arrow stream, read where they stand. Internal to the Python module.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arrow_abi.h"
#include "synoptic/pipeline.h"

namespace synoptic::python {

// One column of a batch. Valid while the batch is being visited.
class ColumnView {
 public:
  ColumnView(const ArrowArray* array, std::int64_t first, char layout) : array_(array), first_(first), layout_(layout) {}
  std::optional<std::string_view> at(std::int64_t row) const;  // nothing for null
  template <class T>
  T number(std::int64_t row) const {  // of a fixed-width column
    return static_cast<const T*>(array_->buffers[1])[row + first_];
  }

 private:
  const ArrowArray* array_;
  std::int64_t first_;  // where the batch's rows begin in the array
  char layout_;         // u, z: 32-bit offsets; U, Z: 64-bit; v: views
};

// What a reader asks for: a name, the formats it can read ("uUv" texts, "zZ" binary, "l" int64, ...), and whether it must be there.
struct Wanted {
  std::string name, formats;
  bool required = false;
};

// Calls `visit` for each batch with the wanted columns in their order (nothing for an optional one that is not there) and
// the number of rows. Consumes and releases the stream. An Error names the column that is missing or of another type.
using VisitBatch = std::function<void(const std::vector<std::optional<ColumnView>>& columns, std::int64_t rows)>;
Expected<void> visit_stream(ArrowArrayStream* stream, const std::vector<Wanted>& wanted, const VisitBatch& visit);

}  // namespace synoptic::python
