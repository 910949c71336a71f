// Reads columns of an Arrow stream: the layouts of texts that pyarrow, pandas, Polars, DuckDB and Spark write (32-bit and
// 64-bit offsets, views) and numbers of fixed width. Values are views of the producer's buffers.
// Does not decode dictionaries or cast: the Error says to. Trusts the producer's buffers, as the interface does.
// Covered by python/tests/test_arrow.py.
#include "arrow_import.h"

#include <cstring>
#include <memory>

namespace synoptic::python {
namespace {

struct Releaser {
  void operator()(ArrowArrayStream* s) const {
    if (s->release) s->release(s);
  }
  void operator()(ArrowSchema* s) const {
    if (s->release) s->release(s);
  }
  void operator()(ArrowArray* a) const {
    if (a->release) a->release(a);
  }
};

bool valid(const ArrowArray& a, std::int64_t i) {
  const auto* bits = static_cast<const std::uint8_t*>(a.buffers[0]);
  return !bits || (bits[i / 8] >> (i % 8) & 1);
}

// A 16-byte view: short strings stand inside it, long ones in a buffer that it names (format 1.4, "Variable-size Binary View").
std::string_view view_at(const ArrowArray& a, std::int64_t i) {
  const char* view = static_cast<const char*>(a.buffers[1]) + 16 * i;
  std::int32_t parts[4];
  std::memcpy(parts, view, sizeof parts);
  const auto size = static_cast<std::size_t>(parts[0]);
  if (size <= 12) return {view + 4, size};
  return {static_cast<const char*>(a.buffers[2 + parts[2]]) + parts[3], size};
}

template <class Offset>
std::string_view text_at(const ArrowArray& a, std::int64_t i) {
  const auto* offsets = static_cast<const Offset*>(a.buffers[1]);
  const auto* data = static_cast<const char*>(a.buffers[2]);
  return {data + offsets[i], static_cast<std::size_t>(offsets[i + 1] - offsets[i])};
}

Error stream_error(ArrowArrayStream* s) {
  const char* why = s->get_last_error ? s->get_last_error(s) : nullptr;
  return {"Arrow stream", 0, why ? why : "its producer failed without a reason"};
}

// For each wanted column its number in the schema, or -1.
Expected<std::vector<std::int64_t>> find_columns(const ArrowSchema& schema, const std::vector<Wanted>& wanted) {
  if (std::string_view(schema.format) != "+s")
    return tl::unexpected(Error{"Arrow stream", 0, "expected a table (format +s), not a single column"});
  std::vector<std::int64_t> out;
  for (const Wanted& w : wanted) {
    out.push_back(-1);
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
      const ArrowSchema& c = *schema.children[i];
      if (w.name != (c.name ? c.name : "")) continue;
      if (c.dictionary || w.formats.find(c.format[0]) == std::string::npos)
        return tl::unexpected(Error{"column '" + w.name + "'", 0,
                                    "its Arrow format '" + std::string(c.format) + (c.dictionary ? " (dictionary)" : "") +
                                        "' is not one of '" + w.formats + "'; cast the column first (texts to utf8)"});
      out.back() = i;
    }
    if (out.back() < 0 && w.required) return tl::unexpected(Error{"column '" + w.name + "'", 0, "is not in the table and must be"});
  }
  return out;
}

}  // namespace

std::optional<std::string_view> ColumnView::at(std::int64_t row) const {
  const std::int64_t i = row + first_;
  if (!valid(*array_, i)) return std::nullopt;
  if (layout_ == 'v') return view_at(*array_, i);
  return layout_ == 'U' || layout_ == 'Z' ? text_at<std::int64_t>(*array_, i) : text_at<std::int32_t>(*array_, i);
}

Expected<void> visit_stream(ArrowArrayStream* stream, const std::vector<Wanted>& wanted, const VisitBatch& visit) {
  const std::unique_ptr<ArrowArrayStream, Releaser> owned_stream(stream);
  ArrowSchema schema{};
  if (stream->get_schema(stream, &schema)) return tl::unexpected(stream_error(stream));
  const std::unique_ptr<ArrowSchema, Releaser> owned_schema(&schema);
  const auto found = find_columns(schema, wanted);
  if (!found) return tl::unexpected(found.error());
  for (;;) {
    ArrowArray batch{};
    if (stream->get_next(stream, &batch)) return tl::unexpected(stream_error(stream));
    if (!batch.release) return {};
    const std::unique_ptr<ArrowArray, Releaser> owned(&batch);
    std::vector<std::optional<ColumnView>> columns;
    for (const std::int64_t i : *found) {
      columns.emplace_back();
      if (i >= 0) columns.back().emplace(batch.children[i], batch.offset + batch.children[i]->offset, schema.children[i]->format[0]);
    }
    visit(columns, batch.length);
  }
}

}  // namespace synoptic::python
