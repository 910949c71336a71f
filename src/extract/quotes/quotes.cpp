// Quote claims: the quotations that somebody is said to have said. The anchor is the words without marks and final
// punctuation; the speaker and the publication come from the scene.
// Leaves out titles, scare quotes (a few words that no one is said to have said) and passages under five characters,
// as shared annotation practice has it (docs/annotation.md). Covered by tests/rules/quotes/.
#include "extract/attribution/scene.h"
#include "extract/extract.h"
#include "text/utf8.h"

namespace synoptic::extract {
namespace {

using speech::Frame;
using speech::Quotation;
using speech::Scene;

constexpr std::uint32_t kFewest = 5;  // characters

std::uint32_t code_points(std::string_view s) {
  std::uint32_t n = 0;
  for (const char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

// The whole claim: from the speaker or the quotation, whichever is first, to the end of the later one.
Span whole(const Quotation& q, const Frame* f) {
  Span s = q.outer;
  if (!f || f->block != q.block) return s;
  if (f->source.end <= s.begin && !f->source.empty()) s.begin = f->source.begin;
  if (f->own.begin >= s.end) s.end = f->own.end;
  return s;
}

}  // namespace

void quote_claims(const Context& context, Extraction& out) {
  const Scene& scene = speech::scene_of(context, out);
  for (std::size_t i = 0; i < scene.quotations.size(); ++i) {
    const Quotation& q = scene.quotations[i];
    const auto& use = scene.uses[i];
    if (use.title || q.inner.empty()) continue;
    const Span anchor = speech::without_final_punctuation(context.account.text, q.inner);
    if (anchor.empty() || code_points(std::string_view(context.account.text).substr(anchor.begin, anchor.size())) < kFewest) continue;
    if (use.frame < 0) continue;
    const auto chain = scene.chain(context.segmentation, q.outer);
    const Frame* f = &scene.frames[static_cast<std::size_t>(use.frame)];
    Claim claim;
    claim.account = context.account_index;
    claim.kind = ClaimKind::quote;
    claim.anchor = anchor;
    claim.span = whole(q, f);
    claim.source = f->speaker;
    claim.published = f->published;
    for (const Frame* x : chain)
      if (claim.published.empty() && !x->published.empty()) claim.published = x->published;
    claim.rule = "quotes/" + f->rule;
    out.claims.push_back(std::move(claim));
  }
}

}  // namespace synoptic::extract
