// The form of a line of the review log. Written by one function only, so that the bytes, and with them the hash, are the same
// wherever the entry stands (reviews.jsonl, dossier.json). Linked hashes after Haber and Stornetta (1991), "How to time-stamp a
// digital document". A chain shows that lines were changed, lost or put in between; not who wrote them.
// Covered by tests/review/log_test.cpp.
#include "review/entry.h"

#include <algorithm>

#include "report/json.h"
#include "review/json_changes.h"
#include "text/sha256.h"

namespace synoptic::review {
namespace {

constexpr unsigned kParse = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag;
constexpr std::string_view kHashMember = ",\"hash\":\"";

std::string text_of(const report::Json::Buffer& buffer) { return {buffer.GetString(), buffer.GetSize()}; }

// The line up to, and without, the member `hash`; nothing after it is hashed.
std::string unsealed(const Review& e) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.field("seq", e.seq);
  json.text("at", e.at);
  json.text("actor", e.actor);
  json.text("action", e.action);
  json.text("claim", e.claim);
  json.raw("before", e.before);
  json.raw("after", e.after);
  json.text("reason", e.reason);
  json.text("prev_hash", e.prev_hash);
  json.close();
  std::string out = text_of(buffer);
  out.pop_back();  // the closing brace
  return out;
}

void write(report::Json& json, const Value& v) {
  if (const auto* s = std::get_if<std::string>(&v))
    json.value(std::string_view(*s));
  else if (const auto* d = std::get_if<double>(&v))
    json.value(*d);
  else if (const auto* b = std::get_if<bool>(&v))
    json.value(*b);
  else
    json.null();
}

void write(report::Json& json, const Changes& changes) {
  json.open();
  for (const auto& [name, value] : changes) json.key(name), write(json, value);
  json.close();
}

tl::unexpected<Error> wrong(std::string message) { return tl::unexpected(Error{"", 0, std::move(message)}); }

std::string string_of(const rapidjson::Value& object, const char* key) {
  const auto it = object.FindMember(key);
  return it != object.MemberEnd() && it->value.IsString() ? std::string(it->value.GetString(), it->value.GetStringLength()) : std::string();
}

// Writing a value is recursive: what is nested too deeply is no entry of ours.
bool shallow(const rapidjson::Value& v, int depth) {
  constexpr int kDeepest = 8;
  if (depth > kDeepest) return false;
  if (v.IsArray()) return std::all_of(v.Begin(), v.End(), [&](const auto& x) { return shallow(x, depth + 1); });
  if (v.IsObject()) return std::all_of(v.MemberBegin(), v.MemberEnd(), [&](const auto& m) { return shallow(m.value, depth + 1); });
  return true;
}

// The object or list under `key`, as the text that this file writes.
std::string raw_of(const rapidjson::Value& object, const char* key) {
  const auto it = object.FindMember(key);
  if (it == object.MemberEnd() || it->value.IsNull()) return {};
  report::Json::Buffer buffer;
  rapidjson::Writer<report::Json::Buffer> writer(buffer);
  it->value.Accept(writer);
  return text_of(buffer);
}

Expected<Changes> checked(std::optional<Changes> changes) {
  if (!changes) return wrong("expected an object of fields, each a text, a number, true, false or null");
  return std::move(*changes);
}

}  // namespace

std::string line_of(const Review& entry) { return unsealed(entry) + std::string(kHashMember) + entry.hash + "\"}"; }

void seal(Review& entry) { entry.hash = text::sha256_hex(unsealed(entry)); }

Expected<Review> parse_line(std::string_view line) {
  rapidjson::Document d;
  d.Parse<kParse>(line.data(), line.size());
  if (d.HasParseError() || !d.IsObject() || !shallow(d, 0)) return wrong("is not a JSON object of a review");
  Review e;
  const auto seq = d.FindMember("seq");
  if (seq == d.MemberEnd() || !seq->value.IsUint64()) return wrong("has no seq");
  e.seq = seq->value.GetUint64();
  e.at = string_of(d, "at"), e.actor = string_of(d, "actor"), e.action = string_of(d, "action"), e.claim = string_of(d, "claim");
  e.before = raw_of(d, "before"), e.after = raw_of(d, "after"), e.reason = string_of(d, "reason");
  e.prev_hash = string_of(d, "prev_hash"), e.hash = string_of(d, "hash");
  const std::size_t cut = line.rfind(kHashMember);
  if (cut == std::string_view::npos || text::sha256_hex(line.substr(0, cut)) != e.hash) return wrong("was changed: its hash differs");
  return e;
}

std::string json_of(const Changes& changes) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  write(json, changes);
  return text_of(buffer);
}

std::string json_of_parts(const std::vector<Changes>& parts) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.open_list("parts");
  for (const Changes& p : parts) write(json, p);
  json.close_list();
  json.close();
  return text_of(buffer);
}

std::string json_of_claims(const std::vector<std::string>& ids) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.texts("claims", ids);
  json.close();
  return text_of(buffer);
}

std::string json_of_undo(std::uint64_t seq) { return "{\"undoes\":" + std::to_string(seq) + "}"; }

Expected<Changes> changes_of(std::string_view json) {
  rapidjson::Document d;
  d.Parse<kParse>(json.data(), json.size());
  if (d.HasParseError()) return wrong("is not JSON");
  return checked(changes_in(d));
}

Expected<std::vector<Changes>> parts_of(std::string_view json) {
  rapidjson::Document d;
  d.Parse<kParse>(json.data(), json.size());
  if (d.HasParseError() || !d.IsObject() || !d.HasMember("parts") || !d["parts"].IsArray()) return wrong("expected a list of parts");
  std::vector<Changes> out;
  for (const auto& p : d["parts"].GetArray()) {
    auto changes = checked(changes_in(p));
    if (!changes) return tl::unexpected(changes.error());
    out.push_back(std::move(*changes));
  }
  return out;
}

std::vector<std::string> claims_of(std::string_view json) {
  rapidjson::Document d;
  d.Parse<kParse>(json.data(), json.size());
  std::vector<std::string> out;
  if (d.HasParseError() || !d.IsObject() || !d.HasMember("claims") || !d["claims"].IsArray()) return out;
  for (const auto& id : d["claims"].GetArray())
    if (id.IsString()) out.emplace_back(id.GetString(), id.GetStringLength());
  return out;
}

std::uint64_t undoes(const Review& entry) {
  rapidjson::Document d;
  d.Parse<kParse>(entry.after.data(), entry.after.size());
  const bool has = entry.action == "undo" && !d.HasParseError() && d.IsObject() && d.HasMember("undoes") && d["undoes"].IsUint64();
  return has ? d["undoes"].GetUint64() : 0;
}

}  // namespace synoptic::review
