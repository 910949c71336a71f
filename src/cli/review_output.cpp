// Prints reviews. Nothing here decides anything. Covered by tests/cli/review_verb_test.cpp.
#include "cli/review_output.h"

#include <cstdio>
#include <unordered_set>

#include "report/json.h"

namespace synoptic::cli {
namespace {

std::string one_line(const Review& e) {
  std::string out = std::to_string(e.seq) + "  " + e.at + "  " + e.actor + "  " + e.action;
  if (const auto undone = review::undoes(e)) out += " " + std::to_string(undone);
  if (!e.claim.empty()) out += "  " + e.claim;
  if (e.action == "correct") {
    const auto before = review::changes_of(e.before), after = review::changes_of(e.after);
    for (std::size_t i = 0; before && after && i < after->size(); ++i)
      out += std::string(i ? ", " : "  ") + (*after)[i].first + " " + (i < before->size() ? review::in_words((*before)[i].second) : "?") +
             " -> " + review::in_words((*after)[i].second);
  } else if (e.action == "split" || e.action == "merge") {
    out += "  " + e.after;
  }
  return out + (e.reason.empty() ? "" : "  (" + e.reason + ")");
}

void print(const report::Json::Buffer& buffer) {
  std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
  std::fputc('\n', stdout);
}

void remarks(report::Json& json, const char* name, const std::vector<review::Remark>& list) {
  json.open_list(name);
  for (const review::Remark& r : list) {
    json.open();
    json.field("seq", r.seq);
    json.text("claim", r.claim);
    json.text("action", r.action);
    json.text("message", r.message);
    json.close();
  }
  json.close_list();
}

}  // namespace

void print_replayed(const review::Replayed& replayed) {
  for (const review::Remark& r : replayed.orphans)
    std::fprintf(stderr, "orphan: entry %llu (%s) is about claim %s, which is no longer found\n", static_cast<unsigned long long>(r.seq),
                 r.action.c_str(), r.claim.c_str());
  for (const review::Remark& r : replayed.refused)
    std::fprintf(stderr, "not applied: entry %llu (%s) on claim %s: %s\n", static_cast<unsigned long long>(r.seq), r.action.c_str(),
                 r.claim.c_str(), r.message.c_str());
  for (const review::Remark& r : replayed.stale)
    std::fprintf(stderr, "look again: entry %llu on claim %s: %s\n", static_cast<unsigned long long>(r.seq), r.claim.c_str(),
                 r.message.c_str());
}

void print_entries(const std::vector<Review>& entries, const review::Session& session, std::size_t findings_before) {
  for (const Review& e : entries) std::fprintf(stderr, "%s\n", one_line(e).c_str());
  std::fprintf(stderr, "%zu findings (before: %zu), %zu questions; written to %s. To take it back: synoptic review %s undo %llu\n",
               session.dossier().findings.size(), findings_before, session.dossier().questions.size(), session.folder().c_str(),
               session.folder().c_str(), static_cast<unsigned long long>(session.log().entries.size()));
  print_replayed(session.replayed());
}

void print_entries_json(const std::vector<Review>& entries, const review::Session& session) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.open_list("reviews");
  for (const Review& e : entries) json.item(review::line_of(e));
  json.close_list();
  json.field("findings", static_cast<std::uint64_t>(session.dossier().findings.size()));
  json.field("questions", static_cast<std::uint64_t>(session.dossier().questions.size()));
  remarks(json, "orphans", session.replayed().orphans);
  remarks(json, "refused", session.replayed().refused);
  remarks(json, "stale", session.replayed().stale);
  json.close();
  print(buffer);
}

int print_log(const review::Session& session, bool json, bool fail_on_orphan) {
  std::unordered_set<std::string> claims;
  for (const Claim& c : session.dossier().claims) claims.insert(c.id);
  const std::vector<char> active = session.log().active();
  bool orphan = false;
  for (std::size_t i = 0; i < active.size(); ++i) {
    const Review& e = session.log().entries[i];
    const bool lost = active[i] && e.action != "undo" && !e.claim.empty() && !claims.contains(e.claim);
    orphan |= lost;
    if (json)
      std::printf("%s\n", review::line_of(e).c_str());
    else
      std::printf("%s%s%s\n", one_line(e).c_str(), active[i] ? "" : "  [taken back]",
                  lost ? "  [orphan: the claim is no longer found]" : "");
  }
  if (!json && active.empty()) std::fprintf(stderr, "no reviews yet\n");
  return orphan && fail_on_orphan ? 1 : 0;
}

int print_agreement(const review::Agreement& a, bool json) {
  if (json) {
    report::Json::Buffer buffer;
    report::Json out(buffer);
    out.open();
    out.texts("reviewers", a.reviewers);
    out.field("claims", static_cast<std::uint64_t>(a.claims));
    out.open_list("pairs");
    for (const review::Pair& p : a.pairs) {
      out.open();
      out.text("a", p.a);
      out.text("b", p.b);
      out.field("both", static_cast<std::uint64_t>(p.both));
      out.field("same", static_cast<std::uint64_t>(p.same));
      out.number("percent", p.percent);
      out.number("cohen_kappa", p.kappa);
      out.field("both_corrected", static_cast<std::uint64_t>(p.both_corrected));
      out.field("same_correction", static_cast<std::uint64_t>(p.same_correction));
      out.close();
    }
    out.close_list();
    out.number("krippendorff_alpha", a.alpha);
    out.close();
    print(buffer);
    return 0;
  }
  const auto shown = [](std::optional<double> d) {
    char text[32] = "not defined";
    if (d) std::snprintf(text, sizeof text, "%.3f", *d);
    return std::string(text);
  };
  std::printf("%zu reviewers, %zu claims judged\n", a.reviewers.size(), a.claims);
  for (const review::Pair& p : a.pairs)
    std::printf("%s and %s: %zu claims judged by both, %zu alike (%s %%); Cohen's kappa %s; %zu corrected by both, %zu to the same\n",
                p.a.c_str(), p.b.c_str(), p.both, p.same, shown(p.percent).c_str(), shown(p.kappa).c_str(), p.both_corrected,
                p.same_correction);
  std::printf("Krippendorff's alpha (nominal): %s\n", shown(a.alpha).c_str());
  return 0;
}

}  // namespace synoptic::cli
