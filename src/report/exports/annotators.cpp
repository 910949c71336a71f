// The claims as proposals for annotation tools: Label Studio (tasks with predictions, and the labelling interface that fits them) and
// doccano (JSON Lines with entities and relations). Both count code points. Labels are the kinds of claims and, for counts, their
// measures; the whole of which a count is part is a relation. Proposals, not annotations: people decide.
// Does not import back: `review import` takes claims.csv. Covered by tests/report/exports_test.cpp and scripts/check-exports.
#include <set>
#include <unordered_map>

#include "report/index.h"
#include "report/json.h"
#include "report/page/template.h"
#include "report/report.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

std::string label_of(const Claim& c) {
  return std::string(name_of(c.kind)) + (c.kind == ClaimKind::count ? ": " + std::string(name_of(c.measure)) : "");
}

void region(Json& json, const Claim& c, std::string_view words, const text::CodePointMap& map) {
  json.open();
  json.field("id", std::string_view(c.id));
  json.field("from_name", std::string_view("label"));
  json.field("to_name", std::string_view("text"));
  json.field("type", std::string_view("labels"));
  json.field("score", c.confidence);
  json.open("value");
  json.field("start", map.at(c.anchor.begin));
  json.field("end", map.at(c.anchor.end));
  json.field("text", words);
  json.texts("labels", std::vector<std::string>{label_of(c)});
  json.close();
  json.close();
}

void part_of(Json& json, const Claim& c) {
  json.open();
  json.field("type", std::string_view("relation"));
  json.field("from_id", std::string_view(c.id));
  json.field("to_id", std::string_view(c.part_of));
  json.field("direction", std::string_view("right"));
  json.texts("labels", std::vector<std::string>{"part of"});
  json.close();
}

bool is_part(const Claim& c, const Index& index) {
  const Claim* whole = index.claim(c.part_of);
  return whole && whole->account == c.account && !whole->anchor.empty();
}

void facts(Json& json, const Account& a) {
  json.text("account", a.id);
  json.text("title", a.title);
  json.text("publisher", a.publisher);
  json.text("published", a.published);
}

void task(Json& json, const Dossier& d, const Index& index, std::uint32_t account) {
  const Account& a = d.accounts[account];
  json.open();
  json.field("id", account + 1);
  json.open("data");
  json.field("text", std::string_view(a.text));
  facts(json, a);
  json.close();
  json.open_list("predictions");
  json.open();
  json.field("model_version", std::string_view("synoptic " + d.run.version));
  json.open_list("result");
  for (const Claim& c : d.claims)
    if (c.account == account && !c.anchor.empty()) region(json, c, index.words(account, c.anchor), index.map(account));
  for (const Claim& c : d.claims)
    if (c.account == account && !c.anchor.empty() && is_part(c, index)) part_of(json, c);
  json.close_list();
  json.close();
  json.close_list();
  json.close();
  json.line();
}

}  // namespace

std::string label_studio_json(const Dossier& dossier) {
  const Index index(dossier);
  Json::Buffer buffer;
  Json json(buffer);
  json.open_list();
  for (std::uint32_t a = 0; a < dossier.accounts.size(); ++a) task(json, dossier, index, a);
  json.close_list();
  json.line();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string label_studio_config(const Dossier& dossier) {
  std::set<std::string> labels;
  for (const Claim& c : dossier.claims) labels.insert(label_of(c));
  std::string out = "<View>\n  <Header value=\"$title\"/>\n  <Relations>\n    <Relation value=\"part of\"/>\n  </Relations>\n";
  out += "  <Labels name=\"label\" toName=\"text\">\n";
  for (const std::string& label : labels) out += "    <Label value=\"" + page::escaped(label) + "\"/>\n";
  return out + "  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n";
}

std::string doccano_jsonl(const Dossier& dossier) {
  const Index index(dossier);
  Json::Buffer buffer;
  std::unordered_map<std::string_view, std::uint32_t> number;  // doccano's entities have numbers for ids
  for (const Claim& c : dossier.claims) number.emplace(c.id, static_cast<std::uint32_t>(number.size() + 1));
  for (std::uint32_t account = 0; account < dossier.accounts.size(); ++account) {
    Json json(buffer);  // one writer a line: it holds one root value
    const auto mine = [&](const Claim& c) { return c.account == account && !c.anchor.empty(); };
    json.open();
    json.field("id", account + 1);
    json.field("text", std::string_view(dossier.accounts[account].text));
    facts(json, dossier.accounts[account]);
    json.open_list("entities");
    for (const Claim& c : dossier.claims) {
      if (!mine(c)) continue;
      json.open();
      json.field("id", number[c.id]);
      json.field("label", std::string_view(label_of(c)));
      json.field("start_offset", index.map(account).at(c.anchor.begin));
      json.field("end_offset", index.map(account).at(c.anchor.end));
      json.close();
    }
    json.close_list();
    json.open_list("relations");
    std::uint32_t relations = 0;
    for (const Claim& c : dossier.claims) {
      if (!mine(c) || !is_part(c, index)) continue;
      json.open();
      json.field("id", ++relations);
      json.field("from_id", number[c.id]);
      json.field("to_id", number[c.part_of]);
      json.field("type", std::string_view("part of"));
      json.close();
    }
    json.close_list();
    json.close();
    json.line();
  }
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace synoptic::report
