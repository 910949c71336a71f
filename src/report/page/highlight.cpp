// One account's text with its claims highlighted. Claims nest and cross, HTML elements cannot: so the text is cut at every
// border of a claim, anchor, piece of furniture or unread number, and each piece says what covers it (a sweep over sorted
// borders). The piece where an anchor begins carries the claim's permanent id, so links work without scripts.
// Does not decide anything: spans come from the dossier; those outside the text are passed over.
// Covered by tests/report/highlight_test.cpp.
#include <algorithm>
#include <array>
#include <map>

#include "report/page/page.h"

namespace synoptic::report::page {
namespace {

constexpr std::size_t kListed = 6;  // claims named on one piece; more share it only in hostile input

enum Cover : std::uint8_t { kSpan, kFurniture, kUnread, kCount, kDate, kQuote, kAct, kTerm, kCovers };
constexpr std::array<std::string_view, kCovers> kClass = {"s", "fu", "un", "m k-count", "m k-date", "m k-quote", "m k-act", "m k-term"};

Cover cover_of(ClaimKind k) {
  switch (k) {
    case ClaimKind::date:
      return kDate;
    case ClaimKind::quote:
      return kQuote;
    case ClaimKind::act:
      return kAct;
    case ClaimKind::term:
      return kTerm;
    case ClaimKind::count:
    case ClaimKind::number:
      break;
  }
  return kCount;
}

struct Border {
  std::uint32_t at;
  bool opens;
  Cover cover;
  const Claim* claim;  // of an anchor; null else
  std::string_view title;
};

class Highlighter {
 public:
  Highlighter(const Shown& s, std::uint32_t account) : s_(s), a_(s.d.accounts[account]), account_(account) {}

  std::string run() {
    gather();
    std::size_t next = 0;
    std::uint32_t at = 0;
    const auto size = static_cast<std::uint32_t>(a_.text.size());
    open_line(0);
    while (at < size) {
      while (next < borders_.size() && borders_[next].at <= at) apply(borders_[next++]);
      std::uint32_t end = next < borders_.size() ? std::min(borders_[next].at, size) : size;
      piece(at, end);
      at = end;
    }
    close_line();
    return std::move(out_);
  }

 private:
  void add(Span span, Cover cover, const Claim* claim, std::string_view title = {}) {
    if (span.empty() || span.end > a_.text.size()) return;
    borders_.push_back({span.begin, true, cover, claim, title});
    borders_.push_back({span.end, false, cover, claim, title});
  }

  void gather() {
    for (const Claim* c : s_.index.claims_in(account_)) {
      add(c->span, kSpan, nullptr);
      add(c->anchor, cover_of(c->kind), c);
    }
    for (const Furniture& f : a_.furniture) add(f.span, kFurniture, nullptr, f.kind);
    for (const UnreadNumber& u : s_.d.run.unread_numbers)
      if (u.account == account_)
        add(u.span, kUnread, nullptr, u.reason.empty() ? std::string_view("not read") : std::string_view(u.reason));
    std::stable_sort(borders_.begin(), borders_.end(),
                     [](const Border& x, const Border& y) { return x.at != y.at ? x.at < y.at : x.opens < y.opens; });
    for (const Markup& m : a_.markup)
      if (m.kind != MarkupKind::paragraph) lines_.emplace(m.span.begin, m.kind);
  }

  void apply(const Border& b) {
    depth_[b.cover] += b.opens ? 1 : -1;
    if (!b.title.empty()) title_ = b.opens ? b.title : std::string_view{};
    if (!b.claim) return;
    if (b.opens) {
      active_.push_back(b.claim);
      fresh_.push_back(b.claim);
    } else if (auto it = std::find(active_.rbegin(), active_.rend(), b.claim); it != active_.rend()) {
      active_.erase(std::next(it).base());
    }
  }

  // A piece of text under one set of covers; cut again at line ends.
  void piece(std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = a_.text;
    while (begin < end) {
      const std::size_t stop = std::min<std::size_t>(text.find('\n', begin), end);
      if (stop > begin) run_of(text.substr(begin, stop - begin));
      if (stop == end) return;
      close_line();
      begin = static_cast<std::uint32_t>(stop) + 1;
      open_line(begin);
    }
  }

  void open_line(std::uint32_t at) {
    auto it = lines_.find(at);
    const MarkupKind kind = it == lines_.end() ? MarkupKind::paragraph : it->second;
    const bool list = kind == MarkupKind::list_item, heading = kind == MarkupKind::heading, quoted = kind == MarkupKind::quotation;
    out_ += "<p dir=\"auto\"";
    if (list) out_ += " class=\"li\"";
    if (heading) out_ += " class=\"hd\"";
    if (quoted) out_ += " class=\"bq\"";
    out_ += '>';
    line_begin_ = out_.size();
  }

  void close_line() {
    if (out_.size() == line_begin_)
      out_.erase(out_.rfind("<p"));  // an empty line
    else
      out_ += "</p>\n";
  }

  void run_of(std::string_view words) {
    std::string classes;
    for (int c = 0; c < kCovers; ++c)
      if (depth_[static_cast<std::size_t>(c)] > 0)
        classes += (classes.empty() ? "" : " ") + std::string(kClass[static_cast<std::size_t>(c)]);
    if (classes.empty()) return shown_to(out_, words);
    for (std::size_t i = 1; i < fresh_.size(); ++i) out_ += "<i id=\"" + link_id('c', fresh_[i]->id) + "\"></i>";
    const bool anchor = !active_.empty();
    out_ += anchor ? "<mark class=\"" : "<span class=\"";
    out_ += classes + finding_class() + "\"";
    if (!fresh_.empty()) out_ += " id=\"" + link_id('c', fresh_.front()->id) + "\"";
    if (anchor) {
      out_ += " data-c=\"";
      for (std::size_t i = 0; i < active_.size() && i < kListed; ++i) escape_to(out_, (i ? " " : "") + active_[active_.size() - 1 - i]->id);
      out_ += '"';
    }
    if (!title_.empty()) {
      out_ += " title=\"";
      escape_to(out_, (depth_[kUnread] > 0 ? "number not read: " : "") + std::string(title_));
      out_ += '"';
    }
    out_ += '>';
    fresh_.clear();
    shown_to(out_, words);
    out_ += anchor ? "</mark>" : "</span>";
  }

  // A claim that stands in a finding other than agreement or repetition is marked in the text as well.
  std::string finding_class() const {
    if (active_.empty()) return {};
    for (const Finding* f : s_.index.findings_of(active_.back()->id))
      if (f->type != FindingType::agreement && f->type != FindingType::repeat) return " f-" + std::string(name_of(f->type));
    return {};
  }

  const Shown& s_;
  const Account& a_;
  std::uint32_t account_;
  std::vector<Border> borders_;
  std::map<std::uint32_t, MarkupKind> lines_;
  std::array<int, kCovers> depth_{};
  std::vector<const Claim*> active_, fresh_;
  std::string_view title_;
  std::string out_;
  std::size_t line_begin_ = 0;
};

}  // namespace

Html highlighted(const Shown& s, std::uint32_t account) { return {Highlighter(s, account).run()}; }

}  // namespace synoptic::report::page
