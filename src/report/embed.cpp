// Puts the JSON into the page as a data block, which browsers never run, and takes it out again. Small dossiers stay readable as they
// are; above a megabyte the same bytes go in as gzip (RFC 1952) in base64, so that fifty accounts fit in a mail. No text can end the
// element: "<" is written \u003c, and base64 has none. Covered by tests/report/json_test.cpp, hostile_test.cpp.
#include "report/embed.h"

#include <libdeflate.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <memory>
#include <new>
#include <vector>

namespace synoptic::report {
namespace {

constexpr std::string_view kPlain = "<script type=\"application/json\" id=\"dossier\">";
constexpr std::string_view kPacked = "<script type=\"application/gzip\" id=\"dossier\">";
constexpr std::string_view kClose = "</script>";
constexpr std::size_t kPackAbove = 1 << 20;
constexpr std::size_t kLargest = std::size_t{2} << 30;  // of JSON taken out; a page that claims more is refused
constexpr int kGzip = 15 + 16;                          // zlib's window bits for a gzip wrapper
constexpr int kLevel = 5;                               // of libdeflate: less than half of the time of zlib's 6, and a per cent smaller

std::string packed(std::string_view json) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(libdeflate_alloc_compressor(kLevel),
                                                                                                 &libdeflate_free_compressor);
  if (!compressor) throw std::bad_alloc();
  std::string zipped(libdeflate_gzip_compress_bound(compressor.get(), json.size()), '\0');
  zipped.resize(libdeflate_gzip_compress(compressor.get(), json.data(), json.size(), zipped.data(), zipped.size()));
  std::string out((zipped.size() + 2) / 3 * 4 + 1, '\0');
  const int n = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(zipped.data()),
                                static_cast<int>(zipped.size()));
  out.resize(static_cast<std::size_t>(n));
  return out;
}

// Nothing when the bytes are not gzip in base64 or come to more than kLargest.
bool unpack(std::string_view base64, std::string& out) {
  std::string zipped(base64.size() / 4 * 3 + 3, '\0');
  const int n = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(zipped.data()), reinterpret_cast<const unsigned char*>(base64.data()),
                                static_cast<int>(base64.size()));
  if (n < 0) return false;
  z_stream z{};
  if (inflateInit2(&z, kGzip) != Z_OK) return false;
  z.next_in = reinterpret_cast<Bytef*>(zipped.data());
  z.avail_in = static_cast<uInt>(n);
  std::vector<char> piece(1 << 18);
  int status = Z_OK;
  while (status == Z_OK && out.size() < kLargest) {
    z.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.avail_out = static_cast<uInt>(piece.size());
    status = inflate(&z, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - z.avail_out);
  }
  inflateEnd(&z);
  return status == Z_STREAM_END;
}

// Back from "\u003c" to "<". A backslash that is escaped itself ("\\u003c" in a text) begins no such code; dossier_json() never
// writes one, so the bytes are those that went in.
std::string unguarded(std::string_view json) {
  std::string out;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] != '\\' || i + 1 == json.size()) {
      out += json[i];
    } else if (json.substr(i, 6) == "\\u003c") {
      out += '<';
      i += 5;
    } else {
      out += json.substr(i, 2);
      ++i;
    }
  }
  return out;
}

}  // namespace

std::string embedded(std::string_view json) {
  std::string out;
  if (json.size() > kPackAbove && json.size() < (std::size_t{1} << 30)) {
    out = std::string(kPacked) + packed(json);
  } else {
    out = kPlain;
    for (char c : json) {
      if (c == '<')
        out += "\\u003c";
      else
        out += c;
    }
  }
  return out + std::string(kClose);
}

Expected<std::string> taken_out(std::string_view content, const std::string& path) {
  const std::size_t first = content.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || content[first] != '<') return std::string(content);
  for (std::string_view open : {kPlain, kPacked}) {
    const std::size_t at = content.find(open);
    if (at == std::string_view::npos) continue;
    std::string_view inside = content.substr(at + open.size());
    inside = inside.substr(0, inside.find(kClose));
    if (open == kPlain) return unguarded(inside);
    std::string out;
    if (unpack(inside, out)) return out;
    return tl::unexpected(Error{path, at, "the dossier inside this page is damaged; use dossier.json"});
  }
  return tl::unexpected(Error{path, 0, "this page holds no dossier; expected dossier.html as `synoptic build` writes it"});
}

}  // namespace synoptic::report
