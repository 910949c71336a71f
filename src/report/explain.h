// `synoptic explain`: the rules, spans and arithmetic behind one claim, question, finding or account, as lines of text.
// Covered by tests/report/page_test.cpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "synoptic/model.h"

namespace synoptic::report {
// Nothing when no item has this id. Ids may be given with the page's prefix ("c-", "q-", "f-", "a-").
std::optional<std::string> explain(const Dossier& dossier, std::string_view id);
}  // namespace synoptic::report
