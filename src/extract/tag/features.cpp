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
std::uint64_t own_shape(const Place& p) { return seen(p.window.at(0), p.mode) << 1 | (p.window.at(-1).shape == kBoundary); }

void add_features(const Place& place, unsigned groups, Features& out) {
  const Word &w0 = place.window.at(0), &l1 = place.window.at(-1), &l2 = place.window.at(-2), &r1 = place.window.at(1),
             &r2 = place.window.at(2);
  const std::uint64_t shape = own_shape(place), tag1 = place.tag1, tag2 = place.tag2, both = tag1 << 8 | tag2;
  const auto add = [&](Group group, int kind, auto... parts) {
    if (groups & group) out.add(kind, static_cast<std::uint64_t>(parts)...);
  };
  add(kOwn, 0, 0);
  add(kOwn, 1, w0.form);
  add(kOwn, 2, w0.form, shape);
  add(kOwn, 3, w0.end1);
  add(kOwn, 4, w0.end2);
  add(kOwn, 5, w0.end3);
  add(kOwn, 6, w0.end4);
  add(kOwn, 7, w0.start3);
  add(kOwn, 8, shape);
  add(kOwn, 9, w0.end2, shape);
  add(kOwn, 10, w0.lexical);
  add(kOwn, 11, w0.lexical, shape);
  add(kOwn, 12, w0.lexical, w0.end2);
  add(kOwn, 13, w0.ambiguity, shape);
  add(kLeft, 14, l1.form);
  add(kRight, 15, r1.form);
  add(kFarLeft, 16, l2.form);
  add(kFarRight, 17, r2.form);
  add(kPairs, 18, l1.form, w0.form);
  add(kPairs, 19, w0.form, r1.form);
  add(kPairs, 20, l1.form, r1.form);
  add(kRight, 21, r1.end3);
  add(kClasses, 22, r1.ambiguity, w0.ambiguity);
  add(kPairs, 23, r1.ambiguity, r2.ambiguity, w0.ambiguity);
  add(kClasses, 24, r1.lexical, w0.lexical);
  add(kShapes, 25, seen(l1, place.mode), seen(w0, place.mode));
  add(kShapes, 26, seen(w0, place.mode), seen(r1, place.mode));
  add(kLeft, 27, l1.form, w0.lexical);
  add(kClasses, 28, r1.lexical, w0.ambiguity);
  add(kRight, 29, r1.form, w0.ambiguity);
  add(kTagged, 40, tag1);
  add(kHistory, 41, both);
  add(kTagged, 42, tag1, w0.form);
  add(kTagged, 43, tag1, w0.ambiguity);
  add(kTagged, 44, tag1, w0.lexical);
  add(kRight, 45, tag1, r1.form);
  add(kTagged, 46, tag1, w0.end3);
  add(kHistory, 47, both, w0.ambiguity);
  add(kTaggedClasses, 48, tag1, r1.ambiguity, w0.ambiguity);
  add(kTaggedBefore, 49, tag2, w0.form);
  add(kHistory, 50, both, w0.lexical);
  add(kLeft, 51, tag1, l1.form, w0.ambiguity);
  add(kTaggedClasses, 52, tag1, w0.lexical, r1.lexical);
}

}  // namespace synoptic::extract::tag
