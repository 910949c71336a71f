// Treebank rows become the tokens that segment/ makes. The sentences are invented.
#include "extract/tag/training/treebank.h"

#include <gtest/gtest.h>

using namespace synoptic::extract::tag;
using namespace synoptic::extract::tag::training;

namespace {

// "form/XPOS/UPOS" items; "+" after an item: no space follows. "[surface 2]" opens a multiword token of two parts.
std::string conllu(std::initializer_list<const char*> items) {
  std::string out;
  int id = 0;
  for (std::string item : items) {
    const bool glued = item.ends_with('+');
    if (glued) item.pop_back();
    const std::string misc = glued ? "SpaceAfter=No" : "_";
    if (item[0] == '[') {
      const std::string surface = item.substr(1, item.find(' ') - 1);
      out += std::to_string(id + 1) + "-" + std::to_string(id + item[item.size() - 2] - '0') + "\t" + surface + "\t_\t_\t_\t_\t_\t_\t_\t" +
             misc + "\n";
      continue;
    }
    const std::size_t a = item.find('/', 1), b = item.find('/', a + 1);
    out += std::to_string(++id) + "\t" + item.substr(0, a) + "\t_\t" + item.substr(b + 1) + "\t" + item.substr(a + 1, b - a - 1) +
           "\t_\t0\troot\t_\t" + misc + "\n";
  }
  return out + "\n";
}

std::string shown(const std::string& text) {
  auto bank = parse_treebank(text, "test");
  if (!bank) return "error at " + std::to_string(bank.error().byte);
  std::string out;
  for (const Sentence& s : bank->sentences)
    for (std::size_t i = 0; i < s.forms.size(); ++i) out += s.forms[i] + "/" + std::string(full_name(s.tags[i])) + " ";
  return out;
}

}  // namespace

TEST(Treebank, JoinsHyphensInsideWordsOnly) {
  EXPECT_EQ(shown(conllu({"a/DT/DET", "cease/VB/VERB+", "-/HYPH/PUNCT+", "fire/NN/NOUN", "held/VBD/VERB"})),
            "a/DT cease-fire/NN held/VBD ");
  EXPECT_EQ(shown(conllu({"20/CD/NUM+", "-/SYM/SYM+", "30/CD/NUM"})), "20/CD -/SYM 30/CD ");
  EXPECT_EQ(shown(conllu({"son/NN/NOUN+", "-/HYPH/PUNCT+", "in/IN/ADP+", "-/HYPH/PUNCT+", "law/NN/NOUN"})), "son-in-law/NN ");
  EXPECT_EQ(shown(conllu({"F/NN/NOUN+", "-/HYPH/PUNCT+", "16/CD/NUM"})), "F-16/NN ");
  EXPECT_EQ(shown(conllu({"ten/CD/NUM", "-/:/PUNCT", "dead/JJ/ADJ"})), "ten/CD -/COLON dead/JJ ");
}

TEST(Treebank, KeepsContractionsApartAndJoinsTheRest) {
  EXPECT_EQ(shown(conllu({"[don't 2]", "do/VBP/AUX", "n't/RB/PART", "go/VB/VERB"})), "do/VBP_AUX n't/RB_NOT go/VB ");
  EXPECT_EQ(shown(conllu({"[cannot 2]", "can/MD/AUX", "not/RB/PART", "go/VB/VERB"})), "cannot/MD go/VB ");
  EXPECT_EQ(shown(conllu({"at/IN/ADP", "5/CD/NUM+", "pm/NN/NOUN"})), "at/IN 5pm/NN ");
  EXPECT_EQ(shown(conllu({"5/CD/NUM+", "%/NN/SYM"})), "5/CD %/NN ");
}

TEST(Treebank, RefusesWhatIsNotConllu) {
  EXPECT_EQ(shown("# comment\nplain words\n"), "error at 10");
  EXPECT_EQ(shown("1\ttoo\tfew\n"), "error at 0");
  EXPECT_EQ(shown(""), "");
  EXPECT_FALSE(read_treebank("/no/such/file").has_value());
}
