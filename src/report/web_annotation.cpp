// annotations.jsonld: every claim as a W3C Web Annotation (Recommendation of 2017), so that annotation tools can lay the
// claims over the texts. Target: the canonical text by its hash, with a TextPositionSelector (code points, as the standard
// counts) and a TextQuoteSelector with 32 code points before and after; the anchor refines the whole claim's range.
// Does not invent web addresses: ids are URNs. Covered by tests/report/exports_test.cpp.
#include <algorithm>

#include "report/index.h"
#include "report/json.h"
#include "report/report.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

constexpr std::uint32_t kContext = 32;  // code points of prefix and suffix

void quote_selector(Json& json, Span s, std::string_view text, const text::CodePointMap& map) {
  const std::uint32_t begin = map.at(s.begin), end = map.at(s.end);
  const std::uint32_t before = map.byte_at(begin - std::min(begin, kContext));
  const std::uint32_t after = map.byte_at(std::min(end + kContext, map.length()));
  json.open();
  json.field("type", std::string_view("TextQuoteSelector"));
  json.field("exact", text.substr(s.begin, s.size()));
  json.field("prefix", text.substr(before, s.begin - before));
  json.field("suffix", text.substr(s.end, after - s.end));
  json.close();
}

void open_position_selector(Json& json, Span s, const text::CodePointMap& map) {
  json.open();
  json.field("type", std::string_view("TextPositionSelector"));
  json.field("start", map.at(s.begin));
  json.field("end", map.at(s.end));
}

void annotation(Json& json, const Claim& c, const Account& a, const text::CodePointMap& map) {
  json.open();
  json.field("id", std::string_view("urn:synoptic:claim:" + c.id));
  json.field("type", std::string_view("Annotation"));
  json.field("motivation", std::string_view("identifying"));
  json.open("body");
  json.field("type", std::string_view("TextualBody"));
  json.field("format", std::string_view("text/plain"));
  json.field("language", std::string_view("en"));
  json.field("value", std::string_view(claim_in_words(c, a)));
  json.close();
  json.open("target");
  json.field("source", std::string_view("urn:hash::sha256:" + a.text_sha256));
  if (!a.url.empty()) json.field("scope", std::string_view(a.url));
  json.open_list("selector");
  open_position_selector(json, c.span, map);
  json.key("refinedBy");
  const Span inner = c.span.contains(c.anchor) ? Span{c.anchor.begin - c.span.begin, c.anchor.end - c.span.begin} : Span{0, c.span.size()};
  const std::string_view whole = std::string_view(a.text).substr(c.span.begin, c.span.size());
  open_position_selector(json, inner, text::CodePointMap(whole));
  json.close();
  json.close();
  quote_selector(json, c.span, a.text, map);
  json.close_list();
  json.close();
  json.close();
  json.line();
}

}  // namespace

std::string web_annotations(const Dossier& dossier) {
  const Index index(dossier);
  Json::Buffer buffer;
  Json json(buffer);
  json.open();
  json.field("@context", std::string_view("http://www.w3.org/ns/anno.jsonld"));
  json.field("id", std::string_view("urn:synoptic:annotations"));
  json.field("type", std::string_view("AnnotationCollection"));
  json.field("label", std::string_view("Claims found in the accounts"));
  json.field("total", static_cast<std::uint64_t>(dossier.claims.size()));
  json.open("first");
  json.field("id", std::string_view("urn:synoptic:annotations:1"));
  json.field("type", std::string_view("AnnotationPage"));
  json.field("startIndex", 0);
  json.open_list("items");
  for (const Claim& c : dossier.claims) annotation(json, c, dossier.accounts[c.account], index.map(c.account));
  json.close_list();
  json.close();
  json.close();
  json.line();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace synoptic::report
