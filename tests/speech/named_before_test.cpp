// Looking back for the last one named against a walk over all mentions from the start of the text, on texts thrown together from
// invented names, pronouns and quotations.
#include "extract/attribution/named_before.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "speech/dated_account.h"

using namespace synoptic;
using namespace synoptic::extract;

namespace {

struct Read : DatedAccount {
  using DatedAccount::DatedAccount;
  const speech::Scene& scene() { return speech::scene_of(context, out); }
};

// All mentions in order, each changing what was named before; the speakers' own walk before it was made lazy.
struct Walk {
  const Context& context;
  const speech::Scene& scene;
  std::vector<const speech::Mention*> mentions = {};
  std::size_t next = 0;
  std::string person = {}, subject = {}, group = {}, body = {}, anyone = {};
  std::uint32_t person_from = 0;

  void find_mentions() {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t s = 0; s < context.segmentation.sentences.size(); ++s) {
      const auto [first, end] = scene.mentions.of_sentence(s);
      for (std::uint32_t m = first; m < end; ++m) numbers.push_back(m);
    }
    for (const auto m : numbers) mentions.push_back(&scene.mentions[m]);
  }
  bool quoted(Span s) const {
    for (const auto& q : scene.quotations)
      if (q.parent < 0 && q.outer.contains(s)) return true;
    return false;
  }
  void to(std::uint32_t byte) {
    using speech::MentionKind;
    const auto& tokens = context.segmentation.tokens;
    for (; next < mentions.size() && mentions[next]->span.end <= byte; ++next) {
      const speech::Mention& x = *mentions[next];
      const bool first = x.first_token == 0 || scene.words.role(x.first_token - 1) == speech::Role::punctuation ||
                         tokens[x.first_token].sentence != tokens[x.first_token - 1].sentence;
      const bool heads = x.proper() && first && !quoted(x.span);
      const std::string words = speech::phrase(context, x.first_token, x.end_token);
      if (x.kind == MentionKind::body || x.kind == MentionKind::publication || x.kind == MentionKind::document)
        body = words;
      else if (x.kind == MentionKind::collective)
        group = words;
      else if (heads && !speech::NamedBefore(context, scene).in_headline(x)) {
        const auto& sentence = context.segmentation.sentences[tokens[x.first_token].sentence];
        const bool new_subject =
            sentence.first_token == x.first_token && context.segmentation.blocks[sentence.block].span.begin >= person_from;
        const bool far = person_from == 0 || x.span.begin >= person_from + 600;
        if (far || new_subject) person = speech::phrase(context, x.name_first, x.name_end);
        if (far) person_from = 0;
      }
      if (heads) subject = speech::phrase(context, x.name_first, x.name_end);
      if (x.kind != MentionKind::pronoun) anyone = words;
    }
  }
};

std::string random_text(std::mt19937& random) {
  const std::array<const char*, 16> pieces = {
      "Ana Brel told the press that he slept. ",
      "The Rail Board met. ",
      "They left, and it rained. ",
      "Officials said so. ",
      "\"Konrad Vell dug,\" she said. ",
      "Ira Moss, who ran, fell. ",
      "In the Sorvik Tribune, villagers wrote of it. ",
      "Nothing moved on the old road near the river that night. ",
      "On 3 May 1994 Lev Oder came. ",
      "\n\n",
      "The report names two drivers. ",
      "He said it was over. ",
      "Yesterday, Mira Hask, the former mayor of the town, and Jon Pell, her deputy, spoke for an hour. ",
      "\"We saw Tom Arb fall. ",
      "Nobody knows why the bridge gave way under so light a load. ",
      "Witnesses told Dana Kole. "};
  std::string out;
  for (std::size_t n = random() % 40; n > 0; --n) out += pieces[random() % pieces.size()];
  return out;
}

}  // namespace

TEST(NamedBefore, IsWhatAWalkOverAllMentionsFinds) {
  std::mt19937 random(17);
  for (int round = 0; round < 300; ++round) {
    Read read(random_text(random)), other(read.account.text);
    speech::NamedBefore named(read.context, read.scene());
    Walk walk{other.context, other.scene()};
    walk.find_mentions();
    for (std::uint32_t at = 0; at < read.account.text.size(); at += 1 + random() % 200) {
      named.walk_to(at), walk.to(at);
      switch (random() % 8) {
        case 0:
          ASSERT_EQ(named.person(), walk.person) << at << '\n' << read.account.text;
          break;
        case 1:
          ASSERT_EQ(named.subject(), walk.subject) << at << '\n' << read.account.text;
          break;
        case 2:
          ASSERT_EQ(named.group(), walk.group) << at << '\n' << read.account.text;
          break;
        case 3:
          ASSERT_EQ(named.body(), walk.body) << at << '\n' << read.account.text;
          break;
        case 4:
          ASSERT_EQ(named.anyone(), walk.anyone) << at << '\n' << read.account.text;
          break;
        case 5:
          named.speaker("Speaker", at), walk.person = "Speaker", walk.person_from = at;
          break;
        case 6:
          named.group("Group"), walk.group = "Group";
          break;
        default:
          named.body("Body"), walk.body = "Body";
      }
    }
  }
}
