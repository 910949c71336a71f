// Reads and writes RFC 4180. One pass over the bytes; a row that is not well formed is skipped and named, reading
// goes on at the next line end. Does not guess separators or encodings: comma and UTF-8 (bytes are passed through).
// Covered by tests/figures/csv_test.cpp.
#include "reconcile/figures/csv.h"

#include <optional>

namespace synoptic::figures {
namespace {

class Reader {
 public:
  Reader(std::string_view bytes, std::string_view path) : bytes_(bytes), path_(path) {
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  // The next row that is not blank; nothing at the end.
  bool row(CsvRow& out) {
    while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) line_ += bytes_[at_++] == '\n';
    if (at_ >= bytes_.size() || error_) return false;
    out = {line_, {}};
    row_begin_ = at_;
    damage_.clear();
    while (cell(out)) {
    }
    return !error_;
  }

  const std::string& damage() const { return damage_; }
  std::uint64_t row_begin() const { return row_begin_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  // Reads one cell and its separator; true when another cell follows on this row.
  bool cell(CsvRow& out) {
    std::string text;
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      if (!quoted(out, text)) return false;
    } else {
      const std::size_t end = std::min(bytes_.find_first_of(",\r\n", at_), bytes_.size());
      text.assign(bytes_.substr(at_, end - at_));
      if (text.find('"') != std::string::npos)
        note(out, "a quote inside a cell that does not start with one; quote the whole cell and double its quotes");
      at_ = end;
    }
    out.cells.push_back(std::move(text));
    if (at_ < bytes_.size() && bytes_[at_] == ',') return ++at_, true;
    if (at_ < bytes_.size() && bytes_[at_] == '\r') ++at_;
    if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_, ++line_;
    return false;
  }

  bool quoted(const CsvRow& out, std::string& text) {
    const std::size_t open = at_++;
    for (;;) {
      const std::size_t quote = bytes_.find('"', at_);
      if (quote == std::string_view::npos) {
        error_ = Error{std::string(path_), open, place(out) + ": the quote that opens here never closes"};
        return false;
      }
      for (char c : bytes_.substr(at_, quote - at_)) line_ += c == '\n';
      text.append(bytes_.substr(at_, quote - at_));
      at_ = quote + 1;
      if (at_ >= bytes_.size() || bytes_[at_] != '"') break;
      text += '"';
      ++at_;
    }
    const std::size_t end = std::min(bytes_.find_first_of(",\r\n", at_), bytes_.size());
    if (end != at_) note(out, "text after a closing quote; double the quotes inside a quoted cell");
    at_ = end;
    return true;
  }

  std::string place(const CsvRow& out) const {
    return "row at line " + std::to_string(out.line) + ", column " + std::to_string(out.cells.size() + 1);
  }
  void note(const CsvRow& out, std::string_view what) {
    if (damage_.empty()) damage_ = place(out) + ": " + std::string(what);
  }

  std::string_view bytes_, path_;
  std::size_t at_ = 0, row_begin_ = 0;
  std::uint64_t line_ = 1;
  std::string damage_;
  std::optional<Error> error_;
};

}  // namespace

Expected<Csv> read_csv(std::string_view bytes, std::string_view path) {
  Csv csv;
  Reader reader(bytes, path);
  if (!reader.row(csv.header)) {
    if (reader.error()) return tl::unexpected(*reader.error());
    return tl::unexpected(Error{std::string(path), 0, "the file has no rows; expected a first row with the names of the columns"});
  }
  if (!reader.damage().empty()) return tl::unexpected(Error{std::string(path), 0, reader.damage()});
  for (CsvRow row; reader.row(row);) {
    std::string damage = reader.damage();
    if (damage.empty() && row.cells.size() != csv.header.cells.size())
      damage = "row at line " + std::to_string(row.line) + ", column " +
               std::to_string(std::min(row.cells.size(), csv.header.cells.size()) + 1) + ": " + std::to_string(row.cells.size()) +
               " cells where the first row has " + std::to_string(csv.header.cells.size());
    if (damage.empty()) {
      csv.rows.push_back(std::move(row));
    } else {
      csv.skipped.push_back({std::string(path), reader.row_begin(), std::move(damage)});
    }
  }
  if (reader.error()) {
    const Error& e = *reader.error();
    if (csv.rows.empty()) return tl::unexpected(e);
    csv.skipped.push_back({e.path, e.byte, e.message + "; everything after it was left out"});
  }
  return csv;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace synoptic::figures
