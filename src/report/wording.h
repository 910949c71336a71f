// How claims are put into words for people: figures with their bound, who says so, what an account is called. The words
// come from data/page/labels.tsv; nothing here gives a verdict. Covered by tests/report/page_test.cpp.
#pragma once
#include <string>
#include <string_view>

#include "model/label.h"
#include "synoptic/model.h"

namespace synoptic::report {

std::string_view label(std::string_view key);  // from labels.tsv; the key itself when there is none
std::string number_in_words(double value);     // "4212", "10,000", "0.5"

// "412", "≥ 412", "≈ 200", "200–300"; the printed words for vague figures.
std::string figure(const Claim& claim, std::string_view printed);
std::string bound_sign(const Claim& claim);  // "≥", "≤", "≈" or ""

std::string who_says(const Claim& claim);   // "survivors, in The Times"; empty for the account's own voice
std::string own_words(const Claim& claim);  // the words for those counted; empty when they only repeat the population
std::string counted(const Claim& claim);    // "children killed", "people injured (residents)"
std::string what_is_said(const Claim& claim, std::string_view printed);  // the claim in one phrase, without the speaker
std::string claim_in_words(const Claim& claim, const Account& account);  // the same with the speaker

}  // namespace synoptic::report
