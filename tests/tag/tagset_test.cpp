// Tags have distinct names, and treebank columns find the right one.
#include "extract/tag/tagset.h"

#include <gtest/gtest.h>

#include <set>

using namespace synoptic::extract::tag;

TEST(TagSet, EveryTagComesBackFromItsNames) {
  std::set<std::string_view> names;
  for (int i = 0; i < kTags; ++i) {
    const Tag tag = static_cast<Tag>(i);
    EXPECT_TRUE(names.insert(full_name(tag)).second) << full_name(tag);
    const bool auxiliary = tag >= Tag::VB_AUX && tag <= Tag::VBZ_AUX;
    const char* upos = auxiliary ? "AUX" : tag == Tag::IN_SUB ? "SCONJ" : tag == Tag::RB_NOT ? "PART" : "X";
    EXPECT_EQ(from_treebank(ptb_name(tag), upos), tag) << full_name(tag);
  }
}

TEST(TagSet, MapsDivisionsAndOddTags) {
  EXPECT_EQ(from_treebank("VBD", "AUX"), Tag::VBD_AUX);
  EXPECT_EQ(from_treebank("VBD", "VERB"), Tag::VBD);
  EXPECT_EQ(from_treebank("MD", "AUX"), Tag::MD);
  EXPECT_EQ(from_treebank("IN", "ADP"), Tag::IN);
  EXPECT_EQ(from_treebank("GW", "X"), Tag::XX);
  EXPECT_FALSE(from_treebank("NOSUCH", "X"));
}

TEST(TagSet, CoarseClasses) {
  EXPECT_EQ(coarse(Tag::NNS), Coarse::noun_plural);
  EXPECT_EQ(coarse(Tag::VBN_AUX), Coarse::auxiliary);
  EXPECT_EQ(name(coarse(Tag::IN_SUB)), "SCONJ");
  EXPECT_TRUE(is_verb(Tag::VBZ_AUX) && is_verb(Tag::VB) && !is_verb(Tag::MD) && !is_verb(Tag::WDT));
  EXPECT_TRUE(is_noun(Tag::NNPS) && is_noun(Tag::NN) && !is_noun(Tag::PDT) && !is_noun(Tag::MD));
}
