// From a stream of accounts to sketches, on all cores, in order. Internal to the jobs over many accounts.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "corpus/archive.h"
#include "corpus/corpus.h"
#include "read/stream.h"

namespace synoptic::corpus {

struct Ingest {
  std::function<void(Skipped&&)> on_skipped;
  std::function<void(std::uint64_t done, std::uint64_t total)> on_progress;  // bytes of files
  std::string state;  // where the sketches are kept for a job that goes on after it was stopped; empty: nowhere
};

// Signs every account of the stream into `groups`, and keeps in the archive what is needed to find it again. With a state,
// what it holds already is taken from it and reading goes on behind that. An Error when the state cannot be used.
Expected<void> ingest(const std::vector<std::string>& paths, const read::ReadOptions& options, const Ingest& how, Archive& archive,
                      NearDuplicates& groups);

}  // namespace synoptic::corpus
