// What a page states of itself. Covered by tests/read/html_test.cpp.
#pragma once
#include <map>
#include <string>

#include "read/html/dom.h"

namespace synoptic::read::html {

// field (title, published, publisher, author, language, url, body) -> value. `published` is EDTF, `language` BCP 47.
using Metadata = std::map<std::string, std::string, std::less<>>;

Metadata metadata_of(const Dom& dom);

}  // namespace synoptic::read::html
