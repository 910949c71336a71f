// synoptic cluster --by near-duplicate|event IN...: for every account, in input order, {"id","cluster"}. The cluster is named
// by the id that sorts first in it, so that names do not depend on the order of the input.
// Texts are reduced to figures as they stream by. Covered by tests/corpus/verb_test.cpp.
#include <malloc.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "cli/cluster_index.h"
#include "cli/json_lines.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/verbs.h"
#include "corpus/corpus.h"
#include "corpus/ingest.h"
#include "read/files.h"
#include "read/json.h"
#include "read/stream.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

struct Options {
  std::string by, evidence, resume, index, add;
  std::vector<std::string> paths;
  bool quiet = false;
  unsigned threads = 0;
};

read::ReadOptions reading() {
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  return how;
}

// What came of reading: whether some or all of the input was lost.
struct Lost {
  const Options& o;
  bool any = false;
  void operator()(const Skipped& s) {
    any = true;
    if (!o.quiet) std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  }
  int exit(std::size_t accounts) const { return any ? accounts == 0 ? 3 : 4 : 0; }
};

int fail(const Error& e) {
  std::fprintf(stderr, "synoptic cluster: %s: %s\n", e.path.c_str(), e.message.c_str());
  return 3;
}

// `id` gives the id of an account by its number.
template <class Id>
void write(const Id& id, const std::vector<std::uint32_t>& group) {
  const auto n = static_cast<std::uint32_t>(group.size());
  std::vector<std::uint32_t> name(n);
  for (std::uint32_t i = 0; i < n; ++i) name[i] = i;
  for (std::uint32_t i = 0; i < n; ++i)
    if (group[i] != i && id(i) < id(name[group[i]])) name[group[i]] = i;
  Lines lines(stdout);
  for (std::uint32_t i = 0; i < n; ++i) {
    lines.begin();
    lines.text("id", id(i));
    lines.text("cluster", id(name[group[i]]));
    lines.end();
  }
  lines.flush();
}

void write_pair(Lines& lines, const corpus::Archive& archive, const corpus::NearPair& p) {
  lines.begin();
  lines.text("a", archive.id(p.a)), lines.text("b", archive.id(p.b));
  lines.share("jaccard", p.jaccard), lines.number("shared", p.shared);
  lines.share("a_share", p.a_share), lines.share("b_share", p.b_share);
  lines.number("a_start", p.a_begin), lines.number("a_end", p.a_end);
  lines.number("b_start", p.b_begin), lines.number("b_end", p.b_end);
  lines.end();
}

int run_near(const Options& o) {
  mallopt(M_TRIM_THRESHOLD, 256 << 20);  // blocks come and go all the time: do not give their pages back and clear them anew
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  Lost lost{o};
  Progress progress(o.quiet);
  const std::string& kept = o.index.empty() ? o.resume : o.index;
  corpus::Archive archive(read::expand(o.paths), kept.empty() ? "" : kept + ".texts");
  if (!o.index.empty() && o.resume.empty()) archive.cut_texts(0);
  corpus::NearDuplicates groups(archive);
  if (!o.index.empty()) groups.keep_for_index();
  const corpus::Ingest how{[&](Skipped&& s) { lost(s); }, [&](auto done, auto of) { progress.rate("signing", done, of); }, o.resume};
  if (const auto done = corpus::ingest(o.paths, reading(), how, archive, groups); !done) return fail(done.error());
  if (archive.size() == 0 && lost.any) return 3;
  std::FILE* evidence = o.evidence.empty() ? nullptr : std::fopen(o.evidence.c_str(), "wb");
  if (!o.evidence.empty() && !evidence) return fail({o.evidence, 0, "cannot be written"});
  progress.show("comparing", 0, 0);
  Lines pairs(evidence);
  const auto group = groups.cluster(evidence ? [&](const corpus::NearPair& p) { write_pair(pairs, archive, p); } : corpus::OnPair());
  if (evidence) pairs.flush();
  if (evidence && std::fclose(evidence) != 0) return fail({o.evidence, 0, "cannot be written"});
  write([&](std::uint32_t i) { return archive.id(i); }, group);
  if (!o.index.empty()) {
    progress.show("writing the index", 0, 0);
    std::error_code ignored;
    std::filesystem::remove(o.index + ".added", ignored);  // of an index that this one replaces
    if (const auto done = groups.write_index(o.index, archive); !done) return fail(done.error());
  }
  if (groups.lost() > 0)
    std::fprintf(stderr, "synoptic cluster: %llu texts could not be read again: the input changed\n",
                 static_cast<unsigned long long>(groups.lost()));
  return groups.lost() > 0 ? 3 : lost.exit(archive.size());
}

// What a block of the stream gave, in the order of the input.
struct Read {
  std::vector<std::string> ids;
  std::vector<corpus::EventTerms> terms;
  std::vector<Skipped> skipped;
};

// A line of JSON, straight from the parser's buffer.
void read_line(const read::Block& block, const read::Item& item, Read& out) {
  auto fields = read::parse_fields(block.of(item));
  if (!fields) {
    out.skipped.push_back({block.path, item.byte, "line " + std::to_string(item.number) + ": " + fields.error().message});
    return;
  }
  std::string id = fields->id.empty() ? block.fallback_id(item) : std::move(fields->id);
  out.terms.emplace_back(text::canonical(fields->text), fields->title, fields->published, id);
  out.ids.push_back(std::move(id));
}

Read read_block(const read::Block& block) {
  Read out;
  out.skipped = block.skipped;
  const auto account = [&](Account&& a, std::uint64_t) {
    out.terms.emplace_back(a);
    out.ids.push_back(std::move(a.id));
    return true;
  };
  for (const auto& item : block.items) {
    if (item.form == read::Form::line)
      read_line(block, item, out);
    else
      read::read_item(block, item, reading(), account, [&](Skipped&& s) { out.skipped.push_back(std::move(s)); });
  }
  return out;
}

int run_events(const Options& o) {
  Lost lost{o};
  Progress progress(o.quiet);
  corpus::Events groups;
  std::vector<std::string> ids;
  read::Stream stream(o.paths, reading());
  using Block = std::shared_ptr<read::Block>;
  using Done = std::shared_ptr<Read>;
  const auto next = [&](tbb::flow_control& flow) {
    auto block = std::make_shared<read::Block>();
    if (!stream.next(*block)) flow.stop();
    progress.rate("reading", stream.done(), stream.total());
    return block;
  };
  const auto take = [&](const Done& done) {
    for (const Skipped& s : done->skipped) lost(s);
    for (auto& id : done->ids) ids.push_back(std::move(id));
    for (const auto& t : done->terms) groups.add(t);
  };
  tbb::parallel_pipeline(
      static_cast<std::size_t>(2 * tbb::this_task_arena::max_concurrency() + 2),
      tbb::make_filter<void, Block>(tbb::filter_mode::serial_in_order, next) &
          tbb::make_filter<Block, Done>(tbb::filter_mode::parallel, [](const Block& b) { return std::make_shared<Read>(read_block(*b)); }) &
          tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, take));
  if (ids.empty() && lost.any) return 3;
  progress.show("comparing", 0, 0);
  write([&](std::uint32_t i) -> std::string_view { return ids[i]; }, groups.cluster());
  return lost.exit(ids.size());
}

// What does not fit together in the options; null when all does.
const char* misused(const Options& o) {
  if (o.paths.empty() && o.add.empty()) return "give an input, or --add FILE for an index";
  if (!o.paths.empty() && !o.add.empty()) return "give either inputs or --add, not both";
  if (!o.add.empty() && o.index.empty()) return "--add needs --index FILE, the index to add to";
  if (o.by == "event" && !(o.evidence + o.resume + o.index).empty()) return "--evidence, --resume and --index are for --by near-duplicate";
  return nullptr;
}

}  // namespace

int run_cluster(const Arguments& arguments) {
  Options o;
  std::vector<std::string> jsonl;
  CLI::App app(
      "Groups accounts: near duplicates of one text, or reports of one event.\n\nExamples:\n"
      "  synoptic cluster --by event --jsonl articles.jsonl\n"
      "  synoptic cluster --by near-duplicate crawl/ wire.jsonl.zst --evidence pairs.jsonl --resume crawl.state",
      "synoptic cluster");
  app.add_option("--by", o.by, "near-duplicate or event")->required()->check(CLI::IsMember({"near-duplicate", "event"}));
  app.add_option("inputs", o.paths, "files and folders: JSON Lines, WARC, WET, each plain or packed (gzip, zstd); single documents");
  app.add_option("--jsonl", jsonl, "accounts as JSON Lines: {\"id\",\"text\",\"title\"?,\"published\"?} a line; - for standard input");
  app.add_option("--evidence", o.evidence, "near-duplicate: a file for every pair, with what they share and where");
  app.add_option("--resume", o.resume, "near-duplicate: a file that keeps what is done; a job that was stopped goes on from it");
  app.add_option("--index", o.index, "near-duplicate: a file to write, with which articles can be added later");
  app.add_option("--add", o.add, "with --index: adds the accounts of this input, one by one, to what the index holds");
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no progress, no warnings");
  if (const auto code = parse(app, arguments)) return *code;
  o.paths.insert(o.paths.end(), jsonl.begin(), jsonl.end());
  if (const char* wrong = misused(o)) return std::fprintf(stderr, "synoptic cluster: %s\n", wrong), 2;
  const unsigned threads = o.threads ? o.threads : std::max(1u, std::thread::hardware_concurrency());
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  if (!o.add.empty()) return add_to_index(o.index, o.add, o.quiet);
  return o.by == "event" ? run_events(o) : run_near(o);
}

}  // namespace synoptic::cli
