// JSON Lines to a file, a megabyte at a time.
#pragma once
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <string_view>

namespace synoptic::cli {

class Lines {
 public:
  explicit Lines(std::FILE* out) : out_(out) {}
  rapidjson::Writer<rapidjson::StringBuffer>& begin() {
    writer_.Reset(buffer_);
    writer_.StartObject();
    return writer_;
  }
  void text(const char* key, std::string_view value) {
    writer_.Key(key);
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void end() {
    writer_.EndObject();
    buffer_.Put('\n');
    if (buffer_.GetSize() < (1 << 20)) return;
    flush();
  }
  void flush() {
    std::fwrite(buffer_.GetString(), 1, buffer_.GetSize(), out_);
    buffer_.Clear();
  }

 private:
  std::FILE* out_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace synoptic::cli
