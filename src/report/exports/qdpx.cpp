// REFI-QDA project (.qdpx, version 1.0): the accounts as plain text sources, one code for each kind of claim and each measure, a coded
// selection for each claim with what it says as its description. Opens in NVivo, ATLAS.ti, MAXQDA and others.
// Positions are Unicode code points, as the standard asks. Line ends of the sources are CRLF-free UTF-8. GUIDs are hashes of ids, so a
// second export of the same dossier is the same file. Covered by tests/report/exports_test.cpp.
#include <map>

#include "report/exports/zip.h"
#include "report/index.h"
#include "report/page/template.h"
#include "report/report.h"
#include "report/wording.h"
#include "text/sha256.h"

namespace synoptic::report {
namespace {

std::string guid(std::string_view kind, std::string_view id) {
  const std::string h = text::sha256_hex(std::string(kind) + "/" + std::string(id));
  return h.substr(0, 8) + "-" + h.substr(8, 4) + "-5" + h.substr(13, 3) + "-a" + h.substr(17, 3) + "-" + h.substr(20, 12);
}

// XML 1.0 has no place for control characters.
std::string xml(std::string_view s) {
  std::string out;
  for (char c : page::escaped(s)) out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  return out;
}

std::string code_of(const Claim& c) {
  return std::string(name_of(c.kind)) + (c.kind == ClaimKind::count ? ": " + std::string(name_of(c.measure)) : "");
}

std::string codes(const Dossier& d) {
  std::map<std::string, int> used;
  for (const Claim& c : d.claims) ++used[code_of(c)];
  if (used.empty()) return "";  // the schema wants one code at least
  std::string out = "<CodeBook><Codes>\n";
  for (const auto& [code, n] : used) out += "<Code guid=\"" + guid("code", code) + "\" name=\"" + xml(code) + "\" isCodable=\"true\"/>\n";
  return out + "</Codes></CodeBook>\n";
}

std::string selection(const Claim& c, const Account& a, const text::CodePointMap& map, const std::string& user) {
  const std::string says = claim_in_words(c, a);
  return "<PlainTextSelection guid=\"" + guid("selection", c.id) + "\" name=\"" + xml(shortened(says, 100)) + "\" startPosition=\"" +
         std::to_string(map.at(c.span.begin)) + "\" endPosition=\"" + std::to_string(map.at(c.span.end)) + "\" creatingUser=\"" + user +
         "\"><Description>" + xml(says) + "</Description><Coding guid=\"" + guid("coding", c.id) + "\" creatingUser=\"" + user +
         "\"><CodeRef targetGUID=\"" + guid("code", code_of(c)) + "\"/></Coding></PlainTextSelection>\n";
}

}  // namespace

Expected<std::string> qdpx_bytes(const Dossier& dossier) {
  const Index index(dossier);
  const std::string user = guid("user", "synoptic");
  std::string project = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project name=\"Synoptic dossier\" origin=\"Synoptic " +
                        xml(dossier.run.version) + "\" xmlns=\"urn:QDA-XML:project:1.0\">\n<Users><User guid=\"" + user +
                        "\" name=\"Synoptic\"/></Users>\n" + codes(dossier) + (dossier.accounts.empty() ? "" : "<Sources>\n");
  std::vector<File> files;
  for (std::uint32_t i = 0; i < dossier.accounts.size(); ++i) {
    const Account& a = dossier.accounts[i];
    const std::string id = guid("account", a.id);
    project += "<TextSource guid=\"" + id + "\" name=\"" + xml(a.title.empty() ? a.name : a.title) + "\" plainTextPath=\"internal://" + id +
               ".txt\" creatingUser=\"" + user + "\">\n";
    for (const Claim& c : dossier.claims)
      if (c.account == i && !c.span.empty()) project += selection(c, a, index.map(i), user);
    project += "</TextSource>\n";
    files.push_back({"sources/" + id + ".txt", a.text});
  }
  files.insert(files.begin(), {"project.qde", project + (dossier.accounts.empty() ? "" : "</Sources>\n") + "</Project>\n"});
  return zip_stored(files);
}

}  // namespace synoptic::report
