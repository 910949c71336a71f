// synoptic review DOSSIER ACTION ...: judges, corrects and comments claims on the command line and by spreadsheet. Each action is
// an entry of the log (src/review/); the dossier is worked out and written again after it. Covered by tests/cli/review_verb_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "cli/options.h"
#include "cli/review_output.h"
#include "cli/verbs.h"
#include "review/import_csv.h"
#include "review/session.h"

namespace synoptic::cli {
namespace {

struct Options {
  std::string dossier, action, reason, actor, value, measure, population, bound, hedge, low, high, span, anchor, fail_on;
  std::vector<std::string> items, set, parts;
  bool all = false, json = false, quiet = false;
};

int failed(const Error& e, int code = 2) {
  const std::string place = e.path.empty() ? "" : e.path + ": ";
  std::fprintf(stderr, "synoptic review: %s%s\n", place.c_str(), e.message.c_str());
  return code;
}

std::string actor_of(const Options& o) {
  if (!o.actor.empty()) return o.actor;
  for (const char* name : {"USER", "LOGNAME", "USERNAME"})
    if (const char* value = std::getenv(name); value && *value) return value;
  return "";
}

Expected<void> add_change(review::Changes& out, const std::string& name, const std::string& text) {
  auto value = review::parse_value(name == "value" ? "low" : name, text);
  if (!value) return tl::unexpected(value.error());
  out.emplace_back(name, std::move(*value));
  return {};
}

// "low=43,population=woman"; a comma inside a value is not possible here: use --set for such values.
Expected<void> add_pairs(review::Changes& out, const std::string& pairs, bool one) {
  for (std::size_t at = 0; at <= pairs.size();) {
    const std::size_t end = one ? pairs.size() : std::min(pairs.find(',', at), pairs.size());
    const std::string pair = pairs.substr(at, end - at);
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) return tl::unexpected(Error{"", 0, "expected FIELD=VALUE, not '" + pair + "'"});
    if (auto ok = add_change(out, pair.substr(0, equals), pair.substr(equals + 1)); !ok) return ok;
    at = end + 1;
  }
  return {};
}

// "12-40": two offsets in code points.
Expected<void> add_span(review::Changes& out, const std::string& span, const char* start, const char* end) {
  const std::size_t dash = span.find('-');
  if (dash == std::string::npos)
    return tl::unexpected(Error{"", 0, "expected START-END in code points, such as 120-134, not '" + span + "'"});
  if (auto ok = add_change(out, start, span.substr(0, dash)); !ok) return ok;
  return add_change(out, end, span.substr(dash + 1));
}

Expected<review::Changes> changes_of(const Options& o) {
  review::Changes out;
  for (const auto& [name, text] : {std::pair<const char*, const std::string&>{"bound", o.bound},
                                   {"value", o.value},
                                   {"low", o.low},
                                   {"high", o.high},
                                   {"measure", o.measure},
                                   {"population", o.population},
                                   {"hedge", o.hedge}})
    if (!text.empty())
      if (auto ok = add_change(out, name, text); !ok) return tl::unexpected(ok.error());
  for (const std::string& pair : o.set)
    if (auto ok = add_pairs(out, pair, true); !ok) return tl::unexpected(ok.error());
  if (!o.span.empty())
    if (auto ok = add_span(out, o.span, "start", "end"); !ok) return tl::unexpected(ok.error());
  if (!o.anchor.empty())
    if (auto ok = add_span(out, o.anchor, "anchor_start", "anchor_end"); !ok) return tl::unexpected(ok.error());
  return out;
}

Expected<review::Request> request_of(const Options& o, const review::Log& log) {
  review::Request r;
  r.action = o.action, r.reason = o.reason, r.actor = actor_of(o);
  if (o.action == "undo") {
    if (o.all) r.undo = review::undoable(log);
    for (const std::string& item : o.items) {
      std::uint64_t seq = 0;
      const auto [end, bad] = std::from_chars(item.data(), item.data() + item.size(), seq);
      if (bad != std::errc() || end != item.data() + item.size())
        return tl::unexpected(Error{"", 0, "undo takes numbers of entries (synoptic review DOSSIER log), not '" + item + "'"});
      r.undo.push_back(seq);
    }
    return r;
  }
  r.claims = o.items;
  for (std::string& id : r.claims)
    if (id.starts_with("c-")) id.erase(0, 2);  // as the page links to it
  auto changes = changes_of(o);
  if (!changes) return tl::unexpected(changes.error());
  r.changes = std::move(*changes);
  for (const std::string& part : o.parts)
    if (auto ok = add_pairs(r.parts.emplace_back(), part, false); !ok) return tl::unexpected(ok.error());
  return r;
}

// Does the requests, writes the dossier, tells what became of it.
int act(review::Session& session, const std::vector<review::Request>& requests, const Options& o) {
  const std::size_t before = session.dossier().findings.size();
  const auto entries = session.act(requests);
  if (!entries) return failed(entries.error(), entries.error().path.empty() ? 2 : 3);
  if (auto ok = session.save(); !ok) return failed(ok.error(), 3);
  if (o.json) print_entries_json(*entries, session);
  if (!o.json && !o.quiet) print_entries(*entries, session, before);
  return o.fail_on == "orphan" && !session.replayed().orphans.empty() ? 1 : 0;
}

int import(review::Session& session, const Options& o) {
  if (o.items.size() != 1) return failed({"", 0, "import takes one file: synoptic review DOSSIER import claims.csv"});
  std::ifstream in(o.items[0], std::ios::binary);
  if (!in) return failed({o.items[0], 0, "cannot be opened"}, 3);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  auto imported = review::import_csv(bytes, o.items[0], session.dossier(), actor_of(o), o.reason);
  if (!imported) return failed(imported.error(), 3);
  for (const std::string& problem : imported->problems) std::fprintf(stderr, "%s\n", problem.c_str());
  if (!o.quiet)
    std::fprintf(stderr, "%zu rows, %zu with changes, %zu problems\n", imported->rows, imported->changed, imported->problems.size());
  if (!imported->requests.empty())
    if (const int code = act(session, imported->requests, o); code != 0) return code;
  return imported->problems.empty() ? 0 : 4;
}

int run(const Options& o) {
  auto session = review::Session::open(o.dossier);
  if (!session) return failed(session.error(), session.error().path.ends_with("reviews.jsonl") ? 5 : 3);
  if (!session->log().cut_short.empty() && !o.quiet)
    std::fprintf(stderr,
                 "the log's last line was cut short (%zu bytes); it holds no whole entry and is kept in %s.set-aside by the next entry\n",
                 session->log().cut_short.size(), review::log_path(session->folder()).c_str());
  if (o.action == "log") return print_log(*session, o.json, o.fail_on == "orphan");
  if (o.action == "agreement") return print_agreement(review::agreement(session->log()), o.json);
  if (actor_of(o).empty()) return failed({"", 0, "who reviews? give --actor NAME"});
  if (o.action == "import") return import(*session, o);
  auto request = request_of(o, session->log());
  if (!request) return failed(request.error());
  return act(*session, {std::move(*request)}, o);
}

void describe(CLI::App& app, Options& o) {
  app.add_option("DOSSIER", o.dossier, "a dossier's folder, or its dossier.json")->required();
  app.add_option("ACTION", o.action, "what to do")
      ->required()
      ->check(CLI::IsMember({"accept", "reject", "correct", "split", "merge", "comment", "undo", "import", "log", "agreement"}));
  app.add_option("ITEM", o.items, "claims' ids; numbers of entries to undo (none: the last); the file to import");
  app.add_option("--value", o.value, "correct: the figure; low and high as the claim's bound has them");
  app.add_option("--low", o.low, "correct: the low end");
  app.add_option("--high", o.high, "correct: the high end");
  app.add_option("--bound", o.bound, "correct: exact, at_least, at_most, about, range, vague");
  app.add_option("--measure", o.measure, "correct: killed, injured, missing, ...");
  app.add_option("--population", o.population, "correct: who is counted, a singular noun");
  app.add_option("--hedge", o.hedge, "correct: none, alleged, negated, feared, unknown");
  app.add_option("--span", o.span, "correct: START-END of the claim, in code points");
  app.add_option("--anchor", o.anchor, "correct: START-END of its number or words, in code points");
  app.add_option("--set", o.set, "correct: any FIELD=VALUE; an empty value is unknown")->allow_extra_args(false);
  app.add_option("--part", o.parts, "split: FIELD=VALUE,... of one part; give it for each part")->allow_extra_args(false);
  app.add_option("--reason", o.reason, "why; a comment's words");
  app.add_option("--actor", o.actor, "who reviews (default: the environment's user)");
  app.add_option("--fail-on", o.fail_on, "exit 1 when a review's claim is no longer found")->check(CLI::IsMember({"orphan"}));
  app.add_flag("--all", o.all, "undo: everything that holds");
  app.add_flag("--json", o.json, "write JSON");
  app.add_flag("-q,--quiet", o.quiet, "no summary");
  static bool no_color = false;
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
}

}  // namespace

int run_review(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Accepts, rejects and corrects claims. Every action is kept in the append-only log reviews.jsonl and can be undone.\n\n"
      "Examples:\n  synoptic review OUT accept ID ID\n  synoptic review OUT correct ID --value 412 --reason 'two figures run together'\n"
      "  synoptic review OUT split ID --part value=40,population=woman --part value=3,population=child\n  synoptic review OUT undo 4\n"
      "  synoptic review OUT import claims.csv\n  synoptic review OUT log\n  synoptic review OUT agreement",
      "synoptic review");
  describe(app, o);
  if (const auto code = parse(app, arguments)) return *code;
  return run(o);
}

}  // namespace synoptic::cli
