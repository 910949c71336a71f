// JSON out, for the files of this stage only: a RapidJSON writer and the few habits that all outputs share
// (empty strings are null, whole numbers have no ".0", infinities are null). Not for other stages' headers.
// Covered by tests/report/json_test.cpp.
#pragma once
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <optional>
#include <string_view>

#include "synoptic/model.h"
#include "text/utf8.h"

namespace synoptic::report {

class Json {
 public:
  using Buffer = rapidjson::StringBuffer;
  explicit Json(Buffer& buffer) : buffer_(buffer), out_(buffer) {}

  void open() { out_.StartObject(); }
  void close() { out_.EndObject(); }
  void open_list() { out_.StartArray(); }
  void close_list() { out_.EndArray(); }
  void key(std::string_view k) { out_.Key(k.data(), static_cast<rapidjson::SizeType>(k.size())); }
  void open_list(std::string_view k) { key(k), open_list(); }
  void open(std::string_view k) { key(k), open(); }

  void value(std::string_view s) { out_.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); }
  void value(bool b) { out_.Bool(b); }
  void value(std::uint32_t n) { out_.Uint(n); }
  void value(std::uint64_t n) { out_.Uint64(n); }
  void value(int n) { out_.Int(n); }
  void value(double d) {
    if (!std::isfinite(d)) return static_cast<void>(out_.Null());
    if (d == std::floor(d) && std::fabs(d) < 9e15) return static_cast<void>(out_.Int64(static_cast<std::int64_t>(d)));
    out_.Double(d);
  }
  void null() { out_.Null(); }

  // Unknown is null, never "".
  void text(std::string_view k, std::string_view s) {
    key(k);
    if (s.empty())
      null();
    else
      value(s);
  }
  void number(std::string_view k, std::optional<double> d) {
    key(k);
    if (d)
      value(*d);
    else
      null();
  }
  template <class T>
  void field(std::string_view k, const T& v) {
    key(k), value(v);
  }
  template <class Strings>
  void texts(std::string_view k, const Strings& strings) {
    open_list(k);
    for (const auto& s : strings) value(std::string_view(s));
    close_list();
  }
  // {"start","end","exact"} members of the object that is open.
  void span(Span s, std::string_view text, const text::CodePointMap& map) {
    field("start", map.at(s.begin));
    field("end", map.at(s.end));
    field("exact", text.substr(s.begin, s.size()));
  }
  // A value that is JSON text already: an item of a list; a member, of which empty is null.
  void item(std::string_view json) { out_.RawValue(json.data(), json.size(), rapidjson::kObjectType); }
  void raw(std::string_view k, std::string_view json) {
    key(k);
    if (json.empty())
      null();
    else
      out_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  // A line break between items, so that files can be compared line by line; JSON ignores it.
  void line() { buffer_.Put('\n'); }

 private:
  Buffer& buffer_;
  rapidjson::Writer<Buffer> out_;
};

// What a claim's line needs to know of its account.
struct ClaimPlace {
  std::string_view account_id, text, question;
  const text::CodePointMap& map;
  std::string_view mod = {};  // of a date; see ClaimLines
};
void write_claim(Json& json, const Claim& claim, const ClaimPlace& place);

}  // namespace synoptic::report
