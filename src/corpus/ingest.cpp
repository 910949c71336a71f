// A pipeline of three steps: blocks are cut in order, signed on all cores, and kept in order, so that the result does not
// depend on the number of threads; a few blocks are under way at once, so that memory is bounded.
// Lines of JSON are signed straight from the parser's buffer; anything else goes through the readers of its format.
// Covered by tests/corpus/ingest_test.cpp.
#include "corpus/ingest.h"

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <memory>

#include "corpus/state_log.h"
#include "read/json.h"

namespace synoptic::corpus {
namespace {

class Signing {
 public:
  Signing(const read::Block& block, const read::ReadOptions& options) : block_(block), options_(options) {
    out_.after = block.after;
    out_.skipped = block.skipped;
  }
  Signed run() {
    for (const read::Item& item : block_.items)
      if (item.form == read::Form::line && item.size < UINT32_MAX)
        line(item);
      else
        read::read_item(
            block_, item, options_, [&](Account&& a, std::uint64_t) { return keep(std::move(a)), true; },
            [&](Skipped&& s) { out_.skipped.push_back(std::move(s)); });
    return std::move(out_);
  }

 private:
  static Signer& signer() {
    thread_local Signer one;
    return one;
  }
  void line(const read::Item& item) {
    auto fields = read::parse_fields(block_.of(item));
    if (!fields) {
      out_.skipped.push_back({block_.path, item.byte, "line " + std::to_string(item.number) + ": " + fields.error().message});
      return;
    }
    Sketched a;
    a.id = fields->id.empty() ? block_.fallback_id(item) : std::move(fields->id);
    text_.assign(fields->text);
    a.sketch = sketch_of(signer(), text_, fields->title, fields->published, a.id);
    if (block_.packed) {
      own(std::move(a));
      return;
    }
    const bool changed = text_ != fields->text;
    a.place = {item.byte, static_cast<std::uint32_t>(item.size), static_cast<std::uint32_t>(block_.path_number << 1 | changed)};
    out_.accounts.push_back(std::move(a));
  }
  void keep(Account&& account) {
    text_ = std::move(account.text);
    Sketched a;
    a.sketch = sketch_of(signer(), text_, account.title, account.published, account.id);
    a.id = std::move(account.id);
    own(std::move(a));
  }
  void own(Sketched&& a) {
    a.place.path = Archive::kOwn;
    out_.accounts.push_back(std::move(a));
    out_.texts.push_back(text_);
  }

  const read::Block& block_;
  const read::ReadOptions& options_;
  Signed out_;
  std::string text_;
};

// Takes what a block gave.
void take(Signed& block, Archive& archive, NearDuplicates& groups) {
  std::size_t text = 0;
  for (Sketched& a : block.accounts) {
    if (a.place.path == Archive::kOwn) a.place = archive.keep(block.texts[text++]);
    groups.add(a.sketch);
    archive.add(a);
  }
  block.texts_bytes = archive.texts_bytes();
}

}  // namespace

Expected<void> ingest(const std::vector<std::string>& paths, const read::ReadOptions& options, const Ingest& how, Archive& archive,
                      NearDuplicates& groups) {
  StateLog log;
  read::Position from;
  if (!how.state.empty()) {
    std::uint64_t texts = 0;
    const auto opened = log.open(how.state, paths, [&](Signed&& block) {
      from = block.after;
      texts = block.texts_bytes;
      for (const Sketched& a : block.accounts) groups.add(a.sketch), archive.add(a);
    });
    if (!opened) return opened;
    if (!archive.cut_texts(texts)) return tl::unexpected(Error{how.state, 0, "the file of texts beside it cannot be written"});
  }
  read::Stream stream(paths, options, from);
  std::string failed;
  const auto next = [&](tbb::flow_control& flow) {
    auto block = std::make_shared<read::Block>();
    if (!failed.empty() || !stream.next(*block)) flow.stop();
    if (how.on_progress) how.on_progress(stream.done(), stream.total());
    return block;
  };
  const auto sign = [&](const std::shared_ptr<read::Block>& block) { return std::make_shared<Signed>(Signing(*block, options).run()); };
  const auto keep = [&](const std::shared_ptr<Signed>& block) {
    for (Skipped& s : block->skipped) how.on_skipped(std::move(s));
    take(*block, archive, groups);
    if (log.is_open() && (!archive.flush() || !log.append(*block))) failed = "the state cannot be written: is the disk full?";
  };
  const auto tokens = static_cast<std::size_t>(2 * tbb::this_task_arena::max_concurrency() + 2);
  using In = std::shared_ptr<read::Block>;
  using Out = std::shared_ptr<Signed>;
  tbb::parallel_pipeline(tokens, tbb::make_filter<void, In>(tbb::filter_mode::serial_in_order, next) &
                                     tbb::make_filter<In, Out>(tbb::filter_mode::parallel, sign) &
                                     tbb::make_filter<Out, void>(tbb::filter_mode::serial_in_order, keep));
  if (!failed.empty()) return tl::unexpected(Error{how.state, 0, failed});
  if (!archive.flush()) return tl::unexpected(Error{how.state, 0, "texts cannot be kept on disk: is it full?"});
  return {};
}

}  // namespace synoptic::corpus
