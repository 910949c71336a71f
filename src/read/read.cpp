// Dispatch: from paths to accounts, by format, on several threads, with unique ids.
// Idea: every file is read on its own into its own slot; slots are joined in order, so that the number of threads cannot
// show. Does not know any format. Covered by tests/read/read_test.cpp.
#include "read/read.h"

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <thread>

#include "read/date.h"
#include "read/document.h"
#include "read/files.h"
#include "read/format.h"
#include "read/warc.h"

namespace synoptic::read {
namespace {

using Reader = Expected<Account> (*)(const Document&, const ReadOptions&);
struct Format {
  std::string_view media_type;
  Reader read;
};
constexpr Format kFormats[] = {
    {"text/plain", read_plain},    {"text/markdown", read_markdown}, {"text/html", read_html},
    {"application/pdf", read_pdf}, {"message/rfc822", read_email},   {"multipart/related", read_email},
};

Expected<Account> read_one(const Document& d, const ReadOptions& options) {
  for (const Format& f : kFormats) {
    if (f.media_type != d.media_type) continue;
    Expected<Account> account = f.read(d, options);
    if (account && account->text.find_first_not_of(" \n\t") == std::string::npos)
      return tl::unexpected(Error{std::string(d.name), 0, "holds no text"});
    return account;
  }
  return tl::unexpected(Error{std::string(d.name), 0, "is in no format that Synoptic reads (txt, md, html, jsonl, pdf, eml, mhtml, warc)"});
}

ReadResult read_lines(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  ReadResult result;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(
      bytes.empty() ? nullptr : fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb"),
      [](std::FILE* f) { return f == nullptr ? 0 : std::fclose(f); });
  if (!in) {
    result.skipped.push_back({std::string(name), 0, "holds no text"});
    return result;
  }
  const auto keep = [&](Account&& a, std::uint64_t) { return result.accounts.push_back(std::move(a)), true; };
  const auto skip = [&](Skipped&& s) { result.skipped.push_back(std::move(s)); };
  if (auto n = read_json_lines(in.get(), std::string(name), options, keep, skip); !n)
    skip({n.error().path, n.error().byte, n.error().message});
  if (!result.accounts.empty()) return result;
  // One object written over many lines is as good as one line.
  if (Expected<Account> whole = read_json_line(bytes, stem_of(name), options)) {
    result.skipped.clear();
    result.accounts.push_back(std::move(*whole));
  } else if (result.skipped.empty()) {  // blank lines, or a byte order mark and nothing behind it
    result.skipped.push_back({std::string(name), 0, "holds no line of JSON"});
  } else if (result.skipped.size() > 1) {  // a file of something else: one reason is enough
    Skipped first = std::move(result.skipped.front());
    first.reason = "none of its " + std::to_string(result.skipped.size()) + " lines is an account; " + first.reason;
    result.skipped.assign(1, std::move(first));
  }
  return result;
}

// An id that is taken gets "-2", "-3" ...; the first one keeps its own.
void make_unique(std::vector<Account>& accounts) {
  std::set<std::string, std::less<>> taken;
  std::map<std::string, unsigned> next;
  for (const Account& a : accounts) taken.insert(a.id);
  std::set<std::string, std::less<>> used;
  for (Account& a : accounts) {
    if (used.insert(a.id).second) continue;
    unsigned& n = next.try_emplace(a.id, 2).first->second;
    std::string id;
    do id = a.id + "-" + std::to_string(n++);
    while (taken.contains(id) || used.contains(id));
    used.insert(id);
    a.id = std::move(id);
  }
}

void read_into(const std::string& path, const ReadOptions& options, ReadResult& out) {
  Expected<std::string> bytes = read_file(path, options.max_bytes);
  if (bytes) {
    out = read_document(*bytes, path, {}, options);
  } else {
    out.skipped.push_back({path, bytes.error().byte, bytes.error().message});
  }
}

}  // namespace

ReadResult read_document(std::string_view bytes, std::string_view name, std::string_view media_type, const ReadOptions& options) {
  const Document d{bytes, name, media_type_of(bytes, name, media_type), {}};
  if (d.media_type == "application/x-ndjson") return read_lines(bytes, name, options);
  if (d.media_type == "application/warc") return read_warc(d, options);
  ReadResult result;
  if (Expected<Account> account = read_one(d, options)) {
    if (options.infer && account->published.empty()) account->published = date_of_file_name(name);
    result.accounts.push_back(std::move(*account));
  } else {
    result.skipped.push_back({std::string(name), account.error().byte, account.error().message});
  }
  return result;
}

Expected<Account> read_bytes(std::string_view bytes, std::string_view name, std::string_view media_type, const ReadOptions& options) {
  ReadResult result = read_document(bytes, name, media_type, options);
  if (result.accounts.size() == 1 && result.skipped.empty()) return std::move(result.accounts.front());
  if (!result.skipped.empty()) return tl::unexpected(Error{std::string(name), result.skipped.front().byte, result.skipped.front().reason});
  return tl::unexpected(Error{std::string(name), 0, "holds " + std::to_string(result.accounts.size()) + " accounts; use read_document()"});
}

ReadResult read_paths(const std::vector<std::string>& paths, const ReadOptions& options) {
  const std::vector<std::string> files = expand(paths);
  std::vector<ReadResult> slots(files.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i; (i = next++) < files.size();) read_into(files[i], options, slots[i]);
  };
  unsigned threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, files.size()));
  {
    std::vector<std::jthread> pool;
    for (unsigned i = 1; i < threads; ++i) pool.emplace_back(work);
    work();
  }
  ReadResult result;
  for (ReadResult& slot : slots) {
    for (Account& a : slot.accounts) result.accounts.push_back(std::move(a));
    for (Skipped& s : slot.skipped) result.skipped.push_back(std::move(s));
  }
  make_unique(result.accounts);
  return result;
}

}  // namespace synoptic::read
