// Noun and verb groups of a sentence: numbers with their nouns, voice, partitives, brackets, hidden verbs.
#include "extract/counts/chunks.h"

#include <gtest/gtest.h>

#include "extract/counts/roles.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract;
using namespace synoptic::extract::counts;

// One sentence, read as far as the chunks.
struct Chunked {
  Account account;
  segment::Segmentation segmentation;
  Extraction out;
  std::vector<Chunk> chunks;

  explicit Chunked(std::string text) {
    account.text = std::move(text);
    segmentation = segment::segment(account);
    tag::LazyTags tags(tag::Tagger::english(), account.text, segmentation);
    const Context context{account, 0, segmentation, &tags};
    find_dates(context, out);
    find_numbers(context, out);
    Chunker chunker(context, out);
    chunks = chunker.chunk(segmentation.sentences.at(0));
    const auto items = chunker.items(chunks, segmentation.sentences.at(0));
    EXPECT_EQ(items.size(), chunks.size());
    std::uint32_t at = 0;
    for (const Chunk& c : chunks) {  // chunks cover the sentence, in order, without gaps
      EXPECT_EQ(c.first, at) << account.text;
      EXPECT_GT(c.end, c.first);
      EXPECT_GE(c.head, c.first);
      EXPECT_LT(c.head, c.end);
      at = c.end;
    }
    EXPECT_EQ(at, segmentation.sentences.at(0).end_token);
  }
  std::string form(const Chunk& c) const {
    const auto b = segmentation.tokens[c.first].span.begin, e = segmentation.tokens[c.end - 1].span.end;
    return account.text.substr(b, e - b);
  }
  const Chunk& find(const std::string& words) const {
    for (const Chunk& c : chunks)
      if (form(c) == words) return c;
    ADD_FAILURE() << "no chunk '" << words << "' in: " << account.text;
    static const Chunk none;
    return none;
  }
};

TEST(Chunks, ANumberBeginsAGroupOfItsOwn) {
  const Chunked r("The fire killed at least 12 young miners and injured 30.");
  const Chunk& miners = r.find("at least 12 young miners");
  EXPECT_EQ(miners.kind, ChunkKind::noun);
  EXPECT_GE(miners.number, 0);
  EXPECT_FALSE(miners.bare);
  const Chunk& bare = r.find("30");
  EXPECT_TRUE(bare.bare);
  EXPECT_GE(bare.number, 0);
}

TEST(Chunks, Voice) {
  EXPECT_EQ(Chunked("Twelve miners were killed in Ostra.").find("were killed").voice, Voice::passive);
  EXPECT_EQ(Chunked("Twelve miners have been killed in Ostra.").find("have been killed").voice, Voice::passive);
  EXPECT_EQ(Chunked("The fire has killed twelve miners.").find("has killed").voice, Voice::active);
  EXPECT_EQ(Chunked("The fire killed twelve miners.").find("killed").voice, Voice::past);
  EXPECT_EQ(Chunked("A boiler burst, killing twelve miners.").find("killing").voice, Voice::ing);
  EXPECT_EQ(Chunked("They tried to rescue twelve miners.").find("to rescue").voice, Voice::infinitive);
}

TEST(Chunks, NegationAndCopula) {
  EXPECT_TRUE(Chunked("Twelve miners have not been found.").find("have not been found").negated);
  EXPECT_FALSE(Chunked("Twelve miners have been found.").find("have been found").negated);
  EXPECT_TRUE(Chunked("Twelve were women.").find("were").copula);
}

TEST(Chunks, Partitives) {
  EXPECT_TRUE(Chunked("Four of them died.").find("Four of them").partitive);
  EXPECT_TRUE(Chunked("Four of them died.").find("Four of them").bare);
  EXPECT_TRUE(Chunked("Four of the miners died.").find("Four of the miners").partitive);
  EXPECT_FALSE(Chunked("Four miners died.").find("Four miners").partitive);
  EXPECT_FALSE(Chunked("Dozens of miners died.").find("Dozens of miners").partitive);
}

TEST(Chunks, NumberInBracketsAfterItsNoun) {
  const Chunked r("The dead are women (14), children (11) and miners (3).");
  for (const char* words : {"women (14)", "children (11)", "miners (3)"}) {
    EXPECT_TRUE(r.find(words).inverted) << words;
    EXPECT_GE(r.find(words).number, 0) << words;
  }
}

TEST(Chunks, VerbsThatTaggersTakeForNouns) {
  EXPECT_EQ(Chunked("4 people shot in Merrin").find("shot").kind, ChunkKind::verb);
  EXPECT_EQ(Chunked("Gunman shoots 4 relatives").find("shoots").kind, ChunkKind::verb);
  EXPECT_EQ(Chunked("The number of injured stands at 93.").find("stands").kind, ChunkKind::verb);
  EXPECT_NE(Chunked("The blast killed a total of 12 people.").find("a total").kind, ChunkKind::verb);
}

TEST(Chunks, SinglePersons) {
  EXPECT_TRUE(Chunked("A woman was killed.").find("A woman").single);
  EXPECT_TRUE(Chunked("Ana Brel was killed.").find("Ana Brel").name);
  EXPECT_FALSE(Chunked("The women were killed.").find("The women").single);
}

TEST(Chunks, DatesStandForThemselves) {
  const Chunked r("On 4 March 1987 twelve miners died.");
  EXPECT_EQ(r.find("4 March 1987").kind, ChunkKind::date);
  EXPECT_GE(r.find("twelve miners").number, 0);
}

}  // namespace
