// Values written one after the other as bytes, and read again in the same order: what sections of the image (image.h) are made of.
// Numbers as the machine has them, lists aligned to eight bytes of the section, so that they are copied in one piece. The image is read by
// the program that it was built with and by no other, so there are no versions and no byte orders; reading past the end gives noughts.
// Covered by tests/data/pack_test.cpp.
#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace synoptic::data {

class Packer {
 public:
  template <class T>
  void value(const T& v) {
    static_assert(std::has_unique_object_representations_v<T>);  // no padding: the same values, the same bytes
    out_.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  template <class T>
  void list(std::span<const T> v) {
    static_assert(std::has_unique_object_representations_v<T>);
    value(static_cast<std::uint64_t>(v.size()));
    out_.resize((out_.size() + 7) / 8 * 8);
    if (!v.empty()) out_.append(reinterpret_cast<const char*>(v.data()), v.size_bytes());
  }
  template <class T>
  void list(const std::vector<T>& v) {
    list(std::span<const T>(v));
  }
  void text(std::string_view s) {
    value(static_cast<std::uint32_t>(s.size()));
    out_ += s;
  }
  const std::string& bytes() const { return out_; }

 private:
  std::string out_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T value() {
    static_assert(std::is_trivially_copyable_v<T>);
    T v{};
    const std::string_view from = take(sizeof v);
    if (from.size() == sizeof v) std::memcpy(&v, from.data(), sizeof v);
    return v;
  }
  // A list where it lies.
  template <class T>
  std::span<const T> place() {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto count = value<std::uint64_t>();
    at_ = (at_ + 7) / 8 * 8;
    if (at_ > bytes_.size() || count > (bytes_.size() - at_) / sizeof(T)) return at_ = bytes_.size(), std::span<const T>{};
    const auto* first = reinterpret_cast<const T*>(bytes_.data() + at_);
    at_ += count * sizeof(T);
    return {first, count};
  }
  template <class T>
  std::vector<T> list() {
    const std::span<const T> there = place<T>();
    return {there.begin(), there.end()};
  }
  std::string_view text() { return take(value<std::uint32_t>()); }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view take(std::size_t n) {
    if (n > bytes_.size() - at_) return at_ = bytes_.size(), std::string_view{};
    at_ += n;
    return bytes_.substr(at_ - n, n);
  }
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace synoptic::data
