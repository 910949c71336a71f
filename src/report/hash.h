// The manifest of a dossier's folder and hashes for the page's policy. Covered by tests/report/verify_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace synoptic::report {

// The Content-Security-Policy source of an inline element: 'sha256-BASE64'.
std::string csp_hash(std::string_view content);

// "HASH  NAME" a line, as sha256sum writes and checks it; sorted by name.
std::string manifest(const std::vector<File>& files);

// What `synoptic verify` found: every file of the manifest and every account's text, with what was wrong.
struct Check {
  std::string name;       // file name, or "account ID"
  std::string problem;    // empty when it is as it was; else what differs
  std::string unchecked;  // why it cannot be checked here; empty when it was
};
// An Error only when the folder holds no manifest that can be read.
Expected<std::vector<Check>> check_folder(const std::string& folder);
// The texts inside a dossier against their own hashes; for a lone dossier.html or dossier.json.
std::vector<Check> check_texts(const Dossier& dossier);

}  // namespace synoptic::report
