// WARC 1.0 and 1.1 (ISO 28500) and WET (Common Crawl's texts, as "conversion" records).
// Idea: a record's length is a claim, not a fact: where no record follows at the place that it gives, the next record's
// mark is searched, so that one wrong length costs one record.
// Does not join records cut in segments or resolve "revisit" records.
// Covered by tests/read/warc_test.cpp.
#include "read/warc.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "read/date.h"
#include "read/format.h"
#include "read/mime.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

constexpr std::string_view kMark = "WARC/1.";
constexpr std::size_t kStep = 1 << 18;
constexpr std::size_t kHead = 1 << 16;   // a record's headers are within so many bytes
constexpr std::size_t kBehind = 4 + 16;  // line ends behind a block, and the next mark

// All members of a gzip stream, one behind the other, as far as they are whole; at most `limit` bytes. `read`: how many bytes of the
// stream that took.
std::string gunzip(std::string_view bytes, std::size_t limit, std::size_t& read) {
  std::string out;
  z_stream z{};
  if (inflateInit2(&z, 15 + 32) != Z_OK) return out;  // gzip or zlib header
  std::size_t at = 0;
  for (int status = Z_OK; out.size() < limit && (status == Z_OK || at < bytes.size());) {
    if (status == Z_STREAM_END) inflateReset(&z);
    const std::size_t had = out.size();
    out.resize(std::min(had + kStep, limit));
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));
    z.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size() - at, kStep));
    z.next_out = reinterpret_cast<Bytef*>(out.data() + had);
    z.avail_out = static_cast<uInt>(out.size() - had);
    const uInt offered = z.avail_in;
    status = inflate(&z, Z_NO_FLUSH);
    at += offered - z.avail_in;
    out.resize(out.size() - z.avail_out);
    if (status != Z_OK && status != Z_STREAM_END) break;
  }
  inflateEnd(&z);
  read = at;
  return out;
}

// The bytes of an HTTP body sent in chunks; what follows a broken chunk is taken as it is.
std::string dechunk(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    const std::size_t line = s.find('\n');
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(s.data(), s.data() + std::min(line, s.size()), size, 16);
    if (line == std::string_view::npos || error != std::errc()) return out.append(s);
    s.remove_prefix(line + 1);
    if (size == 0) return out;
    out.append(s.substr(0, size));
    s.remove_prefix(std::min(s.size(), size));
    s.remove_prefix(std::min(s.size(), s.starts_with("\r\n") ? std::size_t{2} : s.starts_with("\n") ? std::size_t{1} : std::size_t{0}));
  }
  return out;
}

std::string value(const MimePart& part, std::string_view name) {
  const auto it = part.headers.find(name);
  return it == part.headers.end() ? std::string() : it->second;
}

// A page or a text, not a request, metadata or a note on the crawl.
bool is_document(std::string_view type) { return type == "response" || type == "conversion" || type == "resource"; }

struct Record {
  MimePart headers;
  std::string_view block;
  std::size_t begin = 0, end = 0;  // in the archive
  bool cut = false;                // the block is shorter than its length says
};

// Reads the record at `at`; false when no record begins there or later.
bool next_record(std::string_view archive, std::size_t at, Record& r) {
  at = archive.find(kMark, at);
  if (at == std::string_view::npos) return false;
  r = {};
  r.begin = at;
  r.headers = parse_part(archive.substr(at));
  const auto body = static_cast<std::size_t>(r.headers.body.data() - archive.data());
  const std::string length = value(r.headers, "content-length");
  std::size_t size = 0;
  std::from_chars(length.data(), length.data() + length.size(), size);
  const std::size_t rest = archive.size() - body;
  std::string_view behind = size <= rest ? archive.substr(body + size) : std::string_view();
  while (behind.starts_with('\r') || behind.starts_with('\n')) behind.remove_prefix(1);
  r.cut = size > rest || (!behind.empty() && !behind.starts_with(kMark));
  if (r.cut) size = std::min(rest, archive.substr(body).find(kMark));
  r.block = archive.substr(body, size);
  r.end = body + size;
  return true;
}

struct Body {
  std::string bytes;
  std::string type;        // as declared
  std::size_t offset = 0;  // in the block; npos when the bytes were decoded
};

Body body_of(const Record& r) {
  if (value(r.headers, "warc-type") != "response") return {std::string(r.block), value(r.headers, "content-type"), 0};
  const MimePart http = parse_part(r.block);
  Body body{std::string(http.body), value(http, "content-type"), static_cast<std::size_t>(http.body.data() - r.block.data())};
  if (text::lower(value(http, "transfer-encoding")).find("chunked") != std::string::npos)
    body.bytes = dechunk(body.bytes), body.offset = std::string::npos;
  std::size_t read = 0;
  if (body.bytes.starts_with("\x1F\x8B"))
    body.bytes = gunzip(body.bytes, ReadOptions().max_html_bytes, read), body.offset = std::string::npos;
  return body;
}

Expected<Account> read_record(const Record& r, const std::string& name, const ReadOptions& options) {
  const Body body = body_of(r);
  const std::size_t semicolon = body.type.find(';');
  const MimePart type = parse_part("Content-Type: " + body.type + "\n\n");
  const Document inner{body.bytes, name, media_type_of(body.bytes, name, body.type.substr(0, semicolon)), type.charset};
  Expected<Account> a = inner.media_type == "text/html" ? read_html(inner, options)
                        : inner.media_type == "text/plain"
                            ? read_plain(inner, options)
                            : tl::unexpected(Error{name, r.begin, "is no page and no text (" + body.type + ")"});
  if (!a) return a;
  if (body.offset == std::string::npos) a->source_map.clear();
  for (SourceRun& run : a->source_map) run.raw_begin += static_cast<std::uint32_t>(body.offset);
  a->sha256 = text::sha256_hex(r.block);
  if (const std::string url = value(r.headers, "warc-target-uri"); !url.empty()) a->url = url;
  a->retrieved = parse_date(value(r.headers, "warc-date"));
  return a;
}

}  // namespace

std::string record_message(std::size_t number, std::string_view what) {
  return "record " + std::to_string(number) + ": " + std::string(what);
}

std::size_t stray_bytes(std::string_view between) {
  return static_cast<std::size_t>(std::count_if(between.begin(), between.end(), [](char c) { return c != '\r' && c != '\n'; }));
}

ReadResult read_warc(const Document& d, const ReadOptions& options) {
  const bool packed = d.bytes.starts_with("\x1F\x8B");
  std::size_t unpacked = d.bytes.size();
  const std::string inflated = packed ? gunzip(d.bytes, options.max_bytes, unpacked) : std::string();
  const std::string_view archive = packed ? std::string_view(inflated) : d.bytes;
  ReadResult result;
  const auto skip = [&](std::size_t at, std::string reason) { result.skipped.push_back({std::string(d.name), at, std::move(reason)}); };
  Record r;
  std::size_t number = 0, at = 0;
  for (; next_record(archive, at, r); at = std::max(r.end, r.begin + kMark.size())) {
    ++number;
    if (stray_bytes(archive.substr(at, r.begin - at)) > 0) skip(at, std::string(kStray));
    if (r.cut) skip(r.begin, record_message(number, kWrongLength));
    if (!is_document(value(r.headers, "warc-type"))) continue;
    Expected<Account> a = read_record(r, stem_of(stem_of(d.name)) + "-" + std::to_string(number), options);
    if (a)
      result.accounts.push_back(std::move(*a));
    else
      skip(r.begin, record_message(number, a.error().message));
  }
  if (number == 0)
    skip(0, std::string(kNoRecord));
  else if (stray_bytes(archive.substr(at)) > 0)
    skip(at, std::string(kStray));
  if (number > 0 && result.accounts.empty() && result.skipped.empty()) skip(0, std::string(kNoDocument));
  if (unpacked < d.bytes.size()) skip(unpacked, "its gzip stream is damaged here; what follows could not be read");
  return result;
}

WarcFound cut_record(std::string_view window, bool last, std::size_t limit, WarcCut& out) {
  const std::size_t at = window.find(kMark);
  if (at == std::string_view::npos) return last ? WarcFound::none : WarcFound::more;
  const bool all = last || window.size() - at > limit + limit / 8;  // more will not be waited for
  const std::string_view record = window.substr(at);
  if (!all && record.find("\n\r\n") == record.npos && record.find("\n\n") == record.npos) return WarcFound::more;
  Record r;
  next_record(record.substr(0, std::min(record.size(), kHead)), 0, r);
  const auto body = static_cast<std::size_t>(r.headers.body.data() - record.data());
  const std::string length = value(r.headers, "content-length");
  std::size_t size = 0;
  std::from_chars(length.data(), length.data() + length.size(), size);
  const std::string type = value(r.headers, "warc-type");
  out = {at, 0, is_document(type), false, stray_bytes(window.substr(0, at)) > 0};
  if (size <= limit && body + size + kBehind > record.size() && !all) return WarcFound::more;
  std::string_view behind = size <= record.size() - body ? record.substr(body + size) : std::string_view();
  while (behind.starts_with('\r') || behind.starts_with('\n')) behind.remove_prefix(1);
  out.wrong = size > record.size() - body || (!behind.empty() && !behind.starts_with(kMark));
  if (!out.wrong) {
    out.end = at + body + size;
    return WarcFound::record;
  }
  const std::size_t next = record.find(kMark, body);
  if (next == record.npos && !all) return WarcFound::more;
  out.end = at + std::min(next, record.size());
  return WarcFound::record;
}

Expected<Account> read_warc_record(std::string_view record, const std::string& id, const ReadOptions& options) {
  Record r;
  if (!next_record(record, 0, r)) return tl::unexpected(Error{id, 0, "is no WARC record"});
  return read_record(r, id, options);
}

}  // namespace synoptic::read
