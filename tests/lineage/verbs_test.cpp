// The verbs trace and stemma as programs: input, output, exit codes.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

struct Result {
  std::string out;
  int exit = 0;
};

Result run_with(const std::string& verb, const std::string& arguments) {
  const std::string command = std::string(SYNOPTIC_BIN) + " " + verb + " " + arguments + " 2>/dev/null";
  Result r;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) r.out.append(buffer.data(), n);
  r.exit = WEXITSTATUS(pclose(pipe));
  return r;
}

Result run(const std::string& verb, const std::string& input) {
  const auto path =
      std::filesystem::temp_directory_path() / ("lineage_" + verb + std::to_string(std::hash<std::string>{}(input)) + ".jsonl");
  std::ofstream(path, std::ios::binary) << input;
  const Result r = run_with(verb, "--jsonl " + path.string());
  std::filesystem::remove(path);
  return r;
}

const char* const kTwo =
    R"({"id":"a","text":"Ünlit. The grey ferry left Orla at dawn with nine crates of glass and a piano on the upper deck. Nobody waved from the pier that morning."})"
    "\n"
    R"({"id":"b","text":"The grey ferry left Orla at dawn with nine crates of glass and a piano on the upper deck. Nobody waved from the pier that morning."})"
    "\n";

TEST(VerbTrace, OffsetsAreCodePoints) {
  const Result r = run("trace", kTwo);
  EXPECT_EQ(r.exit, 0);
  EXPECT_NE(r.out.find(R"("a":"a","a_start":)"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find(R"("b":"b","b_start":0)"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find(R"("a_start":7,"a_end":136,)"), std::string::npos) << r.out;  // code points: one byte less
  EXPECT_NE(r.out.find(R"("from":)"), std::string::npos);
}

TEST(VerbTrace, ABadLineIsSkippedNotFatal) {
  const Result r = run("trace", std::string("{broken\n") + kTwo + "{\"id\":\"c\"}\n");
  EXPECT_EQ(r.exit, 4);
  EXPECT_NE(r.out.find("a_start"), std::string::npos);
  EXPECT_EQ(run("trace", "").exit, 3);
  EXPECT_EQ(run("trace", "nonsense\n").exit, 3);
}

TEST(VerbTrace, FilesAndFoldersTellTheSameAsLines) {
  const auto folder = std::filesystem::temp_directory_path() / "lineage_verbs_files";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string passage =
      "The grey ferry left Orla at dawn with nine crates of glass and a piano on the upper deck. Nobody waved from the pier.";
  std::ofstream(folder / "a.txt", std::ios::binary) << "Ünlit. " << passage;
  std::ofstream(folder / "b.txt", std::ios::binary) << passage;
  const Result r = run_with("trace", folder.string() + " --quiet");
  EXPECT_EQ(r.exit, 0);
  EXPECT_NE(r.out.find(R"("a":"a","a_start":7,)"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find(R"("from":"a","to":"b")"), std::string::npos) << r.out;
  EXPECT_NE(run_with("stemma", folder.string()).out.find("\"newick\""), std::string::npos);
  EXPECT_EQ(run_with("trace", (folder / "nothing.txt").string()).exit, 3);
  EXPECT_EQ(run_with("trace", "").exit, 2);
  EXPECT_EQ(run_with("trace", folder.string() + " --jsonl -").exit, 2);
  std::filesystem::remove_all(folder);
}

TEST(VerbStemma, OneObject) {
  const Result r = run("stemma", kTwo);
  EXPECT_EQ(r.exit, 0);
  EXPECT_TRUE(r.out.starts_with("{\"edges\":[{\"parent\":"));
  EXPECT_NE(r.out.find("\"newick\":\""), std::string::npos);
}

}  // namespace
