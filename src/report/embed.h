// The dossier inside its page: how dossier.json goes into dossier.html and comes out again. Covered by tests/report/json_test.cpp.
#pragma once
#include <string>
#include <string_view>

#include "synoptic/pipeline.h"

namespace synoptic::report {

// The whole <script> element of data: plain JSON (with "<" as \u003c), or gzip in base64 where the JSON is large.
std::string embedded(std::string_view json);

// Whether this is a page, and if so the JSON in it. Content that is no page is given back as it is.
Expected<std::string> taken_out(std::string_view content, const std::string& path);

}  // namespace synoptic::report
