// The sections of dossier.html. Each add_* puts one section's values into the page's View; the markup is in
// data/page/*.html. Internal to this folder. Covered by tests/report/page_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/index.h"
#include "report/page/template.h"
#include "synoptic/model.h"

namespace synoptic::report::page {

// What every section reads. Refers to the dossier, which outlives the rendering.
struct Shown {
  const Dossier& d;
  const Index& index;
};

// Permanent links: "c-", "q-", "f-", "a-" and the item's id, with what may not stand in an id written as _XX.
std::string link_id(char kind, std::string_view id);
std::string href(char kind, std::string_view id);  // "#" + link_id

// {n, label, href, published} of an account; {href, said, who, hedge, excerpt, account fields} of a claim.
View account_view(const Shown& s, std::uint32_t account);
View claim_view(const Shown& s, const Claim& c);
// The line that some words stand in, with the words marked and at most so many bytes around them.
Html excerpt(const Shown& s, std::uint32_t account, Span words, std::size_t before = 140, std::size_t after = 200);
// What reviewers decided on a claim: "✓ accepted in review"; nothing when nobody did. By shape and words, not by colour.
void review_to(std::string& out, const Claim& c);
// Text for the page: escaped, with invisible controls that reorder or hide text made visible.
void shown_to(std::string& out, std::string_view text);

std::vector<const Finding*> most_serious_first(const Dossier& d);
std::string plural_count(std::uint64_t n, std::string_view one, std::string_view many);  // "1 account", "5 accounts"

void add_summary(View& page, const Shown& s);
void add_findings(View& page, const Shown& s);
void add_matrix(View& page, const Shown& s);
void add_lineage(View& page, const Shown& s);
void add_timeline(View& page, const Shown& s);
void add_growth(View& page, const Shown& s);  // how a toll grew
void add_words(View& page, const Shown& s);   // acts, quotes, terms
void add_accounts(View& page, const Shown& s);
void add_gaps(View& page, const Shown& s);
void add_method(View& page, const Shown& s);
Html lineage_drawing(const Shown& s);                                        // SVG
Html highlighted(const Shown& s, std::uint32_t account);                     // one account's text
std::pair<Html, Html> side_by_side(std::string_view a, std::string_view b);  // differing words marked
Html digit_edit(std::string_view printed, std::string_view likely);          // <del> and <ins> on the characters

}  // namespace synoptic::report::page
