// synoptic extract [--numbers] --jsonl IN.jsonl: one claim a line, in input order, as the accounts stream by (claim_lines.h).
// Batches of lines are read and extracted on all cores and written in order (ordered_work.h); memory is bounded by a few batches.
// `synoptic extract dossier.html` gives back the JSON that the page carries: the very bytes of dossier.json.
// Covered by tests/cli/extract_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "cli/claim_lines.h"
#include "cli/extractor_output.h"
#include "cli/options.h"
#include "cli/ordered_work.h"
#include "cli/verbs.h"
#include "read/read.h"
#include "report/report.h"

namespace synoptic::cli {
namespace {

using extract::dates::Style;

constexpr std::size_t kBatchBytes = 256 << 10;  // small: a result is written soon, and several batches stay in the cache

struct Options {
  std::string path, dossier, about, extractors_file = "extractors.toml";
  std::vector<std::string> extractors;
  double least = -1;  // of --about: the profile's own when below nought
  LinesWanted wanted;
  bool quiet = false;
  unsigned threads = 0;
};

const std::map<std::string, Style> kStyles = {{"timeml", Style::timeml}, {"recognizers", Style::recognizers}};

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
        write_claim_lines(*account, o_.wanted, panel_, batch.out);
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

int fail(const Error& e, int code) {
  std::fprintf(stderr, "synoptic extract: %s: %s\n", e.path.c_str(), e.message.c_str());
  return code;
}

int take_out(const std::string& path) {
  const auto json = report::read_dossier_json(path);
  if (!json) return fail(json.error(), 3);
  std::fwrite(json->data(), 1, json->size(), stdout);
  return 0;
}

// The profile that --about names; false, after telling which there are, when there is none.
bool choose_profile(Options& o) {
  if (o.about.empty()) return true;
  o.wanted.about = extract::relevance::profile(o.about);
  if (!o.wanted.about) {
    std::string names;
    for (const std::string& name : extract::relevance::profile_names()) names += " " + name;
    std::fprintf(stderr, "synoptic extract: --about %s: no such profile; there are:%s\n", o.about.c_str(), names.c_str());
    return false;
  }
  o.wanted.least = o.least < 0 ? extract::relevance::default_least(*o.wanted.about) : o.least;
  return true;
}

int run(const Options& o) {
  const unsigned threads = o.threads ? o.threads : std::max(1u, std::thread::hardware_concurrency());
  std::unique_ptr<propose::Panel> panel;
  if (!o.extractors.empty()) {
    auto chosen = propose::load_extractors(o.extractors_file, o.extractors);
    if (!chosen) return fail(chosen.error(), 2);
    panel = std::make_unique<propose::Panel>(std::move(*chosen));
  }
  Stream stream(o, panel.get(), panel ? 1 : threads);  // plugged-in extractors are asked one account after the other
  if (const auto done = stream.run(); !done) return fail(done.error(), 3);
  if (panel && !o.quiet) print_extractors(panel->records());
  return stream.accounts == 0 && stream.skipped > 0 ? 3 : stream.skipped > 0 ? 4 : 0;
}

}  // namespace

int run_extract(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Reads claims from many accounts, one line of JSON each.\n\nExamples:\n  synoptic extract --jsonl articles.jsonl > claims.jsonl\n  "
      "zcat crawl.jsonl.gz | synoptic extract --numbers --jsonl -",
      "synoptic extract");
  app.add_option("DOSSIER", o.dossier, "dossier.html: its data, as the dossier.json that it was made from");
  app.add_option("--jsonl", o.path, "accounts as JSON Lines: {\"id\",\"text\",\"published\"?,...}; - for standard input");
  app.add_flag("--numbers", o.wanted.numbers, "also a line for every number expression");
  app.add_option("--dates", o.wanted.style, "how values of dates are written: timeml, or recognizers (ends of ranges are left out)")
      ->transform(CLI::CheckedTransformer(kStyles));
  app.add_option("--about", o.about,
                 "leave out casualties that are not of this kind of event (attack), and say why: fields relevance, relevance_reasons");
  app.add_option("--least", o.least, "with --about: the least relevance, 0 to 1; 0 leaves nothing out");
  app.add_option("--extractor", o.extractors, "also ask this extractor, by its name in the file; may be given again");
  app.add_option("--extractors", o.extractors_file, "the file that says how extractors are asked (extractors.toml)");
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no progress, no warnings");
  if (const auto code = parse(app, arguments)) return *code;
  if (o.dossier.empty() == o.path.empty())
    return std::fputs("synoptic extract: give either --jsonl FILE (accounts) or a dossier.html\n", stderr), 2;
  if (!o.dossier.empty()) return take_out(o.dossier);
  if (!choose_profile(o)) return 2;
  return run(o);
}

}  // namespace synoptic::cli
