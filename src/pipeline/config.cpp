// Hashes what a result depends on. Covered by tests/pipeline/.
#include "pipeline/config.h"

#include "data/embedded.h"
#include "synoptic/version.h"
#include "text/sha256.h"

namespace synoptic::pipeline {

std::string config_sha256(std::string_view profile) {
  std::string list = std::string("synoptic ") + kVersion + " profile " + std::string(profile) + "\n";
  for (const std::string& name : data::files("")) list += text::sha256_hex(data::file(name)) + "  " + name + "\n";
  return text::sha256_hex(list);
}

}  // namespace synoptic::pipeline
