// An array of a fixed size that begins as noughts and costs nothing until it is written to: the system gives such memory page by page as
// it is touched, and most texts touch few of an automaton's states. Internal to the engine. Covered by tests/grammar/.
#pragma once
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace synoptic::grammar {

template <class T>
class Zeroed {
  static_assert(std::is_trivial_v<T>);
  struct Free {
    void operator()(T* at) const { std::free(at); }
  };
  std::unique_ptr<T[], Free> at_;

 public:
  explicit Zeroed(std::size_t size) : at_(static_cast<T*>(std::calloc(size ? size : 1, sizeof(T)))) {
    if (!at_) throw std::bad_alloc();
  }
  T& operator[](std::size_t i) { return at_[i]; }
  const T& operator[](std::size_t i) const { return at_[i]; }
};

}  // namespace synoptic::grammar
