// The features of a token: its form, ends and shape, what the lexicon says of it, its neighbours, the tags before it.
// Sets after Ratnaparkhi 1996 and Toutanova et al. 2003; "ambiguity" is the class of tags that a word had in training
// (as in Choi and Palmer 2012). Few features cost a look-up of their own: what hangs on the word alone, or on its class and the tags, is
// kept (best_score.h); the others were taken in one by one, and only those that the treebanks' dev parts miss. The numbers of the kinds are
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
  out.add(0, w.form);
  out.add(1, w.form, shape);
  for (int n = 2; n <= 4; ++n) out.add(n, w.end(n));
  out.add(5, w.start);
  out.add(6, w.end(2), shape);
  out.add(7, w.lexical, w.end(2));
}

// Apart from the word's own: nearly every tag has a weight for these, and words share them.
void add_known(const Word& w, std::uint64_t shape, Features& out) {
  out.add(8, w.lexical);
  out.add(9, w.lexical, shape);
  out.add(10, w.ambiguity, shape);
}

}  // namespace

// The first token's capital says little.
std::uint64_t own_shape(const Place& p) { return seen(p.window.at(0), p.mode) << 1 | (p.window.at(-1).shape == kBoundary); }

void add_features(const Place& place, unsigned groups, Features& out) {
  const Word &w0 = place.window.at(0), &l1 = place.window.at(-1), &r1 = place.window.at(1);
  const std::uint64_t tag1 = place.tag1, tag2 = place.tag2, own = w0.known(), right = r1.known();
  if (groups & kOwn) add_own(w0, own_shape(place), out);
  if (groups & kKnown) add_known(w0, own_shape(place), out);
  if (groups & kShapes) {
    out.add(14, seen(l1, place.mode), seen(w0, place.mode));
    out.add(15, seen(w0, place.mode), seen(r1, place.mode));
  }
  if (groups & kHistory) {
    out.add(16, tag1, own);
    out.add(17, tag1 << 8 | tag2, own);
  }
  if (groups & kRight) {
    out.add(18, r1.form);
    out.add(19, r1.end(3));
  }
  if (groups & kTagged) {
    out.add(20, tag1, w0.form);
    out.add(21, tag2, w0.form);
  }
  if (groups & kClasses) {
    out.add(22, right, own);
    out.add(23, tag1, right, own);
    out.add(24, r1.lexical, w0.lexical);
  }
  if (groups & kLeft) out.add(25, l1.form);
  if (groups & kFarLeft) out.add(26, place.window.at(-2).form);
  if (groups & kFarRight) out.add(27, place.window.at(2).form);
  if (groups & kNeighbours) {
    out.add(28, l1.form, own);
    out.add(29, r1.form, own);
    out.add(30, tag1, l1.form, own);
  }
  if (groups & kPairs) {
    out.add(31, l1.form, w0.form);
    out.add(32, w0.form, r1.form);
    out.add(33, l1.form, r1.form);
    out.add(34, right, place.window.at(2).known(), own);
  }
}

}  // namespace synoptic::extract::tag
