// Options of build and export that decide what a copy of the dossier gives away: --profile internal|public, --redact, --keep, --embed.
// Covered by tests/cli/disclosure_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "synoptic/pipeline.h"

namespace CLI {
class App;
}

namespace synoptic::cli {

struct Disclosure {
  std::vector<std::string> profiles;  // as typed: "majority", "public", "majority,public"
  std::string redact, keep, embed;    // files of names; how much of the texts (empty: as the dossier has it)
};

void add_disclosure_options(CLI::App& app, Disclosure& out, bool estimates);

// The two kinds of names that --profile takes, told apart. An Error names what is no profile or given twice.
struct Profiles {
  std::string estimate, disclosure;  // empty: not given
};
Expected<Profiles> profiles_of(const Disclosure& options, bool estimates);

// Turns the dossier into the copy that was asked for; what is public or abridged already cannot be made whole again.
Expected<void> disclose(Dossier& dossier, const Disclosure& options, const Profiles& profiles);

// A public copy may not lie beside an internal dossier or its review log.
Expected<void> check_public_folder(const std::string& folder);

}  // namespace synoptic::cli
