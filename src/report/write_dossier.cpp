// Writes every output of one dossier into a folder, and last the manifest of their hashes. Each output is made in memory
// by its own file of this stage, so that nothing half-made is left when one fails; files are replaced whole (written beside,
// then renamed). Covered by tests/report/write_test.cpp.
#include <filesystem>
#include <fstream>

#include "report/hash.h"
#include "report/report.h"

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
  for (const File& f : files) {
    const std::filesystem::path path = std::filesystem::path(folder) / f.name;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) return tl::unexpected(Error{path.parent_path().string(), 0, "cannot be made: " + error.message()});
    if (auto ok = write_file(path, f.content); !ok) return ok;
  }
  return {};
}

Expected<std::vector<File>> dossier_files(const Dossier& dossier) {
  std::vector<File> files;
  files.push_back({"dossier.json", dossier_json(dossier)});
  files.push_back({"dossier.html", dossier_page(dossier, files[0].content)});
  files.push_back({"claims.jsonl", claims_jsonl(dossier)});
  files.push_back({"annotations.jsonld", web_annotations(dossier)});
  files.push_back({"METHOD.md", method_markdown(dossier)});
  for (File& f : csv_files(dossier)) files.push_back(std::move(f));
  auto sqlite = sqlite_bytes(dossier);
  if (!sqlite) return tl::unexpected(sqlite.error());
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
