// Writes every output of one dossier into a folder, and last the manifest of their hashes. Outputs are made at the same time, each by
// its own file of this stage; each is written beside its place as soon as it is made, while others are still being made, and all
// are put in place only when all stand, so that nothing half-made is left when one fails.
// Does not make the folder atomic: a reader may see new files beside old ones for a moment; the manifest, put in place last, tells.
// Covered by tests/report/write_test.cpp.
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>

#include "report/hash.h"
#include "report/report.h"
#include "report/tables.h"

namespace synoptic {
namespace report {
namespace {

namespace fs = std::filesystem;

// Files written beside their places (NAME.part), until publish() renames them. What is not published is removed again.
class Staging {
 public:
  explicit Staging(fs::path folder) : folder_(std::move(folder)) {}
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    std::error_code ignored;
    for (const auto& [name, written] : staged_) fs::remove(beside(name), ignored);
  }

  // From any thread. Errors are kept for publish().
  void add(const File& file) {
    Expected<void> written = write(file);
    const std::lock_guard lock(mutex_);
    staged_.insert_or_assign(file.name, std::move(written));
  }

  // Puts the files in place in their order, when all of them could be written; else the error of the first that could not.
  Expected<void> publish(const std::vector<File>& files) {
    for (const File& f : files)
      if (const Expected<void>& written = staged_.at(f.name); !written) return written;
    for (const File& f : files) {
      std::error_code error;
      fs::rename(beside(f.name), folder_ / f.name, error);
      if (error) return tl::unexpected(Error{(folder_ / f.name).string(), 0, "cannot be put in place: " + error.message()});
      staged_.erase(f.name);
    }
    return {};
  }

 private:
  fs::path beside(const std::string& name) const { return (folder_ / name).string() + ".part"; }

  Expected<void> write(const File& file) const {
    const fs::path path = folder_ / file.name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return tl::unexpected(Error{path.parent_path().string(), 0, "cannot be made: " + error.message()});
    std::ofstream out(beside(file.name), std::ios::binary | std::ios::trunc);
    out.write(file.content.data(), static_cast<std::streamsize>(file.content.size()));
    out.close();
    if (!out) return tl::unexpected(Error{path.string(), 0, "cannot be written; is the folder writable and is there room on the disk?"});
    return {};
  }

  const fs::path folder_;
  std::mutex mutex_;
  std::map<std::string, Expected<void>> staged_;
};

}  // namespace

Expected<void> write_files(const std::vector<File>& files, const std::string& folder) {
  Staging staging(folder);
  tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) { staging.add(files[i]); });
  return staging.publish(files);
}

// The page (which holds dossier.json), the database and the rest are made at the same time; each depends on the dossier alone.
Expected<std::vector<File>> dossier_files(const Dossier& dossier, const Made& made) {
  std::vector<File> files(5), csv;
  File database{"dossier.sqlite", {}};
  Expected<void> database_made;
  const auto keep = [&](File& at, File file) { made(at = std::move(file)); };
  const auto make_page = [&] {
    keep(files[0], {"dossier.json", dossier_json(dossier)});
    keep(files[1], {"dossier.html", dossier_page(dossier, files[0].content)});
  };
  const auto make_tables = [&] {
    const std::vector<Table> tables = tables_of(dossier);
    const auto make_database = [&] {
      auto bytes = sqlite_bytes(dossier, tables);
      if (!bytes) return static_cast<void>(database_made = tl::unexpected(bytes.error()));
      keep(database, {"dossier.sqlite", std::move(*bytes)});
    };
    tbb::parallel_invoke(make_database, [&] { csv = csv_files(tables); });
    for (const File& f : csv) made(f);
  };
  const auto make_rest = [&] {
    keep(files[2], {"claims.jsonl", claims_jsonl(dossier)});
    keep(files[3], {"annotations.jsonld", web_annotations(dossier)});
    keep(files[4], {"METHOD.md", method_markdown(dossier)});
  };
  tbb::parallel_invoke(make_page, make_tables, make_rest);
  if (!database_made) return tl::unexpected(database_made.error());
  for (File& f : csv) files.push_back(std::move(f));
  files.push_back(std::move(database));
  File hashes{"MANIFEST.sha256", manifest(files)};
  made(hashes);
  files.push_back(std::move(hashes));
  return files;
}

Expected<std::vector<File>> dossier_files(const Dossier& dossier) {
  return dossier_files(dossier, [](const File&) {});
}

}  // namespace report

Expected<void> write_dossier(const Dossier& dossier, const std::string& folder) {
  report::Staging staging(folder);
  const auto files = report::dossier_files(dossier, [&](const report::File& f) { staging.add(f); });
  if (!files) return tl::unexpected(files.error());
  return staging.publish(*files);
}

}  // namespace synoptic
