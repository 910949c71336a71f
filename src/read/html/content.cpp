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
#include <map>
#include <utility>

#include "read/html/hints.h"
#include "read/infer.h"
#include "text/utf8.h"

namespace synoptic::read::html {
namespace {

constexpr double kWholePage = 0.8;          // a chrome hint over more of the page's prose than this is set aside,
constexpr double kWithHeadline = 0.3;       // ... or over this much and the marks of an article
constexpr std::size_t kCards = 3;           // so many elements alike, each with a link for a title, are teasers
constexpr double kCardWords = 90;           // mean prose of a teaser at most
constexpr double kDescend = 0.8;            // go down while one child holds this share of the parent's prose
constexpr double kDeclared = 0.5;           // a declared body must hold this share of the page's prose
constexpr double kLinkProse = 0.4;          // prose has fewer words in links than this
constexpr double kLeastArticle = 40;        // words of prose that an article has
constexpr std::size_t kLeadBlocks = 3;      // more than so many paragraphs are no lead
constexpr std::uint32_t kLeadWords = 8;     // fewer are a subtitle
constexpr std::uint32_t kTitleWords = 4;    // words of a link that may be an article's title
constexpr std::uint32_t kIndexTitles = 15;  // an index page has so many of them
constexpr std::uint32_t kIndexWords = 60;   // and fewer words of its own
constexpr std::uint32_t kProseWords = 8;

class Judge {
 public:
  Judge(const Dom& dom, const std::vector<Block>& blocks, std::string_view title) : dom_(dom), blocks_(blocks), title_(title) {}
  Content run();

 private:
  void weigh();
  void prune();
  void drop_teasers();
  void sum_up();
  std::uint32_t declared() const;
  std::uint32_t descend(std::uint32_t from) const;
  void find_headline();
  bool holds_headline(std::uint32_t node) const;
  std::uint32_t headline_article() const;
  bool keep(std::size_t b, std::uint32_t container) const;
  void drop_idle_headings(std::vector<std::uint32_t>& kept) const;
  void drop_before_headline(std::vector<std::uint32_t>& kept) const;
  void trim_edges(std::vector<std::uint32_t>& kept) const;
  void add_lead(Content& content) const;
  Content attempt(bool lenient);
  bool is_index(const Content& content) const;
  double words_in(const std::vector<std::uint32_t>& kept) const;
  double prose(const Block& b) const;

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  std::string_view title_;
  std::uint32_t headline_ = kNone;
  bool headline_is_title_ = false;     // by the words of the metadata's title
  bool lenient_ = false;               // go by tags alone, not by names
  std::vector<Hint> hints_;            // of nodes
  std::vector<std::uint32_t> chrome_;  // for a node: the nearest ancestor (or itself) that is chrome, or kNone
  std::vector<std::uint32_t> body_;    // likewise: the nearest that declares itself a body
  std::vector<double> weight_;         // of blocks: prose in words
  std::vector<double> sums_;           // of nodes: prose below that is not chrome
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

bool Judge::holds_headline(std::uint32_t node) const {
  return headline_ != kNone && blocks_[headline_].first_node >= node && blocks_[headline_].first_node < dom_.nodes()[node].end;
}

// The <article> around the headline, or kNone.
std::uint32_t Judge::headline_article() const {
  if (headline_ == kNone) return kNone;
  std::uint32_t i = blocks_[headline_].owner;
  while (i != kNone && dom_.nodes()[i].tag != GUMBO_TAG_ARTICLE) i = dom_.nodes()[i].parent;
  return i;
}

// Prefix sums of all prose give each subtree's share; a hint over too much of it is set aside.
void Judge::prune() {
  const auto& nodes = dom_.nodes();
  std::vector<double> before(nodes.size() + 1, 0);
  for (std::size_t b = 0; b < blocks_.size(); ++b) before[blocks_[b].first_node + 1] += weight_[b];
  // Marks of an article: its headline, <article>, <main>.
  std::vector<std::uint32_t> articles(nodes.size() + 1, 0);
  if (headline_ != kNone) ++articles[blocks_[headline_].first_node + 1];
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    before[i + 1] += before[i];
    articles[i + 1] += articles[i] + (nodes[i].tag == GUMBO_TAG_ARTICLE || nodes[i].tag == GUMBO_TAG_MAIN);
  }
  hints_.assign(nodes.size(), {});
  chrome_.assign(nodes.size(), kNone);
  body_.assign(nodes.size(), kNone);
  const std::uint32_t outer = headline_article();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent != kNone) chrome_[i] = chrome_[nodes[i].parent], body_[i] = body_[nodes[i].parent];
    if (nodes[i].is_text || i == 0) continue;
    hints_[i] = lenient_ ? Hints::of_tag(nodes[i].tag) : Hints::instance().of(dom_, i);
    if (hints_[i].role == Role::body) body_[i] = i;
    const double share = before[nodes[i].end] - before[i];
    // An article inside the article is a comment on it or a teaser (HTML standard, the article element).
    const bool nested = outer != kNone && i > outer && i < nodes[outer].end && nodes[i].tag == GUMBO_TAG_ARTICLE && !holds_headline(i);
    if (nested) hints_[i] = {Role::chrome, "also_read"};
    const bool article = articles[nodes[i].end] > articles[i + 1] || body_[i] != kNone;
    if (hints_[i].role == Role::chrome && share > (article && !nested ? kWithHeadline : kWholePage) * before.back()) hints_[i] = {};
    if (nodes[i].tag == GUMBO_TAG_BLOCKQUOTE && body_[i] != kNone && chrome_[i] > body_[i])
      chrome_[i] = kNone;  // an embedded post, quoted in the article
    if (hints_[i].role == Role::chrome && chrome_[i] == kNone) chrome_[i] = i;
  }
}

// Cards: at least three children of one element with the same tag and class, nearly all with a block that is one link
// (the title of another page) and little prose. They are chrome however much of the page they fill, if prose is left.
void Judge::drop_teasers() {
  const auto& nodes = dom_.nodes();
  std::vector<double> prose(nodes.size() + 1, 0), titles(nodes.size() + 1, 0);
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    prose[blocks_[b].first_node + 1] += weight_[b];
    titles[blocks_[b].first_node + 1] += blocks_[b].words >= 3 && blocks_[b].link_density() > 0.8;
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) prose[i + 1] += prose[i], titles[i + 1] += titles[i];
  for (std::uint32_t parent = 1; parent < nodes.size(); ++parent) {
    if (nodes[parent].is_text || chrome_[parent] != kNone) continue;
    std::map<std::pair<GumboTag, std::string_view>, std::vector<std::uint32_t>> alike;
    for (std::uint32_t i = parent + 1; i < nodes[parent].end; i = nodes[i].end)
      if (!nodes[i].is_text && titles[nodes[i].end] > titles[i])
        alike[{nodes[i].tag, dom_.attribute(i, "class").substr(0, 8)}].push_back(i);
    for (const auto& [key, cards] : alike) {
      double words = 0;
      for (const std::uint32_t i : cards) words += prose[nodes[i].end] - prose[i];
      if (cards.size() < kCards || words > kCardWords * static_cast<double>(cards.size())) continue;
      if (prose.back() - words < kLeastArticle) continue;
      for (const std::uint32_t i : cards) std::fill(chrome_.begin() + i, chrome_.begin() + nodes[i].end, i);
    }
  }
}

// An article stands below its headline; what stands above it is something else, unless it is most of the prose and
// the headline is not sure to be the article's.
void Judge::drop_before_headline(std::vector<std::uint32_t>& kept) const {
  if (headline_ == kNone) return;
  const auto below = std::find_if(kept.begin(), kept.end(), [&](std::uint32_t b) { return b > headline_; });
  double above_words = 0, below_words = 0;
  for (auto it = kept.begin(); it != kept.end(); ++it) (it < below ? above_words : below_words) += weight_[*it];
  if (below_words > above_words || (headline_is_title_ && below_words >= kLeastArticle)) kept.erase(kept.begin(), below);
}

// What stands before the first prose and behind the last and is neither prose nor list nor table: dates, counters,
// names of sections. A short text without any prose is left whole.
void Judge::trim_edges(std::vector<std::uint32_t>& kept) const {
  const auto idle = [&](std::uint32_t b) {
    const MarkupKind kind = blocks_[b].kind;
    return weight_[b] == 0 && kind != MarkupKind::list_item && kind != MarkupKind::table_row &&
           !(blocks_[b].ends_sentence && blocks_[b].words > 3);
  };
  if (std::all_of(kept.begin(), kept.end(), idle)) return;
  while (!kept.empty() && idle(kept.back())) kept.pop_back();
  kept.erase(kept.begin(), std::find_if_not(kept.begin(), kept.end(), idle));
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

// The heading that says what the metadata's title says, or most of it; else the first h1.
void Judge::find_headline() {
  const std::string title = squeezed(title_);
  std::size_t longest = std::max<std::size_t>(8, title.size() / 2);
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
    if (blocks_[b].kind != MarkupKind::heading || blocks_[b].level > 2) continue;
    if (headline_ == kNone && blocks_[b].level == 1) headline_ = b;
    const std::string own = squeezed(blocks_[b].text.text);
    if (own.size() < longest || title.find(own) == std::string::npos) continue;
    headline_ = b;
    headline_is_title_ = true;
    longest = own.size() + 1;
  }
}

bool Judge::keep(std::size_t b, std::uint32_t container) const {
  const Block& block = blocks_[b];
  const std::uint32_t chrome = chrome_[block.owner];
  if (chrome != kNone && !(chrome < container && dom_.nodes()[chrome].end >= dom_.nodes()[container].end)) return false;
  if (block.kind == MarkupKind::heading) return block.link_density() < 0.5;
  if (block.kind == MarkupKind::list_item) return block.link_density() < 0.6;
  if (block.kind == MarkupKind::caption && dom_.nodes()[block.owner].tag != GUMBO_TAG_CAPTION) return false;  // of a picture
  if (weight_[b] > 0 || block.link_density() < 0.5) return true;
  // A line of links among the article's paragraphs: kept where it will be marked for what it is.
  return block.in_paragraph && !furniture_kind(block.text.text).empty();
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

// Prose between the headline and the container: the lead paragraph that stands in an element of its own.
void Judge::add_lead(Content& content) const {
  if (headline_ == kNone) return;
  std::vector<std::uint32_t> lead;
  for (std::uint32_t b = headline_ + 1; b < blocks_.size() && blocks_[b].first_node < content.container; ++b)
    if (weight_[b] > 0 && chrome_[blocks_[b].owner] == kNone && blocks_[b].kind == MarkupKind::paragraph && blocks_[b].link_words == 0 &&
        blocks_[b].words >= kLeadWords)
      lead.push_back(b);
  if (lead.size() <= kLeadBlocks) content.kept.insert(content.kept.begin(), lead.begin(), lead.end());
}

Content Judge::attempt(bool lenient) {
  lenient_ = lenient;
  prune();
  drop_teasers();
  sum_up();
  Content content;
  content.headline = headline_;
  content.container = declared();
  if (content.container == kNone) content.container = descend(0);
  const Node& box = dom_.nodes()[content.container];
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
    const std::uint32_t at = blocks_[b].first_node;
    if (at >= content.container && at < box.end && keep(b, content.container) && b != content.headline) content.kept.push_back(b);
  }
  drop_before_headline(content.kept);
  trim_edges(content.kept);
  add_lead(content);
  drop_idle_headings(content.kept);
  return content;
}

double Judge::words_in(const std::vector<std::uint32_t>& kept) const {
  double words = 0;
  for (const std::uint32_t b : kept) words += weight_[b];
  return words;
}

Content Judge::run() {
  weigh();
  find_headline();
  Content content = attempt(false);
  if (words_in(content.kept) >= kLeastArticle) return content;
  // Next to nothing: then the names misled. Once more, by tags alone.
  Content second = attempt(true);
  Content best = words_in(second.kept) > 2 * words_in(content.kept) ? second : content;
  best.index_page = is_index(best);
  return best;
}

// Many links that read like titles, and hardly a word beside them.
bool Judge::is_index(const Content& content) const {
  std::uint32_t titles = 0, own = 0;
  for (const Block& b : blocks_) titles += b.words >= kTitleWords && b.link_density() > 0.8;
  for (const std::uint32_t b : content.kept) own += blocks_[b].words - blocks_[b].link_words;
  return titles >= kIndexTitles && own < kIndexWords && words_in(content.kept) == 0;
}

}  // namespace

Content main_content(const Dom& dom, const std::vector<Block>& blocks, std::string_view title) { return Judge(dom, blocks, title).run(); }

}  // namespace synoptic::read::html
