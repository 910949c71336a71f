// Collates the copies of one text: each witness is aligned with the table made so far (progressive alignment), by dynamic
// programming within a band.
// Source: Needleman and Wunsch (1970); progressive collation as in CollateX (Dekker et al., 2015). Does not find blocks that
// moved: they count as left out here and added there. Covered by tests/lineage/stemma_test.cpp.
#include "lineage/collation.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include "lineage/words.h"
#include "text/utf8.h"

namespace synoptic::lineage {
namespace {

constexpr std::size_t kMostCells = 40'000'000;  // of one alignment; beyond, the band gets narrower
constexpr int kMatch = 4, kKin = 1, kMismatch = -3, kGap = -2, kGapMore = -1;

struct Token {
  std::uint32_t reading = 0;  // word as printed, or number by value
  std::uint32_t form = 0;     // its comparable form
  std::uint32_t sentence = 0;
};

class Table {
 public:
  explicit Table(std::uint32_t witnesses) { out_.witnesses = witnesses; }

  void add(std::uint32_t witness, const std::vector<Token>& text) {
    const std::size_t n = out_.columns.size(), m = text.size();
    fill(text);
    // Trace back, then rebuild the columns with the new words in between.
    std::vector<std::vector<std::uint32_t>> columns;
    std::vector<std::uint32_t> sentence;
    std::vector<Seen> seen;
    std::size_t i = n, j = m;
    while (i > 0 || j > 0) {
      const Step step = i == 0 ? left : j == 0 ? up : step_at(i, j);
      if (step == left) {
        columns.emplace_back(out_.witnesses, kNoWord);
        columns.back()[witness] = text[--j].reading;
        seen.push_back({{text[j].reading}, {text[j].form}});
        sentence.push_back(text[j].sentence);
      } else {
        --i;
        columns.push_back(std::move(out_.columns[i]));
        seen.push_back(std::move(seen_[i]));
        sentence.push_back(out_.sentence[i]);
        if (step == both) {
          columns.back()[witness] = text[--j].reading;
          add_once(seen.back().readings, text[j].reading);
          add_once(seen.back().forms, text[j].form);
        }
      }
    }
    std::reverse(columns.begin(), columns.end());
    std::reverse(seen.begin(), seen.end());
    std::reverse(sentence.begin(), sentence.end());
    out_.columns = std::move(columns);
    out_.sentence = std::move(sentence);
    seen_ = std::move(seen);
  }

  Collation take() { return std::move(out_); }

 private:
  // What any witness has in a column, each once: columns are long where witnesses are many.
  struct Seen {
    std::vector<std::uint32_t> readings, forms;
  };
  enum Step : std::uint8_t { both, up, left };

  static void add_once(std::vector<std::uint32_t>& list, std::uint32_t x) {
    if (std::find(list.begin(), list.end(), x) == list.end()) list.push_back(x);
  }

  int score(std::size_t column, const Token& t) const {
    const Seen& s = seen_[column];
    if (std::find(s.readings.begin(), s.readings.end(), t.reading) != s.readings.end()) return kMatch;
    return std::find(s.forms.begin(), s.forms.end(), t.form) != s.forms.end() ? kKin : kMismatch;
  }

  Step step_at(std::size_t i, std::size_t j) const {
    const std::size_t from = start(i);
    if (j < from || j >= from + width_) return j < from ? up : left;
    return static_cast<Step>(steps_[i * width_ + (j - from)]);
  }

  // First text position in the band of table row i.
  std::size_t start(std::size_t i) const {
    const std::size_t centre = rows_ == 0 ? 0 : i * length_ / rows_;
    const std::size_t half = width_ / 2;
    const std::size_t from = centre > half ? centre - half : 0;
    return std::min(from, length_ + 1 > width_ ? length_ + 1 - width_ : 0);
  }

  // Affine gaps in two rows of scores (Gotoh 1982, simplified: a gap that goes on is cheaper than one that opens).
  void fill(const std::vector<Token>& text) {
    rows_ = out_.columns.size();
    length_ = text.size();
    width_ = std::min(length_ + 1, std::max<std::size_t>(64, kMostCells / (rows_ + 1)));
    steps_.assign((rows_ + 1) * width_, up);
    constexpr int kFar = -1'000'000'000;
    std::vector<int> above(length_ + 2, kFar), row(length_ + 2, kFar);
    for (std::size_t i = 0; i <= rows_; ++i) {
      std::fill(row.begin(), row.end(), kFar);
      const std::size_t from = start(i);
      for (std::size_t j = from; j < from + width_ && j <= length_; ++j) {
        const std::size_t at = i * width_ + (j - from);
        if (i == 0 && j == 0) {
          row[0] = 0;
          continue;
        }
        int best = kFar;
        Step step = up;
        if (i > 0 && j > 0 && above[j - 1] > kFar) best = above[j - 1] + score(i - 1, text[j - 1]), step = both;
        if (i > 0 && above[j] > kFar) {
          const int s = above[j] + (i > 1 && step_at(i - 1, j) == up ? kGapMore : kGap);
          if (s > best) best = s, step = up;
        }
        if (j > from && row[j - 1] > kFar) {
          const int s = row[j - 1] + (j > from + 1 && steps_[at - 1] == left ? kGapMore : kGap);
          if (s > best) best = s, step = left;
        }
        row[j] = best;
        steps_[at] = step;
      }
      std::swap(row, above);
    }
  }

  Collation out_;
  std::vector<Seen> seen_;  // of each column
  std::vector<std::uint8_t> steps_;
  std::size_t rows_ = 0, length_ = 0, width_ = 0;
};

std::vector<Token> tokens_of(const Account& account, Vocabulary& vocabulary) {
  const Document d = read_words(account, vocabulary);
  std::vector<Token> out;
  for (std::uint32_t u = 0; u < d.units.size(); ++u) {
    if (d.units[u].furniture) continue;
    for (std::uint32_t i = d.units[u].first; i < d.units[u].end; ++i) {
      const Word& w = d.words[i];
      out.push_back({1 + (w.number ? w.form : w.surface), w.form, u});
    }
  }
  return out;
}

}  // namespace

Collation collate(const std::vector<Account>& accounts) {
  Vocabulary vocabulary;
  Table table(static_cast<std::uint32_t>(accounts.size()));
  std::vector<std::vector<Token>> texts;
  for (const Account& a : accounts) texts.push_back(tokens_of(a, vocabulary));
  // Longest first: less has to be put in between.
  std::vector<std::uint32_t> order(accounts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return texts[x].size() > texts[y].size(); });
  for (std::uint32_t w : order) table.add(w, texts[w]);
  return table.take();
}

double changes(const Collation& collation, const std::vector<double>& weights, std::uint32_t a, std::uint32_t b) {
  double total = 0;
  int going_on = 0;  // +1: a omits, -1: b omits
  for (std::size_t c = 0; c < collation.columns.size(); ++c) {
    const std::uint32_t x = collation.columns[c][a], y = collation.columns[c][b];
    if (x == kNoWord && y == kNoWord) continue;
    const int omission = x == kNoWord ? 1 : y == kNoWord ? -1 : 0;
    if (x != y) total += weights[c] * (omission != 0 && omission == going_on ? kOmissionGoesOn : 1.0);
    going_on = omission;
  }
  return total;
}

}  // namespace synoptic::lineage
