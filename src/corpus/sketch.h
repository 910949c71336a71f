// What near-duplicate detection keeps of an account, and how it gets the text again. Internal.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/order.h"
#include "corpus/signing.h"
#include "read/disk.h"

namespace synoptic::corpus {

struct Sketch {
  Bins bins{};
  ContentKey key;
};

// Signatures, in pieces that never move: a vector that grows would need twice its memory.
class BinTable {
 public:
  void push_back(const Bins& bins) {
    if (size_ % kPiece == 0) {
      pieces_.push_back(std::make_unique_for_overwrite<Bins[]>(kPiece));
      read::prefer_large_pages(pieces_.back().get(), kPiece * sizeof(Bins));
    }
    pieces_.back()[size_++ % kPiece] = bins;
  }
  const Bins& operator[](std::size_t i) const { return pieces_[i / kPiece][i % kPiece]; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kPiece = 1 << 18;
  std::vector<std::unique_ptr<Bins[]>> pieces_;
  std::size_t size_ = 0;
};

// `text` is made canonical where it is not (text/utf8.h).
Sketch sketch_of(Signer& signer, std::string& text, std::string_view title, std::string_view published, std::string_view id);

// Some texts at hand. Used by one thread.
class Texts {
 public:
  virtual ~Texts() = default;
  virtual bool text(std::uint32_t account, std::string& out) = 0;  // the canonical text; false when it is gone
};

// Gives texts again, by the number of their account.
class Shelf {
 public:
  virtual ~Shelf() = default;
  // Brings the texts of these accounts (sorted) from where they are. Used by one thread; what it gives goes to any other.
  virtual std::unique_ptr<Texts> bring(const std::vector<std::uint32_t>& accounts) const = 0;
};

}  // namespace synoptic::corpus
