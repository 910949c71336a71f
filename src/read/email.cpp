// E-mail (.eml) and saved pages (.mhtml): the first readable body part, read as what it is.
// Idea: a message wraps a document; the readers of documents do the work, and maps are chained. A saved page is its HTML,
// a letter its plain text where it has one.
// Does not read attachments. Covered by tests/read/email_test.cpp.
#include "read/date.h"
#include "read/document.h"
#include "read/encoding.h"
#include "read/mime.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

constexpr int kDepth = 8;  // of multiparts inside multiparts

// The first part of the type at any depth.
bool find_part(const MimePart& part, std::string_view type, int depth, MimePart& out) {
  if (part.type == type) return out = part, true;
  if (depth == 0) return false;
  for (const std::string_view sub : subparts(part))
    if (find_part(parse_part(sub), type, depth - 1, out)) return true;
  return false;
}

std::string header(const MimePart& part, std::string_view name) {
  const auto it = part.headers.find(name);
  return it == part.headers.end() ? std::string() : text::canonical(decode_words(it->second));
}

// "Ada Brook <ada@tarn.example>" -> "Ada Brook"
std::string display_name(std::string from) {
  if (const std::size_t angle = from.find('<'); angle != std::string::npos) from.resize(angle);
  while (!from.empty() && (from.back() == ' ' || from.back() == '"')) from.pop_back();
  if (from.starts_with('"')) from.erase(0, 1);
  return from.find('@') == std::string::npos ? from : std::string();
}

void take_headers(const MimePart& message, bool page, Account& a) {
  if (a.title.empty()) a.title = header(message, "subject");
  if (a.published.empty() && !page) a.published = parse_date(header(message, "date"));
  if (page) a.retrieved = parse_date(header(message, "date"));
  if (a.author.empty() && !page) a.author = display_name(header(message, "from"));
  if (a.url.empty()) a.url = header(message, "snapshot-content-location");
  if (a.url.empty() && page) a.url = header(message, "content-location");
}

}  // namespace

Expected<Account> read_email(const Document& d, const ReadOptions& options) {
  const MimePart message = parse_part(d.bytes);
  const bool page = d.media_type == "multipart/related" || message.type == "multipart/related";
  MimePart part;
  const char* const first = page ? "text/html" : "text/plain";
  const char* const second = page ? "text/plain" : "text/html";
  if (!find_part(message, first, kDepth, part) && !find_part(message, second, kDepth, part))
    return tl::unexpected(Error{std::string(d.name), 0, "is a message without a text or HTML part"});
  const MappedText body = transfer_decoded(part, d.bytes);
  const Document inner{body.text, d.name, part.type, part.charset};
  Expected<Account> a = part.type == "text/html" ? read_html(inner, options) : read_plain(inner, options);
  if (!a) return a;
  a->source_map = compose(a->source_map, static_cast<std::uint32_t>(a->text.size()), body.runs);
  const Account outer = begin_account(d);
  a->sha256 = outer.sha256;
  a->media_type = outer.media_type;
  take_headers(message, page, *a);
  return a;
}

}  // namespace synoptic::read
