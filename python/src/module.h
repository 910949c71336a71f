// What the files of the Python module share. Internal to it.
#pragma once
#include <nanobind/nanobind.h>

#include <vector>

#include "synoptic/model.h"

namespace synoptic::python {

// Accounts as one Python object. Never changed after it is made.
struct AccountList {
  std::vector<Account> all;
};

// Accounts of an `arrow_array_stream` capsule, which is used up. Lets go of Python's lock.
std::vector<Account> accounts_of(const nanobind::object& capsule, unsigned threads);

}  // namespace synoptic::python
