// Hashes of a dossier: SHA-256 of each file in MANIFEST.sha256 (which `sha256sum -c` can check without Synoptic) and of
// each account's canonical text. Hash checks show that nothing changed since the build; they do not show who built it.
// Covered by tests/report/verify_test.cpp.
#include "report/hash.h"

#include <openssl/evp.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::report {

std::string csp_hash(std::string_view content) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int n = 0;
  EVP_Digest(content.data(), content.size(), digest, &n, EVP_sha256(), nullptr);
  unsigned char base64[EVP_MAX_MD_SIZE * 2];
  const int length = EVP_EncodeBlock(base64, digest, static_cast<int>(n));
  return "'sha256-" + std::string(reinterpret_cast<char*>(base64), static_cast<std::size_t>(length)) + "'";
}

std::string manifest(const std::vector<File>& files) {
  std::vector<std::string> lines(files.size());
  tbb::parallel_for(std::size_t{0}, files.size(),
                    [&](std::size_t i) { lines[i] = files[i].name + "\n" + text::sha256_hex(files[i].content); });
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) {
    const std::size_t cut = line.find('\n');
    out += line.substr(cut + 1) + "  " + line.substr(0, cut) + "\n";
  }
  return out;
}

namespace {

bool slurp(const std::filesystem::path& path, std::string& out) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  out.assign(std::istreambuf_iterator<char>(in), {});
  return true;
}

// A manifest may come from anyone: it must not make verify read outside its own folder.
bool stays_inside(const std::filesystem::path& name) {
  return name.is_relative() && std::none_of(name.begin(), name.end(), [](const auto& part) { return part == ".."; });
}

Check check_line(const std::string& line, const std::filesystem::path& folder) {
  constexpr std::size_t kHash = 64;
  if (line.size() < kHash + 3 || line[kHash] != ' ') return {line.substr(0, 80), "this line of MANIFEST.sha256 cannot be read", ""};
  const std::string name = line.substr(kHash + 2);
  if (!stays_inside(name)) return {name, "lies outside the dossier's folder", ""};
  std::string content;
  if (!slurp(folder / name, content)) return {name, "is missing", ""};
  const std::string hash = text::sha256_hex(content);
  if (hash != line.substr(0, kHash)) return {name, "has changed: SHA-256 is " + hash + ", the manifest has " + line.substr(0, kHash), ""};
  return {name, "", ""};
}

}  // namespace

namespace {
// A text of which parts were left out: that just those parts are, and no more can be said.
Check check_withheld(const Account& a, const std::string& embed) {
  std::size_t shaded = 0, whole = 0;
  for (const Span s : a.withheld)
    for (std::size_t i = s.begin; i < s.end; ++whole) shaded += text::next(a.text, i) == kWithheld;
  if (shaded != whole) return {"account " + a.id, "words stand where its text is said to be left out", ""};
  return {"account " + a.id, "",
          "this copy holds of its text only: " + embed + "; its SHA-256 is of the whole text (" + a.text_sha256 + ")"};
}
}  // namespace

std::vector<Check> check_texts(const Dossier& dossier) {
  std::vector<Check> out;
  for (const Account& a : dossier.accounts) {
    if (!a.withheld.empty()) {
      out.push_back(check_withheld(a, dossier.run.embed));
      continue;
    }
    const std::string hash = text::sha256_hex(a.text);
    if (a.text_sha256.empty())
      out.push_back({"account " + a.id, "has no text_sha256", ""});
    else
      out.push_back({"account " + a.id,
                     hash == a.text_sha256 ? "" : "its text has changed: SHA-256 is " + hash + ", text_sha256 is " + a.text_sha256, ""});
  }
  return out;
}

Expected<std::vector<Check>> check_folder(const std::string& folder) {
  std::string lines;
  const std::filesystem::path path = std::filesystem::path(folder) / "MANIFEST.sha256";
  if (!slurp(path, lines))
    return tl::unexpected(Error{path.string(), 0, "cannot be opened; expected the folder that `synoptic build` wrote"});
  std::vector<Check> out;
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = std::min(lines.find('\n', at), lines.size());
    if (end > at) out.push_back(check_line(lines.substr(at, end - at), folder));
    at = end + 1;
  }
  if (auto dossier = read_dossier(folder)) {
    for (Check& c : check_texts(*dossier)) out.push_back(std::move(c));
  } else {
    out.push_back({"dossier.json", dossier.error().message, ""});
  }
  return out;
}

}  // namespace synoptic::report
