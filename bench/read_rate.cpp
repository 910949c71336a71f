// read_rate FILE: how fast the stage that reads unpacks a file, in bytes of what it holds, and the processor's time for it.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

#include "read/bytes.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: read_rate FILE\n");
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto in = synoptic::read::Bytes::open(argv[1]);
  if (!in) {
    std::fprintf(stderr, "%s: %s\n", argv[1], in.error().message.c_str());
    return 3;
  }
  std::string buffer(1 << 20, '\0');
  double bytes = 0;
  while (const std::size_t n = (*in)->read(buffer.data(), buffer.size())) bytes += static_cast<double>(n);
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const double cpu = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  std::printf("{\"bytes\":%.0f,\"wall_s\":%.3f,\"cpu_s\":%.3f,\"mb_per_wall_s\":%.0f,\"mb_per_cpu_s\":%.0f,\"damage\":%zu}\n", bytes, wall,
              cpu, bytes / 1e6 / wall, bytes / 1e6 / cpu, (*in)->damage().size());
  return 0;
}
