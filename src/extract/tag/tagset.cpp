// Names of the tags, and their mapping to coarse classes and from a treebank's columns.
// Tags after Marcus, Santorini and Marcinkiewicz 1993 (with LDC's later HYPH, NFP, ADD); classes after Universal
// Dependencies 2 (universaldependencies.org/u/pos). AFX and GW, parts of words in the treebanks, become XX.
// Covered by tests/tag/tagset_test.cpp.
#include "extract/tag/tagset.h"

#include <array>

namespace synoptic::extract::tag {
namespace {

struct Row {
  std::string_view full, ptb;
  Coarse coarse;
};
using C = Coarse;

// By the value of Tag. The names are the format's, not words of a language: they belong with the enum.
constexpr std::array<Row, kTags> kRows = {{
    {"CC", "CC", C::coordinator},
    {"CD", "CD", C::numeral},
    {"DT", "DT", C::determiner},
    {"EX", "EX", C::pronoun},
    {"FW", "FW", C::other},
    {"IN", "IN", C::adposition},
    {"IN_SUB", "IN", C::subordinator},
    {"JJ", "JJ", C::adjective},
    {"JJR", "JJR", C::adjective},
    {"JJS", "JJS", C::adjective},
    {"LS", "LS", C::other},
    {"MD", "MD", C::auxiliary},
    {"NN", "NN", C::noun_singular},
    {"NNS", "NNS", C::noun_plural},
    {"NNP", "NNP", C::proper_noun},
    {"NNPS", "NNPS", C::proper_noun},
    {"PDT", "PDT", C::determiner},
    {"POS", "POS", C::particle},
    {"PRP", "PRP", C::pronoun},
    {"PRP_POSS", "PRP$", C::pronoun},
    {"RB", "RB", C::adverb},
    {"RB_NOT", "RB", C::particle},
    {"RBR", "RBR", C::adverb},
    {"RBS", "RBS", C::adverb},
    {"RP", "RP", C::adposition},
    {"SYM", "SYM", C::symbol},
    {"TO", "TO", C::particle},
    {"UH", "UH", C::interjection},
    {"VB", "VB", C::verb},
    {"VBD", "VBD", C::verb},
    {"VBG", "VBG", C::verb},
    {"VBN", "VBN", C::verb},
    {"VBP", "VBP", C::verb},
    {"VBZ", "VBZ", C::verb},
    {"VB_AUX", "VB", C::auxiliary},
    {"VBD_AUX", "VBD", C::auxiliary},
    {"VBG_AUX", "VBG", C::auxiliary},
    {"VBN_AUX", "VBN", C::auxiliary},
    {"VBP_AUX", "VBP", C::auxiliary},
    {"VBZ_AUX", "VBZ", C::auxiliary},
    {"WDT", "WDT", C::pronoun},
    {"WP", "WP", C::pronoun},
    {"WP_POSS", "WP$", C::pronoun},
    {"WRB", "WRB", C::adverb},
    {"FULL_STOP", ".", C::punctuation},
    {"COMMA", ",", C::punctuation},
    {"COLON", ":", C::punctuation},
    {"OPEN_QUOTE", "``", C::punctuation},
    {"CLOSE_QUOTE", "''", C::punctuation},
    {"OPEN_BRACKET", "-LRB-", C::punctuation},
    {"CLOSE_BRACKET", "-RRB-", C::punctuation},
    {"HYPH", "HYPH", C::punctuation},
    {"CURRENCY", "$", C::symbol},
    {"NFP", "NFP", C::punctuation},
    {"ADD", "ADD", C::other},
    {"XX", "XX", C::other},
}};

constexpr std::string_view kCoarse[] = {"NOUN_SG", "NOUN_PL", "PROPN", "VERB",  "AUX",  "ADJ",  "ADV", "ADP",   "DET",
                                        "PRON",    "NUM",     "CCONJ", "SCONJ", "PART", "INTJ", "SYM", "PUNCT", "X"};

const Row& row(Tag tag) { return kRows[static_cast<std::size_t>(tag)]; }

}  // namespace

Coarse coarse(Tag tag) { return row(tag).coarse; }
std::string_view ptb_name(Tag tag) { return row(tag).ptb; }
std::string_view full_name(Tag tag) { return row(tag).full; }
std::string_view name(Coarse coarse) { return kCoarse[static_cast<std::size_t>(coarse)]; }

std::optional<Tag> from_treebank(std::string_view xpos, std::string_view upos) {
  if (xpos == "AFX" || xpos == "GW") return Tag::XX;
  if (xpos == "IN" && upos == "SCONJ") return Tag::IN_SUB;
  if (xpos == "RB" && upos == "PART") return Tag::RB_NOT;
  for (int i = 0; i < kTags; ++i) {
    if (kRows[i].ptb != xpos) continue;
    const auto plain = static_cast<Tag>(i);  // the plain tag stands before its divisions
    if (upos != "AUX" || !xpos.starts_with("VB")) return plain;
    return static_cast<Tag>(i + static_cast<int>(Tag::VB_AUX) - static_cast<int>(Tag::VB));
  }
  return std::nullopt;
}

bool is_verb(Tag tag) { return tag >= Tag::VB && tag <= Tag::VBZ_AUX; }
bool is_noun(Tag tag) { return tag >= Tag::NN && tag <= Tag::NNPS; }

}  // namespace synoptic::extract::tag
