// Who is taken for a witness, a minor, an accused or an official, by the words around the name.
#include "redact/cues.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "redact/redact.h"

using namespace synoptic;

namespace {

bool seen(std::string_view text, std::string_view name, std::string_view kind) {
  const auto all = redact::find_sightings(text);
  return std::any_of(all.begin(), all.end(), [&](const redact::Sighting& s) { return s.kind == kind && s.name == redact::name_of(name); });
}

// What a public copy of one account makes of a name: masked as this kind; "" when it stays.
std::string kind_of(const std::string& text, std::string_view name) {
  Dossier d;
  d.accounts.emplace_back();
  d.accounts[0].id = "a", d.accounts[0].text = text;
  const auto masker = redact::masker_for(d, {});
  for (const auto& p : masker->persons())
    if (std::find(p.names.begin(), p.names.end(), redact::name_of(name)) != p.names.end()) return p.kind;
  return "";
}

}  // namespace

TEST(Cues, Witnesses) {
  EXPECT_TRUE(seen("The eyewitness Tarn Holle saw it.", "Tarn Holle", "witness"));
  EXPECT_TRUE(seen("Survivors Tarn Holle, Ida Venn and Mrs Ottey Lorne were there.", "Ottey Lorne", "witness"));
  EXPECT_TRUE(seen("\"It fell,\" said Tarn Holle, 44.", "Tarn Holle", "witness"));
  EXPECT_TRUE(seen("Tarn Holle, one of the survivors, wept.", "Tarn Holle", "witness"));
  EXPECT_TRUE(seen("J. van der Holle, who survived the fire, left.", "J. van der Holle", "witness"));
}

TEST(Cues, Minors) {
  for (const char* text : {"The 12-year-old pupil Ivo Reik ran.", "Ivo Reik, 12, ran.", "Ivo Reik (9) ran.", "Ivo Reik, aged eleven, ran.",
                           "her son Ivo Reik ran", "Ivo Reik, a schoolboy, ran.", "six-year-old Ivo Reik ran"})
    EXPECT_TRUE(seen(text, "Ivo Reik", "minor")) << text;
  EXPECT_FALSE(seen("Ivo Reik, 42, ran.", "Ivo Reik", "minor"));
  EXPECT_FALSE(seen("In Reik, 12 people ran.", "Reik", "minor"));
}

TEST(Cues, Accused) {
  for (const char* text : {"The suspect, Goran Veltz, fled.", "Goran Veltz was later arrested.", "Police arrested Goran Veltz on Monday.",
                           "the trial of Goran Veltz", "Goran Veltz pleaded guilty."})
    EXPECT_TRUE(seen(text, "Goran Veltz", "accused")) << text;
  EXPECT_FALSE(seen("They charged the operator of the Maren Tide.", "Maren Tide", "accused"));
}

TEST(Cues, TheKindsDecide) {
  EXPECT_EQ(kind_of("\"No,\" said Tarn Holle.", "Tarn Holle"), "witness");  // quoted, no office
  EXPECT_EQ(kind_of("\"No,\" said Tarn Holle. Tarn Holle, the mayor of Velm, left.", "Tarn Holle"), "");
  EXPECT_EQ(kind_of("Minister Karl Hansen was arrested.", "Karl Hansen"), "");  // a public accused stays named
  EXPECT_EQ(kind_of("The 14-year-old Karl Hansen, son of the president, was arrested.", "Karl Hansen"), "minor");
  EXPECT_EQ(kind_of("\"No,\" said Port Havell. They live in Port Havell.", "Port Havell"), "");  // a place
  EXPECT_EQ(kind_of("The committee said so. \"No,\" said Harbour Radio.", "Harbour Radio"), "");
  // Surname alone is the same person.
  EXPECT_EQ(kind_of("Goran Veltz drove. Later Veltz was arrested.", "Goran Veltz"), "accused");
}

TEST(Cues, ListsOfNames) {
  const auto names = redact::parse_names(
      "# people\nOlga Petrenko | \u041e\u043b\u044c\u0433\u0430 \u041f\u0435\u0442\u0440\u0435\u043d\u043a\u043e\n\nVenn, Ida # by "
      "letter\n",
      "n");
  ASSERT_TRUE(names);
  ASSERT_EQ(names->size(), 2u);
  EXPECT_EQ((*names)[0].size(), 2u);
  EXPECT_EQ((*names)[1][0], (redact::Name{"ida", "venn"}));
  const auto wrong = redact::parse_names("Ida Venn\n 12 !\n", "list.txt");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().byte, 2u);
  redact::Lists both;
  both.redact = *names, both.keep = {{"ida", "venn"}};
  EXPECT_FALSE(redact::masker_for(Dossier{}, both));
}
