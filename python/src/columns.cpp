// Fills columns in the layout of the Arrow columnar format 1.0 (arrow.apache.org/docs/format/Columnar.html): validity and
// booleans as little-endian bits, texts as offsets into one buffer. Buffers are handed out as they stand, never copied.
// Does not know nested types or dictionaries. Covered by python/tests/test_arrow.py.
#include "columns.h"

#include <stdexcept>

namespace synoptic::python {
namespace {

constexpr std::size_t kMostBytes = std::size_t{128} << 20;  // of a text column in one batch, before its last text

std::size_t width(Type t) {
  switch (t) {
    case Type::int32:
    case Type::real32:
      return 4;
    case Type::int64:
    case Type::real64:
      return 8;
    default:
      return 0;
  }
}

// Arrow asks for a buffer even where there is nothing in it.
const void* or_empty(const void* p) {
  static const std::int64_t nothing = 0;
  return p ? p : &nothing;
}

}  // namespace

Column::Column(Type type) : type_(type) {
  if (type == Type::text || type == Type::binary) offsets_.push_back(0);
}

void Column::push_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool value) {
  if (at % 8 == 0) bits.push_back(0);
  if (value) bits.back() |= static_cast<std::uint8_t>(1u << (at % 8));
}

void Column::mark(bool valid) {
  push_bit(valid_, rows_, valid);
  nulls_ += !valid;
  ++rows_;
}

void Column::add_null() {
  if (type_ == Type::text || type_ == Type::binary) offsets_.push_back(offsets_.back());
  if (type_ == Type::boolean) push_bit(bits_, rows_, false);
  data_.insert(data_.end(), width(type_), '\0');
  mark(false);
}

void Column::add_text(std::string_view value) {
  if (data_.size() + value.size() > INT32_MAX) throw std::length_error("one batch of a text column cannot hold more than 2 GiB");
  data_.insert(data_.end(), value.begin(), value.end());
  offsets_.push_back(static_cast<std::int32_t>(data_.size()));
  mark(true);
}

void Column::add_bool(bool value) {
  push_bit(bits_, rows_, value);
  mark(true);
}

std::vector<const void*> Column::buffers() const {
  const void* valid = nulls_ ? valid_.data() : nullptr;
  if (type_ == Type::text || type_ == Type::binary) return {valid, offsets_.data(), or_empty(data_.data())};
  return {valid, or_empty(type_ == Type::boolean ? static_cast<const void*>(bits_.data()) : data_.data())};
}

Batch& Table::row() {
  bool full = batches_.empty();
  if (!full)
    for (const Column& c : batches_.back()->columns) full |= c.bytes() >= kMostBytes;
  if (full) {
    batches_.push_back(std::make_shared<Batch>());
    for (const Field& f : fields_) batches_.back()->columns.emplace_back(f.type);
  }
  return *batches_.back();
}

std::int64_t Table::rows() const {
  std::int64_t n = 0;
  for (const auto& b : batches_) n += b->rows;
  return n;
}

}  // namespace synoptic::python
