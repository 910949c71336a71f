// synoptic export DOSSIER --format F [-o PATH]: the same data in the formats of its users' tools. One row of the table a format.
// Formats of one file go to stdout or to the file given; formats of several files need a folder. Covered by tests/report/verify_test.cpp.
#include <cstdio>
#include <filesystem>

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
    {"qdpx", [](const Dossier& d) -> Made { return maybe("dossier.qdpx", report::qdpx_bytes(d)); }},
    {"bibtex", [](const Dossier& d) -> Made { return one("accounts.bib", report::bibtex(d)); }},
    {"wikitext", [](const Dossier& d) -> Made { return one("dossier.wiki", report::wikitext(d)); }},
};

int usage() {
  std::string names;
  for (const Format& f : kFormats) names += (names.empty() ? "" : "|") + std::string(f.name);
  std::fprintf(stderr, "usage: synoptic export DOSSIER --format %s [-o FILE or FOLDER]\n", names.c_str());
  return 2;
}

int failed(const Error& e) {
  std::fprintf(stderr, "synoptic export: %s: %s\n", e.path.c_str(), e.message.c_str());
  return 3;
}

// One file: to the path given (a folder takes the usual name), or to stdout. Several: into the folder given.
int deliver(Files files, const std::string& out) {
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
  if (auto ok = report::write_files(files, folder.string()); !ok) return failed(ok.error());
  std::fprintf(stderr, "wrote %zu %s to %s\n", files.size(), files.size() == 1 ? "file" : "files", out.c_str());
  return 0;
}

}  // namespace

int run_export(const Arguments& arguments) {
  std::string path, format, out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& a = arguments[i];
    const bool more = i + 1 < arguments.size();
    if (a == "--format" && more)
      format = arguments[++i];
    else if ((a == "-o" || a == "--output") && more)
      out = arguments[++i];
    else if (path.empty() && !a.starts_with("-"))
      path = a;
    else
      return usage();
  }
  if (path.empty() || format.empty()) return usage();
  for (const Format& f : kFormats) {
    if (f.name != format) continue;
    const auto dossier = report::read_dossier(path);
    if (!dossier) return failed(dossier.error());
    auto files = f.make(*dossier);
    return files ? deliver(std::move(*files), out) : failed(files.error());
  }
  std::fprintf(stderr, "synoptic export: there is no format '%s'\n", format.c_str());
  return usage();
}

}  // namespace synoptic::cli
