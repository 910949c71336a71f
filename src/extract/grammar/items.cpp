// A sentence's tokens as items: the classes of the word, and those of its outer form.
// Does not join tokens: layers do. And what a test of the automaton looks at in an item. Covered by tests/grammar/.
#include "extract/grammar/items.h"

#include <algorithm>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

bool Test::holds(const Item& item) const {
  switch (kind) {
    case Kind::any:
      return true;
    case Kind::literal:
      return item.word == word;
    case Kind::classes:
      break;
  }
  return std::all_of(with.begin(), with.end(), [&](ClassId c) { return item.classes.has(c); }) &&
         std::none_of(without.begin(), without.end(), [&](ClassId c) { return item.classes.has(c); });
}

Item item_of(const segment::Segmentation& segmentation, std::uint32_t token, bool first, const Vocabulary& v) {
  struct Forms {
    ClassId number, alnum, word, punct, lower, title, upper, mixed, glued, first;
  };
  // every vocabulary declares these first, so their ids are the same in all of them
  static const Forms f{v.class_id("tok.number"), v.class_id("tok.alnum"), v.class_id("tok.word"),  v.class_id("tok.punct"),
                       v.class_id("tok.lower"),  v.class_id("tok.title"), v.class_id("tok.upper"), v.class_id("tok.mixed"),
                       v.class_id("tok.glued"),  v.class_id("tok.first")};
  static const ClassId kinds[] = {f.word, f.number, f.alnum, f.punct};
  const segment::Token& t = segmentation.tokens[token];
  Item item{v.classes(t.word), t.word, token, token + 1};
  item.classes.add(kinds[static_cast<int>(t.kind)]);
  switch (t.letter_case) {
    case segment::Case::lower:
      item.classes.add(f.lower);
      break;
    case segment::Case::title:
      item.classes.add(f.title);
      break;
    case segment::Case::upper:
      item.classes.add(f.upper);
      break;
    case segment::Case::mixed:
      item.classes.add(f.mixed);
      break;
    case segment::Case::none:
      break;
  }
  if (!t.space_before) item.classes.add(f.glued);
  if (first) item.classes.add(f.first);
  return item;
}

std::vector<Item> items_of(const segment::Segmentation& segmentation, const segment::Sentence& sentence, const Vocabulary& v) {
  std::vector<Item> items;
  items.reserve(sentence.end_token - sentence.first_token);
  for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t)
    items.push_back(item_of(segmentation, t, t == sentence.first_token, v));
  return items;
}

}  // namespace synoptic::grammar
