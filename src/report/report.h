// The report stage: a dossier out to every format, and back in. Start here; each function is one file.
//
// write_dossier() itself is declared in synoptic/pipeline.h. All functions are pure (no clock, no locale, no global
// state) and thread-safe; the same dossier always gives the same bytes. Names are those of docs/dossier.md; offsets
// leave as Unicode code points. Covered by tests/report/.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"
#include "synoptic/pipeline.h"

namespace synoptic::text {
class CodePointMap;
}

namespace synoptic::report {

// dossier.json: everything that one run knows, pretty enough to diff (one item a line).
std::string dossier_json(const Dossier& dossier);

// The very bytes of dossier.json, out of dossier.html, dossier.json or the folder that holds them.
Expected<std::string> read_dossier_json(const std::string& path);

// Reads a dossier back from the content of dossier.json or of dossier.html. `path` only names it in errors.
Expected<Dossier> parse_dossier(std::string_view content, const std::string& path);
// The same from a file, or from a folder that holds dossier.json.
Expected<Dossier> read_dossier(const std::string& path);

// Writes claims as single lines of JSON, for `extract` streams. Owns one buffer that is used again for each line;
// one object a thread.
class ClaimLines {
 public:
  ClaimLines();
  ~ClaimLines();
  ClaimLines(const ClaimLines&) = delete;
  ClaimLines& operator=(const ClaimLines&) = delete;
  // The line with its "\n"; valid until the next call. `text` is the account's, `map` that text's. `mod`: of a date, as in TIMEX3
  // (before, after, on_or_before, on_or_after, approx); left out when empty.
  std::string_view write(const Claim& claim, std::string_view account_id, std::string_view text, const text::CodePointMap& map,
                         std::string_view question = {}, std::string_view mod = {});
  // A line of kind "number" as `extract --numbers` prints it: account, anchor, low, high, bound, change (up, down), unit.
  std::string_view write_number(Span anchor, std::optional<double> low, std::optional<double> high, Bound bound, std::string_view change,
                                std::string_view unit, std::string_view account_id, std::string_view text, const text::CodePointMap& map);
  // A line of kind "date" for an expression that is no claim of the account, as `extract` prints it: account, anchor, edtf, type, mod.
  std::string_view write_expression(Span anchor, std::string_view edtf, std::string_view type, std::string_view mod,
                                    std::string_view account_id, std::string_view text, const text::CodePointMap& map);
  // A line as `extract --statements` prints it: of kind "statement" with its speakers, or "marked" with what the passage is (`use`).
  std::string_view write_statement(Span span, const std::vector<Attribution>& attribution, Hedge hedge, std::string_view rule,
                                   std::string_view account_id, std::string_view text, const text::CodePointMap& map);
  std::string_view write_marked(Span span, std::string_view use, std::string_view account_id, std::string_view text,
                                const text::CodePointMap& map);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One output file, by its name below the dossier's folder.
struct File {
  std::string name;
  std::string content;
};

std::string claims_jsonl(const Dossier& dossier);
std::vector<File> csv_files(const Dossier& dossier);  // csv/*.csv and csv/csv-metadata.json
Expected<std::string> sqlite_bytes(const Dossier& dossier);
std::string web_annotations(const Dossier& dossier);
std::string method_markdown(const Dossier& dossier);
std::string dossier_page(const Dossier& dossier, std::string_view json);  // `json` is dossier_json(dossier)

// Exports for other people's tools; see exports/.
std::string prov_json(const Dossier& dossier);
std::string ged_csv(const Dossier& dossier);
std::string bibtex(const Dossier& dossier);
std::string wikitext(const Dossier& dossier);
std::string ftm_jsonl(const Dossier& dossier);
std::vector<File> brat_files(const Dossier& dossier);
Expected<std::string> qdpx_bytes(const Dossier& dossier);

std::string label_studio_json(const Dossier& dossier);
std::string label_studio_config(const Dossier& dossier);
std::string doccano_jsonl(const Dossier& dossier);

// Everything that `synoptic build` writes, MANIFEST.sha256 last. `made` hears of each file when it is made, from several threads.
using Made = std::function<void(const File&)>;
Expected<std::vector<File>> dossier_files(const Dossier& dossier);
Expected<std::vector<File>> dossier_files(const Dossier& dossier, const Made& made);

// Writes files into a folder, which is made if need be; the last (a manifest) is put in place last, and none unless all could be written.
Expected<void> write_files(const std::vector<File>& files, const std::string& folder);

}  // namespace synoptic::report
