// roofline [FILE]: what the machine gives at the most: bytes a second read from memory and copied in it, on one and on all cores,
// and, given a file of some gigabytes, read from its disk past the page cache. The best of several rounds.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t kBytes = 512u << 20;  // a thread's; beyond what a cache holds of it
constexpr int kRounds = 5;

double seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double best_rate(unsigned threads, const std::function<void(unsigned)>& work) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double t = seconds([&] {
      std::vector<std::thread> all;
      for (unsigned i = 0; i < threads; ++i) all.emplace_back(work, i);
      for (auto& thread : all) thread.join();
    });
    best = std::max(best, static_cast<double>(kBytes) * threads / t / 1e9);
  }
  return best;
}

void memory(unsigned threads) {
  std::vector<std::vector<std::uint64_t>> from(threads), to(threads);
  for (unsigned i = 0; i < threads; ++i) from[i].assign(kBytes / 8, i), to[i].assign(kBytes / 8, 0);
  std::vector<std::uint64_t> sums(threads * 16);
  const double read = best_rate(threads, [&](unsigned i) {
    std::uint64_t a = 0, b = 0, c = 0, d = 0;
    for (std::size_t k = 0; k + 4 <= from[i].size(); k += 4) a += from[i][k], b += from[i][k + 1], c += from[i][k + 2], d += from[i][k + 3];
    sums[i * 16] = a + b + c + d;
  });
  const double copy = best_rate(threads, [&](unsigned i) { std::memcpy(to[i].data(), from[i].data(), kBytes); });
  std::printf("{\"memory_threads\":%u,\"read_gb_s\":%.2f,\"copy_gb_s\":%.2f,\"check\":%llu}\n", threads, read, copy,
              static_cast<unsigned long long>(sums[0] + to[0][0]));
}

void disk(const char* path) {
  const int file = open(path, O_RDONLY | O_DIRECT);
  if (file < 0) {
    std::perror(path);
    return;
  }
  constexpr std::size_t kBlock = 4 << 20;
  void* room = std::aligned_alloc(4096, kBlock);
  double bytes = 0;
  const double t = seconds([&] {
    for (ssize_t n; bytes < 4e9 && (n = read(file, room, kBlock)) > 0;) bytes += static_cast<double>(n);
  });
  std::printf("{\"disk_bytes\":%.0f,\"disk_gb_s\":%.2f}\n", bytes, bytes / t / 1e9);
  std::free(room);
  close(file);
}

}  // namespace

int main(int argc, char** argv) {
  memory(1);
  memory(std::max(1u, std::thread::hardware_concurrency()));
  if (argc > 1) disk(argv[1]);
  return 0;
}
