// CoNLL-U to sentences of forms and tags, with tokens joined where segment/ makes one token of what a treebank divides:
// around hyphens inside words ("cease - fire" written tight), a number and its letters ("5pm"), and words written as one
// without an apostrophe ("cannot"). The joined token takes the last part's tag; the first part's when the last is a
// number ("F-16") or when there is no hyphen between words ("cannot").
// Does not read trees, features or enhanced dependencies. Covered by tests/tag/treebank_test.cpp.
#include "extract/tag/training/treebank.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "text/utf8.h"

namespace synoptic::extract::tag::training {
namespace {

struct Row {
  std::string form;
  Tag tag = Tag::XX;
  bool glued = false;  // the next row follows without a space
  int whole = 0;       // number of the multiword token it is part of, when that is written without apostrophe
};

bool has_letter(std::string_view s) {
  for (std::size_t i = 0; i < s.size();)
    if (text::is_letter(text::next(s, i))) return true;
  return false;
}
bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return text::is_digit(c); });
}
bool is_hyphen(std::string_view s) { return s == "-" || s == "\u2010" || s == "\u2011"; }
bool has_apostrophe(std::string_view s) { return s.find_first_of("'`") != s.npos || s.find("\u2019") != s.npos; }
bool word_like(std::string_view s) { return has_letter(s) || all_digits(s); }

void join(Row& a, const Row& b, Tag tag) {
  a.form += b.form;
  a.tag = tag;
  a.glued = b.glued;
  a.whole = b.whole;
}

void join_as_segment_does(std::vector<Row>& rows) {
  std::size_t n = 0;  // rows kept
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (n > 0 && rows[n - 1].glued) {
      Row& before = rows[n - 1];
      const Row& row = rows[i];
      if (is_hyphen(row.form) && row.glued && i + 1 < rows.size() && word_like(before.form) && word_like(rows[i + 1].form) &&
          (has_letter(before.form) || has_letter(rows[i + 1].form))) {
        const Row& after = rows[++i];
        const Tag tag = has_letter(after.form) ? after.tag : before.tag;
        before.form += rows[i - 1].form;
        join(before, after, tag);
        continue;
      }
      if (before.whole && before.whole == row.whole) {
        join(before, row, before.tag);
        continue;
      }
      if (all_digits(before.form) && has_letter(row.form) && !has_apostrophe(row.form)) {
        join(before, row, row.tag);
        continue;
      }
    }
    if (n != i) rows[n] = std::move(rows[i]);
    ++n;
  }
  rows.resize(n);
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  Expected<Treebank> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) {
        flush();
      } else if (line[0] != '#' && !row(line)) {
        return tl::unexpected(Error{path_, at, "not a CoNLL-U row: expected a number and ten columns divided by tabs"});
      }
      at = end + 1;
    }
    flush();
    return std::move(out_);
  }

 private:
  bool row(std::string_view line) {
    std::array<std::string_view, 10> column;
    for (int k = 0; k < 10; ++k) {
      const std::size_t tab = line.find('\t');
      if ((tab == line.npos) != (k == 9)) return false;
      column[k] = line.substr(0, tab);
      line.remove_prefix(tab == line.npos ? line.size() : tab + 1);
    }
    int first = 0;
    const char* end = column[0].data() + column[0].size();
    const auto [stop, ec] = std::from_chars(column[0].data(), end, first);
    if (ec != std::errc()) return false;
    if (stop != end && *stop == '.') return true;  // an empty node of the enhanced graph: not a word of the text
    const bool glued = column[9].find("SpaceAfter=No") != std::string_view::npos;
    if (stop != end && *stop == '-') {
      std::from_chars(stop + 1, end, whole_end_);
      whole_glued_ = glued;
      whole_ = has_apostrophe(column[1]) ? 0 : ++wholes_;
      return true;
    }
    const auto tag = from_treebank(column[4], column[3]);
    if (!tag) ++out_.unknown_tags;
    Row r{std::string(column[1]), tag.value_or(Tag::XX), glued, 0};
    if (first <= whole_end_) {
      r.whole = whole_;
      r.glued = first < whole_end_ || whole_glued_;
    }
    rows_.push_back(std::move(r));
    return true;
  }

  void flush() {
    whole_end_ = 0;
    join_as_segment_does(rows_);
    if (rows_.empty()) return;
    Sentence& s = out_.sentences.emplace_back();
    for (Row& r : rows_) {
      s.forms.push_back(std::move(r.form));
      s.tags.push_back(r.tag);
    }
    out_.tokens += rows_.size();
    rows_.clear();
  }

  std::string_view text_;
  const std::string& path_;
  Treebank out_;
  std::vector<Row> rows_;
  int whole_end_ = 0, whole_ = 0, wholes_ = 0;
  bool whole_glued_ = false;
};

}  // namespace

Expected<Treebank> parse_treebank(std::string_view conllu, const std::string& path) { return Reader(conllu, path).read(); }

Expected<Treebank> read_treebank(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (!file) return tl::unexpected(Error{path, 0, "cannot open the treebank: expected a .conllu or .conllu.gz file"});
  std::string text;
  char buffer[1 << 16];
  int n = 0;
  while ((n = gzread(file, buffer, sizeof buffer)) > 0) text.append(buffer, static_cast<std::size_t>(n));
  gzclose(file);
  if (n < 0) return tl::unexpected(Error{path, text.size(), "damaged gzip data after this many bytes"});
  return parse_treebank(text, path);
}

}  // namespace synoptic::extract::tag::training
