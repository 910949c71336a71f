// Compares an edited claims.csv with the table that this dossier would write, cell by cell.
// What spreadsheets do to a table is forgiven: order of rows and columns, a byte order mark, CRLF, TRUE for true, 412.0 for 412,
// a lost or kept apostrophe of the formula guard. What they do to values is not: a date turned into 26/02/92 is an error that
// names its row and column. Does not add or delete claims. Covered by tests/review/import_test.cpp.
#include "review/import_csv.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "reconcile/figures/csv.h"
#include "report/tables.h"

namespace synoptic::review {
namespace {

std::string text_of(const report::Cell& cell) {
  if (const auto* s = std::get_if<std::string>(&cell)) return *s;
  if (const auto* d = std::get_if<double>(&cell)) return report::plain_number(*d);
  if (const auto* n = std::get_if<std::int64_t>(&cell)) return std::to_string(*n);
  if (const auto* b = std::get_if<bool>(&cell)) return *b ? "true" : "false";
  return {};
}

// Without the formula guard (csv.cpp) and with "\n" line ends.
std::string plain(std::string_view cell) {
  if (cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos) cell.remove_prefix(1);
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i)
    if (cell[i] != '\r' || i + 1 == cell.size() || cell[i + 1] != '\n') out += cell[i];
  return out;
}

bool same_number(std::string_view a, std::string_view b) {
  double x = 0, y = 0;
  const auto p = std::from_chars(a.data(), a.data() + a.size(), x), q = std::from_chars(b.data(), b.data() + b.size(), y);
  return p.ec == std::errc() && q.ec == std::errc() && p.ptr == a.data() + a.size() && q.ptr == b.data() + b.size() && x == y;
}

bool same(const std::string& edited, const std::string& stored, report::CellType type) {
  if (edited == stored) return true;
  if (type == report::CellType::boolean) return text::lower(edited) == stored;
  if (type == report::CellType::integer || type == report::CellType::real) return same_number(edited, stored);
  // Numbers that a spreadsheet found in a text column ("007") are not forgiven; surrounding blanks are.
  const auto trimmed = [](std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\n')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\n')) s.remove_suffix(1);
    return s;
  };
  return trimmed(edited) == trimmed(stored);
}

class Import {
 public:
  Import(const std::string& path, const Dossier& dossier, const std::string& actor, const std::string& reason)
      : path_(path), dossier_(dossier), actor_(actor), reason_(reason) {
    for (report::Table& t : report::tables_of(dossier))
      if (t.name == "claims") table_ = std::move(t);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) rows_[text_of(table_.rows[i][0])].push_back(i);
    for (const Claim& c : dossier.claims) kinds_.emplace(c.id, c.kind);
  }

  Expected<Imported> run(const figures::Csv& csv) {
    if (auto ok = columns(csv.header); !ok) return tl::unexpected(ok.error());
    for (const Skipped& s : csv.skipped) out_.problems.push_back(path_ + ": " + s.reason);
    for (std::size_t i = 0; i < csv.rows.size(); ++i) row(csv.rows[i], i + 2);
    out_.rows = csv.rows.size();
    return std::move(out_);
  }

 private:
  Expected<void> columns(const figures::CsvRow& header) {
    std::string names;
    for (const std::string& cell : header.cells) {
      const std::string name = plain(cell);
      const auto it = std::find_if(table_.columns.begin(), table_.columns.end(), [&](const report::Column& c) { return c.name == name; });
      columns_.push_back(it == table_.columns.end() ? -1 : static_cast<int>(it - table_.columns.begin()));
      if (columns_.back() < 0) unknown_ += (unknown_.empty() ? "" : ", ") + name;
      if (name == "id") id_ = columns_.size() - 1;
    }
    if (id_ == kNone)
      return tl::unexpected(Error{path_, 0,
                                  header.cells.size() == 1 && header.cells[0].find(';') != std::string::npos
                                      ? "the columns are separated by semicolons; save the table with commas"
                                      : "there is no column 'id'; give the claims.csv of this dossier's csv folder, edited"});
    if (!unknown_.empty()) out_.problems.push_back(path_ + ": not columns of claims.csv, passed over: " + unknown_);
    return {};
  }

  void complain(const figures::CsvRow& r, std::size_t number, std::string_view column, const std::string& what) {
    out_.problems.push_back(path_ + ":" + std::to_string(r.line) + ": row " + std::to_string(number) + ", column " + std::string(column) +
                            ": " + what);
    bad_ = true;
  }

  // Always, where the file has no column `account`.
  bool same_account(const figures::CsvRow& r, std::size_t stored) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i] >= 0 && table_.columns[static_cast<std::size_t>(columns_[i])].name == "account")
        return plain(r.cells[i]) == text_of(table_.rows[stored][static_cast<std::size_t>(columns_[i])]);
    return true;
  }

  void row(const figures::CsvRow& r, std::size_t number) {
    bad_ = false;
    const std::string id = plain(r.cells[id_]);
    const auto stored = rows_.find(id);
    if (stored == rows_.end()) return complain(r, number, "id", "there is no claim '" + id + "' in this dossier");
    const auto own =
        std::find_if(stored->second.begin(), stored->second.end(), [&](std::size_t i) { return !seen_.contains(i) && same_account(r, i); });
    if (own == stored->second.end())
      return complain(r, number, "id", "claim '" + id + "' has stood in a row above, or is another account's");
    seen_.insert(*own);
    Request correct{"correct", {id}, {}, {}, {}, reason_, actor_};
    std::string verdict;
    for (std::size_t i = 0; i < r.cells.size(); ++i)
      if (columns_[i] > 0) cell(r, number, static_cast<std::size_t>(columns_[i]), plain(r.cells[i]), *own, correct, verdict);
    if (bad_) return;
    check(r, number, std::move(correct), verdict);
  }

  void cell(const figures::CsvRow& r, std::size_t number, std::size_t column, const std::string& edited, std::size_t row, Request& correct,
            std::string& verdict) {
    const report::Column& c = table_.columns[column];
    const std::string was = text_of(table_.rows[row][column]);
    if (same(edited, was, c.type)) return;
    if (c.name == "review") {
      if (edited != "accepted" && edited != "rejected")
        return complain(r, number, c.name, "expected accepted or rejected, not '" + edited + "'");
      verdict = edited;
      return;
    }
    const auto fields = fields_of(kinds_.at(correct.claims[0]));
    if (std::find(fields.begin(), fields.end(), c.name) == fields.end())
      return complain(r, number, c.name, "cannot be corrected here; it was '" + was + "' and is now '" + edited + "'");
    auto value = parse_value(c.name, edited);
    if (!value) return complain(r, number, c.name, value.error().message.substr(c.name.size() + 2));
    correct.changes.emplace_back(c.name, std::move(*value));
  }

  // Tries the row's correction, so that a misfit is told with its row.
  void check(const figures::CsvRow& r, std::size_t number, Request correct, const std::string& verdict) {
    const std::string id = correct.claims[0];
    const bool correct_is_empty = correct.changes.empty();
    if (!correct_is_empty) {
      if (auto ok = entries_for(correct, dossier_, {}); !ok) {
        const std::string& message = ok.error().message;
        const std::size_t colon = message.find(": ");
        return colon == std::string::npos ? complain(r, number, correct.changes[0].first, message)
                                          : complain(r, number, message.substr(0, colon), message.substr(colon + 2));
      }
      ++out_.changed;
      if (asked_.insert(id + json_of(correct.changes)).second) out_.requests.push_back(std::move(correct));
    }
    if (verdict.empty()) return;
    if (correct_is_empty) ++out_.changed;
    if (asked_.insert(id + verdict).second)
      out_.requests.push_back({verdict == "accepted" ? "accept" : "reject", {id}, {}, {}, {}, reason_, actor_});
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const std::string& path_;
  const Dossier& dossier_;
  const std::string &actor_, &reason_;
  report::Table table_;
  std::map<std::string, std::vector<std::size_t>> rows_;  // several where accounts have the same text and so the same ids
  std::map<std::string, ClaimKind> kinds_;
  std::vector<int> columns_;  // of the file -> of the table; -1 for none
  std::size_t id_ = kNone;
  std::string unknown_;
  std::set<std::size_t> seen_;   // rows of the table
  std::set<std::string> asked_;  // corrections, so that copies of one text are corrected once
  bool bad_ = false;
  Imported out_;
};

}  // namespace

Expected<Imported> import_csv(std::string_view bytes, const std::string& path, const Dossier& dossier, const std::string& actor,
                              const std::string& reason) {
  const auto csv = figures::read_csv(bytes, path);
  if (!csv) return tl::unexpected(csv.error());
  return Import(path, dossier, actor, reason).run(*csv);
}

}  // namespace synoptic::review
