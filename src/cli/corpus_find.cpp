// synoptic corpus search|events|dossier STORE: what is in the archive, which events it tells of, and the dossier of one.
// Covered by tests/store/verb_test.cpp.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/json_lines.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/verb_corpus.h"
#include "store/store.h"

namespace synoptic::cli {
namespace {

struct Options {
  std::string store, query, event, out, profile = "range";
  std::size_t limit = 20;
  std::uint64_t least = 2;
  unsigned threads = 0;
  bool quiet = false, json = false;
};

int fail(const Error& e, int code) {
  std::fprintf(stderr, "synoptic corpus: %s: %s\n", e.path.c_str(), e.message.c_str());
  return code;
}

std::string one_line(std::string s) {
  for (char& c : s)
    if (c == '\n' || c == '\t') c = ' ';
  return s;
}

void print(const store::Hit& h, bool json) {
  if (json) {
    Lines line(stdout);
    line.begin();
    line.text_or_null("article", h.key), line.text_or_null("title", h.title), line.text_or_null("publisher", h.publisher);
    line.text_or_null("published", h.published), line.text_or_null("event", h.event), line.text_or_null("words", h.words);
    return line.end();
  }
  const std::string by = h.publisher.empty() ? "" : " - " + h.publisher;
  std::printf("%s%s%s\n  %s\n  %s\n", h.published.empty() ? "" : (h.published + "  ").c_str(),
              h.title.empty() ? h.key.c_str() : h.title.c_str(), by.c_str(), h.key.c_str(), one_line(h.words).c_str());
}

std::string figures(const store::EventLine& e) {
  if (!e.killed_low || !e.killed_high) return "";
  char out[80];
  if (*e.killed_low == *e.killed_high)
    std::snprintf(out, sizeof out, ", killed: %.0f", *e.killed_low);
  else
    std::snprintf(out, sizeof out, ", killed: %.0f to %.0f", *e.killed_low, *e.killed_high);
  return out;
}

void print(const store::EventLine& e, bool json) {
  if (json) {
    Lines line(stdout);
    line.begin();
    line.text_or_null("event", e.id), line.text_or_null("title", e.title), line.text_or_null("first", e.first);
    line.text_or_null("last", e.last);
    line.number("articles", static_cast<double>(e.articles)), line.number("killed_low", e.killed_low);
    line.number("killed_high", e.killed_high);
    return line.end();
  }
  const std::string when = e.first == e.last ? e.first : e.first + " to " + e.last;
  std::printf("%s  %s  %llu articles%s\n  %s\n", e.id.c_str(), when.c_str(), static_cast<unsigned long long>(e.articles),
              figures(e).c_str(), one_line(e.title).c_str());
}

}  // namespace

int corpus_search(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Finds articles by figures, periods and words.\n\nExamples:\n  synoptic corpus search archive.synoptic 'killed >= 100, flood, "
      "1990..1995'\n  synoptic corpus search archive.synoptic 'missing child, by:Courier, \"upper lock\"'",
      "synoptic corpus search");
  app.add_option("STORE", o.store, "the store's file")->required();
  app.add_option("QUERY", o.query, "parts with commas between them, all of which must fit")->required();
  app.add_option("--limit", o.limit, "at most so many articles");
  app.add_flag("--json", o.json, "an article a line, as JSON");
  if (const auto code = parse(app, arguments)) return *code;
  const auto store = store::Store::open(o.store, store::Open::existing);
  if (!store) return fail(store.error(), 3);
  const auto hits = store->search(o.query, o.limit);
  if (!hits) return fail(hits.error(), hits.error().path == "query" ? 2 : 3);
  for (const store::Hit& h : *hits) print(h, o.json);
  return 0;
}

int corpus_events(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Lists the events that the articles of a store tell of, by date.\n\nExamples:\n  synoptic corpus events archive.synoptic\n  synoptic "
      "corpus events archive.synoptic --least 5 --json",
      "synoptic corpus events");
  app.add_option("STORE", o.store, "the store's file")->required();
  app.add_option("--least", o.least, "only events with so many articles (2)");
  app.add_flag("--json", o.json, "an event a line, as JSON");
  if (const auto code = parse(app, arguments)) return *code;
  auto store = store::Store::open(o.store, store::Open::existing);
  if (!store) return fail(store.error(), 3);
  const auto events = store->events(o.least);
  if (!events) return fail(events.error(), 3);
  for (const store::EventLine& e : *events) print(e, o.json);
  return 0;
}

int corpus_dossier(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Builds the dossier of an event in a store.\n\nExamples:\n  synoptic corpus dossier archive.synoptic e3b0c44298fc -o OUT\n  synoptic "
      "corpus dossier archive.synoptic https://courier.example/flood -o OUT",
      "synoptic corpus dossier");
  app.add_option("STORE", o.store, "the store's file")->required();
  app.add_option("EVENT", o.event, "an event's id, or the address or id of any of its articles")->required();
  app.add_option("-o,--out", o.out, "folder to write the dossier to")->required();
  app.add_option("--profile", o.profile, "how low, best and high are chosen")
      ->check(CLI::IsMember({"range", "majority", "ucdp", "acled", "airwars", "ibc"}));
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no progress");
  if (const auto code = parse(app, arguments)) return *code;
  auto store = store::Store::open(o.store, store::Open::existing);
  if (!store) return fail(store.error(), 3);
  auto accounts = store->accounts_of(o.event);
  if (!accounts) return fail(accounts.error(), 3);
  Progress progress(o.quiet);
  BuildOptions options;
  options.profile = o.profile, options.threads = o.threads;
  options.progress = [&](std::string_view stage, std::size_t done, std::size_t of) { progress.show(stage, done, of); };
  const Dossier dossier = build_from_accounts(std::move(*accounts), options);
  if (const auto written = write_dossier(dossier, o.out); !written) return fail(written.error(), 3);
  if (!o.quiet)
    std::fprintf(stderr, "%zu accounts, %zu claims. Open %s/dossier.html\n", dossier.accounts.size(), dossier.claims.size(), o.out.c_str());
  return 0;
}

}  // namespace synoptic::cli
