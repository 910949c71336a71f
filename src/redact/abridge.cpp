// Leaves out the parts of the accounts' texts that a copy may not hold, for copyright: offsets, counts and claims stay, the letters go.
// Does not decide what the law allows; the levels are the user's choice. Covered by tests/redact/abridge_test.cpp.
#include <algorithm>

#include "redact/redact.h"
#include "segment/segmentation.h"
#include "text/utf8.h"

namespace synoptic::redact {
namespace {

constexpr std::size_t kFewWords = 5;  // of an account's own words in a field of a copy without texts

using Spans = std::vector<Span>;

// Sorted, joined where they touch.
Spans joined(Spans spans) {
  std::sort(spans.begin(), spans.end());
  Spans out;
  for (const Span s : spans) {
    if (s.empty()) continue;
    if (!out.empty() && s.begin <= out.back().end)
      out.back().end = std::max(out.back().end, s.end);
    else
      out.push_back(s);
  }
  return out;
}

Spans quoted(const Dossier& d, std::uint32_t account) {
  Spans out;
  for (const Claim& c : d.claims)
    if (c.account == account) out.push_back(c.span), out.push_back(c.anchor);
  for (const UnreadNumber& u : d.run.unread_numbers)
    if (u.account == account) out.push_back(u.span);
  for (const Finding& f : d.findings)
    for (const auto& [where, span] : f.spans)
      if (where == account) out.push_back(span);
  return joined(std::move(out));
}

// The sentences that hold such words, and one before and behind each.
Spans with_context(const Account& a, const Spans& quotes) {
  const auto sentences = segment::segment(a).sentences;
  Spans out = quotes;
  std::size_t q = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    while (q < quotes.size() && quotes[q].end <= sentences[i].span.begin) ++q;
    if (q == quotes.size() || !quotes[q].overlaps(sentences[i].span)) continue;
    for (std::size_t k = i == 0 ? 0 : i - 1; k <= i + 1 && k < sentences.size(); ++k) out.push_back(sentences[k].span);
  }
  return joined(std::move(out));
}

void leave_out(Dossier& d, std::uint32_t account, const Spans& stay) {
  Account& a = d.accounts[account];
  const std::string old = a.text;
  std::string text;
  Spans withheld;
  std::size_t next = 0;
  for (std::size_t i = 0; i < old.size();) {
    while (next < stay.size() && stay[next].end <= i) ++next;
    const bool stays = next < stay.size() && stay[next].begin <= i;
    const auto begin = static_cast<std::uint32_t>(i);
    const char32_t c = text::next(old, i);
    const bool goes = !stays && c != U'\n';
    text::append(text, goes ? kWithheld : c);
    if (goes) withheld.push_back({begin, static_cast<std::uint32_t>(i)});
  }
  a.text = text;
  a.withheld = joined(std::move(withheld));  // in bytes of the old text, as every span here; moved with the others
  move_spans(d, account, old, a.text);
}

// "the first five words of it …"
void cut(std::string& s) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s[i] == ' ' && ++words == kFewWords) return s.resize(i), static_cast<void>(s += " …");
}

}  // namespace

bool abridge(Dossier& d, std::string_view embed) {
  if (embed == "full") return true;
  if (embed != "none" && embed != "quotes" && embed != "context") return false;
  for (std::uint32_t a = 0; a < d.accounts.size(); ++a) {
    Spans stay;
    if (embed != "none") stay = quoted(d, a);
    if (embed == "context") stay = with_context(d.accounts[a], stay);
    leave_out(d, a, stay);
  }
  for (ExtractorRecord& e : d.run.extractors)  // words that no claim has
    for (SetAside& s : e.set_aside) s.words.clear();
  if (embed == "none")
    for (Claim& c : d.claims) cut(c.detail), cut(c.event), cut(c.basis), cut(c.term);
  d.run.embed = embed;
  return true;
}

}  // namespace synoptic::redact
