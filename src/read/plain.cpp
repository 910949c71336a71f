// Plain text: decoded, nothing else. And the steps that end every reading.
// Idea: the text of an account is what a program gets that decodes the file with any other library; offsets are then
// good for everybody. Does not trim or join lines. Covered by tests/read/read_test.cpp.
#include "read/document.h"
#include "read/encoding.h"
#include "read/infer.h"
#include "read/language.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::read {

std::string stem_of(std::string_view path) {
  if (path == "-") return "stdin";
  path.remove_prefix(path.find_last_of('/') == std::string_view::npos ? 0 : path.find_last_of('/') + 1);
  const std::size_t dot = path.find_last_of('.');
  return std::string(dot == 0 ? path : path.substr(0, dot));
}

Account begin_account(const Document& d) {
  Account a;
  a.id = stem_of(d.name);
  const std::size_t slash = d.name.find_last_of('/');
  a.name = d.name == "-" ? "stdin" : std::string(slash == std::string_view::npos ? d.name : d.name.substr(slash + 1));
  a.media_type = d.media_type;
  a.sha256 = text::sha256_hex(d.bytes);
  return a;
}

void finish(Account& account, MappedText text, const ReadOptions& options) {
  if (options.map_source) return finish_canonical(account, canonical_mapped(std::move(text)), options);
  finish_canonical(account, {text::canonical(text.text), {}}, options);
}

void finish_canonical(Account& account, MappedText text, const ReadOptions& options) {
  account.text = std::move(text.text);
  if (options.map_source) account.source_map = std::move(text.runs);
  account.text_sha256 = text::sha256_hex(account.text);
  if (options.infer) infer(account);
  if (options.detect_language && account.language.empty()) account.language = detect_language(account.text);
}

Expected<Account> read_plain(const Document& d, const ReadOptions& options) {
  Account a = begin_account(d);
  finish(a, decode(d.bytes, detect_encoding(d.bytes, d.charset)), options);
  return a;
}

}  // namespace synoptic::read
