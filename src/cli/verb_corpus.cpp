// synoptic corpus add|refresh STORE: an archive that grows (add), and its claims read again by the rules of now (refresh).
// Inputs of any kind stream by (read/stream.h) in batches, a transaction each.
// Covered by tests/store/verb_test.cpp.
#include "cli/verb_corpus.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/options.h"
#include "cli/progress.h"
#include "read/stream.h"
#include "store/store.h"

namespace synoptic::cli {
namespace {

constexpr std::size_t kBatchAccounts = 1000;
constexpr std::size_t kBatchBytes = 16 << 20;

struct Options {
  std::string store;
  std::vector<std::string> paths;
  unsigned threads = 0;
  bool quiet = false, json = false;
};

// Batches of accounts on their way into the store. After an error nothing more is taken.
class Adding {
 public:
  Adding(store::Store& store, const Options& o) : store_(store), o_(o) {}

  bool take(Account&& a) {
    bytes_ += a.text.size();
    batch_.push_back(std::move(a));
    if (batch_.size() >= kBatchAccounts || bytes_ >= kBatchBytes) flush();
    return !error;
  }
  void skip(const Skipped& s) {
    ++skipped;
    if (!o_.quiet)
      std::fprintf(stderr, "skipped %s (byte %llu): %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  }
  void flush() {
    if (batch_.empty() || error) return;
    const auto added = store_.add(batch_, o_.threads);
    if (!added) {
      error = added.error();
      return;
    }
    all.articles += added->articles, all.versions += added->versions, all.unchanged += added->unchanged, all.claims += added->claims;
    batch_.clear();
    bytes_ = 0;
  }

  store::Added all;
  std::size_t skipped = 0;
  std::optional<Error> error;

 private:
  store::Store& store_;
  const Options& o_;
  std::vector<Account> batch_;
  std::size_t bytes_ = 0;
};

void add_all(const Options& o, Adding& adding) {
  read::ReadOptions how;
  how.threads = o.threads, how.map_source = false;
  const auto account = [&](Account&& a, std::uint64_t) { return adding.take(std::move(a)); };
  const auto skipped = [&](Skipped&& s) { adding.skip(s); };
  Progress progress(o.quiet);
  read::Stream in(o.paths, how);
  for (read::Block block; !adding.error && in.next(block);) {
    for (const Skipped& s : block.skipped) adding.skip(s);
    for (const read::Item& item : block.items)
      if (!adding.error) read::read_item(block, item, how, account, skipped);
    progress.rate("bytes", in.done(), in.total());
  }
  adding.flush();
}

int tell(const Adding& adding, const Options& o) {
  const auto n = [](std::uint64_t v) { return static_cast<unsigned long long>(v); };
  const store::Added& all = adding.all;
  if (o.json)
    std::printf("{\"articles\":%llu,\"versions\":%llu,\"unchanged\":%llu,\"claims\":%llu,\"skipped\":%zu}\n", n(all.articles),
                n(all.versions), n(all.unchanged), n(all.claims), adding.skipped);
  else if (!o.quiet)
    std::fprintf(stderr, "%llu new articles, %llu new versions of known ones, %llu known already; %llu claims; %zu skipped\n",
                 n(all.articles), n(all.versions), n(all.unchanged), n(all.claims), adding.skipped);
  if (adding.error) {
    std::fprintf(stderr, "synoptic corpus: %s: %s\n", adding.error->path.c_str(), adding.error->message.c_str());
    return 3;
  }
  const bool any = all.articles + all.versions + all.unchanged > 0;
  return adding.skipped == 0 ? 0 : any ? 4 : 3;
}

Expected<store::Store> open(const std::string& path, store::Open how) {
  auto store = store::Store::open(path, how);
  if (!store) std::fprintf(stderr, "synoptic corpus: %s: %s\n", store.error().path.c_str(), store.error().message.c_str());
  return store;
}

}  // namespace

int corpus_add(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Adds articles to a store; what is in it already changes nothing.\n\nExamples:\n  synoptic corpus add archive.synoptic "
      "articles.jsonl\n  synoptic corpus add archive.synoptic pages/",
      "synoptic corpus add");
  app.add_option("STORE", o.store, "the store's file; made when there is none")->required();
  app.add_option("PATH", o.paths, "JSON Lines, WARC, packed or plain; files, folders; - for standard input")->required();
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("--json", o.json, "what was added, as JSON on standard output");
  app.add_flag("-q,--quiet", o.quiet, "no progress, no messages about what was left out");
  if (const auto code = parse(app, arguments)) return *code;
  auto store = open(o.store, store::Open::make);
  if (!store) return 3;
  if (!store->current() && !o.quiet)
    std::fprintf(stderr, "the claims in %s were read by other rules; `synoptic corpus refresh %s` reads them again\n", o.store.c_str(),
                 o.store.c_str());
  Adding adding(*store, o);
  add_all(o, adding);
  return tell(adding, o);
}

int corpus_refresh(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Reads the claims of every article again, by the rules of this program.\n\nExample:\n  synoptic corpus refresh archive.synoptic",
      "synoptic corpus refresh");
  app.add_option("STORE", o.store, "the store's file")->required();
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no messages");
  if (const auto code = parse(app, arguments)) return *code;
  auto store = open(o.store, store::Open::existing);
  if (!store) return 3;
  if (const auto done = store->refresh(o.threads); !done) {
    std::fprintf(stderr, "synoptic corpus: %s: %s\n", done.error().path.c_str(), done.error().message.c_str());
    return 3;
  }
  return 0;
}

int run_corpus(const Arguments& arguments) {
  struct Part {
    std::string_view name;
    int (*run)(const Arguments&);
  };
  constexpr Part kParts[] = {
      {"add", corpus_add}, {"search", corpus_search}, {"events", corpus_events}, {"dossier", corpus_dossier}, {"refresh", corpus_refresh}};
  for (const Part& p : kParts)
    if (!arguments.empty() && arguments.front() == p.name) return p.run({arguments.begin() + 1, arguments.end()});
  const bool help = !arguments.empty() && (arguments.front() == "--help" || arguments.front() == "-h");
  if (help) return run_help({"corpus"});
  std::fprintf(stderr, "synoptic corpus: add, search, events, dossier or refresh was expected%s%s\nsynoptic help corpus shows examples.\n",
               arguments.empty() ? "" : ", not ", arguments.empty() ? "" : arguments.front().c_str());
  return 2;
}

}  // namespace synoptic::cli
