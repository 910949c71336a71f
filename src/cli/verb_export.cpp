// synoptic export DOSSIER --format F [-o PATH]: the same data in the formats of its users' tools. One row of the table a format.
// Formats of one file go to stdout or to the file given; formats of several files need a folder. With --profile public or --embed the
// copy is made first and the format from it. Covered by tests/cli/disclosure_test.cpp, tests/report/verify_test.cpp.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "cli/disclosure.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "report/report.h"

namespace synoptic::cli {
namespace {

using Files = std::vector<report::File>;
using Made = Expected<Files>;

Files one(std::string name, std::string content) { return {{std::move(name), std::move(content)}}; }
Made maybe(std::string name, Expected<std::string> content) {
  if (!content) return tl::unexpected(content.error());
  return one(std::move(name), std::move(*content));
}

struct Format {
  std::string_view name;
  Made (*make)(const Dossier&);
};

const Format kFormats[] = {
    {"dossier", [](const Dossier& d) -> Made { return report::dossier_files(d); }},
    {"csv", [](const Dossier& d) -> Made { return report::csv_files(d); }},
    {"jsonl", [](const Dossier& d) -> Made { return one("claims.jsonl", report::claims_jsonl(d)); }},
    {"json", [](const Dossier& d) -> Made { return one("dossier.json", report::dossier_json(d)); }},
    {"html", [](const Dossier& d) -> Made { return one("dossier.html", report::dossier_page(d, report::dossier_json(d))); }},
    {"sqlite", [](const Dossier& d) -> Made { return maybe("dossier.sqlite", report::sqlite_bytes(d)); }},
    {"webannotation", [](const Dossier& d) -> Made { return one("annotations.jsonld", report::web_annotations(d)); }},
    {"prov", [](const Dossier& d) -> Made { return one("provenance.jsonld", report::prov_json(d)); }},
    {"ged", [](const Dossier& d) -> Made { return one("ged.csv", report::ged_csv(d)); }},
    {"ftm", [](const Dossier& d) -> Made { return one("ftm.json", report::ftm_jsonl(d)); }},
    {"brat", [](const Dossier& d) -> Made { return report::brat_files(d); }},
    {"labelstudio",
     [](const Dossier& d) -> Made {
       return Files{{"label-studio.json", report::label_studio_json(d)}, {"label-studio-config.xml", report::label_studio_config(d)}};
     }},
    {"doccano", [](const Dossier& d) -> Made { return one("doccano.jsonl", report::doccano_jsonl(d)); }},
    {"qdpx", [](const Dossier& d) -> Made { return maybe("dossier.qdpx", report::qdpx_bytes(d)); }},
    {"bibtex", [](const Dossier& d) -> Made { return one("accounts.bib", report::bibtex(d)); }},
    {"wikitext", [](const Dossier& d) -> Made { return one("dossier.wiki", report::wikitext(d)); }},
};

int failed(const Error& e, int code) {
  std::fprintf(stderr, "synoptic export: %s%s%s\n", e.path.c_str(), e.path.empty() ? "" : ": ", e.message.c_str());
  return code;
}

// One file: to the path given (a folder takes the usual name), or to stdout. Several: into the folder given.
int deliver(Files files, const std::string& out, bool quiet) {
  std::error_code ignored;
  if (files.size() == 1 && (out.empty() || out == "-")) {
    std::fwrite(files[0].content.data(), 1, files[0].content.size(), stdout);
    return 0;
  }
  if (out.empty() || out == "-") {
    std::fputs("synoptic export: this format has several files; name a folder with -o\n", stderr);
    return 2;
  }
  std::filesystem::path folder = out;
  if (files.size() == 1 && !std::filesystem::is_directory(folder, ignored)) {
    files[0].name = folder.filename().string();
    folder = folder.has_parent_path() ? folder.parent_path() : ".";
  }
  if (auto ok = report::write_files(files, folder.string()); !ok) return failed(ok.error(), 3);
  if (!quiet) std::fprintf(stderr, "wrote %zu %s to %s\n", files.size(), files.size() == 1 ? "file" : "files", out.c_str());
  return 0;
}

std::vector<std::string> format_names() {
  std::vector<std::string> out;
  for (const Format& f : kFormats) out.emplace_back(f.name);
  return out;
}

struct Options {
  std::string dossier, format, out;
  Disclosure disclosure;
  bool quiet = false;
};

int run(const Options& o) {
  const auto profiles = profiles_of(o.disclosure, false);
  if (!profiles) return failed(profiles.error(), 2);
  auto dossier = report::read_dossier(o.dossier);
  if (!dossier) return failed(dossier.error(), 3);
  if (const auto ok = disclose(*dossier, o.disclosure, *profiles); !ok) return failed(ok.error(), 2);
  if (o.format == "dossier" && dossier->run.disclosure == "public" && !o.out.empty())
    if (const auto ok = check_public_folder(o.out); !ok) return failed(ok.error(), 2);
  for (const Format& f : kFormats) {
    if (f.name != o.format) continue;
    auto files = f.make(*dossier);
    return files ? deliver(std::move(*files), o.out, o.quiet) : failed(files.error(), 3);
  }
  return 2;
}

}  // namespace

int run_export(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "The same data in the formats of other tools.\n\nExamples:\n  synoptic export OUT --format wikitext\n  synoptic export OUT --format "
      "dossier --profile public -o PUBLIC",
      "synoptic export");
  app.add_option("DOSSIER", o.dossier, "a dossier's folder, dossier.json or dossier.html")->required();
  app.add_option("--format", o.format, "the format")->required()->check(CLI::IsMember(format_names()));
  app.add_option("-o,--output", o.out, "file or folder to write to; standard output where it is one file");
  add_disclosure_options(app, o.disclosure, false);
  app.add_flag("-q,--quiet", o.quiet, "no messages");
  static bool no_color = false;
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
  if (const auto code = parse(app, arguments)) return *code;
  return run(o);
}

}  // namespace synoptic::cli
