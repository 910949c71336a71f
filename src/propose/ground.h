// Grounding: from an offer to a claim that stands on the account's own words, or the reason why it is refused.
#pragma once
#include "extract/extract.h"
#include "propose/offer.h"
#include "text/utf8.h"

namespace synoptic::propose {

// What an offer is checked against. Refers to all of it; lives for one account.
struct Ground {
  const Account& account;
  std::uint32_t index;
  const segment::Segmentation& segmentation;
  const extract::Extraction& found;  // numbers and dates as our reader reads them
  const text::CodePointMap& map;
};

// The claim, without id. The error's message is the reason of the refusal, one phrase.
Expected<Claim> ground(const Offer& offer, const Ground& on);

// Does the claim say the same as one that is there already (confirmed), or something else of the same words (disputed)?
enum class Standing : std::uint8_t { fresh, confirmed, disputed };
Standing standing(const Claim& claim, const std::vector<Claim>& there);

}  // namespace synoptic::propose
