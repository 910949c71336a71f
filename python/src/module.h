// What the files of the Python module share. Internal to it.
#pragma once
#include <nanobind/nanobind.h>

#include <vector>

#include "arrow_abi.h"
#include "synoptic/model.h"

namespace synoptic::python {

// Accounts as one Python object. Never changed after it is made.
struct AccountList {
  std::vector<Account> all;
};

// The stream of an `arrow_array_stream` capsule. It stays the capsule's, and is empty once it has been read.
ArrowArrayStream* stream_of(const nanobind::object& capsule);

void bind_steps(nanobind::module_& m);

}  // namespace synoptic::python
