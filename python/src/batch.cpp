// Whole lists of accounts through the library on all cores. Every item is worked on by itself and put back in its place, so
// threads change nothing; of several bad items the first is reported.
// Reads as `synoptic extract` reads its lines (nothing of the language, no map to raw bytes), so both find the same claims.
// Does not hold Python's lock: callers let go of it. Covered by python/tests/test_api.py.
#include "batch.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <thread>

#include "arrow_import.h"
#include "corpus/corpus.h"
#include "extract/extract.h"
#include "lineage/lineage.h"
#include "read/document.h"
#include "read/language.h"
#include "read/read.h"
#include "report/report.h"
#include "report/tables.h"
#include "segment/segmentation.h"
#include "synoptic/version.h"
#include "text/sha256.h"

namespace synoptic::python {
namespace {

class Threads {
 public:
  explicit Threads(unsigned n)
      : limit_(tbb::global_control::max_allowed_parallelism, n ? n : std::max(1u, std::thread::hardware_concurrency())) {}

 private:
  tbb::global_control limit_;
};

read::ReadOptions reading(bool infer) {
  read::ReadOptions how;
  how.infer = infer;
  how.detect_language = how.map_source = false;
  return how;
}

// Runs `one` for each number; throws the Error of the lowest number that had one.
template <class One>
void for_each_item(std::size_t n, One one) {
  std::mutex mutex;
  std::size_t first = n;
  Error error;
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
    Expected<void> done = one(i);
    if (done) return;
    const std::lock_guard<std::mutex> lock(mutex);
    if (i < first) first = i, error = std::move(done.error());
  });
  if (first < n) throw PlacedError{std::move(error)};
}

Expected<Account> account_of(const Item& item, std::size_t number, const read::ReadOptions& how) {
  const std::string place = "accounts[" + std::to_string(number) + "]";
  if (item.first == ItemKind::line) {
    auto read = read::read_json_line(item.second, std::to_string(number), how);
    if (!read) read.error().path = place;
    return read;
  }
  auto dossier = report::parse_dossier("{\"accounts\":[" + item.second + "]}", place);
  if (!dossier) return tl::unexpected(dossier.error());
  return std::move(dossier->accounts.front());
}

struct Row {
  std::string_view text;
  std::string id, title, publisher, author, published, retrieved, url, language;
};

Account account_of(Row row, const read::ReadOptions& how) {
  Account a;
  a.id = std::move(row.id);
  a.name = a.id;
  a.title = std::move(row.title), a.publisher = std::move(row.publisher), a.author = std::move(row.author);
  a.published = std::move(row.published), a.retrieved = std::move(row.retrieved), a.url = std::move(row.url);
  a.language = read::language_tag(row.language);
  a.media_type = "text/plain";
  a.sha256 = text::sha256_hex(row.text);
  read::finish(a, {std::string(row.text), {}}, how);
  return a;
}

constexpr const char* kTexts = "uUv";

}  // namespace

std::vector<Account> accounts_from_items(const std::vector<Item>& items, bool infer, unsigned threads) {
  const Threads limit(threads);
  const read::ReadOptions how = reading(infer);
  std::vector<Account> out(items.size());
  for_each_item(items.size(), [&](std::size_t i) -> Expected<void> {
    Expected<Account> a = account_of(items[i], i, how);
    if (!a) return tl::unexpected(std::move(a.error()));
    out[i] = std::move(*a);
    return {};
  });
  return out;
}

std::vector<Account> accounts_from_stream(ArrowArrayStream* stream, bool infer, unsigned threads) {
  const Threads limit(threads);
  const std::vector<Wanted> wanted = {{"text", kTexts, true}, {"id", kTexts},     {"title", kTexts},
                                      {"publisher", kTexts},  {"author", kTexts}, {"published", kTexts},
                                      {"retrieved", kTexts},  {"url", kTexts},    {"language", kTexts}};
  const read::ReadOptions how = reading(infer);
  std::vector<Account> out;
  value_or_throw(visit_stream(stream, wanted, [&](const auto& columns, std::int64_t rows) {
    const std::size_t begin = out.size();
    out.resize(begin + static_cast<std::size_t>(rows));
    tbb::parallel_for(std::int64_t{0}, rows, [&](std::int64_t i) {
      const auto get = [&](std::size_t c) { return columns[c] ? columns[c]->at(i).value_or("") : std::string_view{}; };
      const auto own = [&](std::size_t c) { return std::string(get(c)); };
      const std::size_t at = begin + static_cast<std::size_t>(i);
      Row row{get(0), own(1), own(2), own(3), own(4), own(5), own(6), own(7), own(8)};
      if (row.id.empty()) row.id = std::to_string(at);
      out[at] = account_of(std::move(row), how);
    });
  }));
  return out;
}

std::shared_ptr<const Dossier> extract_accounts(std::vector<Account> accounts, unsigned threads) {
  const Threads limit(threads);
  auto out = std::make_shared<Dossier>();
  out->run.version = kVersion;
  out->accounts = std::move(accounts);
  std::vector<extract::Extraction> found(out->accounts.size());
  tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t i) {
    found[i] = extract::extract(out->accounts[i], static_cast<std::uint32_t>(i), segment::segment(out->accounts[i]));
    found[i].scene.reset();  // of no use after; it holds most of the memory
  });
  for (extract::Extraction& e : found) {
    std::move(e.claims.begin(), e.claims.end(), std::back_inserter(out->claims));
    std::move(e.unread.begin(), e.unread.end(), std::back_inserter(out->run.unread_numbers));
  }
  return out;
}

std::shared_ptr<const Dossier> trace_accounts(std::vector<Account> accounts, unsigned threads) {
  const Threads limit(threads);
  auto out = std::make_shared<Dossier>();
  out->run.version = kVersion;
  out->accounts = std::move(accounts);
  out->lineage = lineage::trace(out->accounts, lineage::claims_of(out->accounts));
  return out;
}

std::vector<std::uint32_t> cluster_accounts(const std::vector<Account>& accounts, bool by_event, unsigned threads) {
  const Threads limit(threads);
  const auto run = [&](auto groups) {
    for (const Account& a : accounts) groups.add(a);
    return groups.cluster();
  };
  return by_event ? run(corpus::Events()) : run(corpus::NearDuplicates());
}

}  // namespace synoptic::python
