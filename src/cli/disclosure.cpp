// --profile takes two kinds of names, because both are called profiles where they come from: how estimates are chosen (range,
// majority, ucdp, ...) and what is disclosed (internal, public). They never share a name, so one option takes one of each:
// `--profile ucdp --profile public` or `--profile ucdp,public`. Covered by tests/cli/disclosure_test.cpp.
#include "cli/disclosure.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "redact/redact.h"
#include "report/report.h"
#include "review/log.h"

namespace synoptic::cli {
namespace {

constexpr std::array<std::string_view, 6> kEstimates = {"range", "majority", "ucdp", "acled", "airwars", "ibc"};
constexpr std::array<std::string_view, 2> kDisclosures = {"internal", "public"};
constexpr std::array<std::string_view, 4> kEmbeds = {"none", "quotes", "context", "full"};  // from least to most

template <std::size_t N>
std::ptrdiff_t place_in(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? -1 : it - names.begin();
}

tl::unexpected<Error> wrong(std::string message) { return tl::unexpected(Error{"", 0, std::move(message)}); }

Expected<std::vector<std::vector<redact::Name>>> names_in(const std::string& path) {
  if (path.empty()) return {};
  std::ifstream in(path, std::ios::binary);
  if (!in) return tl::unexpected(Error{path, 0, "cannot be opened; expected a file with a name a line"});
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  return redact::parse_names(content, path);
}

}  // namespace

void add_disclosure_options(CLI::App& app, Disclosure& out, bool estimates) {
  app.add_option("--profile", out.profiles,
                 estimates ? "range, majority, ucdp, acled, airwars or ibc: how low, best and high are chosen; internal or public: whether "
                             "names of witnesses, minors and accused are masked"
                           : "internal or public: whether names of witnesses, minors and accused are masked")
      ->delimiter(',');
  app.add_option("--redact", out.redact, "public: file of names to mask, one a line, | between spellings");
  app.add_option("--keep", out.keep, "public: file of names that stay");
  app.add_option("--embed", out.embed, "how much of the accounts' texts is given: none, quotes, context, full")
      ->check(CLI::IsMember({"none", "quotes", "context", "full"}));
}

Expected<Profiles> profiles_of(const Disclosure& options, bool estimates) {
  Profiles out;
  for (const std::string& name : options.profiles) {
    const bool estimate = place_in(kEstimates, name) >= 0;
    if (!estimate && place_in(kDisclosures, name) < 0)
      return wrong("there is no profile '" + name + "'; expected " + (estimates ? "range, majority, ucdp, acled, airwars, ibc, " : "") +
                   "internal or public");
    if (estimate && !estimates)
      return wrong("profile '" + name + "' chooses figures, which `synoptic build` does; expected internal or public");
    std::string& place = estimate ? out.estimate : out.disclosure;
    if (!place.empty() && place != name) return wrong("profiles '" + place + "' and '" + name + "' exclude one another");
    place = name;
  }
  if (out.disclosure != "public" && !(options.redact.empty() && options.keep.empty()))
    return wrong("--redact and --keep go with --profile public");
  return out;
}

Expected<void> disclose(Dossier& dossier, const Disclosure& options, const Profiles& profiles) {
  const bool is_public = dossier.run.disclosure == "public";
  if (profiles.disclosure == "internal" && is_public) return wrong("this dossier is a public copy; its names are not in it");
  if (profiles.disclosure == "public" && !(is_public && options.redact.empty())) {
    redact::Lists lists;
    auto redacted = names_in(options.redact), kept = names_in(options.keep);
    if (!redacted) return tl::unexpected(redacted.error());
    if (!kept) return tl::unexpected(kept.error());
    lists.redact = std::move(*redacted);
    for (auto& spellings : *kept) std::move(spellings.begin(), spellings.end(), std::back_inserter(lists.keep));
    if (auto ok = redact::make_public(dossier, lists); !ok) return ok;
  }
  if (options.embed.empty() || options.embed == dossier.run.embed) return {};
  if (place_in(kEmbeds, options.embed) > place_in(kEmbeds, dossier.run.embed))
    return wrong("this dossier holds of the texts only: " + dossier.run.embed + "; what was left out is not in it");
  redact::abridge(dossier, options.embed);
  return {};
}

Expected<void> check_public_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const std::string log = review::log_path(folder);
  for (const std::string& path : {log, log + ".set-aside"})
    if (fs::exists(path, ignored))
      return tl::unexpected(Error{path, 0, "holds reviews with names; write the public copy to another folder"});
  if (!fs::exists(fs::path(folder) / "dossier.json", ignored)) return {};
  const auto there = report::read_dossier(folder);
  if (there && there->run.disclosure == "public") return {};
  return tl::unexpected(Error{folder, 0,
                              "holds an internal dossier; write the public copy to another folder (synoptic export " + folder +
                                  " --format dossier --profile public -o FOLDER)"});
}

}  // namespace synoptic::cli
