// A public copy has no masked name in any byte of any of its files, in any spelling, case or normal form; what was not to be masked is
// there, and every offset is where it was. The search is written apart from the program's own matching: it looks for letters in the
// bytes as they are, percent-decoded, JSON-unescaped and without accents. Events and people are invented.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sqlite3.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unistd.h>

#include <algorithm>

#include "run.h"

namespace fs = std::filesystem;
using synoptic::test::put;
using synoptic::test::run;
using synoptic::test::slurp;

namespace {

// Case and accents away (Unicode decomposition), letters of a word only.
std::string plain(const std::string& bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const icu::UnicodeString s = nfkd->normalize(icu::UnicodeString::fromUTF8(bytes).foldCase(), status);
  icu::UnicodeString out;
  for (int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1))
    if ((U_GET_GC_MASK(s.char32At(i)) & U_GC_M_MASK) == 0) out.append(s.char32At(i));
  std::string utf8;
  return out.toUTF8String(utf8);
}

std::string decoded(const std::string& bytes) {
  std::string out;
  const auto hex = [](const std::string& s) { return static_cast<char>(std::stoi(s, nullptr, 16)); };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto digits = [&](std::size_t at) { return at + 1 < bytes.size() && isxdigit(bytes[at]) && isxdigit(bytes[at + 1]); };
    if (bytes[i] == '%' && digits(i + 1)) {
      out += hex(bytes.substr(i + 1, 2));
      i += 2;
    } else if (bytes[i] == '\\' && i + 1 < bytes.size() && bytes[i + 1] == 'n') {
      out += '\n';
      ++i;
    } else {
      out += bytes[i];
    }
  }
  return out;
}

std::string letters_only(const std::string& s) {
  std::string out;
  for (char c : s)
    if (std::string_view(" \n\t-_.,'\"/").find(c) == std::string_view::npos) out += c;
  return out;
}

// What may stand nowhere, folded; the second list with all separators taken out.
const char* kForbidden[] = {"brodersen",
                            "broedersen",
                            "anna-lena",
                            "anna lena",
                            "muller",
                            "mueller",
                            "celik",
                            "zoe ",
                            "tomas reik",
                            "reik",
                            "veltz",
                            "goran",
                            "petrenko",
                            "\u043f\u0435\u0442\u0440\u0435\u043d\u043a\u043e",
                            "\u043e\u043b\u044c\u0433\u0430",
                            "brodersson"};
const char* kTogether[] = {"annalenabrodersen", "brodersenannalena", "zoemuller", "tomasreik", "goranveltz", "olgapetrenko", "abrodersen"};

void expect_clean(const std::string& name, const std::string& content) {
  for (const std::string& view : {plain(content), plain(decoded(content))}) {
    for (const char* word : kForbidden)
      EXPECT_EQ(view.find(word), std::string::npos)
          << name << " has " << word << " at " << view.substr(view.find(word) - std::min<std::size_t>(view.find(word), 60), 120);
    const std::string together = letters_only(view);
    for (const char* word : kTogether) EXPECT_EQ(together.find(word), std::string::npos) << name << " has " << word;
  }
}

// Words of the full text indexes: they stand shortened in the file, so its bytes do not tell.
std::string indexed_words(const fs::path& path) {
  sqlite3* db = nullptr;
  std::string out;
  if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) return out;
  for (const char* table : {"claims_fts", "sentences_fts"}) {
    const std::string name = std::string("words_of_") + table;
    const std::string sql = "CREATE VIRTUAL TABLE temp." + name + " USING fts5vocab(main, " + table + ", row);";
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    const auto add = [](void* to, int, char** row, char**) { return *static_cast<std::string*>(to) += std::string(row[0]) + " ", 0; };
    EXPECT_EQ(sqlite3_exec(db, ("SELECT term FROM temp." + name).c_str(), add, &out, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  }
  sqlite3_close(db);
  return out;
}

class Public : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / ("synoptic-public-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    put(root_ / "in/interview-goran_veltz.txt",
        "Mill fire at Velm: Brodersen tells her story\nBy Lio Marsh\nPublished 4 May 2031\n\nThe mill at Velm burned on 2 May 2031. At "
        "least 19 "
        "people were killed, the fire brigade said.\n\nAn eyewitness, Anna-Lena Brodersen, saw the roof fall. \"It took a minute,\" said "
        "Brodersen. A.-L. Brodersen's sister was hurt. ANNA-LENA\nBRODERSEN spoke for an hour. Write to "
        "anna.lena.brodersen@velm.example.\n\n"
        "Goran Veltz was later arrested. Veltz worked there for 12 years. Minister Karl Hansen was charged too, and Mayor Ines Callow "
        "left.\n");
    put(root_ / "in/wire.jsonl",
        "{\"id\":\"wire-zoe-mueller\",\"title\":\"Zo\u00eb M\u00fcller-\u00c7elik: 21 "
        "dead\",\"published\":\"2031-05-05\",\"publisher\":\"Velm "
        "Wire\",\"url\":\"https://wire.example/2031/zo%C3%AB-m%C3%BCller-celik\",\"text\":\"The survivor Zo\u00eb M\u00fcller-\u00c7elik "
        "counted 21 "
        "dead people. Zoe Mueller-Celik said 7 children were hurt, among them Tomas Reik, 12, and Reik's friend. Tomas hid under a table. "
        "Witnesses Anna Lena Broedersen and Olga Petrenko (\u041e\u043b\u044c\u0433\u0430 "
        "\u041f\u0435\u0442\u0440\u0435\u043d\u043a\u043e) ran. "
        "Petrenko said 21 people were killed.\"}\n");
    put(root_ / "names.txt", "Olga Petrenko | \u041e\u043b\u044c\u0433\u0430 \u041f\u0435\u0442\u0440\u0435\u043d\u043a\u043e\n");
    internal_ = (root_ / "out").string();
    ASSERT_EQ(run("build " + (root_ / "in").string() + " -q -o " + internal_).code, 0);
    options_ = " --profile public --redact " + (root_ / "names.txt").string();
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string claim() const {
    rapidjson::Document d;
    d.Parse(slurp(internal_ + "/dossier.json").c_str());
    return d["claims"][0]["id"].GetString();
  }
  static std::size_t expect_folder_clean(const fs::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      ++files;
      expect_clean(entry.path().filename().string(), slurp(entry.path()));
      expect_clean("a file's name", fs::relative(entry.path(), folder).string());
      if (entry.path().extension() == ".sqlite") expect_clean("the words of the index", indexed_words(entry.path()));
    }
    return files;
  }

  fs::path root_;
  std::string internal_, options_;
};

}  // namespace

TEST_F(Public, NoByteOfAnyOutputHasAMaskedName) {
  ASSERT_EQ(run("review " + internal_ + " accept " + claim() +
                " --actor 'Anna-Lena Brodersen' --reason 'Veltz said so; Zo\u00eb M\u00fcller too'")
                .code,
            0);
  const fs::path copy = root_ / "copy";
  const auto made = run("export " + internal_ + " --format dossier -o " + copy.string() + options_);
  ASSERT_EQ(made.code, 0) << made.out;
  for (const char* format : {"csv", "jsonl", "json", "html", "sqlite", "webannotation", "prov", "ged", "ftm", "brat", "labelstudio",
                             "doccano", "qdpx", "bibtex", "wikitext"}) {
    const auto ran = run(std::string("export ") + internal_ + " --format " + format + " -o " +
                         (copy / format / (std::string("x.") + format)).string() + options_);
    ASSERT_EQ(ran.code, 0) << format << ran.out;
    expect_clean("messages", ran.out.substr(0, ran.out.find(root_.string())));
  }
  EXPECT_GT(expect_folder_clean(copy), 50u);
  // Everything the test looks for is in the internal dossier: the search is not blind.
  const std::string before = plain(decoded(slurp(internal_ + "/dossier.json")));
  for (const char* word : {"brodersen", "anna-lena", "celik", "reik", "veltz", "petrenko"})
    EXPECT_NE(before.find(word), std::string::npos) << word;
  // Offices stay named, rules are told.
  const std::string json = slurp(copy / "dossier.json"), method = slurp(copy / "METHOD.md");
  for (const char* word : {"Karl Hansen", "Ines Callow", "Velm", "\"disclosure\":\"public\""})
    EXPECT_NE(json.find(word), std::string::npos) << word;
  for (const char* row : {"a minor", "a witness", "an accused person", "named in the list given"})
    EXPECT_NE(method.find(row), std::string::npos) << row;
  EXPECT_EQ(run("verify " + copy.string()).code, 0);
  EXPECT_EQ(run("verify " + (copy / "dossier.html").string()).code, 0);
}

TEST_F(Public, BuildMakesTheSameCopyAtOnce) {
  const fs::path copy = root_ / "built";
  const auto built = run("build " + (root_ / "in").string() + " -o " + copy.string() +
                         " --profile majority,public --embed quotes --redact " + (root_ / "names.txt").string());
  ASSERT_EQ(built.code, 0) << built.out;
  EXPECT_NE(built.out.find("names masked"), std::string::npos) << built.out;
  EXPECT_GT(expect_folder_clean(copy), 20u);
  EXPECT_NE(slurp(copy / "dossier.json").find("\"profile\":\"majority\",\"disclosure\":\"public\",\"embed\":\"quotes\""),
            std::string::npos);
}

// Lengths in code points, claims and their places are those of the internal dossier; ids and hashes are not.
TEST_F(Public, OffsetsStayAndHashesDoNot) {
  rapidjson::Document before, after;
  before.Parse(slurp(internal_ + "/dossier.json").c_str());
  const auto json = run("export " + internal_ + " --format json" + options_, "2>/dev/null").out;
  after.Parse(json.c_str());
  ASSERT_FALSE(after.HasParseError());
  ASSERT_EQ(before["claims"].Size(), after["claims"].Size());
  for (rapidjson::SizeType i = 0; i < before["claims"].Size(); ++i) {
    const auto &b = before["claims"][i], &a = after["claims"][i];
    EXPECT_EQ(a["start"], b["start"]);
    EXPECT_EQ(a["end"], b["end"]);
    EXPECT_EQ(a["anchor"]["start"], b["anchor"]["start"]);
    EXPECT_NE(a["id"], b["id"]);
  }
  for (rapidjson::SizeType i = 0; i < before["accounts"].Size(); ++i) {
    EXPECT_EQ(after["accounts"][i]["length"], before["accounts"][i]["length"]);
    EXPECT_NE(after["accounts"][i]["text_sha256"], before["accounts"][i]["text_sha256"]);
    EXPECT_TRUE(after["accounts"][i]["sha256"].IsNull());
    EXPECT_EQ(json.find(before["accounts"][i]["text_sha256"].GetString()), std::string::npos);
    EXPECT_EQ(json.find(before["accounts"][i]["sha256"].GetString()), std::string::npos);
  }
  for (const auto& c : before["claims"].GetArray()) EXPECT_EQ(json.find(c["id"].GetString()), std::string::npos);
}

TEST_F(Public, OptionsThatDoNotFitAreUsageErrors) {
  const std::string in = (root_ / "in").string(), list = (root_ / "names.txt").string();
  EXPECT_EQ(run("build " + in + " -o " + internal_ + " --profile public").code, 2);  // an internal dossier is there
  EXPECT_EQ(run("build " + in + " -o " + internal_ + "2 --profile public,internal").code, 2);
  EXPECT_EQ(run("build " + in + " -o " + internal_ + "2 --profile secret").code, 2);
  EXPECT_EQ(run("build " + in + " -o " + internal_ + "2 --redact " + list).code, 2);  // without public
  EXPECT_EQ(run("build " + in + " -o " + internal_ + "2 --profile public --redact " + list + " --keep " + list).code, 2);
  EXPECT_EQ(run("export " + internal_ + " --format json --profile majority").code, 2);
  EXPECT_EQ(run("export " + internal_ + " --format json --embed all").code, 2);
  EXPECT_FALSE(fs::exists(internal_ + "2"));
  const std::string copy = (root_ / "copy").string();
  ASSERT_EQ(run("export " + internal_ + " --format dossier -o " + copy + options_ + " --embed quotes").code, 0);
  EXPECT_EQ(run("export " + copy + " --format json --profile internal").code, 2);  // what is gone is gone
  EXPECT_EQ(run("export " + copy + " --format json --embed full").code, 2);
  EXPECT_EQ(run("export " + copy + " --format json --embed none").code, 0);
  EXPECT_NE(run("review " + copy + " log").code, 0);
  const auto verified = run("verify " + copy);
  EXPECT_EQ(verified.code, 0);
  EXPECT_NE(verified.out.find("not checked"), std::string::npos) << verified.out;
}
