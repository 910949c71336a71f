// Writes a ZIP archive (PKWARE APPNOTE 6.3.4, stored entries, UTF-8 names, dates fixed at 1980-01-01). No compression, no ZIP64:
// texts are small. Covered by tests/report/exports_test.cpp.
#include "report/exports/zip.h"

#include <zlib.h>

#include <initializer_list>

namespace synoptic::report {
namespace {

void put16(std::string& out, std::initializer_list<std::uint32_t> values) {
  for (std::uint32_t v : values) out += static_cast<char>(v & 0xFF), out += static_cast<char>(v >> 8 & 0xFF);
}
void put32(std::string& out, std::initializer_list<std::uint32_t> values) {
  for (std::uint32_t v : values) put16(out, {v & 0xFFFF, v >> 16});
}

constexpr std::uint32_t kUtf8Names = 0x0800, kFirstDay = 0x0021, kVersion = 20;

std::uint32_t crc_of(const std::string& s) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const unsigned char*>(s.data()), s.size()));
}

}  // namespace

std::string zip_stored(const std::vector<File>& files) {
  std::string out, directory;
  for (const File& f : files) {
    const auto offset = static_cast<std::uint32_t>(out.size()), size = static_cast<std::uint32_t>(f.content.size());
    const auto name = static_cast<std::uint32_t>(f.name.size());
    const std::uint32_t crc = crc_of(f.content);
    put32(out, {0x04034b50});
    put16(out, {kVersion, kUtf8Names, 0, 0, kFirstDay});
    put32(out, {crc, size, size});
    put16(out, {name, 0});
    out += f.name + f.content;
    put32(directory, {0x02014b50});
    put16(directory, {kVersion, kVersion, kUtf8Names, 0, 0, kFirstDay});
    put32(directory, {crc, size, size});
    put16(directory, {name, 0, 0, 0, 0});
    put32(directory, {0, offset});
    directory += f.name;
  }
  const auto start = static_cast<std::uint32_t>(out.size()), length = static_cast<std::uint32_t>(directory.size());
  const auto count = static_cast<std::uint32_t>(files.size());
  out += directory;
  put32(out, {0x06054b50});
  put16(out, {0, 0, count, count});
  put32(out, {length, start});
  put16(out, {0});
  return out;
}

}  // namespace synoptic::report
