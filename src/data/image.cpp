// Bytes of the image: "SYNIMG01", a hash (XXH3) of the data files that it was made of, the number of sections, then for each the place of
// its name and of its content (four 64-bit numbers: offset, size, offset, size), in the order of names; names; contents, aligned to 64.
// Does not know what sections hold: who reads them does. Covered by tests/image/.
#include "data/image.h"

#include <xxhash.h>

#include <cstring>

#include "data/embedded.h"
#include "data/embedded_table.h"

extern "C" {
// Weak: without the object that cmake/image.cmake makes, both are null.
extern const char synoptic_image[] __attribute__((weak));
extern const char synoptic_image_end[] __attribute__((weak));
}

namespace synoptic::data {
namespace {

constexpr std::string_view kMagic = "SYNIMG01";
constexpr std::size_t kHeader = 24, kEntry = 32, kAlign = 64;

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t v;
  std::memcpy(&v, bytes.data() + at, sizeof v);
  return v;
}

// Of all files that the image is made of: those below en/, but the tagger's weights, of which it holds nothing.
std::uint64_t hash_of_sources() {
  std::uint64_t h = 0;
  for (const std::string_view folder : {"en/lexicon/", "en/grammar/", "en/counts/"})
    for (const std::string& name : files(folder)) {
      const std::string_view content = file(name);
      h = XXH3_64bits_withSeed(name.data(), name.size(), h);
      h = XXH3_64bits_withSeed(content.data(), content.size(), h);
    }
  return h;
}

// The image, or nothing when it is not of these files.
std::string_view checked() {
  const std::string_view bytes = linked_image();
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic) || reads_folder()) return {};
  return number_at(bytes, 8) == hash_of_sources() ? bytes : std::string_view{};
}

}  // namespace

std::string_view linked_image() {
  if (!synoptic_image) return {};
  return {synoptic_image, static_cast<std::size_t>(synoptic_image_end - synoptic_image)};
}

std::string_view image(std::string_view section) {
  static const std::string_view bytes = checked();
  if (bytes.empty()) return {};
  std::size_t low = 0, high = number_at(bytes, 16);
  while (low < high) {
    const std::size_t middle = (low + high) / 2, entry = kHeader + middle * kEntry;
    const std::string_view name = bytes.substr(number_at(bytes, entry), number_at(bytes, entry + 8));
    if (name == section) return bytes.substr(number_at(bytes, entry + 16), number_at(bytes, entry + 24));
    (name < section ? low : high) = name < section ? middle + 1 : middle;
  }
  return {};
}

std::string image_of(const std::map<std::string, std::string>& sections) {
  std::string out(kMagic);
  const auto put = [&](std::uint64_t v) { out.append(reinterpret_cast<const char*>(&v), sizeof v); };
  put(hash_of_sources());
  put(sections.size());
  std::size_t name_at = kHeader + sections.size() * kEntry, at = name_at;
  const auto aligned = [](std::size_t x) { return (x + kAlign - 1) / kAlign * kAlign; };
  for (const auto& [name, content] : sections) at += name.size();
  for (const auto& [name, content] : sections) {
    at = aligned(at);
    put(name_at);
    put(name.size());
    put(at);
    put(content.size());
    name_at += name.size();
    at += content.size();
  }
  for (const auto& [name, content] : sections) out += name;
  for (const auto& [name, content] : sections) {
    out.resize(aligned(out.size()));
    out += content;
  }
  return out;
}

}  // namespace synoptic::data
