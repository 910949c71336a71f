// Looks up the classes of classes.h in the English vocabulary. Covered by every test that extracts.
#include "extract/names/classes.h"

namespace synoptic::extract::speech {

const Classes& Classes::get() {
  static const Classes classes = [] {
    const auto& v = lexicon::Vocabulary::english();
    const auto id = [&](std::string_view name) { return v.class_id(name); };
    Classes c;
    c.article = id("fn.article");
    c.determiner = id("fn.det");
    c.possessive = id("fn.poss");
    c.preposition = id("fn.prep");
    c.conjunction = id("fn.conj");
    c.join = id("fn.join");
    c.relative = id("fn.rel");
    c.pronoun = id("fn.pron");
    c.third_person = id("fn.person");
    c.they = id("fn.they");
    c.it = id("fn.it");
    c.first_person = id("fn.i");
    c.auxiliary = id("fn.aux");
    c.not_ = id("fn.not");
    c.adverb = id("fn.adv");
    c.clitic = id("fn.'s");
    c.who_collective = id("who.collective");
    c.who_person = id("who.person");
    c.who_title = id("who.title");
    c.who_role = id("who.role");
    c.who_body = id("who.body");
    c.who_publication = id("who.publication");
    c.who_medium = id("who.medium");
    c.who_document = id("who.document");
    c.who_nobody = id("who.nobody");
    c.who_generic = id("who.generic");
    c.titled = id("titled");
    c.say = id("say.verb");
    c.tell = id("say.tell");
    c.weak = id("say.weak");
    c.call = id("say.call");
    c.quote = id("say.quote");
    c.alleged = id("say.alleged");
    c.deny = id("say.deny");
    c.fear = id("say.fear");
    c.finite = id("say.finite");
    c.participle = id("say.participle");
    c.saying = id("say.ing");
    c.base = id("say.base");
    c.addressee = id("addressee");
    c.hedge_alleged = id("hedge.alleged");
    c.hedge_feared = id("hedge.feared");
    c.hedge_unknown = id("hedge.unknown");
    c.bare = id("say.bare");
    c.say_noun = id("say.noun");
    c.say_words = id("say.words");
    c.say_reckoning = id("say.reckoning");
    c.say_claim = id("say.claim");
    c.say_object = id("say.object");
    c.naming = id("say.naming");
    c.say_telling = id("say.telling");
    c.question = id("say.question");
    c.what = id("fn.what");
    c.be = id("fn.be");
    c.clause = id("fn.clause");
    c.condition = id("fn.condition");
    c.hedge_of = id("hedge.of");
    c.hedge_death = id("hedge.death");
    c.lead_not = id("lead.not");
    c.g_mention = id("group.mention");
    c.g_name = id("group.name");
    c.g_person = id("group.person");
    c.g_body = id("group.body");
    c.g_publication = id("group.publication");
    c.g_document = id("group.document");
    c.g_collective = id("group.collective");
    c.g_pronoun = id("group.pronoun");
    c.g_common = id("group.common");
    c.g_quote = id("group.quote");
    c.g_comma = id("group.quote.comma");
    c.g_stop = id("group.quote.stop");
    c.g_date = id("group.date");
    c.g_paren = id("group.paren");
    c.g_possessive = id("group.possessive");
    c.g_first = id("group.first");
    c.g_quote_name = id("group.quote.name");
    c.g_participle = id("group.participle");
    c.g_counted = id("group.counted");
    return c;
  }();
  return classes;
}

}  // namespace synoptic::extract::speech
