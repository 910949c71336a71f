// From tree to blocks, in one pass.
// Idea: boilerplate shows at the level of blocks, by few shallow features (Kohlschuetter, Fankhauser, Nejdl, "Boilerplate
// Detection using Shallow Text Features", WSDM 2010): words, link density, punctuation, the tags around.
// Does not decide what is content: content.cpp does. Covered by tests/read/html_test.cpp.
#include "read/html/blocks.h"

#include <algorithm>

namespace synoptic::read::html {
namespace {

bool one_of(GumboTag tag, std::initializer_list<GumboTag> tags) { return std::find(tags.begin(), tags.end(), tag) != tags.end(); }

// Elements that run on in their line; every other element begins and ends a block.
bool is_inline(GumboTag t) {
  return one_of(t, {GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,    GUMBO_TAG_BDI,  GUMBO_TAG_BDO,   GUMBO_TAG_BIG,
                    GUMBO_TAG_BR,     GUMBO_TAG_CITE,   GUMBO_TAG_CODE,    GUMBO_TAG_DATA, GUMBO_TAG_DEL,  GUMBO_TAG_DFN,   GUMBO_TAG_EM,
                    GUMBO_TAG_FONT,   GUMBO_TAG_I,      GUMBO_TAG_IMG,     GUMBO_TAG_INS,  GUMBO_TAG_KBD,  GUMBO_TAG_LABEL, GUMBO_TAG_MARK,
                    GUMBO_TAG_NOBR,   GUMBO_TAG_Q,      GUMBO_TAG_RUBY,    GUMBO_TAG_S,    GUMBO_TAG_SAMP, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
                    GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,  GUMBO_TAG_TIME, GUMBO_TAG_TT,    GUMBO_TAG_U,
                    GUMBO_TAG_VAR,    GUMBO_TAG_WBR,    GUMBO_TAG_UNKNOWN});
}

bool never_shown(const Dom& dom, std::uint32_t i) {
  const GumboTag t = dom.nodes()[i].tag;
  if (one_of(t, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_HEAD, GUMBO_TAG_SELECT,
                 GUMBO_TAG_TEXTAREA, GUMBO_TAG_BUTTON, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_CANVAS,
                 GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_DATALIST, GUMBO_TAG_NOFRAMES}))
    return true;
  const std::string_view style = dom.attribute(i, "style");
  if (style.find("display:none") != std::string_view::npos || style.find("display: none") != std::string_view::npos) return true;
  const GumboNode* n = dom.nodes()[i].source;
  return n->type == GUMBO_NODE_ELEMENT && gumbo_get_attribute(&n->v.element.attributes, "hidden") != nullptr;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Walks a decoded text node beside its source, so that every character knows its place even behind entities.
class Aligner {
 public:
  Aligner(std::string_view source, std::uint32_t begin) : source_(source), begin_(begin) {}
  // Place of the next decoded byte `c`; call once for every byte of the text, in order.
  std::uint32_t step(char c) {
    if (pending_ > 0) return --pending_, at_place_;
    while (at_ < source_.size() && source_[at_] == '<' && c != '<') skip_tag();
    at_place_ = begin_ + static_cast<std::uint32_t>(std::min(at_, source_.size()));
    if (at_ >= source_.size()) return at_place_;
    if (source_[at_] == '&' && entity_length() > 0) {
      at_ += entity_length();
      const auto b = static_cast<unsigned char>(c);
      pending_ = b < 0x80 ? 0 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    } else if (c == '\xEF' && source_[at_] != '\xEF') {  // Gumbo wrote U+FFFD for a byte that it could not read
      ++at_;
      pending_ = 2;
    } else {
      at_ += source_[at_] == '\r' && at_ + 1 < source_.size() && source_[at_ + 1] == '\n' ? 2 : 1;
    }
    return at_place_;
  }

 private:
  void skip_tag() {
    const std::size_t close = source_.find('>', at_);
    at_ = close == std::string_view::npos ? source_.size() : close + 1;
  }
  std::size_t entity_length() const {
    std::size_t i = at_ + 1;
    while (i < source_.size() && i < at_ + 34 && (source_[i] == '#' || std::isalnum(static_cast<unsigned char>(source_[i])) != 0)) ++i;
    if (i < source_.size() && source_[i] == ';') return i + 1 - at_;
    return source_[std::min(at_ + 1, source_.size() - 1)] == '#' ? i - at_
                                                                 : 0;  // "&amp" without a semicolon drifts to the end of its node at worst
  }
  std::string_view source_;
  std::uint32_t begin_;
  std::size_t at_ = 0;
  unsigned pending_ = 0;
  std::uint32_t at_place_ = 0;
};

class Builder {
 public:
  explicit Builder(const Dom& dom) : dom_(dom) {}
  std::vector<Block> run();

 private:
  void enter(std::uint32_t i);
  void leave(std::uint32_t i);
  void add_text(std::uint32_t i);
  void flush();
  void classify(Block& b) const;
  bool plain_row(std::uint32_t row) const;

  const Dom& dom_;
  std::vector<Block> out_;
  Block block_;
  bool space_ = false;       // white space is waiting to be written before the next word
  char waiting_ = ' ';       // what it will be: a space, a tab between cells, a line end
  int links_ = 0, pre_ = 0;  // open <a>, <pre>
  unsigned ideographs_ = 0;
  std::uint32_t row_ = kNone;  // open table row without blocks in its cells
  std::vector<std::uint32_t> owners_;
};

// A row of data: no cell holds a block of its own.
bool Builder::plain_row(std::uint32_t row) const {
  const auto& nodes = dom_.nodes();
  for (std::uint32_t i = row + 1; i < nodes[row].end; ++i)
    if (!nodes[i].is_text && !is_inline(nodes[i].tag) && nodes[i].tag != GUMBO_TAG_TD && nodes[i].tag != GUMBO_TAG_TH) return false;
  return true;
}

void Builder::flush() {
  if (block_.words > 0) {
    classify(block_);
    out_.push_back(std::move(block_));
  }
  block_ = Block();
  space_ = false;
}

void Builder::classify(Block& b) const {
  const auto& nodes = dom_.nodes();
  b.owner = owners_.empty() ? 0 : owners_.back();
  for (std::uint32_t i = b.owner; i != kNone; i = nodes[i].parent) {
    const GumboTag t = nodes[i].tag;
    if (t >= GUMBO_TAG_H1 && t <= GUMBO_TAG_H6) b.kind = MarkupKind::heading, b.level = static_cast<std::uint8_t>(t - GUMBO_TAG_H1 + 1);
    if (one_of(t, {GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT})) b.kind = MarkupKind::list_item;
    if (t == GUMBO_TAG_BLOCKQUOTE) b.kind = MarkupKind::quotation;
    if (t == GUMBO_TAG_TR && row_ == i) b.kind = MarkupKind::table_row;
    if (one_of(t, {GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CAPTION})) b.kind = MarkupKind::caption;
    if (one_of(t, {GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE})) b.in_paragraph = true;
    if (b.kind != MarkupKind::paragraph || one_of(t, {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN, GUMBO_TAG_BODY, GUMBO_TAG_SECTION})) break;
  }
  std::string_view s = b.text.text;
  while (!s.empty() && (s.ends_with('"') || s.ends_with('\'') || s.ends_with(')'))) s.remove_suffix(1);
  for (std::string_view quote : {"\u201D", "\u2019", "\u00BB"})
    if (s.ends_with(quote)) s.remove_suffix(quote.size());
  b.ends_sentence = s.ends_with('.') || s.ends_with('!') || s.ends_with('?') || s.ends_with("\u2026") || s.ends_with("\u3002");
}

void Builder::add_text(std::uint32_t i) {
  Aligner places(dom_.original(i), dom_.original_begin(i));
  for (char c : dom_.text(i)) {
    const std::uint32_t place = places.step(c);
    if (is_blank(c)) {
      if (pre_ > 0 && c == '\n') waiting_ = '\n';
      space_ = true;
      continue;
    }
    std::string& text = block_.text.text;
    const bool new_word = text.empty() || space_;
    if (text.empty()) block_.first_node = i;
    if (space_ && !text.empty()) {
      add_run(block_.text.runs, static_cast<std::uint32_t>(text.size()), place > 0 ? place - 1 : 0);
      text.push_back(waiting_);
    }
    space_ = false;
    waiting_ = ' ';
    add_run(block_.text.runs, static_cast<std::uint32_t>(text.size()), place);
    // Scripts without blanks between words: every second ideograph or kana (three bytes, E3-E9 first) counts as a word.
    const bool ideograph = c >= '\xE3' && c <= '\xE9' && (ideographs_++ & 1) != 0;
    const bool wide_stop = c == '\x82' && text.ends_with("\xE3\x80");  // U+3002
    block_.words += new_word || ideograph;
    block_.link_words += (new_word || ideograph) && links_ > 0;
    block_.stops += ((c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == ':') && !new_word) || wide_stop;
    text.push_back(c);
    block_.end_node = i + 1;
  }
}

void Builder::enter(std::uint32_t i) {
  const GumboTag t = dom_.nodes()[i].tag;
  if (t == GUMBO_TAG_A) ++links_;
  if (t == GUMBO_TAG_PRE) ++pre_;
  if (t == GUMBO_TAG_BR) space_ = true, waiting_ = '\n';
  if (t == GUMBO_TAG_TR && row_ == kNone && plain_row(i)) {
    flush();
    row_ = i;
    owners_.push_back(i);
  } else if (row_ != kNone && (t == GUMBO_TAG_TD || t == GUMBO_TAG_TH)) {
    space_ = true;
    waiting_ = '\t';
  } else if (!is_inline(t)) {
    flush();
    owners_.push_back(i);
  }
}

void Builder::leave(std::uint32_t i) {
  const GumboTag t = dom_.nodes()[i].tag;
  if (t == GUMBO_TAG_A) --links_;
  if (t == GUMBO_TAG_PRE) --pre_;
  if (owners_.empty() || owners_.back() != i) return;
  flush();
  if (row_ == i) row_ = kNone;
  owners_.pop_back();
}

std::vector<Block> Builder::run() {
  const auto& nodes = dom_.nodes();
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < nodes.size();) {
    while (!open.empty() && nodes[open.back()].end <= i) {
      leave(open.back());
      open.pop_back();
    }
    if (nodes[i].is_text) {
      add_text(i++);
    } else if (i > 0 && never_shown(dom_, i)) {
      i = nodes[i].end;
    } else {
      if (i > 0) enter(i), open.push_back(i);
      ++i;
    }
  }
  while (!open.empty()) leave(open.back()), open.pop_back();
  flush();
  return std::move(out_);
}

}  // namespace

std::vector<Block> blocks_of(const Dom& dom) { return Builder(dom).run(); }

}  // namespace synoptic::read::html
