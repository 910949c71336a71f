// Cuts the text into runs and turns each into grammar items. A run is a sentence; sentences that one quotation joins
// are one run, so that '"A. B," said X' is read as one statement. Quotations, names, dates and brackets become single
// items: the grammar then sees 'QUOTE said NAME'. The words inside quotations are runs of their own.
// Does not attribute. Covered by tests/speech/runs_test.cpp.
#include <algorithm>

#include "data/image.h"
#include "extract/attribution/scene.h"
#include "extract/grammar/items.h"
#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

constexpr std::uint32_t kMaxItems = 400;   // longer runs are cut: matching stays linear in the text
constexpr std::uint32_t kMaxBracket = 14;  // tokens of a bracket that is taken as one item

struct RunMaker {
  const Context& context;
  const Scene& scene;
  const std::vector<Date>& dates;
  const RunsWanted& wanted;
  const OpenMention& open;
  const Classes& c;
  std::vector<Run> out;
  std::vector<std::vector<std::uint32_t>> children;  // quotations by parent; last: top level

  std::uint32_t token_at(std::uint32_t byte) const {  // first token that ends after byte
    const auto& t = context.segmentation.tokens;
    return static_cast<std::uint32_t>(std::partition_point(t.begin(), t.end(), [&](const auto& x) { return x.span.end <= byte; }) -
                                      t.begin());
  }
  std::uint32_t token_from(std::uint32_t byte) const {  // first token that begins at or after byte
    const auto& t = context.segmentation.tokens;
    return static_cast<std::uint32_t>(std::partition_point(t.begin(), t.end(), [&](const auto& x) { return x.span.begin < byte; }) -
                                      t.begin());
  }

  grammar::Item quote_item(std::uint32_t q) const {
    const Quotation& quote = scene.quotations[q];
    grammar::Item item;
    item.payload = static_cast<std::int32_t>(q);
    item.first_token = token_at(quote.outer.begin);
    item.end_token = std::max(token_from(quote.outer.end), item.first_token + 1);
    const char last = quote.inner.empty() ? ' ' : context.account.text[quote.inner.end - 1];
    if (scene.uses[q].title) {
      item.classes.add(c.g_mention);
      item.classes.add(c.g_publication);
      // '"Le Monde" newspaper': one name.
      if (item.end_token < context.segmentation.tokens.size() && scene.words.is(item.end_token, c.who_medium)) ++item.end_token;
      return item;
    }
    item.classes.add(c.g_quote);
    if (scene.uses[q].name && quote.inner.size() < 24) item.classes.add(c.g_quote_name);
    if (last == ',') item.classes.add(c.g_comma);
    if (last == '.' || last == '!' || last == '?') item.classes.add(c.g_stop);
    return item;
  }
  grammar::Item mention_item(std::size_t m) const {
    const Mention& mention = scene.mentions[m];
    grammar::Item item;
    item.payload = static_cast<std::int32_t>(m);
    item.first_token = mention.first_token;
    item.end_token = mention.end_token;
    item.classes.add(c.g_mention);
    const Classes::Id kinds[] = {c.g_common,     c.g_person, c.g_body,    c.g_publication, c.g_document,
                                 c.g_collective, c.g_name,   c.g_pronoun, c.g_name};
    item.classes.add(kinds[static_cast<int>(mention.kind)]);
    if (mention.proper()) item.classes.add(c.g_name);
    if (scene.words.role(mention.first_token) == Role::number) item.classes.add(c.g_counted);
    for (const Classes::Id id : {c.say_words, c.say_noun, c.say_reckoning, c.say_claim, c.say_telling})
      if (scene.words.is(mention.end_token - 1, id)) item.classes.add(id);
    if (mention.end_token == mention.first_token + 1) {
      item.word = context.segmentation.tokens[mention.first_token].word;
    }
    return item;
  }
  std::uint32_t bracket_end(std::uint32_t i, std::uint32_t end) const {
    if (scene.words.form(i) != "(") return i;
    for (std::uint32_t k = i + 1; k < end && k < i + kMaxBracket; ++k)
      if (scene.words.form(k) == ")") return k + 1;
    return i;
  }

  void fill(Run& run, const std::vector<std::uint32_t>& quotes) const {
    const auto& v = lexicon::Vocabulary::english();
    run.items.reserve(run.end_token - run.first_token);
    std::size_t q = 0, d = 0;
    d = static_cast<std::size_t>(
        std::partition_point(dates.begin(), dates.end(), [&](const Date& x) { return x.first_token < run.first_token; }) - dates.begin());
    for (std::uint32_t i = run.first_token; i < run.end_token;) {
      while (q < quotes.size() && scene.quotations[quotes[q]].outer.end <= context.segmentation.tokens[i].span.begin) ++q;
      while (d < dates.size() && dates[d].first_token < i) ++d;
      const std::int32_t m = scene.mentions.beginning_at(i);
      grammar::Item& item = run.items.emplace_back();
      if (q < quotes.size() && scene.quotations[quotes[q]].outer.begin < context.segmentation.tokens[i].span.end) {
        item = quote_item(quotes[q++]);
        item.first_token = i;
        item.end_token = std::clamp(item.end_token, i + 1, run.end_token);
      } else if (const std::uint32_t b = bracket_end(i, run.end_token); b > i) {
        item.first_token = i;
        item.end_token = b;
        item.classes.add(c.g_paren);
      } else if (d < dates.size() && dates[d].first_token == i && m < 0) {
        item.payload = static_cast<std::int32_t>(d);
        item.first_token = i;
        item.end_token = std::min(dates[d].end_token, run.end_token);
        item.classes.add(c.g_date);
      } else if (m >= 0 && !(open && open(scene.mentions[static_cast<std::size_t>(m)]))) {
        item = mention_item(static_cast<std::size_t>(m));
      } else {
        item = grammar::item_of(context.segmentation, i, i == run.first_token, v);
        if (scene.words.role(i) == Role::adverb) item.classes.add(c.adverb);
        if (scene.words.role(i) == Role::participle) item.classes.add(c.g_participle);
      }
      if (item.end_token <= i) item.end_token = i + 1;
      if (run.items.size() == 1) item.classes.add(c.g_first);
      i = item.end_token;
    }
  }

  bool wants(const Run& run, const std::vector<std::uint32_t>& quotes) const {
    if (context.reading == Reading::every_sentence || (wanted.all_quoting && (!quotes.empty() || term_in(run)))) return true;
    return wanted.words.any(context.segmentation, run.first_token, run.end_token);
  }
  bool term_in(const Run& run) const {
    const auto t =
        std::partition_point(scene.terms.begin(), scene.terms.end(), [&](const TermUse& x) { return x.first_token < run.first_token; });
    return t != scene.terms.end() && t->first_token < run.end_token;
  }

  bool colon_before(std::uint32_t byte) const {
    while (byte > 0 && context.account.text[byte - 1] == ' ') --byte;
    return byte > 0 && context.account.text[byte - 1] == ':';
  }
  // '"Where are they?" Ann Lee asked.', '"It fell." - Ann Lee': the sentence after a quotation is only its speaker and cue.
  bool names_speaker(const std::vector<std::uint32_t>& quotes, std::uint32_t next, std::uint32_t end) const {
    const auto& tokens = context.segmentation.tokens;
    if (quotes.empty() || scene.quotations[quotes.back()].outer.end < tokens[next - 1].span.end) return false;
    const std::string_view f = scene.words.form(next);
    if (f == "-" || f == "--" || f == "\xE2\x80\x93" || f == "\xE2\x80\x94" || f == "\xE2\x80\x95") return true;
    const std::uint32_t stop = std::min(end, context.segmentation.sentences[tokens[next].sentence].end_token);
    std::uint32_t i = next;
    for (; i < stop && i < next + 8; ++i) {
      const Role r = scene.words.role(i);
      if (scene.words.is(i, c.finite) && r == Role::verb) break;
      if (r != Role::proper && r != Role::pronoun && r != Role::noun && r != Role::determiner && r != Role::adjective &&
          r != Role::adverb && r != Role::clitic_s && r != Role::possessive)
        return false;
    }
    if (i == next || i >= stop || !scene.words.is(i, c.finite) || !(scene.words.is(i, c.say) || scene.words.is(i, c.tell))) return false;
    if (i + 1 >= stop) return true;
    if (stop - i > 14 || (quotes.back() < scene.quotations.size() && colon_before(scene.quotations[quotes.back()].outer.begin)))
      return false;
    for (std::uint32_t k = i + 1; k < stop; ++k)
      if (scene.words.form(k) == "that" || scene.words.role(k) == Role::verb) return false;
    const Role after = scene.words.role(i + 1);
    return after == Role::punctuation || after == Role::preposition || after == Role::adverb || scene.words.is(i, c.tell);
  }

  // Runs of tokens [first, end) of one block; `quotes` lie in it and are not nested in each other.
  void stretch(std::uint32_t first, std::uint32_t end, std::uint32_t block, std::int32_t inside, const std::vector<std::uint32_t>& quotes) {
    const auto& tokens = context.segmentation.tokens;
    std::size_t q = 0;
    for (std::uint32_t i = first; i < end;) {
      std::uint32_t stop = i;
      std::vector<std::uint32_t> here;
      do {
        stop = std::min(end, context.segmentation.sentences[tokens[stop].sentence].end_token);
        while (q < quotes.size() && scene.quotations[quotes[q]].outer.begin < tokens[stop - 1].span.end) {
          here.push_back(quotes[q]);
          stop = std::max(stop, std::min(end, token_from(scene.quotations[quotes[q]].outer.end)));
          ++q;
        }
        // A sentence that a quotation ended in the middle of is read to its own end; so is the one that names the speaker.
      } while (stop < end && (tokens[stop].sentence == tokens[stop - 1].sentence || names_speaker(here, stop, end)));
      Run run;
      run.first_token = i;
      run.end_token = stop;
      run.block = block;
      run.inside = inside;
      if (wants(run, here)) fill(run, here);
      if (run.items.size() > kMaxItems) run.items.resize(kMaxItems);
      out.push_back(std::move(run));
      for (const std::uint32_t inner : here) inside_of(inner);
      i = stop;
    }
  }
  void inside_of(std::uint32_t q) {
    const Quotation& quote = scene.quotations[q];
    if (quote.inner.empty() || scene.uses[q].title) return;
    const std::uint32_t first = token_from(quote.inner.begin), end = token_from(quote.inner.end);
    if (first < end) stretch(first, end, quote.block, static_cast<std::int32_t>(q), children[q]);
  }
};

}  // namespace

namespace {

lexicon::ClassSet given_by_tag() {
  lexicon::ClassSet given;
  given.add(Classes::get().adverb);  // fill() gives it
  return given;
}

}  // namespace

RunsWanted find_runs_that_attribute() {
  const Classes& c = Classes::get();
  const auto& grammar = grammar::Grammar::load("attribution");
  grammar::Known plain;  // what is known of runs without quotations and contested terms
  for (const auto id : {c.g_quote, c.g_quote_name, c.g_comma, c.g_stop}) plain.absent.add(id);
  // Around::needs_met() refuses their matches where there is nothing to touch.
  plain.useless = [](const grammar::Rule& r) { return r.attribute("need") == "touch" || r.attribute("need") == "term"; };
  return RunsWanted{{grammar, given_by_tag(), plain}, true};
}
RunsWanted find_runs_with_words_of(std::string_view grammar) { return {{grammar::Grammar::load(grammar), given_by_tag()}, false}; }

std::string triggers_section(std::string_view grammar) { return "triggers/" + std::string(grammar); }

const RunsWanted& runs_that_attribute() {
  static const RunsWanted wanted = [] {
    const std::string_view packed = data::image(triggers_section("attribution"));
    return packed.empty() ? find_runs_that_attribute() : RunsWanted{grammar::Triggers(data::Unpacker(packed)), true};
  }();
  return wanted;
}

RunsWanted runs_with_words_of(std::string_view grammar) {
  const std::string_view packed = data::image(triggers_section(grammar));
  return packed.empty() ? find_runs_with_words_of(grammar) : RunsWanted{grammar::Triggers(data::Unpacker(packed)), false};
}

std::vector<Run> make_runs(const Context& context, const Scene& scene, const std::vector<Date>& dates, const RunsWanted& wanted,
                           const OpenMention& open) {
  RunMaker maker{context, scene, dates, wanted, open, Classes::get(), {}, {}};
  const std::size_t n = scene.quotations.size();
  maker.children.resize(n + 1);
  for (std::uint32_t q = 0; q < n; ++q)
    maker.children[scene.quotations[q].parent < 0 ? n : static_cast<std::size_t>(scene.quotations[q].parent)].push_back(q);
  const auto& top = maker.children[n];
  std::size_t q = 0;
  for (std::uint32_t b = 0; b < context.segmentation.blocks.size(); ++b) {
    const segment::Block& block = context.segmentation.blocks[b];
    if (block.furniture || block.first_sentence >= block.end_sentence) continue;
    std::vector<std::uint32_t> quotes;
    while (q < top.size() && scene.quotations[top[q]].block < b) ++q;
    while (q < top.size() && scene.quotations[top[q]].block == b) quotes.push_back(top[q++]);
    const auto& s = context.segmentation.sentences;
    maker.stretch(s[block.first_sentence].first_token, s[block.end_sentence - 1].end_token, b, -1, quotes);
  }
  return std::move(maker.out);
}

}  // namespace synoptic::extract::speech
