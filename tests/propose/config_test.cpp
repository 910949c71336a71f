// The file of extractors: what is asked for by name is loaded; mistakes are told with file and line; nothing beyond this machine.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "propose/loopback.h"
#include "propose/propose.h"

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

std::string file(const std::string& content) {
  const std::string path = (fs::path(testing::TempDir()) / ("extractors_" + std::to_string(::getpid()) + ".toml")).string();
  std::ofstream(path) << content;
  return path;
}

std::string complaint(const std::string& content, const std::vector<std::string>& names = {"x"}) {
  const auto loaded = propose::load_extractors(file(content), names);
  return loaded ? "" : loaded.error().message;
}

}  // namespace

TEST(Config, LoadsThoseNamedInTheirOrder) {
  const auto loaded = propose::load_extractors(file("[extractors.a]\nprogram = [\"cat\", \"-u\"]\nseconds = 2.5\n"
                                                    "[extractors.b]\nendpoint = \"http://localhost:8080/v1/chat/completions\"\n"
                                                    "[extractors.c]\nwrong = 1\n"),
                                               {"b", "a"});
  ASSERT_TRUE(loaded) << loaded.error().message;
  ASSERT_EQ(loaded->size(), 2u);
  EXPECT_EQ((*loaded)[0].name, "b");
  EXPECT_EQ((*loaded)[1].program, (std::vector<std::string>{"cat", "-u"}));
  EXPECT_EQ((*loaded)[1].seconds, 2.5);
}

TEST(Config, TellsWhatIsWrongAndWhere) {
  EXPECT_NE(complaint("[extractors.y]\nprogram = [\"cat\"]\n").find("there are: y"), std::string::npos);
  EXPECT_NE(complaint("[extractors.x]\ncommand = \"cat\"\n").find("no setting \"command\""), std::string::npos);
  EXPECT_NE(complaint("[extractors.x]\nmodel = \"m\"\n").find("either program or endpoint"), std::string::npos);
  EXPECT_NE(complaint("[extractors.x]\nprogram = [\"a\"]\nseconds = 0\n").find("seconds"), std::string::npos);
  EXPECT_NE(complaint("not toml at all [").find("no TOML"), std::string::npos);
  EXPECT_NE(complaint("[extractors.x]\nendpoint = \"http://example.org/v1\"\n").find("of this machine"), std::string::npos);
  EXPECT_FALSE(propose::load_extractors("/nonexistent/extractors.toml", {"x"}));
}

TEST(Config, OnlyLoopbackAddresses) {
  for (const char* good : {"http://127.0.0.1:8080/v1/chat/completions", "http://localhost:1/x", "http://[::1]:9/x", "http://localhost"})
    EXPECT_TRUE(propose::loopback_address(good)) << good;
  for (const char* bad : {"https://127.0.0.1/x", "http://127.0.0.1.example.org/x", "http://localhost@example.org/x", "http://10.0.0.1:80/x",
                          "http://127.0.0.1:99999/x", "http://127.0.0.1:x/", "ftp://localhost/", "", "http://"})
    EXPECT_FALSE(propose::loopback_address(bad)) << bad;
}
