// What an extractor says: one offer is one proposed claim, not yet grounded.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::propose {

// Words with the place an extractor says they stand at (code points; it may be wrong or absent).
struct Words {
  std::string exact;
  std::optional<std::uint32_t> start;
};

struct Offer {
  std::string kind;
  Words anchor, whole;                   // `whole` may be empty: then the sentence of the anchor
  std::vector<Attribution> attribution;  // names and cues; spans are found by grounding
  std::optional<double> low, high;
  double confidence = 0.5;
  std::string measure, population, sex, age_group, civil_status, bound, unit, detail, hedge, place, as_of, basis;
  std::string edtf, event, source, published, actor, jurisdiction, act, date, identifier, term;
};

// One JSON object, or what is wrong with it. Unknown members are passed over.
Expected<Offer> read_offer(std::string_view json);

// The offers in a model's answer: an object with "claims" or a bare list, with or without a Markdown fence around it.
// Each item is an offer or the reason why it is none.
std::vector<Expected<Offer>> read_answer(std::string_view content);

// The content of the first choice of a chat completion (the form of OpenAI's API, which local servers share).
Expected<std::string> content_of_completion(std::string_view body);

// {"account":ID,"done":true}: a program has said all it has to say of this account.
bool is_done(std::string_view line, std::string_view account_id);

std::string request_line(const Account& account);  // for a program; ends with a line feed
std::string request_body(std::string_view model, std::string_view instruction, std::string_view text);  // for an endpoint

}  // namespace synoptic::propose
