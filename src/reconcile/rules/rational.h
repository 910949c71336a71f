// Exact fractions of 64-bit integers for the simplex. A result that does not fit becomes "lost" and stays so through
// every operation; the solver then says that it cannot decide, it never guesses. Plain value, thread-safe.
// Covered by tests/figures/rational_test.cpp.
#pragma once
#include <cstdint>
#include <limits>

namespace synoptic::rules {

class Rational {
  __extension__ typedef __int128 Wide;

 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : top_(whole) {}  // implicit: integers are fractions
  static constexpr Rational fraction(std::int64_t top, std::int64_t bottom) { return make(top, bottom); }

  constexpr bool lost() const { return bottom_ == 0; }
  constexpr bool zero() const { return top_ == 0 && bottom_ != 0; }
  constexpr bool whole() const { return bottom_ == 1; }
  constexpr int sign() const { return top_ > 0 ? 1 : top_ < 0 ? -1 : 0; }
  constexpr std::int64_t floor() const { return top_ / bottom_ - (top_ % bottom_ < 0); }

  friend constexpr Rational operator+(Rational a, Rational b) {
    if (a.bottom_ == 1 && b.bottom_ == 1) return make(Wide(a.top_) + b.top_, 1);
    return make(Wide(a.top_) * b.bottom_ + Wide(b.top_) * a.bottom_, Wide(a.bottom_) * b.bottom_);
  }
  friend constexpr Rational operator-(Rational a, Rational b) { return a + -b; }
  friend constexpr Rational operator*(Rational a, Rational b) { return make(Wide(a.top_) * b.top_, Wide(a.bottom_) * b.bottom_); }
  friend constexpr Rational operator/(Rational a, Rational b) { return make(Wide(a.top_) * b.bottom_, Wide(a.bottom_) * b.top_); }
  constexpr Rational operator-() const { return make(-Wide(top_), bottom_); }
  friend constexpr bool operator==(Rational a, Rational b) { return a.top_ == b.top_ && a.bottom_ == b.bottom_; }
  friend constexpr bool operator<(Rational a, Rational b) { return Wide(a.top_) * b.bottom_ < Wide(b.top_) * a.bottom_; }
  friend constexpr bool operator>(Rational a, Rational b) { return b < a; }

 private:
  static constexpr Rational make(Wide top, Wide bottom) {
    Rational out;
    if (bottom == 0) return out.bottom_ = 0, out;
    if (bottom < 0) top = -top, bottom = -bottom;
    if (bottom != 1) {
      const Wide g = common(top < 0 ? -top : top, bottom);
      top /= g;
      bottom /= g;
    }
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    if (top > kMost || top < -kMost || bottom > kMost) return out.top_ = 1, out.bottom_ = 0, out;
    out.top_ = static_cast<std::int64_t>(top);
    out.bottom_ = static_cast<std::int64_t>(bottom);
    return out;
  }
  static constexpr Wide common(Wide a, Wide b) {
    while (b != 0) {
      const Wide r = a % b;
      a = b;
      b = r;
    }
    return a;
  }

  std::int64_t top_ = 0, bottom_ = 1;  // lowest terms, bottom > 0; bottom 0: lost
};

}  // namespace synoptic::rules
