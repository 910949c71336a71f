// Each export against what its reader needs: offsets that fit, columns that line up, brackets that close, an archive that opens.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <regex>

#include "fixture.h"
#include "report/exports/zip.h"
#include "report/report.h"
#include "text/utf8.h"

using namespace synoptic;

namespace {

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document d;
  d.Parse(json.data(), json.size());
  EXPECT_FALSE(d.HasParseError());
  return d;
}

std::vector<std::string> lines_of(const std::string& s) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t end = std::min(s.find('\n', at), s.size());
    out.push_back(s.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string cut(const std::string& text, unsigned start, unsigned end) {
  const text::CodePointMap map(text);
  return text.substr(map.byte_at(start), map.byte_at(end) - map.byte_at(start));
}

}  // namespace

TEST(Exports, WebAnnotationsSelectTheirWords) {
  const Dossier d = fixture::ferry();
  const auto json = parsed(report::web_annotations(d));
  EXPECT_STREQ(json["@context"].GetString(), "http://www.w3.org/ns/anno.jsonld");
  const auto& items = json["first"]["items"];
  ASSERT_EQ(items.Size(), d.claims.size());
  for (rapidjson::SizeType i = 0; i < items.Size(); ++i) {
    const auto& position = items[i]["target"]["selector"][0];
    const auto& quote = items[i]["target"]["selector"][1];
    const Account& a = d.accounts[d.claims[i].account];
    const unsigned start = position["start"].GetUint(), end = position["end"].GetUint();
    EXPECT_EQ(cut(a.text, start, end), quote["exact"].GetString());
    EXPECT_NE(a.text.find(std::string(quote["prefix"].GetString()) + quote["exact"].GetString() + quote["suffix"].GetString()),
              std::string::npos);
    const auto& inner = position["refinedBy"];
    EXPECT_EQ(cut(quote["exact"].GetString(), inner["start"].GetUint(), inner["end"].GetUint()),
              a.text.substr(d.claims[i].anchor.begin, d.claims[i].anchor.size()));
  }
}

TEST(Exports, ProvRefersToWhatItDefines) {
  const auto json = parsed(report::prov_json(fixture::ferry()));
  std::vector<std::string> defined, used;
  for (const auto& node : json["@graph"].GetArray()) {
    defined.push_back(node["@id"].GetString());
    for (const auto& member : node.GetObject()) {
      if (member.value.IsObject() && member.value.HasMember("@id")) used.push_back(member.value["@id"].GetString());
      if (member.value.IsArray())
        for (const auto& x : member.value.GetArray()) used.push_back(x["@id"].GetString());
    }
  }
  for (const auto& id : used) EXPECT_NE(std::find(defined.begin(), defined.end(), id), defined.end()) << id;
  EXPECT_GT(used.size(), 50u);
}

TEST(Exports, GedHasOneRowAnAccountAndAnEnvelope) {
  const auto rows = lines_of(report::ged_csv(fixture::ferry()));
  ASSERT_EQ(rows.size(), 6u);
  const auto commas = [](std::string row) {
    row = std::regex_replace(row, std::regex("\"([^\"]|\"\")*\""), "");
    return std::count(row.begin(), row.end(), ',');
  };
  for (const auto& row : rows) EXPECT_EQ(commas(row), 25) << row;
  EXPECT_TRUE(rows[5].starts_with("\"envelope\"")) << rows[5];
  EXPECT_TRUE(rows[5].ends_with(",,212,41")) << rows[5];  // best stays empty: no profile chose one
}

TEST(Exports, BratOffsetsAreTheWords) {
  const auto files = report::brat_files(fixture::ferry());
  EXPECT_EQ(files[0].name, "annotation.conf");
  std::size_t checked = 0;
  for (std::size_t i = 1; i + 1 < files.size(); i += 2)
    for (const auto& line : lines_of(files[i + 1].content)) {
      std::smatch m;
      if (!std::regex_match(line, m, std::regex("T\\d+\t\\w+ (\\d+) (\\d+)\t(.*)"))) continue;
      EXPECT_EQ(cut(files[i].content, static_cast<unsigned>(std::stoul(m[1])), static_cast<unsigned>(std::stoul(m[2]))), m[3]);
      ++checked;
    }
  EXPECT_EQ(checked, fixture::ferry().claims.size());
}

TEST(Exports, BratCutsAtLineEnds) {
  Dossier d;
  Account a;
  a.id = "x", a.text = "one\ntwo";
  d.accounts.push_back(a);
  Claim c;
  c.id = "q1", c.kind = ClaimKind::quote, c.span = c.anchor = {0, 7};
  d.claims.push_back(c);
  EXPECT_NE(report::brat_files(d)[2].content.find("Quote 0 3;4 7\tone two"), std::string::npos);
}

TEST(Exports, BibtexAndWikitextKeepTheirBrackets) {
  Dossier d = fixture::ferry();
  d.accounts[0].title = "A {brace | & 50 % of \\ [[x]] }}";
  const std::string bib = report::bibtex(d), wiki = report::wikitext(d);
  int depth = 0;
  for (std::size_t i = 0; i < bib.size(); ++i) {
    if (bib[i] == '\\')
      ++i;
    else
      depth += bib[i] == '{' ? 1 : bib[i] == '}' ? -1 : 0;
    ASSERT_GE(depth, 0);
  }
  EXPECT_EQ(depth, 0);
  EXPECT_EQ(wiki.find("[["), std::string::npos);
  const auto times = [&](std::string_view w) {
    std::size_t n = 0;
    for (std::size_t at = wiki.find(w); at != std::string::npos; at = wiki.find(w, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(times("{{"), times("}}"));
  EXPECT_EQ(times("<ref>"), times("</ref>"));
  EXPECT_NE(wiki.find("|url=https://example.org/herald/halcyon?a=1&b=2 "), std::string::npos);
}

TEST(Exports, FtmNotesPointAtArticles) {
  std::vector<std::string> articles;
  for (const auto& line : lines_of(report::ftm_jsonl(fixture::ferry()))) {
    const auto json = parsed(line);
    if (std::string(json["schema"].GetString()) == "Article")
      articles.push_back(json["id"].GetString());
    else
      EXPECT_NE(std::find(articles.begin(), articles.end(), json["properties"]["entity"][0].GetString()), articles.end());
  }
  EXPECT_EQ(articles.size(), 4u);
}

TEST(Exports, TheQdpxIsAnArchiveWithItsProject) {
  const auto bytes = report::qdpx_bytes(fixture::ferry());
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(bytes->starts_with("PK\x03\x04"));
  EXPECT_NE(bytes->find("urn:QDA-XML:project:1.0"), std::string::npos);
  EXPECT_EQ(*bytes, *report::qdpx_bytes(fixture::ferry()));
  EXPECT_EQ(report::zip_stored({}).size(), 22u);  // the end record alone
}

TEST(Exports, AnnotatorsGetTheVeryWords) {
  const Dossier d = fixture::ferry();
  rapidjson::Document tasks;
  tasks.Parse(report::label_studio_json(d).c_str());
  ASSERT_TRUE(tasks.IsArray());
  ASSERT_EQ(tasks.Size(), d.accounts.size());
  std::size_t regions = 0, relations = 0;
  for (const auto& task : tasks.GetArray()) {
    const std::string text = task["data"]["text"].GetString();
    const text::CodePointMap map(text);
    for (const auto& r : task["predictions"][0]["result"].GetArray()) {
      if (r["type"] == "relation") {
        ++relations;
        continue;
      }
      ++regions;
      const auto& v = r["value"];
      const std::uint32_t begin = map.byte_at(v["start"].GetUint()), end = map.byte_at(v["end"].GetUint());
      EXPECT_EQ(text.substr(begin, end - begin), v["text"].GetString());
    }
  }
  EXPECT_EQ(regions, d.claims.size());
  EXPECT_GT(relations, 0u);
  EXPECT_NE(report::label_studio_config(d).find("<Label value=\"count: killed\"/>"), std::string::npos);
  const std::string lines = report::doccano_jsonl(d);
  EXPECT_EQ(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')), d.accounts.size());
  std::size_t entities = 0;
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) {
    rapidjson::Document line;
    line.Parse(lines.substr(at, lines.find('\n', at) - at).c_str());
    ASSERT_FALSE(line.HasParseError());
    entities += line["entities"].Size();
    for (const auto& r : line["relations"].GetArray()) EXPECT_NE(r["from_id"], r["to_id"]);
  }
  EXPECT_EQ(entities, d.claims.size());
}
