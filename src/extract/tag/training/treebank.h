// Reads treebanks for the trainers: gzip'ed CoNLL-U (universaldependencies.org/format.html) made to look as segment/
// would have split the text. Not linked into the main program. Covered by tests/tag/treebank_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "extract/tag/tagset.h"
#include "synoptic/pipeline.h"

namespace synoptic::extract::tag::training {

struct Sentence {
  std::vector<std::string> forms;
  std::vector<Tag> tags;
};

struct Treebank {
  std::vector<Sentence> sentences;
  std::size_t tokens = 0;
  std::size_t unknown_tags = 0;  // tokens whose XPOS we do not know: read as XX
};

// Plain or gzip'ed file. Fails on a file that cannot be read and on rows that are not CoNLL-U.
Expected<Treebank> read_treebank(const std::string& path);
Expected<Treebank> parse_treebank(std::string_view conllu, const std::string& path);

}  // namespace synoptic::extract::tag::training
