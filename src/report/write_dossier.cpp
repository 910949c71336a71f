// Writes every output of one dossier into a folder, and last the manifest of their hashes. Each output is made in memory
// by its own file of this stage, so that nothing half-made is left when one fails; files are replaced whole (written beside,
// then renamed). Covered by tests/report/write_test.cpp.
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <filesystem>
#include <fstream>

#include "report/hash.h"
#include "report/report.h"
#include "report/tables.h"

namespace synoptic {
namespace report {
namespace {

Expected<void> write_file(const std::filesystem::path& path, const std::string& content) {
  const std::filesystem::path beside = path.string() + ".part";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return tl::unexpected(Error{path.string(), 0, "cannot be written; is the folder writable and is there room on the disk?"});
  }
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) return tl::unexpected(Error{path.string(), 0, "cannot be put in place: " + error.message()});
  return {};
}

}  // namespace

Expected<void> write_files(const std::vector<File>& files, const std::string& folder) {
  if (files.empty()) return {};
  for (const File& f : files) {
    const std::filesystem::path path = (std::filesystem::path(folder) / f.name).parent_path();
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) return tl::unexpected(Error{path.string(), 0, "cannot be made: " + error.message()});
  }
  std::vector<Expected<void>> written(files.size() - 1);
  const auto path_of = [&](const File& f) { return std::filesystem::path(folder) / f.name; };
  tbb::parallel_for(std::size_t{0}, written.size(), [&](std::size_t i) { written[i] = write_file(path_of(files[i]), files[i].content); });
  for (const Expected<void>& one : written)
    if (!one) return one;
  return write_file(path_of(files.back()), files.back().content);
}

// The page (which holds dossier.json), the database and the rest are made at the same time; each depends on the dossier alone.
Expected<std::vector<File>> dossier_files(const Dossier& dossier) {
  std::vector<File> files(5);
  Expected<std::string> sqlite = tl::unexpected(Error{});
  std::vector<File> csv;
  tbb::parallel_invoke(
      [&] {
        files[0] = {"dossier.json", dossier_json(dossier)};
        files[1] = {"dossier.html", dossier_page(dossier, files[0].content)};
      },
      [&] {
        const std::vector<Table> tables = tables_of(dossier);
        tbb::parallel_invoke([&] { sqlite = sqlite_bytes(dossier, tables); }, [&] { csv = csv_files(tables); });
      },
      [&] {
        files[2] = {"claims.jsonl", claims_jsonl(dossier)};
        files[3] = {"annotations.jsonld", web_annotations(dossier)};
        files[4] = {"METHOD.md", method_markdown(dossier)};
      });
  if (!sqlite) return tl::unexpected(sqlite.error());
  for (File& f : csv) files.push_back(std::move(f));
  files.push_back({"dossier.sqlite", std::move(*sqlite)});
  std::string hashes = manifest(files);
  files.push_back({"MANIFEST.sha256", std::move(hashes)});
  return files;
}

}  // namespace report

Expected<void> write_dossier(const Dossier& dossier, const std::string& folder) {
  const auto files = report::dossier_files(dossier);
  if (!files) return tl::unexpected(files.error());
  return report::write_files(*files, folder);
}

}  // namespace synoptic
