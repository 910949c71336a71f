// JSON Lines: accounts a line, as a stream or in memory.
// Idea: fixed blocks are read and cut at line ends, so that memory is bounded by the longest line; a line longer than
// the limit is passed over to its end. A bad line is a Skipped with its byte, never the end of reading.
// Unpacks gzip and zstd (bytes.h). Does not parse in parallel: callers hand lines to read_json_line() on their own threads.
// Covered by tests/read/jsonl_test.cpp.
#include <cstring>
#include <memory>

#include "read/bytes.h"
#include "read/document.h"
#include "read/json.h"
#include "read/language.h"
#include "read/read.h"
#include "text/sha256.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kBlock = 1 << 20;
constexpr std::string_view kBlank = " \t\r\n";

// Cuts a stream into lines. next() gives the next line (without its end) or says that it was too long.
class LineCutter {
 public:
  LineCutter(Bytes& in, std::size_t limit) : in_(in), limit_(limit), buffer_(kBlock, '\0') {}

  enum class Got { line, too_long, end };
  Got next(std::string_view& line, std::uint64_t& at) {
    std::size_t scanned = 0;
    bool too_long = false;
    for (;;) {
      const void* nl = std::memchr(buffer_.data() + begin_ + scanned, '\n', end_ - begin_ - scanned);
      if (nl != nullptr || (eof_ && (end_ > begin_ || too_long))) {
        const std::size_t stop = nl != nullptr ? static_cast<std::size_t>(static_cast<const char*>(nl) - buffer_.data()) : end_;
        return take(stop, nl != nullptr, too_long, line, at);
      }
      if (eof_) return Got::end;
      scanned = end_ - begin_;
      if (scanned > limit_) {
        too_long = true;
        dropped_ += scanned;
        begin_ = end_ = scanned = 0;
      }
      fill();
    }
  }

 private:
  Got take(std::size_t stop, bool newline, bool too_long, std::string_view& line, std::uint64_t& at) {
    line = std::string_view(buffer_).substr(begin_, stop - begin_);
    at = offset_;
    offset_ += dropped_ + line.size() + newline;
    dropped_ = 0;
    begin_ = stop + newline;
    return too_long || line.size() > limit_ ? Got::too_long : Got::line;
  }
  void fill() {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() - end_ < kBlock) buffer_.resize(buffer_.size() * 2);
    const std::size_t n = in_.read(buffer_.data() + end_, kBlock);
    end_ += n;
    eof_ = n == 0;
  }

  Bytes& in_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t offset_ = 0, dropped_ = 0;
  bool eof_ = false;
};

void shift(std::vector<SourceRun>& runs, std::uint64_t by) {
  if (by > UINT32_MAX) return runs.clear();  // beyond what a SourceRun can say
  for (SourceRun& r : runs) r.raw_begin += static_cast<std::uint32_t>(by);
}

}  // namespace

Expected<Account> read_json_line(std::string_view line, std::string_view fallback_id, const ReadOptions& options) {
  Expected<JsonRecord> record = parse_record(line, options.map_source);
  if (!record) return tl::unexpected(record.error());
  Account a;
  a.id = record->id.empty() ? std::string(fallback_id) : std::move(record->id);
  a.name = a.id;
  a.title = std::move(record->title);
  a.publisher = std::move(record->publisher);
  a.author = std::move(record->author);
  a.published = std::move(record->published);
  a.retrieved = std::move(record->retrieved);
  a.url = std::move(record->url);
  a.language = language_tag(record->language);
  a.media_type = "application/x-ndjson";
  a.sha256 = text::sha256_hex(line);
  finish(a, std::move(record->text), options);
  return a;
}

namespace {

Expected<void> cut_bytes(Bytes& in, const std::string& path, const ReadOptions& options, const OnLine& on_line,
                         const OnSkipped& on_skipped) {
  LineCutter lines(in, options.max_line_bytes);
  std::string_view line;
  std::uint64_t at = 0, number = 0;
  for (;;) {
    const LineCutter::Got got = lines.next(line, at);
    if (got == LineCutter::Got::end) break;
    ++number;
    if (got == LineCutter::Got::too_long) {
      on_skipped({path, at, "line " + std::to_string(number) + " is longer than " + std::to_string(options.max_line_bytes) + " bytes"});
      continue;
    }
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3), at += 3;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(kBlank) == std::string_view::npos) continue;
    if (!on_line({line, at, number, stem_of(path) + "-" + std::to_string(number)})) return {};
  }
  for (const Skipped& s : in.damage()) on_skipped(Skipped(s));
  return {};
}

}  // namespace

Expected<void> cut_json_lines(std::FILE* in, const std::string& path, const ReadOptions& options, const OnLine& on_line,
                              const OnSkipped& on_skipped) {
  return cut_bytes(*Bytes::over(in, path), path, options, on_line, on_skipped);
}

Expected<void> cut_json_lines(const std::string& path, const ReadOptions& options, const OnLine& on_line, const OnSkipped& on_skipped) {
  const auto in = Bytes::open(path);
  if (!in) return tl::unexpected(in.error());
  return cut_bytes(**in, path, options, on_line, on_skipped);
}

namespace {

// Reads each line as it comes.
template <class Input>
Expected<std::uint64_t> read_each(Input&& in, const std::string& path, const ReadOptions& options, const OnAccount& on_account,
                                  const OnSkipped& on_skipped) {
  std::uint64_t accounts = 0;
  const auto read = [&](const JsonLine& line) {
    Expected<Account> account = read_json_line(line.bytes, line.fallback_id, options);
    if (!account) {
      on_skipped({path, line.begin, "line " + std::to_string(line.number) + ": " + account.error().message});
      return true;
    }
    shift(account->source_map, line.begin);
    ++accounts;
    return on_account(std::move(*account), line.begin);
  };
  if (const Expected<void> done = in(read); !done) return tl::unexpected(done.error());
  return accounts;
}

}  // namespace

Expected<std::uint64_t> read_json_lines(std::FILE* in, const std::string& path, const ReadOptions& options, const OnAccount& on_account,
                                        const OnSkipped& on_skipped) {
  const auto cut = [&](const OnLine& on_line) { return cut_json_lines(in, path, options, on_line, on_skipped); };
  return read_each(cut, path, options, on_account, on_skipped);
}

Expected<std::uint64_t> read_json_lines(const std::string& path, const ReadOptions& options, const OnAccount& on_account,
                                        const OnSkipped& on_skipped) {
  const auto cut = [&](const OnLine& on_line) { return cut_json_lines(path, options, on_line, on_skipped); };
  return read_each(cut, path, options, on_account, on_skipped);
}

}  // namespace synoptic::read
