// Page metadata: <meta> in its dialects, JSON-LD, <title>, <time>, the html element's language.
// Idea: for each field data/en/read/page_metadata.tsv lists the places in the order of trust; the first that holds
// something usable wins. Does not look at the page's text: infer.cpp does. Covered by tests/read/html_test.cpp.
#include "read/html/metadata.h"

#include <algorithm>
#include <vector>

#include "data/embedded.h"
#include "read/date.h"
#include "read/json.h"
#include "read/language.h"
#include "text/utf8.h"

namespace synoptic::read::html {
namespace {

constexpr std::size_t kLongestValue = 1000;  // bytes of a metadata value, body aside

using Values = std::map<std::string, std::string, std::less<>>;

Values meta_values(const Dom& dom) {
  Values out;
  for (std::uint32_t i = 0; i < dom.nodes().size(); ++i) {
    if (dom.nodes()[i].is_text || dom.nodes()[i].tag != GUMBO_TAG_META) continue;
    const std::string_view content = dom.attribute(i, "content");
    if (content.empty()) continue;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"})
      if (const std::string_view name = dom.attribute(i, key); !name.empty()) out.try_emplace(text::lower(name), content);
  }
  return out;
}

bool is_article_type(std::string_view type) {
  for (const auto& row : data::table("en/read/article_types.tsv"))
    if (row[0] == type) return true;
  return false;
}

// Key -> value of the JSON-LD object that describes the article: of an article type, with the most keys that we know.
Values linked_values(const Dom& dom) {
  std::vector<std::string_view> keys;
  for (const auto& row : data::table("en/read/page_metadata.tsv"))
    if (row.size() >= 3 && row[1] == "ld") keys.push_back(row[2]);
  std::map<std::string, Values> objects;  // by the path of the object
  std::map<std::string, bool> article;
  int script = 0;
  for (std::uint32_t i = 0; i < dom.nodes().size(); ++i) {
    if (dom.nodes()[i].is_text || dom.nodes()[i].tag != GUMBO_TAG_SCRIPT ||
        dom.attribute(i, "type").find("ld+json") == std::string_view::npos)
      continue;
    if (i + 1 >= dom.nodes()[i].end) continue;
    const std::string prefix = std::to_string(script++) + ".";
    visit_json(dom.text(i + 1), [&](std::string_view path, std::string_view value) {
      const std::string full = prefix + std::string(path);
      for (std::string_view key : keys)
        if (full.ends_with(key) && full[full.size() - key.size() - 1] == '.')
          objects[full.substr(0, full.size() - key.size())].try_emplace(std::string(key), value);
      if (const std::size_t at = full.rfind("@type"); at != std::string::npos && is_article_type(value)) article[full.substr(0, at)] = true;
    });
  }
  const Values* best = nullptr;
  for (const auto& [path, values] : objects)
    if (article.contains(path) && (best == nullptr || values.size() > best->size())) best = &values;
  return best == nullptr ? Values() : *best;
}

std::string squeeze(std::string_view s) {
  std::string out;
  for (char c : s) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out.push_back(c);
    if (blank && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return text::canonical(out);
}

// A value as the account holds it; empty when it cannot be meant.
std::string usable(std::string_view field, std::string_view value) {
  if (field == "body") return std::string(value);
  std::string v = squeeze(value.substr(0, kLongestValue));
  if (field == "published") return parse_date(v);
  if (field == "language") return language_tag(v);
  if (field == "author" && (v.find("://") != std::string::npos || v.find('@') != std::string::npos)) return {};
  if (field == "url" && v.find("://") == std::string::npos) return {};
  return v;
}

// "Headline - Site" without the site's name.
std::string without_site(std::string title, std::string_view site) {
  for (std::string_view bar : {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00BB ", " \u00B7 ", " \u2022 "}) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string::npos || at < 8) continue;
    const std::string tail = text::lower(std::string_view(title).substr(at + bar.size()));
    const bool named =
        !site.empty() && (tail.find(text::lower(site)) != std::string::npos || text::lower(site).find(tail) != std::string::npos);
    if (named || (bar == " | " && tail.size() < at)) title.resize(at);
  }
  return title;
}

std::string canonical_link(const Dom& dom) {
  for (std::uint32_t i = 0; i < dom.nodes().size(); ++i)
    if (!dom.nodes()[i].is_text && dom.nodes()[i].tag == GUMBO_TAG_LINK && dom.attribute(i, "rel") == "canonical")
      return std::string(dom.attribute(i, "href"));
  return {};
}

// The first <time> that is a publication date: marked as one, or the only one.
std::string time_element(const Dom& dom) {
  std::string first;
  for (std::uint32_t i = 0; i < dom.nodes().size(); ++i) {
    if (dom.nodes()[i].is_text || dom.nodes()[i].tag != GUMBO_TAG_TIME) continue;
    std::string date = parse_date(dom.attribute(i, "datetime"));
    if (date.empty()) date = parse_date(dom.text_below(i));
    if (date.empty()) continue;
    const std::string marks = text::lower(std::string(dom.attribute(i, "class")) + " " + std::string(dom.attribute(i, "itemprop")));
    if (marks.find("publi") != std::string::npos) return date;
    if (first.empty()) first = date;
  }
  return first;
}

}  // namespace

Metadata metadata_of(const Dom& dom) {
  const Values meta = meta_values(dom), linked = linked_values(dom);
  Metadata out;
  for (const auto& row : data::table("en/read/page_metadata.tsv")) {
    if (row.size() < 3 || out.contains(row[0])) continue;
    const Values& from = row[1] == "ld" ? linked : meta;
    if (auto it = from.find(row[2]); it != from.end())
      if (std::string value = usable(row[0], it->second); !value.empty()) out.emplace(row[0], std::move(value));
  }
  if (!out.contains("published"))
    if (std::string date = time_element(dom); !date.empty()) out["published"] = date;
  if (!out.contains("url"))
    if (std::string link = canonical_link(dom); link.find("://") != std::string::npos) out["url"] = link;
  if (const std::uint32_t html = dom.first(GUMBO_TAG_HTML); html != kNone)
    if (std::string tag = language_tag(dom.attribute(html, "lang")); !tag.empty()) out.try_emplace("language", tag);
  const std::uint32_t title = dom.first(GUMBO_TAG_TITLE);
  if (!out.contains("title") && title != kNone) out["title"] = squeeze(dom.text_below(title));
  if (auto it = out.find("title"); it != out.end())
    it->second = without_site(it->second, out.contains("publisher") ? out["publisher"] : "");
  return out;
}

}  // namespace synoptic::read::html
