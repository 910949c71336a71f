// FollowTheMoney entities, one a line, as Aleph and its kin import them: an Article for each account and a Note on it for each claim.
// Ids are hashes with a prefix, stable over runs. Speakers are left as words of the notes: they are not identified persons.
// Covered by tests/report/exports_test.cpp.
#include "report/index.h"
#include "report/json.h"
#include "report/report.h"
#include "report/wording.h"
#include "text/sha256.h"

namespace synoptic::report {
namespace {

std::string entity_id(std::string_view kind, std::string_view id) {
  return "synoptic-" + std::string(kind) + "-" + text::sha256_hex(id).substr(0, 24);
}

void property(Json& json, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  json.open_list(key);
  json.value(value);
  json.close_list();
}

void article(Json& json, const Account& a) {
  json.open();
  json.field("id", std::string_view(entity_id("account", a.id)));
  json.field("schema", std::string_view("Article"));
  json.open("properties");
  property(json, "title", a.title.empty() ? a.name : a.title);
  property(json, "fileName", a.name);
  property(json, "author", a.author);
  property(json, "publisher", a.publisher);
  property(json, "publishedAt", a.published.substr(0, 10));
  property(json, "retrievedAt", a.retrieved.substr(0, 10));
  property(json, "sourceUrl", a.url);
  property(json, "bodyText", a.text);
  json.close();
  json.close();
  json.line();
}

void note(Json& json, const Claim& c, const Account& a, std::string_view words) {
  json.open();
  json.field("id", std::string_view(entity_id("claim", c.id)));
  json.field("schema", std::string_view("Note"));
  json.open("properties");
  property(json, "name", claim_in_words(c, a));
  property(json, "description", words);
  property(json, "entity", entity_id("account", a.id));
  property(json, "summary", "claim " + c.id + (c.rule.empty() ? "" : ", rule " + c.rule));
  json.close();
  json.close();
  json.line();
}

}  // namespace

std::string ftm_jsonl(const Dossier& dossier) {
  const Index index(dossier);
  Json::Buffer buffer;
  // One writer a line: a RapidJSON writer holds one root value.
  for (const Account& a : dossier.accounts) {
    Json json(buffer);
    article(json, a);
  }
  for (const Claim& c : dossier.claims) {
    Json json(buffer);
    note(json, c, dossier.accounts[c.account], index.words(c.account, c.span));
  }
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace synoptic::report
