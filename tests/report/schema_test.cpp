// Every dossier.json that is written validates against the published schema (python3-jsonschema of Debian does the checking), and the
// schema refuses what it should refuse, so that the check is not empty.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fixture.h"
#include "report/report.h"

using namespace synoptic;

namespace {

const char* kCheck =
    "import json, sys, jsonschema; s = json.load(open(sys.argv[1])); jsonschema.Draft202012Validator.check_schema(s); "
    "e = sorted(jsonschema.Draft202012Validator(s).iter_errors(json.load(open(sys.argv[2]))), key=str); "
    "[print(list(x.path), x.message[:200]) for x in e[:5]]; sys.exit(1 if e else 0)";

bool have_validator() { return std::system("/usr/bin/python3 -c 'import jsonschema' 2>/dev/null") == 0; }

bool valid(const std::string& json, const std::string& name) {
  const std::string path = (std::filesystem::path(testing::TempDir()) / name).string();
  std::ofstream(path, std::ios::binary) << json;
  const std::string command =
      "/usr/bin/python3 -W ignore -c '" + std::string(kCheck) + "' '" + SYNOPTIC_SOURCE_DIR + "/schema/dossier.schema.json' '" + path + "'";
  return std::system(command.c_str()) == 0;
}

std::string replaced(std::string s, std::string_view from, std::string_view to) {
  const std::size_t at = s.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return s.replace(at, from.size(), to);
}

}  // namespace

TEST(Schema, AcceptsWhatIsWrittenAndRefusesWhatIsNot) {
  if (!have_validator()) GTEST_SKIP() << "python3-jsonschema is not installed";
  const std::string json = report::dossier_json(fixture::ferry());
  EXPECT_TRUE(valid(json, "good.json"));
  EXPECT_TRUE(valid(report::dossier_json(Dossier{}), "empty.json"));
  EXPECT_FALSE(valid(replaced(json, "\"bound\":\"exact\"", "\"bound\":\"roughly\""), "bound.json"));
  EXPECT_FALSE(valid(replaced(json, "\"measure\":\"killed\",", ""), "measure.json"));
  EXPECT_FALSE(valid(replaced(json, "\"language\":\"en\"", "\"language\":\"\""), "empty-string.json"));
  EXPECT_FALSE(valid(replaced(json, "\"confidence\":0.87", "\"confidence\":87"), "confidence.json"));
}
