// A page as a flat tree: nodes in document order, a subtree is a range. Built once from Gumbo's tree, then read-only.
// Owns Gumbo's memory; views stay valid as long as the Dom lives. Not shared between threads while it is built.
// Covered by tests/read/html_test.cpp.
#pragma once
#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::read::html {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Node {
  std::uint32_t parent = kNone;
  std::uint32_t end = 0;  // the subtree is [index, end)
  const GumboNode* source = nullptr;
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // elements only
  bool is_text = false;
};

class Dom {
 public:
  // `utf8` must be guarded (see guard.h) and outlive the Dom.
  explicit Dom(std::string_view utf8);

  const std::vector<Node>& nodes() const { return nodes_; }
  // Value of an attribute, empty if there is none. Names are lower-case.
  std::string_view attribute(std::uint32_t node, const char* name) const;
  // Decoded text of a text node, and the place of its source in the page.
  std::string_view text(std::uint32_t node) const;
  std::string_view original(std::uint32_t node) const;
  std::uint32_t original_begin(std::uint32_t node) const;
  // All text below a node, white space squeezed.
  std::string text_below(std::uint32_t node) const;
  std::uint32_t first(GumboTag tag) const;  // kNone if there is none

 private:
  struct Destroy {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
  };
  std::string_view utf8_;
  std::unique_ptr<GumboOutput, Destroy> output_;
  std::vector<Node> nodes_;
};

}  // namespace synoptic::read::html
