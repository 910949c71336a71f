// Finds the main text of a page.
// Idea, in the order of trust:
//  1. an element that declares itself to be the article's body (itemprop, or a class like "entry-content");
//  2. else descent from the root, always into the child that holds nearly all of the page's prose (a form of maximum
//     subsequence segmentation: Pasternack and Roth, "Extracting Article Text from the Web", WWW 2009, on the tree);
//  3. inside it, every block is judged by its own features and by its ancestors' names (Readability, trafilatura).
// A name never discards most of the page's prose: then the name is taken to be about something else ("has-sidebar").
// Does not look at words beyond their number. Covered by tests/read/html_test.cpp.
#include "read/html/content.h"

#include <algorithm>
#include <cmath>

#include "read/html/hints.h"
#include "text/utf8.h"

namespace synoptic::read::html {
namespace {

constexpr double kWholePage = 0.5;      // a chrome hint over more of the page's prose than this is set aside
constexpr double kDescend = 0.8;        // go down while one child holds this share of the parent's prose
constexpr double kDeclared = 0.5;       // a declared body must hold this share of the page's prose
constexpr double kLinkProse = 0.4;      // prose has fewer words in links than this
constexpr std::uint32_t kProseWords = 8;

class Judge {
 public:
  Judge(const Dom& dom, const std::vector<Block>& blocks, std::string_view title) : dom_(dom), blocks_(blocks), title_(title) {}
  Content run();

 private:
  void weigh();
  void prune();
  void sum_up();
  std::uint32_t declared() const;
  std::uint32_t descend(std::uint32_t from) const;
  std::uint32_t find_headline() const;
  bool keep(std::size_t b, std::uint32_t container) const;
  void drop_idle_headings(std::vector<std::uint32_t>& kept) const;
  double prose(const Block& b) const;

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  std::string_view title_;
  std::vector<Hint> hints_;        // of nodes
  std::vector<std::uint32_t> chrome_;  // for a node: the nearest ancestor (or itself) that is chrome, or kNone
  std::vector<double> weight_;     // of blocks: prose in words
  std::vector<double> sums_;       // of nodes: prose below that is not chrome
};

double Judge::prose(const Block& b) const {
  if (b.kind == MarkupKind::heading || b.words < kProseWords || b.link_density() > kLinkProse) return 0;
  if (b.stops == 0 && !b.ends_sentence) return 0;
  const double own = b.words - b.link_words;
  return b.in_paragraph || b.ends_sentence ? own : own / 2;
}

void Judge::weigh() {
  weight_.reserve(blocks_.size());
  for (const Block& b : blocks_) weight_.push_back(prose(b));
}

// Prefix sums of all prose give each subtree's share; a hint over too much of it is set aside.
void Judge::prune() {
  const auto& nodes = dom_.nodes();
  std::vector<double> before(nodes.size() + 1, 0);
  for (std::size_t b = 0; b < blocks_.size(); ++b) before[blocks_[b].first_node + 1] += weight_[b];
  for (std::size_t i = 0; i < nodes.size(); ++i) before[i + 1] += before[i];
  hints_.resize(nodes.size());
  chrome_.assign(nodes.size(), kNone);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent != kNone) chrome_[i] = chrome_[nodes[i].parent];
    if (nodes[i].is_text || i == 0) continue;
    hints_[i] = Hints::instance().of(dom_, i);
    const double share = before[nodes[i].end] - before[i];
    if (hints_[i].role == Role::chrome && share > kWholePage * before.back()) hints_[i] = {};
    if (hints_[i].role == Role::chrome && chrome_[i] == kNone) chrome_[i] = i;
  }
}

void Judge::sum_up() {
  sums_.assign(dom_.nodes().size(), 0);
  for (std::size_t b = 0; b < blocks_.size(); ++b)
    if (chrome_[blocks_[b].owner] == kNone) sums_[blocks_[b].owner] += weight_[b];
  for (auto i = static_cast<std::uint32_t>(sums_.size()); i-- > 1;) sums_[dom_.nodes()[i].parent] += sums_[i];
}

// The smallest element around all the outermost elements that declare themselves a body and hold prose; it must hold
// enough of the page's.
std::uint32_t Judge::declared() const {
  const auto& nodes = dom_.nodes();
  std::uint32_t best = kNone;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    if (hints_[i].role != Role::body || chrome_[i] != kNone || sums_[i] <= 0) continue;
    if (best == kNone || sums_[i] > sums_[best]) best = i;
    i = nodes[i].end - 1;
  }
  return best != kNone && sums_[best] >= kDeclared * sums_[0] ? best : kNone;
}

std::uint32_t Judge::descend(std::uint32_t from) const {
  const auto& nodes = dom_.nodes();
  for (std::uint32_t at = from;;) {
    std::uint32_t best = kNone;
    for (std::uint32_t i = at + 1; i < nodes[at].end; i = nodes[i].end)
      if (!nodes[i].is_text && (best == kNone || sums_[i] > sums_[best])) best = i;
    if (best == kNone || sums_[best] < kDescend * sums_[at]) return at;
    const GumboTag tag = nodes[best].tag;
    if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_LI) return at;
    at = best;
  }
}

std::string squeezed(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();)
    if (const char32_t c = text::next(s, i); text::is_letter(c) || text::is_digit(c)) text::append(out, text::to_lower(c));
  return out;
}

// The heading that says what the metadata's title says; else the first h1 that is not chrome.
std::uint32_t Judge::find_headline() const {
  const std::string title = squeezed(title_);
  std::uint32_t first = kNone;
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
    if (blocks_[b].kind != MarkupKind::heading || blocks_[b].level > 2) continue;
    const std::string own = squeezed(blocks_[b].text.text);
    if (own.size() >= 8 && !title.empty() && title.find(own) != std::string::npos) return b;
    if (first == kNone && blocks_[b].level == 1 && chrome_[blocks_[b].owner] == kNone) first = b;
  }
  return first;
}

bool Judge::keep(std::size_t b, std::uint32_t container) const {
  const Block& block = blocks_[b];
  const std::uint32_t chrome = chrome_[block.owner];
  if (chrome != kNone && !(chrome < container && dom_.nodes()[chrome].end >= dom_.nodes()[container].end)) return false;
  if (block.kind == MarkupKind::heading) return block.link_density() < 0.5;
  if (block.kind == MarkupKind::list_item) return block.link_density() < 0.6;
  if (block.kind == MarkupKind::caption) return false;
  if (weight_[b] > 0) return true;
  return block.link_density() < 0.5;
}

// A heading that no text follows before the next heading of its rank governs nothing that was kept.
void Judge::drop_idle_headings(std::vector<std::uint32_t>& kept) const {
  std::vector<std::uint32_t> out;
  int governs = 7;  // rank of the nearest thing below: 7 = text
  bool text_below = false;
  for (std::size_t k = kept.size(); k-- > 0;) {
    const Block& b = blocks_[kept[k]];
    if (b.kind != MarkupKind::heading) {
      text_below = true;
      governs = 7;
      out.push_back(kept[k]);
    } else if (text_below && b.level < governs) {
      governs = b.level;
      out.push_back(kept[k]);
    }
  }
  std::reverse(out.begin(), out.end());
  kept = std::move(out);
}

Content Judge::run() {
  weigh();
  prune();
  sum_up();
  Content content;
  content.headline = find_headline();
  content.container = declared();
  if (content.container == kNone) content.container = descend(0);
  const Node& box = dom_.nodes()[content.container];
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
    const std::uint32_t at = blocks_[b].first_node;
    if (at >= content.container && at < box.end && keep(b, content.container) && b != content.headline) content.kept.push_back(b);
  }
  drop_idle_headings(content.kept);
  return content;
}

}  // namespace

Content main_content(const Dom& dom, const std::vector<Block>& blocks, std::string_view title) { return Judge(dom, blocks, title).run(); }

}  // namespace synoptic::read::html
