// Near duplicates online: each account is looked up in the index, added, and told at once. Says on stderr how long that took.
// Covered by tests/corpus/verb_test.cpp.
#include "cli/cluster_index.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "cli/json_lines.h"
#include "corpus/near_index.h"
#include "read/stream.h"

namespace synoptic::cli {
namespace {

void write(const std::string& id, const corpus::NearIndex::Added& found) {
  Lines lines(stdout);
  auto& w = lines.begin();
  lines.text("id", id);
  lines.text("cluster", found.cluster);
  w.Key("near");
  w.StartArray();
  for (const auto& near : found.near) {
    w.StartObject();
    lines.text("id", near.id);
    lines.share("share", near.share);
    w.EndObject();
  }
  w.EndArray();
  lines.end();
}

std::string line_of(const Account& a) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> w(buffer);
  w.StartObject();
  const std::pair<const char*, const std::string*> fields[] = {
      {"id", &a.id}, {"text", &a.text}, {"title", &a.title}, {"published", &a.published}};
  for (const auto& [key, value] : fields) {
    w.Key(key);
    w.String(value->data(), static_cast<rapidjson::SizeType>(value->size()));
  }
  w.EndObject();
  return buffer.GetString();
}

void tell_times(std::vector<double>& ms) {
  if (ms.empty()) return;
  std::sort(ms.begin(), ms.end());
  std::fprintf(stderr, "%zu added: median %.3f ms, 99 of 100 within %.3f ms, longest %.3f ms\n", ms.size(), ms[ms.size() / 2],
               ms[ms.size() * 99 / 100], ms.back());
}

int fail(const Error& e) {
  std::fprintf(stderr, "synoptic cluster: %s: %s\n", e.path.c_str(), e.message.c_str());
  return 3;
}

}  // namespace

int add_to_index(const std::string& file, const std::string& input, bool quiet) {
  const auto index = corpus::NearIndex::open(file);
  if (!index) return fail(index.error());
  read::ReadOptions how;
  how.infer = how.detect_language = how.map_source = false;
  bool any_skipped = false;
  std::vector<double> ms;
  Expected<void> kept;
  const auto skipped = [&](const Skipped& s) {
    any_skipped = true;
    if (!quiet) std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  };
  const auto account = [&](Account&& a, std::uint64_t) {
    const auto begin = std::chrono::steady_clock::now();
    const auto found = (*index)->add(a.id, a.text, a.title, a.published);
    if (kept) kept = (*index)->keep(line_of(a));
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    write(a.id, found);
    return kept.has_value();
  };
  read::Stream stream({input}, how);
  for (read::Block block; kept && stream.next(block);) {
    for (const Skipped& s : block.skipped) skipped(s);
    for (const auto& item : block.items) read::read_item(block, item, how, account, [&](Skipped&& s) { skipped(s); });
  }
  if (!kept) return fail({file, 0, kept.error().message});
  if (!quiet) tell_times(ms);
  return !any_skipped ? 0 : ms.empty() ? 3 : 4;
}

}  // namespace synoptic::cli
