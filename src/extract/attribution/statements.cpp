// Lists indirect speech and passages in marks. A claim's attribution says who stands behind it; a stretch without a figure, date
// or term has no claim, and this list is where a reader finds who says it (Pareti 2015: source, cue, content).
// Does not find cues: frames.cpp; a stretch ends with its sentence, not with its clause.
// Covered by tests/speech/statements_test.cpp.
#include "extract/attribution/statements.h"

#include <algorithm>

#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

constexpr std::uint32_t kShortest = 5;  // bytes
constexpr std::uint32_t kTerm = 6;      // words of a passage that may be a term

std::uint32_t token_at(const Context& context, std::uint32_t byte) {
  const auto& t = context.segmentation.tokens;
  return static_cast<std::uint32_t>(std::partition_point(t.begin(), t.end(), [&](const auto& x) { return x.span.end <= byte; }) -
                                    t.begin());
}

bool single_pronoun(const Context& context, const Scene& scene, const Frame& f, bool first_person) {
  const std::uint32_t t = token_at(context, f.source.begin);
  const auto& tokens = context.segmentation.tokens;
  if (t >= tokens.size() || tokens[t].span.end != f.source.end || scene.words.role(t) != Role::pronoun) return false;
  return !first_person || scene.words.is(t, Classes::get().first_person);
}

// A pronoun, "the ministry" and other short sources by the name that they stand for.
std::string name_of(const Context& context, const Scene& scene, const Frame& f) {
  if (f.speaker.empty()) return f.name;
  return f.name.size() <= 4 || f.resolved || single_pronoun(context, scene, f, false) ? f.speaker : f.name;
}

// Without marks, commas, blanks and a "that" in front, and stops behind.
Span trimmed(const Context& context, const Scene& scene, Span s) {
  const auto& t = context.segmentation.tokens;
  std::uint32_t first = token_at(context, s.begin), end = first;
  while (end < t.size() && t[end].span.end <= s.end) ++end;
  while (first < end && (scene.words.punctuation(first) || scene.words.form(first) == "that")) ++first;
  while (end > first && scene.words.punctuation(end - 1)) --end;
  return first < end ? Span{t[first].span.begin, t[end - 1].span.end} : Span{};
}

}  // namespace

std::vector<Attribution> links_of(const Context& context, const Scene& scene, const std::vector<const Frame*>& chain) {
  std::vector<Attribution> out;
  for (const Frame* f : chain) {
    if (f->name.empty()) continue;
    const Attribution link{name_of(context, scene, *f), f->role, context.account.text.substr(f->cue.begin, f->cue.size()), f->source};
    // "REPORTER: We heard that": "we" is the one who is quoted.
    if (!out.empty() && (out.back().span == link.span || single_pronoun(context, scene, *f, true))) continue;
    if (const Body& body = f->behalf; !body.name.empty() && (out.empty() || out.back().name != body.name))
      out.push_back({body.name, "body", link.cue, body.span});
    out.push_back(link);
  }
  return out;
}

std::vector<Statement> statements_of(const Context& context, const Scene& scene) {
  std::vector<Statement> out;
  for (const Frame& f : scene.frames) {
    if (f.name.empty() || f.outer || f.own.empty()) continue;
    const bool inside = f.own.begin > f.reach.begin && f.own.end < f.reach.end;
    const Span pieces[2] = {inside ? Span{f.reach.begin, f.own.begin} : f.reach, inside ? Span{f.own.end, f.reach.end} : Span{}};
    for (const Span piece : pieces) {
      const Span s = piece.empty() ? Span{} : trimmed(context, scene, piece);
      if (s.size() < kShortest) continue;
      out.push_back({s, links_of(context, scene, scene.chain(context.segmentation, s)), f.hedge, f.rule});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Statement& a, const Statement& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return out;
}

std::vector<Marked> marked_passages(const Context& context, const Scene& scene) {
  std::vector<Marked> out;
  for (std::size_t i = 0; i < scene.quotations.size(); ++i) {
    const QuoteUse& use = scene.uses[i];
    const Span s = without_final_punctuation(context.account.text, scene.quotations[i].inner);
    if (s.empty() || (!use.title && use.frame >= 0)) continue;
    const std::uint32_t first = token_at(context, s.begin), end = token_at(context, s.end - 1) + 1;
    out.push_back({s, use.title ? "title" : use.name ? "name" : end - first <= kTerm ? "term" : "unattributed"});
  }
  return out;
}

}  // namespace synoptic::extract::speech
