// What must hold of every account, whatever bytes it was read from. Aborts where it does not: libFuzzer keeps the input.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "read/read.h"
#include "read/source_map.h"
#include "text/utf8.h"

namespace synoptic::fuzz {

inline void require(bool holds, const int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "check_account.h:%d does not hold\n", line);
  std::abort();
}

inline void check(const Account& a, std::size_t raw_size) {
  require(a.text == text::canonical(a.text));
  require(a.sha256.size() == 64 && a.text_sha256.size() == 64 && !a.id.empty());
  std::uint32_t last = 0;
  for (const Furniture& f : a.furniture) {
    require(last <= f.span.begin && f.span.begin < f.span.end && f.span.end <= a.text.size() && !f.kind.empty());
    last = f.span.end;
  }
  last = 0;
  for (const Markup& m : a.markup) {
    require(last <= m.span.begin && m.span.begin <= m.span.end && m.span.end <= a.text.size());
    last = m.span.begin;
  }
  for (std::size_t i = 0; i < a.text.size();) {
    const auto at = static_cast<std::uint32_t>(i);
    text::next(a.text, i);
    require(a.source_map.empty() || read::raw_at(a.source_map, at) <= raw_size);
  }
}

// One fuzz target: reads the bytes as the given type, checks all that comes out.
inline int run(const std::uint8_t* data, std::size_t size, const char* name, const char* media_type) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const read::ReadResult result = read::read_document(bytes, name, media_type);
  require(size == 0 || !result.accounts.empty() || !result.skipped.empty());
  const bool packed = bytes.starts_with("\x1F\x8B");  // then places are those of the unpacked bytes
  for (const Account& a : result.accounts) check(a, packed ? ~std::size_t{0} : size);
  for (const Skipped& s : result.skipped) require(!s.reason.empty() && (packed || s.byte <= size));
  return 0;
}

}  // namespace synoptic::fuzz
