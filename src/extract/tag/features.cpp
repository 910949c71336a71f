// The features of a token: its form, ends and shape, what the lexicon says of it, its neighbours, the tags before it.
// Sets after Ratnaparkhi 1996 and Toutanova et al. 2003; "ambiguity" is the class of tags that a word had in training
// (as in Choi and Palmer 2012). The numbers of the kinds are part of the weights' format.
// Does not look at weights. Covered by tests/tag/tagger_test.cpp.
#include "extract/tag/decode.h"

namespace synoptic::extract::tag {

Word boundary_word() {
  Word w;
  w.form = 1;
  w.shape = kBoundary;
  return w;
}

namespace {

// Shape as the sentence's mode lets it be understood.
std::uint64_t seen(const Word& w, CaseMode mode) { return std::uint64_t{w.shape} << 3 | static_cast<std::uint64_t>(mode); }

}  // namespace

// The first token's capital says little.
std::uint64_t own_shape(const Window& window, CaseMode mode) { return seen(window.at(0), mode) << 1 | (window.at(-1).shape == kBoundary); }

void own_features(const Word& w0, std::uint64_t shape, Features& out) {
  out.add(0, 0);
  out.add(1, w0.form);
  out.add(2, w0.form, shape);
  out.add(3, w0.end1);
  out.add(4, w0.end2);
  out.add(5, w0.end3);
  out.add(6, w0.end4);
  out.add(7, w0.start3);
  out.add(8, shape);
  out.add(9, w0.end2, shape);
  out.add(10, w0.lexical);
  out.add(11, w0.lexical, shape);
  out.add(12, w0.lexical, w0.end2);
  out.add(13, w0.ambiguity, shape);
}

void neighbour_features(const Window& window, CaseMode mode, Features& out) {
  const Word &w0 = window.at(0), &l1 = window.at(-1), &l2 = window.at(-2), &r1 = window.at(1), &r2 = window.at(2);
  out.add(14, l1.form);
  out.add(15, r1.form);
  out.add(16, l2.form);
  out.add(17, r2.form);
  out.add(18, l1.form, w0.form);
  out.add(19, w0.form, r1.form);
  out.add(20, l1.form, r1.form);
  out.add(21, r1.end3);
  out.add(22, r1.ambiguity, w0.ambiguity);
  out.add(23, r1.ambiguity, r2.ambiguity, w0.ambiguity);
  out.add(24, r1.lexical, w0.lexical);
  out.add(25, seen(l1, mode), seen(w0, mode));
  out.add(26, seen(w0, mode), seen(r1, mode));
  out.add(27, l1.form, w0.lexical);
  out.add(28, r1.lexical, w0.ambiguity);
  out.add(29, r1.form, w0.ambiguity);
}

// In the order of their numbers whatever groups are asked for: the trainer numbers weights as they come.
void tag_features(const Window& window, std::uint8_t tag1, std::uint8_t tag2, bool own, bool neighbours, Features& out) {
  const Word &w0 = window.at(0), &r1 = window.at(1), &l1 = window.at(-1);
  const std::uint64_t both = std::uint64_t{tag1} << 8 | tag2;
  if (own) {
    out.add(40, tag1);
    out.add(41, both);
    out.add(42, tag1, w0.form);
    out.add(43, tag1, w0.ambiguity);
    out.add(44, tag1, w0.lexical);
  }
  if (neighbours) out.add(45, tag1, r1.form);
  if (own) {
    out.add(46, tag1, w0.end3);
    out.add(47, both, w0.ambiguity);
  }
  if (neighbours) out.add(48, tag1, r1.ambiguity, w0.ambiguity);
  if (own) {
    out.add(49, tag2, w0.form);
    out.add(50, both, w0.lexical);
  }
  if (neighbours) {
    out.add(51, tag1, l1.form, w0.ambiguity);
    out.add(52, tag1, w0.lexical, r1.lexical);
  }
}

}  // namespace synoptic::extract::tag
