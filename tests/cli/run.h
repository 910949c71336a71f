// Runs the program as a user does; for the tests of src/cli.
#pragma once
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace synoptic::test {

struct Ran {
  int code = -1;
  std::string out;  // standard output, and standard error unless it was sent away
};

inline Ran run(const std::string& arguments, const std::string& errors = "2>&1") {
  Ran ran;
  std::FILE* pipe = popen((std::string(SYNOPTIC_BIN) + " " + arguments + " " + errors).c_str(), "r");
  if (!pipe) return ran;
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) ran.out.append(buffer.data(), n);
  ran.code = WEXITSTATUS(pclose(pipe));
  return ran;
}

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void put(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace synoptic::test
