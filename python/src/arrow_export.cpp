// Hands tables to Arrow's consumers by the C data and stream interface. The buffers are the Table's own: an array holds a
// reference to its batch, so that a consumer may keep one column and let the rest go, as the specification allows.
// Does not serve `requested_schema`: consumers cast. Covered by python/tests/test_arrow.py.
#include "arrow_export.h"

#include <array>
#include <string>
#include <vector>

namespace synoptic::python {
namespace {

const char* format_of(Type t) {
  switch (t) {
    case Type::text:
      return "u";
    case Type::binary:
      return "z";
    case Type::int32:
      return "i";
    case Type::int64:
      return "l";
    case Type::real32:
      return "f";
    case Type::real64:
      return "g";
    case Type::boolean:
      return "b";
  }
  return "n";
}

struct SchemaOwner {
  std::string name;
  std::vector<ArrowSchema> fields;
  std::vector<ArrowSchema*> children;
};

void release_schema(ArrowSchema* s) {
  for (std::int64_t i = 0; i < s->n_children; ++i)
    if (s->children[i]->release) s->children[i]->release(s->children[i]);
  delete static_cast<SchemaOwner*>(s->private_data);
  s->release = nullptr;
}

void fill_schema(ArrowSchema* out, const char* format, std::int64_t flags, SchemaOwner* owner) {
  for (ArrowSchema& f : owner->fields) owner->children.push_back(&f);
  *out = {format,  owner->name.c_str(), nullptr, flags, static_cast<std::int64_t>(owner->fields.size()), owner->children.data(),
          nullptr, release_schema,      owner};
}

struct ArrayOwner {
  std::shared_ptr<const Batch> batch;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> columns;
  std::vector<ArrowArray*> children;
};

void release_array(ArrowArray* a) {
  for (std::int64_t i = 0; i < a->n_children; ++i)
    if (a->children[i]->release) a->children[i]->release(a->children[i]);
  delete static_cast<ArrayOwner*>(a->private_data);
  a->release = nullptr;
}

void fill_array(ArrowArray* out, std::int64_t rows, std::int64_t nulls, ArrayOwner* owner) {
  for (ArrowArray& c : owner->columns) owner->children.push_back(&c);
  *out = {rows,
          nulls,
          0,
          static_cast<std::int64_t>(owner->buffers.size()),
          static_cast<std::int64_t>(owner->columns.size()),
          owner->buffers.data(),
          owner->children.data(),
          nullptr,
          release_array,
          owner};
}

void export_batch(const std::shared_ptr<const Batch>& batch, ArrowArray* out) {
  auto* owner = new ArrayOwner{batch, {nullptr}, {}, {}};
  owner->columns.resize(batch->columns.size());
  for (std::size_t i = 0; i < batch->columns.size(); ++i) {
    const Column& c = batch->columns[i];
    fill_array(&owner->columns[i], c.rows(), c.nulls(), new ArrayOwner{batch, c.buffers(), {}, {}});
  }
  fill_array(out, batch->rows, 0, owner);
}

struct Stream {
  std::shared_ptr<const Table> table;
  std::size_t next = 0;
};

Stream& stream_of(ArrowArrayStream* s) { return *static_cast<Stream*>(s->private_data); }

int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  export_schema(*stream_of(s).table, out);
  return 0;
}

int get_next(ArrowArrayStream* s, ArrowArray* out) {
  Stream& stream = stream_of(s);
  *out = {};
  if (stream.next < stream.table->batches().size()) export_batch(stream.table->batches()[stream.next++], out);
  return 0;
}

const char* get_last_error(ArrowArrayStream*) { return nullptr; }

void release_stream(ArrowArrayStream* s) {
  delete &stream_of(s);
  s->release = nullptr;
}

}  // namespace

void export_schema(const Table& table, ArrowSchema* out) {
  auto* owner = new SchemaOwner;
  owner->fields.resize(table.fields().size());
  for (std::size_t i = 0; i < table.fields().size(); ++i) {
    const Field& f = table.fields()[i];
    fill_schema(&owner->fields[i], format_of(f.type), ARROW_FLAG_NULLABLE, new SchemaOwner{f.name, {}, {}});
  }
  fill_schema(out, "+s", 0, owner);
}

void export_stream(std::shared_ptr<const Table> table, ArrowArrayStream* out) {
  *out = {get_schema, get_next, get_last_error, release_stream, new Stream{std::move(table)}};
}

}  // namespace synoptic::python
