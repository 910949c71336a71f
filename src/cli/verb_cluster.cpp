// synoptic cluster --by near-duplicate|event --jsonl IN.jsonl: for every account, in input order, {"id","cluster"}. The
// cluster is named by the id that sorts first in it, so that names do not depend on the order of the input.
// Texts are reduced to figures as they stream by. Covered by tests/corpus/verb_test.cpp.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <tbb/global_control.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string>
#include <thread>

#include "cli/options.h"
#include "cli/verbs.h"
#include "corpus/corpus.h"
#include "read/read.h"

namespace synoptic::cli {
namespace {

struct Options {
  std::string by, path;
  bool quiet = false;
  unsigned threads = 0;
};

// What came of reading: the ids, and whether some or all of the input was lost.
struct Input {
  std::vector<std::string> ids;
  int exit = 0;
};

template <class Groups>
Input read_into(Groups& groups, const Options& o) {
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  Input in;
  const auto account = [&](Account&& a, std::uint64_t) {
    groups.add(a);
    in.ids.push_back(std::move(a.id));
    return true;
  };
  const auto skipped = [&](Skipped&& s) {
    in.exit = 4;
    if (!o.quiet) std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  };
  const auto count = read::read_json_lines(o.path, how, account, skipped);
  if (!count) std::fprintf(stderr, "synoptic cluster: %s: %s\n", count.error().path.c_str(), count.error().message.c_str());
  if (!count || (in.ids.empty() && in.exit)) in.exit = 3;
  return in;
}

void write(const std::vector<std::string>& ids, const std::vector<std::uint32_t>& group) {
  std::vector<std::uint32_t> name(ids.size());
  for (std::uint32_t i = 0; i < ids.size(); ++i) name[i] = i;
  for (std::uint32_t i = 0; i < ids.size(); ++i)
    if (ids[i] < ids[name[group[i]]]) name[group[i]] = i;
  rapidjson::StringBuffer buffer;
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    buffer.Clear();
    rapidjson::Writer<rapidjson::StringBuffer> w(buffer);
    const auto text = [&](const std::string& s) { w.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); };
    w.StartObject();
    w.Key("id");
    text(ids[i]);
    w.Key("cluster");
    text(ids[name[group[i]]]);
    w.EndObject();
    std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
    std::fputc('\n', stdout);
  }
}

template <class Groups>
int run(const Options& o) {
  Groups groups;
  const Input in = read_into(groups, o);
  if (in.exit != 3) write(in.ids, groups.cluster());
  return in.exit;
}

}  // namespace

int run_cluster(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Groups accounts: near duplicates of one text, or reports of one event.\n\nExamples:\n"
      "  synoptic cluster --by event --jsonl articles.jsonl\n  zcat crawl.jsonl.gz | synoptic cluster --by near-duplicate --jsonl -",
      "synoptic cluster");
  app.add_option("--by", o.by, "near-duplicate or event")->required()->check(CLI::IsMember({"near-duplicate", "event"}));
  app.add_option("--jsonl", o.path, "accounts as JSON Lines: {\"id\",\"text\",\"title\"?,\"published\"?} a line; - for standard input")
      ->required();
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no warnings");
  if (const auto code = parse(app, arguments)) return *code;
  const unsigned threads = o.threads ? o.threads : std::max(1u, std::thread::hardware_concurrency());
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  return o.by == "event" ? run<corpus::Events>(o) : run<corpus::NearDuplicates>(o);
}

}  // namespace synoptic::cli
