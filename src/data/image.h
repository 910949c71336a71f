// The image: what the lexicons and grammars of data/ come to once they are read, laid out when the program is built, so that a start need
// not read them. Made by the program image_maker (src/tools) from the same code, put beside it by cmake/image.cmake, looked up by name.
// It holds a hash of the files that it was made of; where the program's own files are others, or a folder is read instead (--data), there
// is no image, and everything is read from the text as ever. Programs that were linked without it, such as most tests, have none either.
// Covered by tests/image/.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace synoptic::data {

// A section of the image; empty when there is none. Views stay valid for the life of the program; eight-byte aligned.
std::string_view image(std::string_view section);
// The whole of it, checked or not; empty when the program was linked without.
std::string_view linked_image();

// The bytes of an image with these sections, of the data files that the program holds.
std::string image_of(const std::map<std::string, std::string>& sections);

}  // namespace synoptic::data
