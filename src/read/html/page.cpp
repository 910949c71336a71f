// Reads one HTML page: decode, guard, parse, metadata, blocks, main text.
// Does not run scripts or fetch anything; what a page loads later is not in it. Covered by tests/read/html_test.cpp.
#include <algorithm>

#include "read/document.h"
#include "read/encoding.h"
#include "read/html/blocks.h"
#include "read/html/content.h"
#include "read/html/dom.h"
#include "read/html/guard.h"
#include "read/html/metadata.h"

namespace synoptic::read {
namespace {

constexpr std::uint32_t kTitleWords = 3;  // a heading of fewer words is as likely the site's name

// Appends a block as a line (or lines) of the text, with its markup and its map to the page.
void append_block(const html::Block& block, MappedText& text, std::vector<Markup>& markup) {
  const MappedText own = canonical_mapped(block.text);
  if (!text.text.empty()) text.text.push_back('\n');
  const auto begin = static_cast<std::uint32_t>(text.text.size());
  for (const SourceRun& run : own.runs) add_run(text.runs, begin + run.text_begin, run.raw_begin);
  text.text += own.text;
  markup.push_back({{begin, static_cast<std::uint32_t>(text.text.size())}, block.kind});
}

std::string one_line(std::string s) {
  std::replace(s.begin(), s.end(), '\n', ' ');
  return s;
}

void take(const html::Metadata& metadata, Account& a) {
  const std::pair<const char*, std::string*> fields[] = {{"title", &a.title},   {"published", &a.published}, {"publisher", &a.publisher},
                                                         {"author", &a.author}, {"language", &a.language},   {"url", &a.url}};
  for (const auto& [key, to] : fields)
    if (auto it = metadata.find(key); it != metadata.end()) *to = it->second;
}

}  // namespace

Expected<Account> read_html(const Document& d, const ReadOptions& options) {
  const auto fail = [&](std::string why) { return tl::unexpected(Error{std::string(d.name), 0, std::move(why)}); };
  if (d.bytes.size() > options.max_html_bytes) return fail("is a page of more than " + std::to_string(options.max_html_bytes) + " bytes");
  MappedText page = decode(d.bytes, detect_encoding(d.bytes, d.charset.empty() ? html_charset(d.bytes) : d.charset));
  html::guard(page.text);
  const html::Dom dom(page.text);
  const html::Metadata metadata = html::metadata_of(dom);
  const std::vector<html::Block> blocks = html::blocks_of(dom);
  Account a = begin_account(d);
  take(metadata, a);
  const html::Content content = html::main_content(dom, blocks, a.title);
  if (content.index_page) return fail("is an index page: links to articles, and no article of its own");
  MappedText text;
  if (content.headline != html::kNone) {
    append_block(blocks[content.headline], text, a.markup);
    // What the page shows as its headline is the title; metadata often carries one made for search engines.
    const html::Block& headline = blocks[content.headline];
    if (a.title.empty() || (headline.level == 1 && headline.words >= kTitleWords)) a.title = one_line(text.text);
  }
  for (const std::uint32_t b : content.kept) append_block(blocks[b], text, a.markup);
  text.runs = compose(text.runs, static_cast<std::uint32_t>(text.text.size()), page.runs);
  finish_canonical(a, std::move(text), options);
  return a;
}

}  // namespace synoptic::read
