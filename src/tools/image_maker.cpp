// image_maker FILE: writes the image of the data files (data/image.h), which cmake/image.cmake puts into the program.
// A program of its own, run while the program is built. Covered by tests/image/.
#include <cstdio>
#include <exception>
#include <fstream>

#include "extract/image.h"

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: image_maker FILE\n", stderr), 2;
  try {
    const std::string bytes = synoptic::extract::make_image();
    std::ofstream out(argv[1], std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) return 0;
    std::fprintf(stderr, "image_maker: cannot write %s\n", argv[1]);
  } catch (const std::exception& e) {  // a mistake in the data files: what and where
    std::fprintf(stderr, "image_maker: %s\n", e.what());
  }
  return 1;
}
