// Covered by tests/corpus/near_duplicates_test.cpp.
#include "corpus/sketch.h"

#include <cstring>

#include "text/utf8.h"

namespace synoptic::corpus {

Sketch sketch_of(Signer& signer, std::string& text, std::string_view title, std::string_view published, std::string_view id) {
  signer.read(text);
  if (!signer.regular() || std::memchr(text.data(), '\r', text.size()) || std::memchr(text.data(), '\0', text.size()))
    text = text::canonical(text);
  return {signer.bins(), content_key(text, title, published, id)};
}

}  // namespace synoptic::corpus
