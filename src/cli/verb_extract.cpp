// synoptic extract [--numbers] --jsonl IN.jsonl: one claim a line, in input order, as the accounts stream by; behind an account's
// claims the calendar expressions that are none (lengths of time, "now"), with their `type`.
// Batches of lines are read and extracted on all cores and written in order; memory is bounded by one batch.
// Covered by tests/cli/extract_test.cpp.
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string>
#include <thread>

#include "cli/extractor_output.h"
#include "cli/verbs.h"
#include "extract/dates/stream.h"
#include "extract/extract.h"
#include "extract/numbers/listing.h"
#include "propose/propose.h"
#include "read/read.h"
#include "report/report.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

constexpr std::size_t kBatchBytes = 8 << 20;

struct Options {
  std::string path, extractors_file = "extractors.toml";
  std::vector<std::string> extractors;
  bool numbers = false, quiet = false;
  unsigned threads = 0;
};

std::string lines_of(const Account& account, const Options& o, propose::Panel* panel) {
  const auto segmentation = segment::segment(account);
  auto found = extract::extract(account, 0, segmentation);
  if (panel) panel->propose(account, 0, segmentation, found);
  const text::CodePointMap map(account.text);
  report::ClaimLines lines;
  std::string out;
  const auto dates = extract::dates::stream_of(found);
  for (std::size_t i = 0; i < found.claims.size(); ++i)
    if (!dates.left_out[i]) out += lines.write(found.claims[i], account.id, account.text, map);
  for (const auto i : dates.expressions) {
    const auto& d = found.dates[i];
    out += lines.write_expression(d.span, d.edtf, d.type, account.id, account.text, map);
  }
  if (o.numbers)
    for (const auto& n : found.numbers)
      if (extract::numbers::listed(n))
        out += lines.write_number(n.span, n.low, n.high, n.bound, n.change, n.unit, account.id, account.text, map);
  return out;
}

// A line of the stream, waiting for its batch; or one that was passed over, with the reason.
struct Waiting {
  std::string bytes, fallback_id;
  std::uint64_t begin = 0, number = 0;
  std::string skipped;  // why; empty when it was read
  std::string out;
};

class Stream {
 public:
  Stream(const Options& o, propose::Panel* panel) : o_(o), panel_(panel) {
    how_.map_source = false;
    how_.detect_language = false;
  }

  Expected<void> run() {
    const auto line = [&](const read::JsonLine& l) {
      bytes_ += l.bytes.size();
      batch_.push_back({std::string(l.bytes), l.fallback_id, l.begin, l.number, {}, {}});
      if (bytes_ >= kBatchBytes) flush();
      return true;
    };
    const auto skip = [&](Skipped&& s) { batch_.push_back({{}, {}, s.byte, 0, std::move(s.reason), {}}); };
    const Expected<void> done = read::cut_json_lines(o_.path, how_, line, skip);
    flush();
    return done;
  }
  std::size_t accounts = 0, skipped = 0;

 private:
  void read_one(Waiting& w) const {
    if (!w.skipped.empty()) return;
    const auto account = read::read_json_line(w.bytes, w.fallback_id, how_);
    if (account)
      w.out = lines_of(*account, o_, panel_);
    else
      w.skipped = "line " + std::to_string(w.number) + ": " + account.error().message;
  }
  void flush() {
    if (panel_)  // plugged-in extractors are asked one account after the other
      for (Waiting& w : batch_) read_one(w);
    else
      tbb::parallel_for(std::size_t{0}, batch_.size(), [&](std::size_t i) { read_one(batch_[i]); });
    for (const Waiting& w : batch_) {
      ++(w.skipped.empty() ? accounts : skipped);
      std::fwrite(w.out.data(), 1, w.out.size(), stdout);
      if (!w.skipped.empty() && !o_.quiet)
        std::fprintf(stderr, "%s: byte %llu: %s\n", o_.path.c_str(), static_cast<unsigned long long>(w.begin), w.skipped.c_str());
    }
    batch_.clear();
    bytes_ = 0;
  }

  const Options& o_;
  propose::Panel* panel_;
  read::ReadOptions how_;
  std::vector<Waiting> batch_;
  std::size_t bytes_ = 0;
};

}  // namespace

int run_extract(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Reads claims from many accounts, one line of JSON each.\n\nExamples:\n  synoptic extract --jsonl articles.jsonl > claims.jsonl\n  "
      "zcat crawl.jsonl.gz | synoptic extract --numbers --jsonl -",
      "synoptic extract");
  app.add_option("--jsonl", o.path, "accounts as JSON Lines: {\"id\",\"text\",\"published\"?,...}; - for standard input")->required();
  app.add_flag("--numbers", o.numbers, "also a line for every number expression");
  app.add_option("--extractor", o.extractors, "also ask this extractor, by its name in the file; may be given again");
  app.add_option("--extractors", o.extractors_file, "the file that says how extractors are asked (extractors.toml)");
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no progress, no warnings");
  try {
    auto reversed = arguments;
    std::reverse(reversed.begin(), reversed.end());
    app.parse(reversed);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  const unsigned threads = o.threads ? o.threads : std::max(1u, std::thread::hardware_concurrency());
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  std::unique_ptr<propose::Panel> panel;
  if (!o.extractors.empty()) {
    auto chosen = propose::load_extractors(o.extractors_file, o.extractors);
    if (!chosen) {
      std::fprintf(stderr, "synoptic extract: %s: %s\n", chosen.error().path.c_str(), chosen.error().message.c_str());
      return 2;
    }
    panel = std::make_unique<propose::Panel>(std::move(*chosen));
  }
  Stream stream(o, panel.get());
  if (const auto done = stream.run(); !done) {
    std::fprintf(stderr, "synoptic extract: %s: %s\n", done.error().path.c_str(), done.error().message.c_str());
    return 3;
  }
  if (panel && !o.quiet) print_extractors(panel->records());
  return stream.accounts == 0 && stream.skipped > 0 ? 3 : stream.skipped > 0 ? 4 : 0;
}

}  // namespace synoptic::cli
