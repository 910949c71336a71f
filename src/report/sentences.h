// Sentences of one account for the search index of dossier.sqlite. Covered by tests/report/tables_test.cpp.
#pragma once
#include <vector>

#include "synoptic/model.h"

namespace synoptic::report {
std::vector<Span> sentences_of(const Account& account);
}
