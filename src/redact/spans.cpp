// Moves spans when characters of a text were replaced one by one: code points stay, bytes do not. Covered by tests/redact/redact_test.cpp.
#include "redact/redact.h"
#include "text/utf8.h"

namespace synoptic::redact {
namespace {

class Mover {
 public:
  Mover(const std::string& from, const std::string& to) : from_(from), to_(to) {}
  std::uint32_t operator()(std::uint32_t byte) const { return to_.byte_at(from_.at(byte)); }
  void operator()(Span& s) const {
    if (!s.empty()) s = {(*this)(s.begin), (*this)(s.end)};
  }

 private:
  text::CodePointMap from_, to_;
};

}  // namespace

void move_spans(Dossier& d, std::uint32_t account, const std::string& old_text, const std::string& new_text) {
  const Mover move(old_text, new_text);
  Account& a = d.accounts[account];
  for (Furniture& f : a.furniture) move(f.span);
  for (Markup& m : a.markup) move(m.span);
  for (SourceRun& r : a.source_map) r.text_begin = move(r.text_begin);
  for (Span& s : a.withheld) move(s);
  for (Claim& c : d.claims) {
    if (c.account != account) continue;
    move(c.span), move(c.anchor);
    for (Attribution& who : c.attribution) move(who.span);
  }
  const auto passage = [&](Passage& p) {
    if (p.a == account) move(p.a_span);
    if (p.b == account) move(p.b_span);
  };
  for (Passage& p : d.lineage.passages) passage(p);
  for (Dependence& x : d.lineage.dependences)
    for (Passage& p : x.passages) passage(p);
  for (Finding& f : d.findings)
    for (auto& [where, span] : f.spans)
      if (where == account) move(span);
  for (UnreadNumber& u : d.run.unread_numbers)
    if (u.account == account) move(u.span);
}

}  // namespace synoptic::redact
