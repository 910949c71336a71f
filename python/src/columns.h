// Tables as Arrow lays them out in memory, filled a row at a time. Internal to the Python module.
// A Table is written once, then only read: Python, and whoever took its buffers, share it by reference count and from any
// thread. Text columns have 32-bit offsets, so a table is a list of batches, and a new one begins before a column is full.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::python {

enum class Type : std::uint8_t { text, binary, int32, int64, real32, real64, boolean };

struct Field {
  std::string name;
  Type type = Type::text;
};

// One column of one batch. Values of fixed width stand in `data`; texts in `data` with `offsets`; booleans as bits.
class Column {
 public:
  explicit Column(Type type);
  void add_null();
  void add_text(std::string_view value);  // text, binary
  void add_bool(bool value);
  template <class T>  // fixed width: T must be the column's own type
  void add(T value) {
    const auto* bytes = reinterpret_cast<const char*>(&value);
    data_.insert(data_.end(), bytes, bytes + sizeof value);
    mark(true);
  }
  std::int64_t rows() const { return rows_; }
  std::int64_t nulls() const { return nulls_; }
  Type type() const { return type_; }
  std::size_t bytes() const { return data_.size(); }
  // The buffers in Arrow's order: validity (null when there are no nulls), offsets for texts, values.
  std::vector<const void*> buffers() const;

 private:
  void mark(bool valid);
  static void push_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool value);

  Type type_;
  std::int64_t rows_ = 0, nulls_ = 0;
  std::vector<std::uint8_t> valid_, bits_;
  std::vector<std::int32_t> offsets_;
  std::vector<char> data_;
};

struct Batch {
  std::vector<Column> columns;
  std::int64_t rows = 0;
};

class Table {
 public:
  explicit Table(std::vector<Field> fields) : fields_(std::move(fields)) {}
  // The batch that the next row goes to; end_row() closes the row.
  Batch& row();
  void end_row() { ++batches_.back()->rows; }

  const std::vector<Field>& fields() const { return fields_; }
  const std::vector<std::shared_ptr<Batch>>& batches() const { return batches_; }
  std::int64_t rows() const;

 private:
  std::vector<Field> fields_;
  std::vector<std::shared_ptr<Batch>> batches_;
};

}  // namespace synoptic::python
