// What changed between two dossiers of the same event: accounts that are new or gone, articles that were edited without saying so,
// figures question by question. Pure, deterministic. Covered by tests/review/diff_test.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::review {

struct SentenceChange {
  std::string before, after;                        // one is empty for a sentence that is new or gone
  std::uint32_t before_start = 0, after_start = 0;  // code points
};

struct FieldChange {
  std::string field, before, after;
};

// The same article, by id or else by address, whose text or facts about it differ.
struct Edited {
  std::uint32_t before = 0, after = 0;  // accounts, by index
  bool text_changed = false;
  std::vector<SentenceChange> sentences;
  std::vector<FieldChange> facts;  // title, publisher, author, published, url
};

// Answers that one account gives to a question, in words, before and after.
struct AnswerChange {
  std::string account;
  std::vector<std::string> before, after;
};

struct QuestionChange {
  const Question *before = nullptr, *after = nullptr;  // one is null for a question that is new or gone
  std::vector<AnswerChange> answers;
  bool estimate_changed = false;
};

struct Difference {
  std::vector<std::uint32_t> added, removed;  // accounts of the new, of the old dossier
  std::vector<Edited> edited;
  std::vector<QuestionChange> questions;
  bool empty() const { return added.empty() && removed.empty() && edited.empty() && questions.empty(); }
};

// Refers to both dossiers.
Difference difference(const Dossier& before, const Dossier& after);
std::vector<SentenceChange> changed_sentences(const Account& before, const Account& after);

}  // namespace synoptic::review
