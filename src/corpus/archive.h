// The accounts of a large job: their ids, their sketches, and where their texts can be read again. Internal.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/chunks.h"
#include "corpus/sketch.h"
#include "read/stream.h"

namespace synoptic::corpus {

// Where a text stands: a line of a plain JSON Lines file, or a run of the archive's own file of texts.
struct Place {
  std::uint64_t byte = 0;
  std::uint32_t size = 0;
  std::uint32_t path = 0;  // number << 1 | whether the text must be made canonical
};

struct Sketched {
  Sketch sketch;
  Place place;
  std::string id;
};

// Texts that cannot be read again where they came from (packed inputs, pages of an archive) are kept in a file of texts.
// Used by one thread, but for text().
class Archive : public Shelf {
 public:
  static constexpr std::uint32_t kOwn = 0xFFFFFFFF;  // Place::path of the file of texts
  // `texts` is the path of that file; empty: one without a name, that is gone at the end.
  explicit Archive(std::vector<std::string> paths, std::string texts = {});
  ~Archive() override;

  Place keep(const std::string& text);  // in the file of texts
  void add(const Sketched& account);
  std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }
  std::string_view id(std::uint32_t account) const;
  std::uint64_t texts_bytes() const { return written_; }
  bool cut_texts(std::uint64_t bytes);  // goes back to so many bytes
  bool flush();                         // writes what was kept; false when that failed, now or before

  const Place& place(std::uint32_t account) const { return places_[account]; }
  const std::vector<std::string>& paths() const { return paths_; }

  bool text_at(const Place& place, std::string& out) const;  // one, from anywhere
  void ahead(const std::vector<Place>& places) const;        // these are asked for soon
  std::unique_ptr<Texts> bring(const std::vector<std::uint32_t>& accounts) const override;

 private:
  class Brought;
  int open_own() const;
  int own_file() const;
  int file_of(std::uint32_t path) const;
  int large_file(std::uint32_t path) const;
  std::vector<std::string> paths_;
  std::string texts_;
  mutable std::vector<int> files_;        // opened when first asked for
  mutable std::vector<int> large_files_;  // the same, for bring()
  mutable ChunkStore chunks_;
  struct Lock;
  std::unique_ptr<Lock> lock_;
  std::string pending_;                        // texts not yet written
  std::unique_ptr<read::WriteBehind> behind_;  // writes those that are in a file without a name
  std::uint64_t written_ = 0;
  mutable int own_ = -1, large_own_ = -1;
  bool failed_ = false;
  std::vector<Place> places_;
  std::vector<std::uint64_t> id_end_;
  std::string ids_;
};

}  // namespace synoptic::corpus
