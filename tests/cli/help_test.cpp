// Help and completions tell what the program does: every verb of src/cli, no verb that is not built yet, options that the
// verbs take. Runs the program itself.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Ran {
  int code = -1;
  std::string out;
};

Ran run(const std::string& arguments) {
  Ran ran;
  const std::string command = std::string(SYNOPTIC_BIN) + " " + arguments + " 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return ran;
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) ran.out.append(buffer.data(), n);
  ran.code = WEXITSTATUS(pclose(pipe));
  return ran;
}

// Verbs by the files of src/cli, and which of them only say that they are not built yet.
std::set<std::string> verbs(bool built) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "src/cli")) {
    const std::string name = entry.path().stem().string();
    if (!name.starts_with("verb_") || name == "verb_table" || entry.path().extension() != ".cpp") continue;
    std::ifstream in(entry.path());
    const std::string source{std::istreambuf_iterator<char>(in), {}};
    if ((source.find(": not built yet\\n") == std::string::npos) == built) names.insert(name.substr(5));
  }
  return names;
}

TEST(Help, ListsEveryVerbWhereItBelongs) {
  const Ran help = run("help");
  EXPECT_EQ(help.code, 0);
  const std::size_t later = help.out.find("Not available yet:");
  EXPECT_EQ(later == std::string::npos, verbs(false).empty());
  ASSERT_GT(verbs(true).size(), 8u);
  for (const auto& name : verbs(true))
    EXPECT_LT(help.out.find("\n  " + name + " "), later) << name << " is built: make it a `verb` row of data/cli/verbs.tsv";
  for (const auto& name : verbs(false)) {
    const std::size_t at = help.out.find("\n  " + name + " ");
    EXPECT_TRUE(at != std::string::npos && at > later) << name << " is not built yet: it must be a `later` row of data/cli/verbs.tsv";
  }
}

TEST(Help, OneVerbHasExamplesFirstThenUsage) {
  for (const auto& name : verbs(true)) {
    const Ran help = run("help " + name);
    EXPECT_EQ(help.code, 0);
    const std::size_t examples = help.out.find("Examples\n  synoptic " + name), usage = help.out.find("Usage\n  synoptic " + name);
    EXPECT_NE(examples, std::string::npos) << help.out;
    EXPECT_LT(examples, usage);
    EXPECT_NE(usage, std::string::npos) << help.out;
  }
  for (const auto& name : verbs(false)) EXPECT_NE(run("help " + name).out.find("Not available yet"), std::string::npos) << name;
}

// Every option told is one that the verb's own file (or what it reads its options with) knows.
TEST(Help, OptionsAreThoseOfTheSource) {
  std::string shared;
  for (const char* file : {"read_accounts.cpp", "disclosure.cpp", "corpus_find.cpp"}) {
    std::ifstream in(fs::path(SYNOPTIC_SOURCE_DIR) / "src/cli" / file);
    shared.append(std::istreambuf_iterator<char>(in), {});
  }
  for (const auto& name : verbs(true)) {
    std::ifstream in(fs::path(SYNOPTIC_SOURCE_DIR) / "src/cli" / ("verb_" + name + ".cpp"));
    const std::string source = std::string{std::istreambuf_iterator<char>(in), {}} + shared;
    const std::string help = run("help " + name).out;
    std::size_t at = help.find("\nOptions\n");
    while (at != std::string::npos && (at = help.find("\n  --", at)) != std::string::npos) {
      const std::size_t end = help.find_first_of(" \n", at + 3);
      const std::string option = help.substr(at + 3, end - at - 3);
      EXPECT_NE(source.find(option + "\""), std::string::npos) << "synoptic " << name << " does not take " << option;
      at = end;
    }
  }
}

TEST(Help, UnknownWordsAreUsageErrors) {
  EXPECT_EQ(run("help nonsense").code, 2);
  EXPECT_EQ(run("help --completion tcsh").code, 2);
  EXPECT_EQ(run("help --completion").code, 2);
  const Ran typo = run("biuld");
  EXPECT_EQ(typo.code, 2);
  EXPECT_NE(typo.out.find("did you mean 'build'"), std::string::npos) << typo.out;
}

TEST(Completion, KnowsVerbsOptionsAndValuesInEveryShell) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Ran script = run(std::string("help --completion ") + shell);
    EXPECT_EQ(script.code, 0);
    for (const auto& name : verbs(true)) EXPECT_NE(script.out.find(name), std::string::npos) << shell << " " << name;
    EXPECT_NE(script.out.find("near-duplicate"), std::string::npos) << shell;
    EXPECT_EQ(script.out.find("data/cli"), std::string::npos);
    for (const auto& name : verbs(false)) EXPECT_EQ(script.out.find("synoptic " + name), std::string::npos) << shell << " offers " << name;
  }
}

// The script is run by the shell that it is for: bash is on every Debian.
TEST(Completion, WorksInBash) {
  const auto path = fs::temp_directory_path() / ("synoptic_completion_test_" + std::to_string(::getpid()) + ".bash");
  ASSERT_EQ(run("help --completion bash > " + path.string()).code, 0);
  const auto reply = [&](const std::string& words, int at) {
    const std::string command = "bash -c 'source " + path.string() + "; COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(at) +
                                "; _synoptic; echo \"${COMPREPLY[*]}\"'";
    std::FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 1024> buffer{};
    const std::size_t n = pipe ? std::fread(buffer.data(), 1, buffer.size() - 1, pipe) : 0;
    if (pipe) pclose(pipe);
    return std::string(buffer.data(), n);
  };
  EXPECT_EQ(reply("synoptic bu", 1), "build\n");
  EXPECT_EQ(reply("synoptic build --profile ma", 3), "majority\n");
  EXPECT_EQ(reply("synoptic export --fo", 2), "--format\n");
  fs::remove(path);
}

}  // namespace
