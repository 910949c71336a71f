// `build` and `extract` with a plugged-in extractor: its claims are in the outputs under its name, the record in the dossier;
// a name that is not configured is an error that says which there are.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace {

class Extractors : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("synoptic_extractors_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "extractors.toml") << "[extractors.honest]\nprogram = [\"python3\", \"" << SYNOPTIC_SOURCE_DIR
                                               << "/tests/propose/programs/extractor.py\"]\n";
    std::ofstream(folder_ / "wire.txt") << kText << "\n";
    std::ofstream(folder_ / "in.jsonl") << R"({"id":"wire","text":")" << kText << "\"}\n";
  }
  void TearDown() override { fs::remove_all(folder_); }

  int run(const std::string& arguments) const {
    const std::string command = "cd '" + folder_.string() + "' && " SYNOPTIC_BIN " " + arguments + " > out.txt 2> err.txt";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string file(const char* name) const {
    std::ifstream in(folder_ / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  static constexpr const char* kText =
      "At least 63 people were killed at Vellmar, said mayor Ilse Brandt. The gauge of the upper lock went past 41 before dawn.";
  fs::path folder_;
};

}  // namespace

TEST_F(Extractors, BuildTakesWhatIsGroundedAndKeepsTheRecord) {
  ASSERT_EQ(run("build wire.txt -o out --extractor honest"), 0) << file("err.txt");
  const std::string dossier = file("out/dossier.json");
  EXPECT_NE(dossier.find(R"("extractor":"honest")"), std::string::npos);
  EXPECT_NE(dossier.find(R"("offered":2,"accepted":1,"confirmed":1,"disputed":0,"refused":0)"), std::string::npos);
  EXPECT_NE(file("out/METHOD.md").find("## Extractors plugged in"), std::string::npos);
  EXPECT_NE(file("err.txt").find("extractor honest: 2 offered, 1 new claims"), std::string::npos);
  ASSERT_EQ(run("build wire.txt -o plain"), 0);
  EXPECT_EQ(file("plain/dossier.json").find("honest"), std::string::npos) << "switched on by name only";
}

TEST_F(Extractors, ExtractStreamsThemToo) {
  ASSERT_EQ(run("extract --jsonl in.jsonl --extractor honest"), 0) << file("err.txt");
  EXPECT_NE(file("out.txt").find(R"("extractor":"honest")"), std::string::npos);
}

TEST_F(Extractors, AnUnknownNameIsAnError) {
  EXPECT_EQ(run("extract --jsonl in.jsonl --extractor other"), 2);
  EXPECT_NE(file("err.txt").find("there are: honest"), std::string::npos);
  EXPECT_EQ(run("build wire.txt -o out --extractor other"), 3);
}
