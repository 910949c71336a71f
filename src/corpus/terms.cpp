// Reads the terms that tell one event from another. A report says what happened in its first sentences (the inverted
// pyramid), so a term's weight near the top is kept apart. Names are not recognised here: only whether a word has a capital
// that its place does not ask for; over all accounts that tells names from words (features.cpp).
// Function words and the wreckage of addresses are left out by list (data/en/lexicon/function_words.tsv,
// data/en/corpus/stop_words.tsv); endings are cut by data/en/corpus/endings.tsv, after Harman, "How effective is suffixing?" (1991).
// Covered by tests/corpus/terms_test.cpp.
#include "corpus/terms.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/corpus.h"
#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

std::uint64_t hash_of(std::string_view s) { return XXH3_64bits(s.data(), s.size()); }

// Words to leave out, by their hashes; open addressing, for every word of every account is looked up.
class StopWords {
 public:
  StopWords() {
    for (const char* file : {"en/lexicon/function_words.tsv", "en/corpus/stop_words.tsv"})
      for (const auto& row : data::table(file)) {
        if (row.size() > 1 && (row[1].find("fn.month") != row[1].npos || row[1].find("fn.weekday") != row[1].npos)) continue;
        all_.push_back(hash_of(row[0]));
      }
    slots_.resize(std::bit_ceil(4 * all_.size() + 1));
    for (const std::uint64_t h : all_) slots_[place(h)] = h;
  }
  bool has(std::uint64_t hash) const { return slots_[place(hash)] != 0; }

 private:
  std::size_t place(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
    return at;
  }
  std::vector<std::uint64_t> all_, slots_;  // 0: free
};

const StopWords& stop_words() {
  static const StopWords all;
  return all;
}

struct Ending {
  std::string_view cut, add;
  std::size_t stay;
};

const std::vector<Ending>& endings() {
  static const std::vector<Ending> all = [] {
    std::vector<Ending> out;
    for (const auto& row : data::table("en/corpus/endings.tsv"))
      if (row.size() > 2) out.push_back({row[0], row[1] == "-" ? std::string_view{} : row[1], static_cast<std::size_t>(row[2][0] - '0')});
    return out;
  }();
  return all;
}

bool cut_ending(std::string& word) {
  for (const Ending& e : endings()) {
    if (!word.ends_with(e.cut) || word.size() < e.cut.size() + e.stay) continue;
    word.resize(word.size() - e.cut.size());
    word += e.add;
    return true;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(std::vector<Term>& out) : out_(out), decay_(setting("event.lead_words")) {}

  void read(std::string_view text, bool title) {
    title_ = title;
    start_ = true;
    before_ = {};
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t at = i;
      const char32_t c = text::next(text, i);
      if (text::is_letter(c) || text::is_digit(c)) {
        i = word(text, at);
        continue;
      }
      if (c == '.' || c == '!' || c == '?' || c == '\n' || c == ':' || c == 0x201C || c == '"') start_ = true, before_ = {};
      if (c == ',' || c == ';' || c == '(' || c == ')') before_ = {};
    }
  }

 private:
  // A run of letters and digits; a separator between digits belongs to the figure, a possessive ending does not to the word.
  std::size_t word(std::string_view text, std::size_t i) {
    const bool figure = text::is_digit(static_cast<unsigned char>(text[i]));
    word_.clear();
    bool upper = false, first = true, all_upper = true;
    while (i < text.size()) {
      std::size_t next = i;
      const char32_t c = text::next(text, next);
      if (text::is_letter(c)) {
        const char32_t small = text::to_lower(c);
        if (first) upper = small != c;
        if (small == c) all_upper = false;
        text::append(word_, small);
      } else if (text::is_digit(c)) {
        word_ += static_cast<char>(c);
      } else if (figure && (c == ',' || c == '.') && next < text.size() && text::is_digit(static_cast<unsigned char>(text[next]))) {
        if (c == '.') word_ += '.';
      } else {
        break;
      }
      first = false;
      i = next;
    }
    term(figure, upper, all_upper);
    return i;
  }

  void term(bool figure, bool upper, bool all_upper) {
    ++place_;
    const bool start = std::exchange(start_, false);
    const std::uint64_t hash = hash_of(word_);
    if (stop_words_.has(hash) || (!figure && word_.size() < 2) || word_.size() > 40 || (figure && word_.size() < 2)) {
      if (!(figure && word_.size() < 2)) before_ = {};
      if (!figure || before_.empty()) return;
    }
    const bool cut = !figure && cut_ending(word_);
    const float lead = title_ ? 1.0f : std::exp(-static_cast<float>(place_) / static_cast<float>(decay_));
    if (!figure || word_.size() > 1)
      out_.push_back({cut ? hash_of(word_) : hash, 1, lead, figure ? TermKind::figure : TermKind::word,
                      upper && !start && !title_ && !(all_upper && word_.size() > 5), !upper && !figure});
    const bool telling = figure || upper;
    if (telling && !before_.empty()) {
      before_ += ' ';
      before_ += word_;
      out_.push_back({hash_of(before_), 1, lead, TermKind::pair, false, false});
    }
    before_.assign(telling ? std::string_view(word_) : std::string_view());
  }

  std::vector<Term>& out_;
  const StopWords& stop_words_ = stop_words();
  double decay_;
  std::string word_, before_;
  std::uint32_t place_ = 0;
  bool title_ = false, start_ = true;
};

}  // namespace

std::vector<Term> terms_of(std::string_view title, std::string_view text) {
  thread_local std::vector<Term> all;
  thread_local std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // hash and place: what is sorted is small
  all.clear();
  Reader(all).read(title, true);
  Reader(all).read(text, false);
  order.clear();
  for (std::uint32_t i = 0; i < all.size(); ++i) order.emplace_back(all[i].hash, i);
  std::sort(order.begin(), order.end());
  std::vector<Term> out;
  out.reserve(all.size());
  for (const auto& [hash, i] : order) {
    const Term& t = all[i];
    if (out.empty() || out.back().hash != hash) {
      out.push_back(t);
      continue;
    }
    Term& o = out.back();
    o.count += t.count;
    o.lead += t.lead;
    o.upper |= t.upper;
    o.lower |= t.lower;
  }
  if (all.capacity() > 1 << 20) all = {}, order = {};  // a long text's room is not kept
  return out;
}

std::vector<Term> terms_of(const Account& account) { return terms_of(account.title, account.text); }

}  // namespace synoptic::corpus
