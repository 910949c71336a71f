// synoptic diff OLD NEW: new accounts, changed figures, silently edited articles; as text or JSON. Covered by
// tests/cli/review_verb_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/options.h"
#include "cli/verbs.h"
#include "report/json.h"
#include "report/report.h"
#include "report/tables.h"
#include "report/wording.h"
#include "review/diff.h"

namespace synoptic::cli {
namespace {

std::string line_of(const Account& a) {
  return a.id + (a.title.empty() ? "" : "  “" + shortened(a.title, 80) + "”") + (a.publisher.empty() ? "" : "  " + a.publisher) +
         (a.published.empty() ? "" : "  " + a.published);
}

std::string shown(const Estimate& e) {
  const auto end = [](std::optional<double> d) { return d ? report::plain_number(*d) : std::string("?"); };
  return end(e.low) + "-" + end(e.high) + (e.best ? ", best " + end(e.best) : "");
}

void print_text(const review::Difference& diff, const Dossier& before, const Dossier& after) {
  for (const auto i : diff.added) std::printf("new account      %s\n", line_of(after.accounts[i]).c_str());
  for (const auto i : diff.removed) std::printf("account is gone  %s\n", line_of(before.accounts[i]).c_str());
  for (const review::Edited& e : diff.edited) {
    std::printf("%s  %s\n", e.text_changed ? "edited article  " : "changed facts   ", line_of(after.accounts[e.after]).c_str());
    for (const review::FieldChange& f : e.facts)
      std::printf("    %s: %s -> %s\n", f.field.c_str(), f.before.empty() ? "(none)" : f.before.c_str(),
                  f.after.empty() ? "(none)" : f.after.c_str());
    for (const review::SentenceChange& s : e.sentences) {
      if (!s.before.empty()) std::printf("    - [%u] %s\n", s.before_start, s.before.c_str());
      if (!s.after.empty()) std::printf("    + [%u] %s\n", s.after_start, s.after.c_str());
    }
  }
  for (const review::QuestionChange& q : diff.questions) {
    const char* what = !q.before ? "new question     " : !q.after ? "question is gone " : "figures changed  ";
    std::printf("%s%s\n", what, (q.after ? q.after : q.before)->title.c_str());
    if (q.estimate_changed) std::printf("    estimate: %s -> %s\n", shown(q.before->estimate).c_str(), shown(q.after->estimate).c_str());
    for (const review::AnswerChange& a : q.answers) {
      for (const std::string& words : a.before)
        if (std::find(a.after.begin(), a.after.end(), words) == a.after.end())
          std::printf("    - %s: %s\n", a.account.c_str(), words.c_str());
      for (const std::string& words : a.after)
        if (std::find(a.before.begin(), a.before.end(), words) == a.before.end())
          std::printf("    + %s: %s\n", a.account.c_str(), words.c_str());
    }
  }
  if (diff.empty()) std::printf("nothing changed\n");
}

void write_account(report::Json& json, const Account& a) {
  json.open();
  json.text("account", a.id), json.text("title", a.title), json.text("publisher", a.publisher), json.text("published", a.published);
  json.close();
}

void write_edited(report::Json& json, const review::Edited& e, const Dossier& before, const Dossier& after) {
  json.open();
  json.text("account", after.accounts[e.after].id);
  json.text("text_sha256_before", before.accounts[e.before].text_sha256);
  json.text("text_sha256_after", after.accounts[e.after].text_sha256);
  json.field("text_changed", e.text_changed);
  json.open_list("facts");
  for (const review::FieldChange& f : e.facts) {
    json.open();
    json.text("field", f.field), json.text("before", f.before), json.text("after", f.after);
    json.close();
  }
  json.close_list();
  json.open_list("sentences");
  for (const review::SentenceChange& s : e.sentences) {
    json.open();
    json.text("before", s.before), json.text("after", s.after);
    json.number("before_start", s.before.empty() ? std::nullopt : std::optional<double>(s.before_start));
    json.number("after_start", s.after.empty() ? std::nullopt : std::optional<double>(s.after_start));
    json.close();
  }
  json.close_list();
  json.close();
}

void write_estimate(report::Json& json, const char* name, const Question* q) {
  json.key(name);
  if (!q) return json.null();
  json.open();
  json.text("profile", q->estimate.profile);
  json.number("low", q->estimate.low), json.number("best", q->estimate.best), json.number("high", q->estimate.high);
  json.close();
}

void print_json(const review::Difference& diff, const Dossier& before, const Dossier& after) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.open_list("new_accounts");
  for (const auto i : diff.added) write_account(json, after.accounts[i]);
  json.close_list();
  json.open_list("removed_accounts");
  for (const auto i : diff.removed) write_account(json, before.accounts[i]);
  json.close_list();
  json.open_list("edited_accounts");
  for (const review::Edited& e : diff.edited) write_edited(json, e, before, after);
  json.close_list();
  json.open_list("questions");
  for (const review::QuestionChange& q : diff.questions) {
    json.open();
    json.text("question", (q.after ? q.after : q.before)->id), json.text("title", (q.after ? q.after : q.before)->title);
    json.text("change", !q.before ? "new" : !q.after ? "removed" : "changed");
    write_estimate(json, "estimate_before", q.before), write_estimate(json, "estimate_after", q.after);
    json.open_list("answers");
    for (const review::AnswerChange& a : q.answers) {
      json.open();
      json.text("account", a.account), json.texts("before", a.before), json.texts("after", a.after);
      json.close();
    }
    json.close_list();
    json.close();
  }
  json.close_list();
  json.close();
  std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
  std::fputc('\n', stdout);
}

}  // namespace

int run_diff(const Arguments& arguments) {
  std::string old_path, new_path;
  bool json = false, quiet = false, no_color = false;
  CLI::App app(
      "What changed between two dossiers: new accounts, changed figures, silently edited articles.\n\nExample:\n  synoptic diff OLD NEW",
      "synoptic diff");
  app.add_option("OLD", old_path, "the earlier dossier")->required();
  app.add_option("NEW", new_path, "the later dossier")->required();
  app.add_flag("--json", json, "write JSON");
  app.add_flag("-q,--quiet", quiet, "accepted everywhere; this verb writes its answer only");
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
  if (const auto code = parse(app, arguments)) return *code;
  const auto before = report::read_dossier(old_path), after = report::read_dossier(new_path);
  for (const auto* d : {&before, &after})
    if (!*d) return std::fprintf(stderr, "synoptic diff: %s: %s\n", d->error().path.c_str(), d->error().message.c_str()), 3;
  const review::Difference diff = review::difference(*before, *after);
  json ? print_json(diff, *before, *after) : print_text(diff, *before, *after);
  return 0;
}

}  // namespace synoptic::cli
