// The member "run" of dossier.json: what was read, left out, masked and asked, so that anybody can do it again.
// Covered by tests/report/json_test.cpp, schema_test.cpp.
#include "report/run_json.h"

#include "text/utf8.h"

namespace synoptic::report {
namespace {

// Paths come from the file system and need not be UTF-8; JSON must be.
std::string clean(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) text::append(out, text::next(s, i));
  return out;
}

void write_extractor(Json& json, const ExtractorRecord& e, const Dossier& d) {
  json.open();
  json.field("name", std::string_view(e.name));
  json.field("kind", std::string_view(e.kind));
  json.text("asked", clean(e.asked));
  json.field("offered", e.offered);
  json.field("accepted", e.accepted);
  json.field("confirmed", e.confirmed);
  json.field("disputed", e.disputed);
  json.field("refused", e.refused);
  json.open_list("set_aside");
  for (const SetAside& s : e.set_aside) {
    json.open();
    json.field("account", std::string_view(d.accounts[s.account].id));
    json.text("words", clean(s.words));
    json.text("reason", clean(s.reason));
    json.close();
  }
  json.close_list();
  json.open_list("failures");
  for (const Skipped& f : e.failures) {
    json.open();
    json.text("account", clean(f.path));
    json.text("reason", clean(f.reason));
    json.close();
  }
  json.close_list();
  json.close();
}

void write_masking(Json& json, const Masking& m) {
  json.open();
  json.text("kind", m.kind);
  json.text("rule", m.rule);
  json.field("persons", m.persons);
  json.field("places", m.places);
  json.close();
}

}  // namespace

void write_run(Json& json, const Dossier& d, const Index& index) {
  const Run& r = d.run;
  json.open("run");
  json.text("version", r.version);
  json.text("generated_at", r.generated_at);
  json.text("config_sha256", r.config_sha256);
  json.text("profile", r.profile);
  json.field("disclosure", std::string_view(r.disclosure));
  json.field("embed", std::string_view(r.embed));
  json.open_list("masked");
  for (const Masking& m : r.masked) write_masking(json, m);
  json.close_list();
  std::vector<std::string> inputs;
  for (const auto& i : r.inputs) inputs.push_back(clean(i));
  json.texts("inputs", inputs);
  json.open_list("skipped");
  for (const Skipped& s : r.skipped) {
    json.open();
    json.text("path", clean(s.path));
    json.field("byte", s.byte);
    json.text("reason", clean(s.reason));
    json.close();
  }
  json.close_list();
  json.open_list("unread_numbers");
  for (const UnreadNumber& u : r.unread_numbers) {
    json.open();
    json.field("account", std::string_view(d.accounts[u.account].id));
    json.span(u.span, d.accounts[u.account].text, index.map(u.account));
    json.text("reason", u.reason);
    json.close();
  }
  json.close_list();
  json.open_list("extractors");
  for (const ExtractorRecord& e : r.extractors) write_extractor(json, e, d);
  json.close_list();
  json.close();
  json.line();
}

}  // namespace synoptic::report
