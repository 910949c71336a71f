// Lexicon classes that the speech layers test in C++, looked up once. Words themselves are data: data/en/lexicon/.
#pragma once
#include "lexicon/vocabulary.h"

namespace synoptic::extract::speech {

struct Classes {
  using Id = lexicon::ClassId;
  Id article, determiner, possessive, preposition, conjunction, join, relative, pronoun, third_person, they, it, first_person, auxiliary,
      not_, adverb, clitic;
  Id who_collective, who_person, who_title, who_role, who_body, who_publication, who_medium, who_document, who_nobody, who_generic, titled;
  Id say, tell, weak, call, quote, alleged, deny, fear, finite, participle, saying, base, addressee;
  Id hedge_alleged, hedge_feared, hedge_unknown, bare, lead_not, say_noun, say_words, say_reckoning, say_claim, say_object, say_telling,
      question, naming, what, be, clause, condition, hedge_of, hedge_death;
  Id g_mention, g_name, g_person, g_body, g_publication, g_document, g_collective, g_pronoun, g_common, g_quote, g_comma, g_stop, g_date,
      g_paren, g_possessive, g_first, g_quote_name, g_participle, g_counted;
  static const Classes& get();
};

}  // namespace synoptic::extract::speech
