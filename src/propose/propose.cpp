// Asks the extractors that are switched on, grounds what they offer, and adds what is new.
// Idea: our own reading comes first. A proposal that says the same is counted as confirming it; one that says something else of
// the same words is set aside and listed, never mixed in; what is grounded and fresh becomes a claim that names its extractor.
// Does not ask in parallel: an account after the other, an extractor after the other, so that the result does not hang on timing.
// Covered by tests/propose/.
#include "propose/propose.h"

#include <algorithm>
#include <tuple>

#include "propose/asking.h"
#include "propose/ground.h"
#include "text/utf8.h"

namespace synoptic::propose {

struct Panel::Seat {
  Extractor extractor;
  ExtractorRecord record;
  std::unique_ptr<Asked> asked;
  int failures = 0;  // in a row
};

namespace {

constexpr std::size_t kLongestShown = 200;

std::string shortened(const std::string& s) {
  if (s.size() <= kLongestShown) return s;
  std::size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(s[end]) & 0xC0) == 0x80) --end;
  return s.substr(0, end) + "...";
}

std::uint32_t ordinal_of(const Claim& c, const std::vector<Claim>& there) {
  return static_cast<std::uint32_t>(
      std::count_if(there.begin(), there.end(), [&](const Claim& t) { return t.kind == c.kind && t.anchor == c.anchor; }));
}

void consider(Expected<Offer> offer, const Ground& on, extract::Extraction& found, ExtractorRecord& record) {
  ++record.offered;
  const auto set_aside = [&](std::string words, std::string reason) {
    record.set_aside.push_back({on.index, shortened(words), std::move(reason)});
  };
  if (!offer) return ++record.refused, set_aside("", offer.error().message);
  auto claim = ground(*offer, on);
  if (!claim) return ++record.refused, set_aside(offer->anchor.exact, claim.error().message);
  switch (standing(*claim, found.claims)) {
    case Standing::confirmed:
      ++record.confirmed;
      return;
    case Standing::disputed:
      ++record.disputed;
      return set_aside(offer->anchor.exact, "read otherwise by the rules: the same words hold another claim");
    case Standing::fresh:
      break;
  }
  ++record.accepted;
  claim->extractor = record.name;
  claim->id = claim_id(on.account.text_sha256, claim->kind, on.map.at(claim->anchor.begin), on.map.at(claim->anchor.end),
                       ordinal_of(*claim, found.claims));
  found.claims.push_back(std::move(*claim));
}

bool covered(const UnreadNumber& u, const std::vector<Claim>& claims) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& c) { return c.anchor.overlaps(u.span); });
}

}  // namespace

Panel::Panel(std::vector<Extractor> extractors) {
  for (Extractor& e : extractors) {
    auto seat = std::make_unique<Seat>();
    seat->record.name = e.name;
    seat->record.kind = e.program.empty() ? "endpoint" : "program";
    seat->record.asked = e.program.empty() ? e.endpoint + (e.model.empty() ? "" : " " + e.model) : e.program.front();
    seat->extractor = std::move(e);
    seat->asked = seat->extractor.program.empty() ? ask_endpoint(seat->extractor) : ask_program(seat->extractor);
    seats_.push_back(std::move(seat));
  }
}
Panel::~Panel() = default;

void Panel::propose(const Account& account, std::uint32_t index, const segment::Segmentation& segmentation, extract::Extraction& found) {
  const text::CodePointMap map(account.text);
  const Ground on{account, index, segmentation, found, map};
  const std::size_t before = found.claims.size();
  for (const auto& seat : seats_) {
    if (seat->failures >= kFailuresInRow) {
      seat->record.failures.push_back({account.id, 0, "not asked: it had failed " + std::to_string(kFailuresInRow) + " times in a row"});
      continue;
    }
    const auto asked =
        seat->asked->ask(account, segmentation, [&](Expected<Offer> offer) { consider(std::move(offer), on, found, seat->record); });
    seat->failures = asked ? 0 : seat->failures + 1;
    if (!asked) seat->record.failures.push_back({account.id, 0, asked.error().message});
  }
  if (found.claims.size() == before) return;
  std::stable_sort(found.claims.begin(), found.claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.anchor.begin, a.anchor.end, a.kind) < std::tuple(b.anchor.begin, b.anchor.end, b.kind);
  });
  std::erase_if(found.unread, [&](const UnreadNumber& u) { return covered(u, found.claims); });
}

std::vector<ExtractorRecord> Panel::records() const {
  std::vector<ExtractorRecord> out;
  for (const auto& seat : seats_) out.push_back(seat->record);
  return out;
}

}  // namespace synoptic::propose
