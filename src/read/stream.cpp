// Cuts inputs into blocks of whole items. A window slides over the unpacked bytes: lines end at line ends, records where
// their length says or where the next begins (warc.h); any other file is one item. Memory is bounded by the longest item.
// Does not read the items: read_item() does, on the caller's threads. Covered by tests/read/stream_test.cpp.
#include "read/stream.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <optional>

#include "read/document.h"
#include "read/files.h"
#include "read/format.h"
#include "read/json.h"
#include "read/warc.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kBlock = 1 << 20, kFirstPiece = 1 << 16;
constexpr std::size_t kRoom = 64;
constexpr std::string_view kBlank = " \t\r\n";

std::string_view without_packing(std::string_view path) {
  for (const std::string_view end : {".gz", ".zst"})
    if (path.ends_with(end)) path.remove_suffix(end.size());
  return path;
}

}  // namespace

struct Stream::State {
  std::vector<std::string> paths;
  ReadOptions options;
  Position now;
  std::unique_ptr<Bytes> in;
  Form form = Form::line;
  std::string window;  // unpacked bytes from now.byte on
  bool last = false;   // nothing comes behind the window
  bool too_long = false;
  bool told = false;                  // something of the path has been read, or listed
  std::uint64_t before = 0, all = 0;  // bytes of files that are done, and of all

  void fill() {
    const std::size_t had = window.size(), piece = std::clamp(had, kFirstPiece, kBlock);
    window.resize(had + piece);  // which clears it: for a short file that would be most of the work if pieces were large at once
    const std::size_t n = in->read(window.data() + had, piece);
    window.resize(had + n);
    last = n == 0;
  }
  bool open(Block& block);
  void close(Block& block) {
    for (const Skipped& s : in->damage()) block.skipped.push_back(s);
    if (form == Form::record && !told && block.skipped.empty()) block.skipped.push_back({paths[now.path], 0, std::string(kNoDocument)});
    before += in->size();
    in.reset();
    window.clear();
    last = too_long = told = false;
    now = {now.path + 1, 0, 0};
  }
  void take(Block& block, std::size_t begin, std::size_t size, Form what) {
    block.items.push_back({begin, size, now.byte + begin, now.number, what});
  }
  void advance(Block& block, std::size_t n) {  // the first n bytes of the window become the block's
    std::string rest = window.substr(n);
    window.resize(n);
    window.append(kRoom, '\0');
    block.bytes = std::move(window);
    window = std::move(rest);
    now.byte += n;
  }
  bool lines(Block& block);
  bool records(Block& block);
  bool document(Block& block);
};

// Opens the next input and knows its form; false when it cannot be opened.
bool Stream::State::open(Block& block) {
  const std::string& path = paths[now.path];
  auto opened = Bytes::open(path);
  if (!opened) {
    block.skipped.push_back({path, 0, opened.error().message});
    now = {now.path + 1, 0, 0};
    return false;
  }
  in = std::move(*opened);
  fill();
  if (window.size() < 512 && !last) fill();
  const std::string_view name = without_packing(path);
  const std::string type = media_type_of(window, path == "-" ? "stdin.jsonl" : name, "");
  form = type == "application/warc" ? Form::record : type == "application/x-ndjson" ? Form::line : Form::document;
  if (now.byte > 0) {  // goes on where another stream ended
    told = true;
    const std::size_t here = std::min<std::uint64_t>(now.byte, window.size());
    window.erase(0, here);
    in->skip(now.byte - here);
  }
  return true;
}

bool Stream::State::lines(Block& block) {
  while (!last && window.size() < kBlock) fill();
  std::size_t end = last ? window.size() : window.rfind('\n') + 1;
  if (too_long) {  // in a line that is passed over: drop what belongs to it
    const std::size_t stop = window.find('\n');
    const std::size_t n = stop == window.npos ? window.size() : stop + 1;
    too_long = stop == window.npos && !last;
    window.erase(0, n);
    now.byte += n;
    return true;
  }
  while (end == 0 && !last && window.size() <= options.max_line_bytes) {
    fill();
    end = last ? window.size() : window.rfind('\n') + 1;
  }
  if (end == 0 && window.size() > options.max_line_bytes) {
    ++now.number;
    block.skipped.push_back(
        {paths[now.path], now.byte,
         "line " + std::to_string(now.number) + " is longer than " + std::to_string(options.max_line_bytes) + " bytes"});
    too_long = true;
    return true;
  }
  for (std::size_t i = 0; i < end;) {
    const void* nl = std::memchr(window.data() + i, '\n', end - i);
    const std::size_t stop = nl ? static_cast<std::size_t>(static_cast<const char*>(nl) - window.data()) : end;
    std::size_t from = i, size = stop - i;
    ++now.number;
    i = stop + 1;
    if (now.number == 1 && window.compare(from, 3, "\xEF\xBB\xBF") == 0) from += 3, size -= 3;
    if (size > 0 && window[from + size - 1] == '\r') --size;
    const std::string_view line(window.data() + from, size);
    if (line.find_first_not_of(kBlank) == line.npos) continue;
    if (size > options.max_line_bytes)
      block.skipped.push_back(
          {paths[now.path], now.byte + from,
           "line " + std::to_string(now.number) + " is longer than " + std::to_string(options.max_line_bytes) + " bytes"});
    else
      take(block, from, size, Form::line);
  }
  advance(block, end);
  return !(last && window.empty());
}

bool Stream::State::records(Block& block) {
  std::size_t done = 0;
  WarcCut cut;
  for (;;) {
    const std::string_view rest = std::string_view(window).substr(done);
    const WarcFound found = cut_record(rest, last, options.max_html_bytes, cut);
    if (found == WarcFound::more && !last) {
      if (done >= kBlock / 2) break;
      fill();
      continue;
    }
    if (found != WarcFound::record) {
      if (now.number == 0)
        block.skipped.push_back({paths[now.path], 0, std::string(kNoRecord)});
      else if (stray_bytes(rest) > 0)
        block.skipped.push_back({paths[now.path], now.byte + done, std::string(kStray)});
      done = window.size();
      break;
    }
    ++now.number;
    const std::uint64_t at = now.byte + done;
    if (cut.stray) block.skipped.push_back({paths[now.path], at, std::string(kStray)});
    if (cut.wrong) block.skipped.push_back({paths[now.path], at + cut.begin, record_message(now.number, kWrongLength)});
    if (cut.wanted) take(block, done + cut.begin, cut.end - cut.begin, Form::record);
    done += cut.end;
    if (done >= kBlock) break;
  }
  told = told || !block.items.empty() || !block.skipped.empty();
  advance(block, done);
  return !(last && window.empty());
}

bool Stream::State::document(Block& block) {
  while (!last && window.size() <= options.max_bytes) fill();
  ++now.number;
  if (window.size() > options.max_bytes)
    block.skipped.push_back({paths[now.path], 0, "is larger than " + std::to_string(options.max_bytes) + " bytes"});
  else
    take(block, 0, window.size(), Form::document);
  advance(block, window.size());
  return false;
}

Stream::Stream(const std::vector<std::string>& paths, const ReadOptions& options, const Position& from)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.paths = expand(paths);
  s.options = options;
  s.now = from;
  for (std::size_t i = 0; i < s.paths.size(); ++i) {
    std::error_code error;
    const auto size = std::filesystem::file_size(s.paths[i], error);
    if (error) continue;
    s.all += size;
    if (i < from.path) s.before += size;
  }
}
Stream::~Stream() = default;

bool Stream::next(Block& block) {
  State& s = *state_;
  block = {};
  while (block.items.empty() && block.skipped.empty()) {
    if (!s.in && s.now.path >= s.paths.size()) return false;
    block.path = s.paths[s.now.path];
    block.path_number = s.now.path;
    if (!s.in && !s.open(block)) break;
    block.packed = s.in->packed() || block.path == "-";
    const bool goes_on = s.form == Form::line ? s.lines(block) : s.form == Form::record ? s.records(block) : s.document(block);
    if (!goes_on) s.close(block);
  }
  block.after = s.now;
  return true;
}

std::uint64_t Stream::done() const { return state_->before + (state_->in ? state_->in->consumed() : 0); }
std::uint64_t Stream::total() const { return state_->all; }
const std::vector<std::string>& Stream::paths() const { return state_->paths; }

std::string Block::fallback_id(const Item& item) const {
  std::string stem(stem_of(path == "-" ? std::string_view(path) : without_packing(path)));
  return item.form == Form::document ? stem : stem + "-" + std::to_string(item.number);
}

void read_item(const Block& block, const Item& item, const ReadOptions& options, const OnAccount& on_account, const OnSkipped& on_skipped) {
  const std::string_view bytes = block.of(item);
  if (item.form == Form::line) {
    Expected<Account> account = read_json_line(bytes, block.fallback_id(item), options);
    if (account)
      on_account(std::move(*account), item.byte);
    else
      on_skipped({block.path, item.byte, "line " + std::to_string(item.number) + ": " + account.error().message});
    return;
  }
  if (item.form == Form::record) {
    Expected<Account> account = read_warc_record(bytes, block.fallback_id(item), options);
    if (account)
      on_account(std::move(*account), item.byte);
    else
      on_skipped({block.path, item.byte, record_message(item.number, account.error().message)});
    return;
  }
  ReadResult result = read_document(bytes, without_packing(block.path), {}, options);
  for (Account& a : result.accounts) on_account(std::move(a), item.byte);
  for (Skipped& s : result.skipped) on_skipped(std::move(s));
}

}  // namespace synoptic::read
