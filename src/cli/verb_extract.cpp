// synoptic extract [--numbers] --jsonl IN.jsonl: one claim a line, in input order, as the accounts stream by (read/stream.h,
// claim_lines.h).
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
#include <vector>

#include "cli/claim_lines.h"
#include "cli/extractor_output.h"
#include "cli/options.h"
#include "cli/ordered_work.h"
#include "cli/progress.h"
#include "cli/verbs.h"
#include "read/stream.h"
#include "report/report.h"

namespace synoptic::cli {
namespace {

using extract::dates::Style;

struct Options {
  std::string path, dossier, about, extractors_file = "extractors.toml";
  std::vector<std::string> extractors;
  double least = -1;  // of --about: the profile's own when below nought
  LinesWanted wanted;
  bool quiet = false;
  unsigned threads = 0;
};

const std::map<std::string, Style> kStyles = {{"timeml", Style::timeml}, {"recognizers", Style::recognizers}};

struct Batch {
  read::Block block;
  std::string out;
  std::size_t accounts = 0;
  std::vector<Skipped> skipped;
};

class Stream {
 public:
  Stream(const Options& o, propose::Panel* panel, unsigned threads)
      : o_(o),
        panel_(panel),
        progress_(o.quiet),
        work_(
            threads, [this](Batch& b) { read(b); }, [this](Batch& b) { write(b); }) {
    how_.map_source = false;
    how_.detect_language = false;
  }

  void run() {
    read::Stream in({o_.path}, how_);
    for (Batch batch; in.next(batch.block); batch = {}) {
      progress_.rate("bytes", in.done(), in.total());
      work_.add(std::move(batch));
    }
    work_.finish();
  }
  std::size_t accounts = 0, skipped = 0;

 private:
  void read(Batch& b) const {
    const auto account = [&](Account&& a, std::uint64_t) {
      ++b.accounts;
      write_claim_lines(a, o_.wanted, panel_, b.out);
      return true;
    };
    b.skipped = std::move(b.block.skipped);
    for (const read::Item& item : b.block.items)
      read::read_item(b.block, item, how_, account, [&](Skipped&& s) { b.skipped.push_back(std::move(s)); });
    b.block = {};
  }
  void write(const Batch& b) {
    std::fwrite(b.out.data(), 1, b.out.size(), stdout);
    accounts += b.accounts, skipped += b.skipped.size();
    for (const Skipped& s : b.skipped)
      if (!o_.quiet) std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  }

  const Options& o_;
  propose::Panel* panel_;
  Progress progress_;
  read::ReadOptions how_;
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
  stream.run();
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
  app.add_option(
      "--jsonl", o.path,
      "accounts as JSON Lines: {\"id\",\"text\",\"published\"?,...}; - for standard input; packed with gzip or zstd, WARC and folders too");
  app.add_flag("--numbers", o.wanted.numbers, "also a line for every number expression");
  app.add_flag("--statements", o.wanted.statements,
               "also a line for everything that somebody is said to say, and for other passages in marks");
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
