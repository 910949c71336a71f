// Makes the image (data/image.h): vocabulary, grammars, and the words that sentences are read for.
#pragma once
#include <string>

namespace synoptic::extract {

// From the data files, whatever image the program was linked with. Always the same bytes of the same files.
std::string make_image();

}  // namespace synoptic::extract
