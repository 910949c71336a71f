// JSON in and out of the local API. Bodies are checked member by member; what is not understood is an error that names it, so
// that a misspelt member never changes what is done. Covered by tests/serve/http_test.cpp.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "report/json.h"
#include "review/json_changes.h"
#include "serve/service.h"

namespace synoptic::serve {
namespace {

constexpr unsigned kParse = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag;

tl::unexpected<Error> wrong(std::string message) { return tl::unexpected(Error{"", 0, std::move(message)}); }

bool read_text(const rapidjson::Value& v, std::string& out) {
  if (v.IsString()) out.assign(v.GetString(), v.GetStringLength());
  return v.IsString();
}

bool read_texts(const rapidjson::Value& v, std::vector<std::string>& out) {
  if (!v.IsArray()) return false;
  for (const auto& item : v.GetArray())
    if (!read_text(item, out.emplace_back())) return false;
  return true;
}

bool read_numbers(const rapidjson::Value& v, std::vector<std::uint64_t>& out) {
  if (!v.IsArray()) return false;
  for (const auto& item : v.GetArray()) {
    if (!item.IsUint64()) return false;
    out.push_back(item.GetUint64());
  }
  return true;
}

bool read_changes(const rapidjson::Value& v, review::Changes& out) {
  auto changes = review::changes_in(v);
  if (changes) out = std::move(*changes);
  return changes.has_value();
}

bool read_parts(const rapidjson::Value& v, std::vector<review::Changes>& out) {
  if (!v.IsArray()) return false;
  for (const auto& item : v.GetArray())
    if (!read_changes(item, out.emplace_back())) return false;
  return true;
}

// False when the member is not what it must be; nothing when there is no such member.
std::optional<bool> read_member(std::string_view name, const rapidjson::Value& v, review::Request& r) {
  if (name == "action") return read_text(v, r.action);
  if (name == "claims") return read_texts(v, r.claims);
  if (name == "changes") return read_changes(v, r.changes);
  if (name == "parts") return read_parts(v, r.parts);
  if (name == "undo") return read_numbers(v, r.undo);
  if (name == "reason") return read_text(v, r.reason);
  if (name == "actor") return read_text(v, r.actor);
  return std::nullopt;
}

std::string text_of(const report::Json::Buffer& buffer) { return {buffer.GetString(), buffer.GetSize()}; }

void remarks(report::Json& json, const char* name, const std::vector<review::Remark>& list) {
  json.open_list(name);
  for (const review::Remark& r : list) {
    json.open();
    json.field("seq", r.seq);
    json.text("claim", r.claim);
    json.text("message", r.message);
    json.close();
  }
  json.close_list();
}

}  // namespace

Expected<review::Request> parse_request(std::string_view body, const std::string& actor) {
  rapidjson::Document d;
  d.Parse<kParse>(body.data(), body.size());
  if (d.HasParseError())
    return wrong("the body is not JSON: " + std::string(rapidjson::GetParseError_En(d.GetParseError())) + " (byte " +
                 std::to_string(d.GetErrorOffset()) + ")");
  if (!d.IsObject()) return wrong("expected an object such as {\"action\":\"accept\",\"claims\":[\"c0123456789abcdef\"]}");
  review::Request r;
  for (const auto& m : d.GetObject()) {
    const std::string name(m.name.GetString(), m.name.GetStringLength());
    const auto read = read_member(name, m.value, r);
    if (!read) return wrong("there is no member '" + name + "'; expected action, claims, changes, parts, undo, reason, actor");
    if (!*read) return wrong("member '" + name + "' is not of the form it must have");
  }
  if (r.actor.empty()) r.actor = actor;
  return r;
}

std::string error_json(std::string_view message) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.text("error", message);
  json.close();
  return text_of(buffer);
}

std::string reviews_json(const std::vector<Review>& entries, const review::Session& session) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.open_list("reviews");
  for (const Review& e : entries) json.item(review::line_of(e));
  json.close_list();
  json.field("questions", static_cast<std::uint64_t>(session.dossier().questions.size()));
  json.field("findings", static_cast<std::uint64_t>(session.dossier().findings.size()));
  remarks(json, "orphans", session.replayed().orphans);
  remarks(json, "refused", session.replayed().refused);
  remarks(json, "stale", session.replayed().stale);
  json.close();
  return text_of(buffer);
}

std::string log_json(const review::Session& session) {
  const std::vector<char> active = session.log().active();
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.open_list("reviews");
  for (const Review& e : session.log().entries) json.item(review::line_of(e));
  json.close_list();
  json.open_list("active");
  for (std::size_t i = 0; i < active.size(); ++i)
    if (active[i]) json.value(session.log().entries[i].seq);
  json.close_list();
  remarks(json, "orphans", session.replayed().orphans);
  remarks(json, "refused", session.replayed().refused);
  remarks(json, "stale", session.replayed().stale);
  json.close();
  return text_of(buffer);
}

}  // namespace synoptic::serve
