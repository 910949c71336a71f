// JSON Lines to a file, a megabyte at a time: the one writer of the verbs that print an object a line.
//   Lines lines(stdout);
//   lines.begin(), lines.text("id", id), lines.number("killed", n), lines.end();
#pragma once
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>

namespace synoptic::cli {

class Lines {
 public:
  explicit Lines(std::FILE* out) : out_(out) {}
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  ~Lines() { flush(); }
  rapidjson::Writer<rapidjson::StringBuffer>& begin() {
    writer_.Reset(buffer_);
    writer_.StartObject();
    return writer_;
  }
  void text(const char* key, std::string_view value) {
    writer_.Key(key);
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  // As text(), but null where there is none.
  void text_or_null(const char* key, std::string_view value) {
    if (!value.empty()) return text(key, value);
    writer_.Key(key);
    writer_.Null();
  }
  // Null where there is none; whole numbers without a point.
  void number(const char* key, std::optional<double> value) {
    writer_.Key(key);
    if (!value)
      writer_.Null();
    else if (*value == std::floor(*value) && std::fabs(*value) < 9e15)
      writer_.Int64(static_cast<std::int64_t>(*value));
    else
      writer_.Double(*value);
  }
  // A share or score, 0 to 1, with four decimals.
  void share(const char* key, double value) {
    writer_.Key(key);
    writer_.Double(std::round(value * 1e4) / 1e4);
  }
  void end() {
    writer_.EndObject();
    buffer_.Put('\n');
    if (buffer_.GetSize() < (1 << 20)) return;
    flush();
  }
  void flush() {
    if (out_ && buffer_.GetSize() > 0) std::fwrite(buffer_.GetString(), 1, buffer_.GetSize(), out_);
    buffer_.Clear();
  }

 private:
  std::FILE* out_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace synoptic::cli
