// synoptic extract [--numbers] --jsonl IN.jsonl: one claim a line, in input order, as the accounts stream by; behind an account's
// claims the calendar expressions that are none (lengths of time, "now"), with their `type`.
// Batches of accounts are extracted on all cores and written in order; memory is bounded by one batch.
// Covered by tests/cli/extract_test.cpp.
#include <algorithm>
#include <cstdio>
#include <thread>
#include <string>

#include <CLI/CLI.hpp>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include "cli/verbs.h"
#include "extract/dates/stream.h"
#include "extract/extract.h"
#include "extract/numbers/listing.h"
#include "read/read.h"
#include "report/report.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

constexpr std::size_t kBatchBytes = 8 << 20;

struct Options {
  std::string path;
  bool numbers = false, quiet = false;
  unsigned threads = 0;
};

std::string lines_of(const Account& account, const Options& o) {
  const auto segmentation = segment::segment(account);
  const auto found = extract::extract(account, 0, segmentation);
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
      if (extract::numbers::listed(n)) out += lines.write_number(n.span, n.low, n.high, n.bound, n.change, n.unit, account.id, account.text, map);
  return out;
}

void flush(std::vector<Account>& batch, const Options& o) {
  std::vector<std::string> out(batch.size());
  tbb::parallel_for(std::size_t{0}, batch.size(), [&](std::size_t i) { out[i] = lines_of(batch[i], o); });
  for (const std::string& s : out) std::fwrite(s.data(), 1, s.size(), stdout);
  batch.clear();
}

}  // namespace

int run_extract(const Arguments& arguments) {
  Options o;
  CLI::App app("Reads claims from many accounts, one line of JSON each.\n\nExamples:\n  synoptic extract --jsonl articles.jsonl > claims.jsonl\n  zcat crawl.jsonl.gz | synoptic extract --numbers --jsonl -",
               "synoptic extract");
  app.add_option("--jsonl", o.path, "accounts as JSON Lines: {\"id\",\"text\",\"published\"?,...}; - for standard input")->required();
  app.add_flag("--numbers", o.numbers, "also a line for every number expression");
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
  read::ReadOptions how;
  how.map_source = false;
  how.detect_language = false;
  std::vector<Account> batch;
  std::size_t bytes = 0, skipped = 0;
  const auto count = read::read_json_lines(
      o.path, how,
      [&](Account&& a, std::uint64_t) {
        bytes += a.text.size();
        batch.push_back(std::move(a));
        if (bytes >= kBatchBytes) {
          flush(batch, o);
          bytes = 0;
        }
        return true;
      },
      [&](Skipped&& s) {
        ++skipped;
        if (!o.quiet) std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
      });
  flush(batch, o);
  if (!count) {
    std::fprintf(stderr, "synoptic extract: %s: %s\n", count.error().path.c_str(), count.error().message.c_str());
    return 3;
  }
  return *count == 0 && skipped > 0 ? 3 : skipped > 0 ? 4 : 0;
}

}  // namespace synoptic::cli
