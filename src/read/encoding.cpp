// Encodings. Idea: UTF-8 that is valid is UTF-8 (anything else is valid UTF-8 only by rare chance); UTF-16 without a
// mark shows by NUL bytes that all stand at even or all at odd places; the rest of the Western web is windows-1252,
// whatever it calls itself (WHATWG Encoding Standard, "latin1" is a label of windows-1252).
// Does not look into markup beyond the page's charset declaration. Covered by tests/read/encoding_test.cpp.
#include "read/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kSample = 64 << 10;        // bytes looked at for a guess
constexpr std::size_t kCharsetWindow = 4 << 10;  // a page must name its charset here (the standard asks for 1024)

bool starts(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }

Encoding by_mark(std::string_view b) {
  if (starts(b, "\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (starts(b, std::string_view("\xFF\xFE\0\0", 4))) return {"UTF-32LE", 4};
  if (starts(b, "\xFF\xFE")) return {"UTF-16LE", 2};
  if (starts(b, "\xFE\xFF")) return {"UTF-16BE", 2};
  return {"", 0};
}

// UTF-16 of mostly Latin text has a NUL in nearly every second place and hardly any in the others.
std::string by_nul(std::string_view b) {
  b = b.substr(0, kSample);
  std::size_t nul[2] = {0, 0};
  for (std::size_t i = 0; i < b.size(); ++i) nul[i & 1] += b[i] == 0;
  const std::size_t pairs = b.size() / 2;
  if (pairs < 2) return {};
  if (nul[1] * 10 >= pairs * 4 && nul[0] * 20 <= nul[1]) return "UTF-16LE";
  if (nul[0] * 10 >= pairs * 4 && nul[1] * 20 <= nul[0]) return "UTF-16BE";
  return {};
}

struct Utf8Count {
  std::size_t good = 0, bad = 0;  // sequences beyond ASCII
};

Utf8Count count_utf8(std::string_view b) {
  Utf8Count n;
  for (std::size_t i = 0; i < b.size();) {
    if (static_cast<unsigned char>(b[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const bool replaced = text::next(b, i) == U'\uFFFD' && !starts(b.substr(begin), "\xEF\xBF\xBD");
    ++(replaced ? n.bad : n.good);
  }
  return n;
}

// The converter's name for a label as pages write it ("latin1"), or nothing when it is unknown.
std::string known(std::string_view label) {
  std::string name = text::lower(label);
  for (const auto& row : data::table("en/read/charsets.tsv"))
    if (row.size() >= 2 && row[0] == name) return std::string(row[1]);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* c = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return {};
  ucnv_close(c);
  return name;
}

std::string icu_guess(std::string_view b) {
  b = b.substr(0, kSample);
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
  ucsdet_setText(detector.get(), b.data(), static_cast<int32_t>(b.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) || name == nullptr ? std::string() : known(name);
}

MappedText convert(std::string_view bytes, const Encoding& encoding) {
  MappedText out;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding.name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return out;
  const char* at = bytes.data() + encoding.mark_length;
  const char* const end = bytes.data() + bytes.size();
  out.text.reserve(bytes.size() + bytes.size() / 16);
  while (at < end) {
    add_run(out.runs, static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(at - bytes.data()));
    status = U_ZERO_ERROR;
    const char* before = at;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;  // only bytes without a character were left
    text::append(out.text, U_FAILURE(status) || (c & 0xFFFFF800) == 0xD800 ? U'\uFFFD' : static_cast<char32_t>(c));
    if (at == before) ++at;
  }
  add_run(out.runs, static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(bytes.size()));
  return out;
}

}  // namespace

Encoding detect_encoding(std::string_view bytes, std::string_view declared) {
  if (Encoding e = by_mark(bytes); e.mark_length > 0) return e;
  if (std::string name = by_nul(bytes); !name.empty()) return {name, 0};
  const Utf8Count utf8 = count_utf8(bytes);
  if (utf8.bad == 0 || utf8.good > 4 * utf8.bad) return {"UTF-8", 0};
  if (std::string name = declared.empty() ? "" : known(declared); !name.empty() && !name.starts_with("utf")) return {name, 0};
  const std::string_view sample = bytes.substr(0, kSample);
  const auto high = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), [](char c) { return c < 0; }));
  if (high * 4 > sample.size())  // not a Western language
    if (std::string name = icu_guess(bytes); !name.empty()) return {name, 0};
  return {"windows-1252", 0};
}

std::string html_charset(std::string_view bytes) {
  const std::string head = text::lower(bytes.substr(0, kCharsetWindow));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
    std::size_t i = at + 7;
    while (i < head.size() && (head[i] == ' ' || head[i] == '=' || head[i] == '"' || head[i] == '\'')) ++i;
    const std::size_t end = head.find_first_of("\"'> ;/\t\r\n", i);
    if (end != std::string::npos && end > i && end - i < 40 && head.find('=', at) < i) return head.substr(i, end - i);
  }
  return {};
}

MappedText decode(std::string_view bytes, const Encoding& encoding) {
  if (encoding.name != "UTF-8") return convert(bytes, encoding);
  MappedText out;
  out.text = bytes.substr(encoding.mark_length);
  out.runs.push_back({0, static_cast<std::uint32_t>(encoding.mark_length)});
  return out;
}

}  // namespace synoptic::read
