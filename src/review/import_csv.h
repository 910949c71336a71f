// csv/claims.csv, edited in a spreadsheet and brought back: changed cells become requests. Covered by tests/review/import_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "review/actions.h"

namespace synoptic::review {

struct Imported {
  std::vector<Request> requests;
  std::vector<std::string> problems;  // "claims.csv:12: row 11, column low: expected ..."; their rows are left out
  std::size_t rows = 0, changed = 0;
};

// Rows may be left out, moved or cut to some of their columns (id must be there). A column of claims.csv that is not
// correctable must be as it was; `review` may be set to accepted or rejected. An Error when nothing can be read at all.
Expected<Imported> import_csv(std::string_view bytes, const std::string& path, const Dossier& dossier, const std::string& actor,
                              const std::string& reason);

}  // namespace synoptic::review
