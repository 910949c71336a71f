// synoptic read: what the reader makes of files, one account a line of JSON, or a summary to look at.
// Does not read for claims: that is `synoptic extract` and `synoptic build`. Covered by tests/read/cli_test.cpp.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/options.h"
#include "cli/verbs.h"
#include "read/read.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& w, const char* key, const std::string& value) {
  w.Key(key);
  if (value.empty()) {
    w.Null();
  } else {
    w.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
}

void put_furniture(Writer& w, const Account& a, const text::CodePointMap& map) {
  w.Key("furniture");
  w.StartArray();
  for (const Furniture& f : a.furniture) {
    w.StartObject();
    w.Key("start");
    w.Uint(map.at(f.span.begin));
    w.Key("end");
    w.Uint(map.at(f.span.end));
    put(w, "kind", f.kind);
    w.EndObject();
  }
  w.EndArray();
}

void print_json(const Account& a) {
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  const text::CodePointMap map(a.text);
  w.StartObject();
  put(w, "id", a.id);
  put(w, "name", a.name);
  put(w, "title", a.title);
  put(w, "publisher", a.publisher);
  put(w, "author", a.author);
  put(w, "published", a.published);
  put(w, "retrieved", a.retrieved);
  put(w, "language", a.language);
  put(w, "url", a.url);
  put(w, "media_type", a.media_type);
  put(w, "sha256", a.sha256);
  put(w, "text_sha256", a.text_sha256);
  w.Key("length");
  w.Uint(map.length());
  put_furniture(w, a, map);
  put(w, "text", a.text);
  w.EndObject();
  std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
  std::fputc('\n', stdout);
}

void print_field(const char* label, const std::string& value) {
  if (!value.empty()) std::printf("  %-10s %s\n", label, value.c_str());
}

void print_summary(const Account& a) {
  const text::CodePointMap map(a.text);
  std::printf("%s\n", a.id.c_str());
  print_field("title", a.title);
  print_field("publisher", a.publisher);
  print_field("author", a.author);
  print_field("published", a.published);
  print_field("language", a.language);
  print_field("url", a.url);
  std::printf("  %-10s %s, %u characters\n", "text", a.media_type.c_str(), map.length());
  for (const Furniture& f : a.furniture) {
    const std::string words = a.text.substr(f.span.begin, f.span.size());
    std::printf("  %-10s %u-%u %s: %s\n", "furniture", map.at(f.span.begin), map.at(f.span.end), f.kind.c_str(),
                words.substr(0, words.find('\n')).c_str());
  }
}

}  // namespace

int run_read(const Arguments& arguments) {
  CLI::App app("Reads files and shows what the reader makes of them: origin, text, furniture.", "synoptic read");
  std::vector<std::string> paths;
  bool json = false, quiet = false;
  read::ReadOptions options;
  app.add_option("FILE", paths, "files, folders, or - for standard input")->required();
  app.add_flag("--json", json, "one account a line, as JSON");
  app.add_flag("--quiet", quiet, "say nothing about what was skipped");
  app.add_option("--threads", options.threads, "0 = all cores; never changes the result");
  if (const auto code = parse(app, arguments)) return *code;
  const read::ReadResult result = read::read_paths(paths, options);
  for (const Account& a : result.accounts) json ? print_json(a) : print_summary(a);
  if (!quiet)
    for (const Skipped& s : result.skipped)
      std::fprintf(stderr, "synoptic read: %s, byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  if (result.accounts.empty()) return 3;
  return result.skipped.empty() ? 0 : 4;
}

}  // namespace synoptic::cli
