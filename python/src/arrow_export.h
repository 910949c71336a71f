// A Table as an Arrow stream. Internal to the Python module.
#pragma once
#include <memory>

#include "arrow_abi.h"
#include "columns.h"

namespace synoptic::python {

// Fills `out` with the table's schema, a struct of its columns.
void export_schema(const Table& table, ArrowSchema* out);

// Fills `out` with a stream of the table's batches. The stream and every array taken from it keep what they need alive.
void export_stream(std::shared_ptr<const Table> table, ArrowArrayStream* out);

}  // namespace synoptic::python
