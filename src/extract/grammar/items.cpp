// A sentence's tokens as items: the classes of the word, and those of its outer form.
// Does not join tokens: layers do. Covered by tests/grammar/.
#include "extract/grammar/grammar.h"

namespace synoptic::grammar {

std::vector<Item> items_of(const segment::Segmentation& segmentation, const segment::Sentence& sentence, const Vocabulary& v) {
  struct Forms {
    ClassId number, alnum, word, punct, lower, title, upper, mixed, glued, first;
  };
  // every vocabulary declares these first, so their ids are the same in all of them
  static const Forms f{v.class_id("tok.number"), v.class_id("tok.alnum"), v.class_id("tok.word"),  v.class_id("tok.punct"),
                       v.class_id("tok.lower"),  v.class_id("tok.title"), v.class_id("tok.upper"), v.class_id("tok.mixed"),
                       v.class_id("tok.glued"),  v.class_id("tok.first")};
  static const ClassId kinds[] = {f.word, f.number, f.alnum, f.punct};
  std::vector<Item> items(sentence.end_token - sentence.first_token);
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const segment::Token& t = segmentation.tokens[sentence.first_token + i];
    Item& item = items[i];
    item.word = t.word;
    item.classes = v.classes(t.word);
    item.first_token = sentence.first_token + i;
    item.end_token = item.first_token + 1;
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
    if (i == 0) item.classes.add(f.first);
  }
  return items;
}

}  // namespace synoptic::grammar
