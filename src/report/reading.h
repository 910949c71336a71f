// How much of each account the reading covers: of the number expressions in its body text, those that a count claim reads.
#pragma once
#include <cstdint>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::report {

struct Reading {
  std::uint64_t numbers = 0;  // read, or unread and listed in run.unread_numbers
  std::uint64_t read = 0;     // that a count claim stands on, each once
};

// One for each account of the dossier.
std::vector<Reading> readings(const Dossier& dossier);

}  // namespace synoptic::report
