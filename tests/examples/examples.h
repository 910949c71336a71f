// The examples under examples/: what they are called, and their dossiers through the library.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "synoptic/pipeline.h"

namespace examples {

inline const std::vector<std::string> kEvents = {"earthquake", "ferry", "mine", "protest"};

inline std::filesystem::path folder(const std::string& event) { return std::filesystem::path(SYNOPTIC_SOURCE_DIR) / "examples" / event; }

inline std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline synoptic::Dossier dossier(const std::vector<std::string>& paths, unsigned threads) {
  synoptic::BuildOptions options;
  options.threads = threads;
  auto built = synoptic::build(paths, options);
  if (!built) throw std::runtime_error(built.error().path + ": " + built.error().message);
  built->run.generated_at = "2020-01-01T00:00:00Z";
  return std::move(*built);
}

inline synoptic::Dossier dossier(const std::string& event) { return dossier({(folder(event) / "accounts").string()}, 2); }

inline synoptic::evaluate::Gold gold(const std::string& event, const synoptic::Dossier& d) {
  const auto path = folder(event) / "gold.jsonl";
  return synoptic::evaluate::parse_gold(content(path), path.string(), d);
}

}  // namespace examples
