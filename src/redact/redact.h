// The copy of a dossier that may be handed on. Start here: make_public() masks the names of witnesses, minors and accused who hold
// no public office; abridge() leaves out as much of the accounts' texts as their owners' rights ask. Both keep every offset: what is
// taken out is replaced by as many characters (kMask, kWithheld). Outputs are made from the copy, so no output can know more.
//
// Functions change the dossier they are given and nothing else; deterministic; no global state. Covered by tests/redact/.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "redact/masker.h"
#include "synoptic/model.h"
#include "synoptic/pipeline.h"

namespace synoptic::redact {

// What the user's own lists say; they go before the rules.
struct Lists {
  std::vector<std::vector<Name>> redact;  // people, each with all spellings given
  std::vector<Name> keep;
};

// A name a line, "|" between spellings of one name, "#" begins a comment. The Error names the line.
Expected<std::vector<std::vector<Name>>> parse_names(std::string_view content, const std::string& path);

// Who is masked in this dossier, by the lists and by data/en/redaction/. An Error when one name is in both lists.
Expected<Masker> masker_for(const Dossier& dossier, const Lists& lists);

// Masks every name in every string, gives texts, claims and findings new hashes and ids (the old ones would tell whether a guessed
// name is right), leaves out the hashes and source maps of files whose texts were changed, and the names and seals of reviewers.
void mask(Dossier& dossier, const Masker& masker);
Expected<void> make_public(Dossier& dossier, const Lists& lists);

// How much of the texts stays: "full"; "context": sentences with claims and those around them; "quotes": the claims' own words;
// "none". `text_sha256` stays that of the whole text. False when there is no such word.
bool abridge(Dossier& dossier, std::string_view embed);

// The same spans, by code points, in a text of which characters were replaced one by one: for every span of the dossier in `account`.
void move_spans(Dossier& dossier, std::uint32_t account, const std::string& old_text, const std::string& new_text);

}  // namespace synoptic::redact
