// The features of a token: its form, ends and shape, what the lexicon says of it, its neighbours, the tags before it.
// Sets after Ratnaparkhi 1996 and Toutanova et al. 2003; "ambiguity" is the class of tags that a word had in training
// (as in Choi and Palmer 2012). The numbers of the kinds are
// part of the weights' format. Does not look at weights. Covered by tests/tag/tagger_test.cpp.
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

void add_own(const Word& w, std::uint64_t shape, Features& out) {
  out.add(1, w.form);
  out.add(2, w.form, shape);
  for (int n = 1; n <= 4; ++n) out.add(2 + n, w.end(n));
  out.add(7, std::uint64_t{w.start} << 40);
  out.add(9, w.end(2), shape);
  out.add(12, w.lexical, w.end(2));
}

// Apart from the word's own: nearly every tag has a weight for these, and words share them.
void add_known(const Word& w, std::uint64_t shape, Features& out) {
  out.add(0, 0);
  out.add(8, shape);
  out.add(10, w.lexical);
  out.add(11, w.lexical, shape);
  out.add(13, w.ambiguity, shape);
}

}  // namespace

// The first token's capital says little.
std::uint64_t own_shape(const Place& p) { return seen(p.window.at(0), p.mode) << 1 | (p.window.at(-1).shape == kBoundary); }

void add_features(const Place& place, unsigned groups, Features& out) {
  const Word &w0 = place.window.at(0), &l1 = place.window.at(-1), &r1 = place.window.at(1);
  const std::uint64_t tag1 = place.tag1, tag2 = place.tag2, both = tag1 << 8 | tag2;
  if (groups & kOwn) add_own(w0, own_shape(place), out);
  if (groups & kKnown) add_known(w0, own_shape(place), out);
  if (groups & kTagKnown) {
    out.add(40, tag1);
    out.add(43, tag1, w0.ambiguity);
    out.add(44, tag1, w0.lexical);
  }
  if (groups & kHistory) {
    out.add(41, both);
    out.add(47, both, w0.ambiguity);
    out.add(50, both, w0.lexical);
  }
  if (groups & kClasses) {
    out.add(22, r1.ambiguity, w0.ambiguity);
    out.add(24, r1.lexical, w0.lexical);
    out.add(28, r1.lexical, w0.ambiguity);
  }
  if (groups & kRight) {
    out.add(15, r1.form);
    out.add(21, r1.end(3));
  }
  if (groups & kLeft) out.add(14, l1.form);
  if (groups & kFarLeft) out.add(16, place.window.at(-2).form);
  if (groups & kShapes) {
    out.add(25, seen(l1, place.mode), seen(w0, place.mode));
    out.add(26, seen(w0, place.mode), seen(r1, place.mode));
  }
  if (groups & kTagged) {
    out.add(42, tag1, w0.form);
    out.add(46, tag1, w0.end(3));
    out.add(49, tag2, w0.form);
  }
  if (groups & kTaggedClasses) {
    out.add(48, tag1, r1.ambiguity, w0.ambiguity);
    out.add(52, tag1, w0.lexical, r1.lexical);
  }
  if (groups & kTaggedRight) {
    out.add(29, r1.form, w0.ambiguity);
    out.add(45, tag1, r1.form);
  }
  if (groups & kTaggedLeft) {
    out.add(27, l1.form, w0.lexical);
    out.add(51, tag1, l1.form, w0.ambiguity);
  }
  if (groups & kFarRight) out.add(17, place.window.at(2).form);
  if (groups & kPairs) {
    out.add(18, l1.form, w0.form);
    out.add(19, w0.form, r1.form);
    out.add(20, l1.form, r1.form);
    out.add(23, r1.ambiguity, place.window.at(2).ambiguity, w0.ambiguity);
  }
}

}  // namespace synoptic::extract::tag
