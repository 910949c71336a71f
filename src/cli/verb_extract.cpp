// synoptic extract [--numbers] --jsonl IN.jsonl: one claim a line, in input order, as the accounts stream by; behind an account's
// claims the calendar expressions that are none (lengths of time, "now"), with their `type`.
// Batches of lines are read and extracted on all cores and written in order (ordered_work.h); memory is bounded by a few batches.
// Covered by tests/cli/extract_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>

#include "cli/extractor_output.h"
#include "cli/ordered_work.h"
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

constexpr std::size_t kBatchBytes = 256 << 10;  // small: a result is written soon, and several batches stay in the cache

struct Options {
  std::string path, extractors_file = "extractors.toml";
  std::vector<std::string> extractors;
  bool numbers = false, quiet = false;
  unsigned threads = 0;
};

void write_lines(const Account& account, const Options& o, propose::Panel* panel, std::string& out) {
  const auto segmentation = segment::segment(account);
  auto found = extract::extract(account, 0, segmentation);
  if (panel) panel->propose(account, 0, segmentation, found);
  const text::CodePointMap map(account.text);
  thread_local report::ClaimLines lines;
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
}

// A line of the stream, waiting to be read; or one that was passed over, with the reason.
struct Waiting {
  std::size_t from = 0, size = 0;  // in Batch::bytes
  std::string fallback_id;
  std::uint64_t begin = 0, number = 0;
  std::string skipped;  // why; empty when it was read
};

struct Batch {
  std::string bytes;
  std::vector<Waiting> lines;
  std::string out;
};

class Stream {
 public:
  Stream(const Options& o, propose::Panel* panel, unsigned threads)
      : o_(o),
        panel_(panel),
        work_(
            threads, [this](Batch& b) { read(b); }, [this](Batch& b) { write(b); }) {
    how_.map_source = false;
    how_.detect_language = false;
  }

  Expected<void> run() {
    const auto line = [&](const read::JsonLine& l) {
      batch_.lines.push_back({batch_.bytes.size(), l.bytes.size(), l.fallback_id, l.begin, l.number, {}});
      batch_.bytes += l.bytes;
      if (batch_.bytes.size() >= kBatchBytes) work_.add(std::exchange(batch_, {}));
      return true;
    };
    const auto skip = [&](Skipped&& s) { batch_.lines.push_back({0, 0, {}, s.byte, 0, std::move(s.reason)}); };
    const Expected<void> done = read::cut_json_lines(o_.path, how_, line, skip);
    work_.add(std::move(batch_));
    work_.finish();
    return done;
  }
  std::size_t accounts = 0, skipped = 0;

 private:
  void read(Batch& batch) const {
    for (Waiting& w : batch.lines) {
      if (!w.skipped.empty()) continue;
      const auto account = read::read_json_line(std::string_view(batch.bytes).substr(w.from, w.size), w.fallback_id, how_);
      if (account)
        write_lines(*account, o_, panel_, batch.out);
      else
        w.skipped = "line " + std::to_string(w.number) + ": " + account.error().message;
    }
  }
  void write(const Batch& batch) {
    std::fwrite(batch.out.data(), 1, batch.out.size(), stdout);
    for (const Waiting& w : batch.lines) {
      ++(w.skipped.empty() ? accounts : skipped);
      if (!w.skipped.empty() && !o_.quiet)
        std::fprintf(stderr, "%s: byte %llu: %s\n", o_.path.c_str(), static_cast<unsigned long long>(w.begin), w.skipped.c_str());
    }
  }

  const Options& o_;
  propose::Panel* panel_;
  read::ReadOptions how_;
  Batch batch_;  // being filled
  OrderedWork<Batch> work_;
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
  std::unique_ptr<propose::Panel> panel;
  if (!o.extractors.empty()) {
    auto chosen = propose::load_extractors(o.extractors_file, o.extractors);
    if (!chosen) {
      std::fprintf(stderr, "synoptic extract: %s: %s\n", chosen.error().path.c_str(), chosen.error().message.c_str());
      return 2;
    }
    panel = std::make_unique<propose::Panel>(std::move(*chosen));
  }
  Stream stream(o, panel.get(), panel ? 1 : threads);  // plugged-in extractors are asked one account after the other
  if (const auto done = stream.run(); !done) {
    std::fprintf(stderr, "synoptic extract: %s: %s\n", done.error().path.c_str(), done.error().message.c_str());
    return 3;
  }
  if (panel && !o.quiet) print_extractors(panel->records());
  return stream.accounts == 0 && stream.skipped > 0 ? 3 : stream.skipped > 0 ? 4 : 0;
}

}  // namespace synoptic::cli
