// The JSON of plugged-in extractors, both ways: requests out, offers in.
// Idea: take what is there leniently (an anchor may be a string or an object, one speaker a string), judge nothing: that is
// ground.cpp's. Parsing is iterative, so that nesting without end costs no stack; sizes are limited by those who read.
// Does not ground, does not decide what an answer is worth. Covered by tests/propose/offer_test.cpp.
#include "propose/offer.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

namespace synoptic::propose {
namespace {

using rapidjson::Value;
constexpr unsigned kHow = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

tl::unexpected<Error> wrong(std::string message) { return tl::unexpected(Error{"", 0, std::move(message)}); }

const Value* member(const Value& object, const char* name) {
  const auto it = object.FindMember(name);
  return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}

std::string text(const Value& object, const char* name) {
  const Value* v = member(object, name);
  return v && v->IsString() ? std::string(v->GetString(), v->GetStringLength()) : std::string();
}

std::optional<double> number(const Value& object, const char* name) {
  const Value* v = member(object, name);
  return v && v->IsNumber() && std::isfinite(v->GetDouble()) ? std::optional(v->GetDouble()) : std::nullopt;
}

std::optional<std::uint32_t> offset(const Value& object, const char* name) {
  const Value* v = member(object, name);
  return v && v->IsUint() ? std::optional(v->GetUint()) : std::nullopt;
}

Words words(const Value& object) { return {text(object, "exact"), offset(object, "start")}; }

Words anchor_of(const Value& object) {
  const Value* v = member(object, "anchor");
  if (!v) return {};
  if (v->IsObject()) return words(*v);
  return v->IsString() ? Words{{v->GetString(), v->GetStringLength()}, {}} : Words{};
}

std::vector<Attribution> speakers_of(const Value& object) {
  std::vector<Attribution> out;
  const Value* v = member(object, "attribution");
  const auto add = [&](const Value& one) {
    if (one.IsString()) out.push_back({{one.GetString(), one.GetStringLength()}, "speaker", "", {}});
    if (one.IsObject() && !text(one, "name").empty()) {
      const std::string role = text(one, "role");
      out.push_back({text(one, "name"), role.empty() ? "speaker" : role, text(one, "cue"), {}});
    }
  };
  if (v && v->IsArray())
    for (const Value& one : v->GetArray()) add(one);
  else if (v)
    add(*v);
  return out;
}

Expected<Offer> offer_of(const Value& v) {
  if (!v.IsObject()) return wrong("a proposal is no JSON object");
  Offer o;
  o.kind = text(v, "kind"), o.anchor = anchor_of(v), o.whole = words(v), o.attribution = speakers_of(v);
  const auto value = number(v, "value");
  o.low = number(v, "low"), o.high = number(v, "high");
  if (!o.low && !o.high && value) o.low = o.high = value;
  if (const auto c = number(v, "confidence")) o.confidence = std::clamp(*c, 0.0, 1.0);
  struct Place {
    const char* name;
    std::string Offer::*field;
  };
  static constexpr Place kTexts[] = {{"measure", &Offer::measure},
                                     {"population", &Offer::population},
                                     {"sex", &Offer::sex},
                                     {"age_group", &Offer::age_group},
                                     {"civil_status", &Offer::civil_status},
                                     {"bound", &Offer::bound},
                                     {"unit", &Offer::unit},
                                     {"detail", &Offer::detail},
                                     {"hedge", &Offer::hedge},
                                     {"place", &Offer::place},
                                     {"as_of", &Offer::as_of},
                                     {"basis", &Offer::basis},
                                     {"edtf", &Offer::edtf},
                                     {"event", &Offer::event},
                                     {"source", &Offer::source},
                                     {"published", &Offer::published},
                                     {"actor", &Offer::actor},
                                     {"jurisdiction", &Offer::jurisdiction},
                                     {"act", &Offer::act},
                                     {"date", &Offer::date},
                                     {"identifier", &Offer::identifier},
                                     {"term", &Offer::term}};
  for (const Place& p : kTexts) o.*p.field = text(v, p.name);
  if (o.anchor.exact.empty()) return wrong("a proposal has no anchor: the words it stands on");
  return o;
}

std::string_view without_fence(std::string_view s) {
  const auto trim = [&] {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\n' || s.front() == '\r' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\n' || s.back() == '\r' || s.back() == '\t')) s.remove_suffix(1);
  };
  trim();
  if (!s.starts_with("```") || !s.ends_with("```") || s.size() < 6) return s;
  s.remove_suffix(3);
  s.remove_prefix(std::min(s.find('\n'), s.size()));
  trim();
  return s;
}

}  // namespace

Expected<Offer> read_offer(std::string_view json) {
  rapidjson::Document d;
  d.Parse<kHow>(json.data(), json.size());
  if (d.HasParseError()) return wrong(std::string("a line is no JSON: ") + rapidjson::GetParseError_En(d.GetParseError()));
  return offer_of(d);
}

std::vector<Expected<Offer>> read_answer(std::string_view content) {
  content = without_fence(content);
  rapidjson::Document d;
  d.Parse<kHow>(content.data(), content.size());
  std::vector<Expected<Offer>> out;
  if (d.HasParseError()) {
    out.push_back(wrong(std::string("the answer is no JSON: ") + rapidjson::GetParseError_En(d.GetParseError())));
    return out;
  }
  const Value* list = d.IsArray() ? &d : d.IsObject() ? member(d, "claims") : nullptr;
  if (!list || !list->IsArray()) {
    out.push_back(wrong("the answer has no list \"claims\""));
    return out;
  }
  for (const Value& v : list->GetArray()) out.push_back(offer_of(v));
  return out;
}

Expected<std::string> content_of_completion(std::string_view body) {
  rapidjson::Document d;
  d.Parse<kHow>(body.data(), body.size());
  if (d.HasParseError() || !d.IsObject()) return wrong("the server's answer is no JSON object");
  const Value* choices = member(d, "choices");
  if (!choices || !choices->IsArray() || choices->Empty() || !(*choices)[0].IsObject()) return wrong("the server's answer has no choice");
  const Value* message = member((*choices)[0], "message");
  if (!message || !message->IsObject()) return wrong("the server's answer has no message");
  return text(*message, "content");
}

bool is_done(std::string_view line, std::string_view account_id) {
  if (line.find("\"done\"") == std::string_view::npos) return false;
  rapidjson::Document d;
  d.Parse<kHow>(line.data(), line.size());
  if (d.HasParseError() || !d.IsObject()) return false;
  const Value* done = member(d, "done");
  return done && done->IsTrue() && text(d, "account") == account_id;
}

std::string request_line(const Account& a) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  const auto field = [&](const char* name, const std::string& value) {
    out.Key(name);
    if (value.empty())
      out.Null();
    else
      out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  out.StartObject();
  field("id", a.id), field("title", a.title), field("publisher", a.publisher), field("published", a.published);
  field("language", a.language), field("text", a.text);
  out.EndObject();
  buffer.Put('\n');
  return {buffer.GetString(), buffer.GetSize()};
}

std::string request_body(std::string_view model, std::string_view instruction, std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  const auto string = [&](std::string_view s) { out.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); };
  const auto message = [&](const char* role, std::string_view content) {
    out.StartObject();
    out.Key("role"), out.String(role), out.Key("content"), string(content);
    out.EndObject();
  };
  out.StartObject();
  out.Key("model"), string(model);
  out.Key("temperature"), out.Int(0), out.Key("seed"), out.Int(1), out.Key("stream"), out.Bool(false);
  out.Key("messages"), out.StartArray();
  message("system", instruction), message("user", text);
  out.EndArray();
  out.Key("response_format"), out.StartObject(), out.Key("type"), out.String("json_object"), out.EndObject();
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace synoptic::propose
