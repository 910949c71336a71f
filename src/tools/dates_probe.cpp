// Scaffold while `synoptic extract` is being written: `dates_probe extract --jsonl FILE` prints the dates of each line as claims.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

#include "extract/extract.h"
#include "text/utf8.h"

using namespace synoptic;

static std::string json_text(std::string_view s) {
  std::string o = "\"";
  for (char c : s) {
    if (c == '"' || c == '\\') o += '\\', o += c;
    else if (static_cast<unsigned char>(c) < 0x20) { char b[8]; std::snprintf(b, sizeof b, "\\u%04x", c); o += b; }
    else o += c;
  }
  return o + '"';
}

#include <filesystem>
#include <fstream>
#include <sstream>
static void dossier(const char* dir) {
  std::string accounts, claims;
  std::vector<std::filesystem::path> files;
  for (const auto& f : std::filesystem::directory_iterator(dir)) if (f.path().extension() == ".txt") files.push_back(f.path());
  std::sort(files.begin(), files.end());
  for (const auto& f : files) {
    std::stringstream b;
    b << std::ifstream(f).rdbuf();
    Account a;
    a.id = f.stem().string();
    a.text = text::canonical(b.str());
    const auto s = segment::segment(a);
    extract::Extraction e;
    const extract::Context c{a, 0, s, nullptr};
    extract::find_dates(c, e);
    extract::date_claims(c, e);
    const text::CodePointMap map(a.text);
    accounts += (accounts.empty() ? "" : ",") + ("{\"id\":" + json_text(a.id) + ",\"text\":" + json_text(a.text) + "}");
    for (const auto& k : e.claims) {
      auto span = [&](Span x) { return "\"start\":" + std::to_string(map.at(x.begin)) + ",\"end\":" + std::to_string(map.at(x.end)) + ",\"exact\":" + json_text(std::string_view(a.text).substr(x.begin, x.size())); };
      claims += (claims.empty() ? "" : ",\n") + ("{\"account\":" + json_text(a.id) + ",\"kind\":\"date\"," + span(k.span) + ",\"anchor\":{" + span(k.anchor) + "},\"edtf\":" + (k.edtf.empty() ? "null" : json_text(k.edtf)) + ",\"anchored\":" + (k.anchored ? "true" : "false") + ",\"event\":" + json_text(k.event) + ",\"rule\":" + json_text(k.rule) + "}");
    }
  }
  std::printf("{\"accounts\":[%s],\"claims\":[%s]}\n", accounts.c_str(), claims.c_str());
}

#include <chrono>
#include <ctime>
struct Cpu { static double now() { return double(std::clock()) / CLOCKS_PER_SEC; } };
static void speed(const char* path) {
  simdjson::dom::parser parser;
  double seg = 0, dat = 0, items = 0; std::size_t bytes = 0, n = 0;
  for (int round = 0; round < 4; ++round)
    for (auto doc : parser.load_many(path, 64 << 20)) {
      Account a; std::string_view v; (void)doc["text"].get(v); a.text = text::canonical(v); a.published = "2016-01-01";
      const auto t0 = Cpu::now();
      const auto s = segment::segment(a);
      const auto t1 = Cpu::now();
      extract::Extraction e;
      const extract::Context c{a, 0, s, nullptr};
      extract::find_dates(c, e);
      extract::date_claims(c, e);
      const auto t2 = Cpu::now();
      if (round == 0) continue;
      seg += (t1 - t0); dat += (t2 - t1); bytes += a.text.size(); n += e.dates.size();
    }
  std::printf("bytes %zu dates %zu segment %.1f ns/byte dates %.1f ns/byte\n", bytes, n, seg * 1e9 / bytes, dat * 1e9 / bytes);
}

int main(int argc, char** argv) {
  if (argc > 2 && std::strcmp(argv[1], "dossier") == 0) return dossier(argv[2]), 0;
  if (argc > 2 && std::strcmp(argv[1], "speed") == 0) return speed(argv[2]), 0;
  const char* path = nullptr;
  for (int i = 1; i < argc; ++i)
    if (argv[i][0] != '-' && std::strcmp(argv[i], "extract") != 0) path = argv[i];
  simdjson::dom::parser parser;
  for (auto doc : parser.load_many(path, 64 << 20)) {
    Account a;
    auto get = [&](const char* k) { std::string_view v; return doc[k].get(v) ? std::string() : std::string(v); };
    a.id = get("id");
    a.text = text::canonical(get("text"));
    a.published = get("published");
    const auto s = segment::segment(a);
    extract::Extraction e;
    extract::find_dates({a, 0, s, nullptr}, e);
    const text::CodePointMap map(a.text);
    for (const auto& d : e.dates) {
      if (d.loose) continue;
      const std::string exact = json_text(std::string_view(a.text).substr(d.span.begin, d.span.size()));
      std::printf("{\"account\":%s,\"kind\":\"date\",\"anchor\":{\"start\":%u,\"end\":%u,\"exact\":%s},\"edtf\":%s,\"type\":\"%s\",\"rule\":\"%s\"}\n", json_text(a.id).c_str(),
                  map.at(d.span.begin), map.at(d.span.end), exact.c_str(), d.edtf.empty() ? "null" : json_text(d.edtf).c_str(), d.type.c_str(), d.rule.c_str());
    }
  }
}
