// Act claims: resolutions, decrees, laws, judgments, statements, recognitions, treaties, campaigns, orders; one claim a
// body (and date).
// Rules are data/en/grammar/acts.grammar; the words of acts data/en/lexicon/acts.tsv. What is only wanted, planned or
// refused ("urged parliament to adopt") is no act.
// Does not check that an act exists, nor join mentions of one act across sentences. Covered by tests/rules/acts/.
#include "extract/acts/acts.h"

#include <algorithm>

#include "extract/names/classes.h"
#include "extract/names/countries.h"
#include "lexicon/words.h"
#include "text/utf8.h"

namespace synoptic::extract {
namespace {

using namespace speech;
using grammar::Capture;
using grammar::Match;

// One a thread, over all accounts: the automaton grows with use. Never changes a result.
grammar::Matcher& matcher_of_thread() {
  static thread_local grammar::Matcher matcher(grammar::Grammar::load("acts"));
  return matcher;
}

struct ActReader {
  const Context& context;
  Extraction& out;
  const Scene& scene;
  const std::vector<Date>& dates;
  const std::vector<TermUse>& terms;
  ActorFinder actors;
  grammar::Matcher& matcher = matcher_of_thread();
  const lexicon::Vocabulary& v = lexicon::Vocabulary::english();
  const lexicon::ClassId modal = v.class_id("act.modal"), unreal = v.class_id("act.unreal"), ordinal = v.class_id("act.ordinal");
  std::string last_date, last_identifier;  // of the act before, for "it was approved by ..."
  std::string last_day;                    // the last day named, for "on that day"
  std::vector<bool> by_document;           // of the claims of the run that is read: told by its document

  bool is(const Run& run, std::uint32_t i, lexicon::ClassId c) const { return i < run.items.size() && run.items[i].classes.has(c); }
  std::string_view form(const Run& run, std::uint32_t i) const {
    return i < run.items.size() ? scene.words.form(run.items[i].first_token) : std::string_view{};
  }
  std::uint32_t first_token(const Run& run, std::uint32_t i) const { return run.items[i].first_token; }
  std::uint32_t end_token(const Run& run, std::uint32_t end) const { return run.items[end - 1].end_token; }

  // "will adopt", "urged parliament to adopt", "did not sign": nothing was done. "the first to recognise" was.
  bool unreal_act(const Run& run, std::uint32_t at) const {
    for (std::uint32_t i = at; i > 0 && at - i < 12; --i) {  // "unless parliament passes a law"
      const std::string_view f = form(run, i - 1);
      if (f == "," || f == ";") break;
      if (is(run, i - 1, Classes::get().condition)) return true;
    }
    for (std::uint32_t i = at; i > 0 && at - i < 4; --i) {
      const std::uint32_t k = i - 1;
      if (run.items[k].payload >= 0) break;
      const std::string_view f = form(run, k);
      if (is(run, k, modal) || f == "not" || f == "n't" || f == "never" || f == "be") return true;  // "can it be banned?"
      const Role what = scene.words.role(run.items[at].first_token);
      if (form(run, k) == "to" && (what == Role::noun || what == Role::proper)) break;  // "according to Decision No 8"
      if (form(run, k) == "to") {
        for (std::uint32_t j = k; j > 0 && k - j < 10; --j)
          if (is(run, j - 1, ordinal)) return false;
        return true;
      }
      const Role r = scene.words.role(run.items[k].first_token);
      if (r != Role::adverb && r != Role::auxiliary) break;
    }
    return false;
  }

  std::string term_after(const Run& run, std::uint32_t token) const {
    const std::uint32_t end = run.end_token;
    for (auto t = std::partition_point(terms.begin(), terms.end(), [&](const TermUse& x) { return x.first_token < token; });
         t != terms.end() && t->end_token <= end; ++t)
      return t->term;
    return {};
  }
  std::string term_for(const Run& run, std::uint32_t at) const {
    const std::string after = term_after(run, first_token(run, at));
    return after.empty() ? term_after(run, run.first_token) : after;
  }

  // The date of an act: the last one before its words in the run, else the first after them.
  // A day that the act itself names ("declared 9 May a day of mourning") is not when it was done: `inside` leaves it out.
  std::string date_for(const Run& run, std::uint32_t first, std::uint32_t end, bool inside) {
    std::string before, after;
    int before_precision = 9;
    std::uint32_t before_end = 0;
    for (auto d = std::partition_point(dates.begin(), dates.end(), [&](const Date& x) { return x.first_token < run.first_token; });
         d != dates.end() && d->end_token <= run.end_token; ++d) {
      if (d->edtf.empty() || d->type == "duration" || d->type == "set" || in_quotation(d->span, run)) continue;
      if (!inside && d->first_token >= first && d->end_token <= end) continue;
      const bool own_clause = d->end_token <= first && !before.empty() && coordination_between(before_end, d->first_token);
      if (d->end_token <= end && !clause_between(d->end_token, first) &&
          (before.empty() || own_clause ||
           (d->precision < before_precision && d->first_token > 0 && scene.words.form(d->first_token - 1) == "on"))) {
        before = d->edtf;
        before_precision = d->precision;
        before_end = d->end_token;
      }
      if (d->first_token >= end && after.empty() && d->first_token < end + 25) after = d->edtf;
    }
    return before.empty() ? after : before;
  }
  // "In 1913 he granted an amnesty, and only in 2007 did the Senate ...": the second date is that of the second clause.
  bool coordination_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from + 1; t < to; ++t)
      if (scene.words.form(t - 1) == "," && (scene.words.form(t) == "and" || scene.words.form(t) == "but")) return true;
    return false;
  }
  // A semicolon or dash between a date and the act: they belong to different clauses.
  bool clause_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view f = scene.words.form(t);
      const bool dash = (f == "-" && context.segmentation.tokens[t].space_before) || f == "\xE2\x80\x93" || f == "\xE2\x80\x94";
      if (f == ";" || dash) return true;
    }
    return false;
  }
  bool in_quotation(Span s, const Run& run) const {
    // Quotations stand by their beginnings; those around s are among the few before it.
    const auto end = std::partition_point(scene.quotations.begin(), scene.quotations.end(),
                                          [&](const Quotation& x) { return x.outer.begin <= s.begin; });
    for (auto q = end; q != scene.quotations.begin() && end - q < 20;)
      if ((--q)->outer.contains(s)) return run.inside != static_cast<std::int32_t>(q - scene.quotations.begin());
    return false;
  }

  // An act is done on a day, whatever hour stands beside it.
  static std::string by_day(const std::string& edtf) {
    const std::size_t hour = edtf.find('T');
    return hour == edtf.npos || edtf.find('/') != edtf.npos ? edtf : edtf.substr(0, hour);
  }

  // "No 333-2013", "No. 155/01" within or right after the act's words.
  std::string identifier(const Run& run, std::uint32_t first, std::uint32_t end) const {
    const std::uint32_t stop = std::min<std::uint32_t>(end + 3, run.end_token);
    for (std::uint32_t t = first; t < stop; ++t) {
      const std::string_view f = scene.words.form(t);
      const bool label = f == "No" || f == "No." || f == "no." || f == "N" || f == "\xE2\x84\x96" || f == "number" || f == "Nos";
      const bool number = context.segmentation.tokens[t].kind == segment::TokenKind::number;
      if (label && t + 1 < run.end_token) {
        std::uint32_t e = t + 1;
        while (e < run.end_token && e < t + 6 &&
               (context.segmentation.tokens[e].kind == segment::TokenKind::number ||
                context.segmentation.tokens[e].kind == segment::TokenKind::alnum || scene.words.form(e) == "-" ||
                scene.words.form(e) == "/" || (scene.words.form(e) == "." && e == t + 1)))
          ++e;
        if (e > t + 1) return phrase(context, t, e);
      }
      if (number && t > first && t < end && !in_date(dates, t)) return phrase(context, t, t + 1);
    }
    return {};
  }

  std::string type_of(const Run& run, const Match& m) const {
    if (const auto fixed = m.rule->attribute("act"); !fixed.empty()) return std::string(fixed);
    static constexpr std::string_view kTypes[] = {"resolution", "decree",   "law",   "judgment", "statement",
                                                  "treaty",     "campaign", "order", "decision"};
    for (std::uint32_t i = m.end; i > m.first; --i)
      for (const auto type : kTypes)
        if (is(run, i - 1, v.class_id("act.is." + std::string(type)))) return type == "decision" ? "decree" : std::string(type);
    return "statement";
  }

  // Who: by the rule's attribute.
  std::vector<Actor> actors_of(const Run& run, const Match& m, const Capture& at, const Capture& b) {
    const std::string_view how = m.rule->attribute("actor");
    std::vector<Actor> found;
    if (!b.empty()) found = actors.in(run, b.first, b.end);
    if (how == "subject")
      if (const Capture s = matcher.capture(run.items, m, "s").value_or(Capture{}); !s.empty()) return actors.in(run, s.first, s.end);
    if (how == "list") return list_subject(run, m.first);
    if (how == "before" || how == "official" || how == "court" || how == "any" || (how == "need" && found.empty()))
      found = actors.before(run, at.first);
    if (how == "speaker") {
      const Span s = context.segmentation.tokens[first_token(run, at.first)].span;
      const Span whole = span_of(run);
      const auto last = scene.frames.begin() + scene.first_frame[run.block + 1];
      auto f = std::partition_point(scene.frames.begin() + scene.first_frame[run.block], last,
                                    [&](const Frame& x) { return x.reach.begin < whole.begin; });
      for (; f != last && f->reach.begin <= whole.end; ++f)
        if (!f->name.empty() && f->inside == run.inside && whole.contains(f->own) && f->own.end <= s.end + 80 &&
            f->own.begin + 200 > s.begin && f->role != "collective")
          found = {actors.actor(f->speaker)};
      if (found.empty()) found = subject_after(run, at.end);
      if (found.empty()) found = actors.before(run, at.first);
    }
    if (m.rule->name() == "recognised-by") also_apart_from(run, found);
    return found;
  }
  // "In a written statement of 20 June, the General Staff put ...": the subject of the clause behind the act's words.
  std::vector<Actor> subject_after(const Run& run, std::uint32_t i) const {
    const Classes& c = Classes::get();
    static const auto part = v.class_id("act.part");
    const std::uint32_t limit = std::min<std::uint32_t>(i + 6, static_cast<std::uint32_t>(run.items.size()));
    for (; i < limit; ++i) {
      if (is(run, i, c.g_mention) && !is(run, i, c.g_pronoun)) return actors.in(run, i, i + 1);
      const bool passes =
          is(run, i, c.g_date) || is(run, i, c.g_paren) || is(run, i, c.preposition) || is(run, i, part) || form(run, i) == ",";
      if (!passes) break;
    }
    return {};
  }
  Span span_of(const Run& run) const {
    return {context.segmentation.tokens[run.first_token].span.begin, context.segmentation.tokens[run.end_token - 1].span.end};
  }
  // "Apart from A, it is recognised by B and C."
  void also_apart_from(const Run& run, std::vector<Actor>& found) const {
    if (run.items.size() < 4) return;
    const std::string_view f = form(run, 0), g = form(run, 1);
    const std::uint32_t at = (f == "Apart" && g == "from") ? 2 : f == "Besides" ? 1 : (f == "In" && g == "addition") ? 3 : 0;
    if (at == 0) return;
    const std::string name = phrase(context, first_token(run, at), end_token(run, at + 1));
    if (is_country(name)) found.insert(found.begin(), actors.actor(name));
  }
  // "A, B and C are known as ...": states do not stand for an event, so they are the ones who call it so.
  std::vector<Actor> list_subject(const Run& run, std::uint32_t end) const {
    std::vector<Actor> all = actors.in(run, 0, end), found;
    for (Actor& a : all)
      if (is_country(a.name)) found.push_back(std::move(a));
    return found.size() >= 2 ? found : std::vector<Actor>{};
  }

  // "By Decree No. 4 the ministry closed the port": the document and what it orders are one act, told by its document.
  // `from`: the claims of this run.
  void join_with_document(std::size_t from) {
    std::vector<Claim> told(std::make_move_iterator(out.claims.begin() + static_cast<std::ptrdiff_t>(from)),
                            std::make_move_iterator(out.claims.end()));
    out.claims.resize(from);
    const auto ordered_by = [&](const Claim& c) {
      for (std::size_t d = 0; d < told.size(); ++d)
        if (by_document[d] && told[d].anchor.end <= c.anchor.begin && told[d].actor == c.actor) return true;
      return false;
    };
    std::vector<bool> kept;
    for (std::size_t i = 0; i < told.size(); ++i) kept.push_back(told[i].act != "order" || by_document[i] || !ordered_by(told[i]));
    for (std::size_t i = 0; i < told.size(); ++i)
      if (kept[i]) out.claims.push_back(std::move(told[i]));
  }

  void read(const Run& run) {
    const std::size_t from = out.claims.size();
    by_document.clear();
    std::vector<Match> all;
    matcher.matches(run.items, 0, static_cast<std::uint32_t>(run.items.size()), all);
    std::stable_sort(all.begin(), all.end(), [](const Match& x, const Match& y) {
      if (x.rule->priority() != y.rule->priority()) return x.rule->priority() > y.rule->priority();
      return x.first != y.first ? x.first < y.first : x.end > y.end;
    });
    std::vector<bool> taken(run.items.size());
    for (const Match& m : all) {
      const Capture at = matcher.capture(run.items, m, "at").value_or(Capture{});
      if (at.empty() || std::find(taken.begin() + at.first, taken.begin() + at.end, true) != taken.begin() + at.end) continue;
      if (m.rule->name() != "first-to" && unreal_act(run, at.first)) continue;
      if (add(run, m, at, matcher.capture(run.items, m, "b").value_or(Capture{})))
        std::fill(taken.begin() + at.first, taken.begin() + at.end, true);
    }
    join_with_document(from);
    for (auto d = std::partition_point(dates.begin(), dates.end(), [&](const Date& x) { return x.first_token < run.first_token; });
         d != dates.end() && d->end_token <= run.end_token; ++d)
      if (d->precision == 1 && !d->edtf.empty()) last_day = d->edtf;
  }

  // False when the rule's conditions on the actor do not hold.
  bool add(const Run& run, const Match& m, const Capture& at, const Capture& b) {
    std::vector<Actor> who = actors_of(run, m, at, b);
    const std::string_view how = m.rule->attribute("actor");
    const std::string type = type_of(run, m);
    // What one person says or decides is no official act.
    const bool voice = type == "statement" || m.rule->name() == "makes-light";
    if (voice && how != "any" && how != "official" && !who.empty() && !officials(who)) return false;
    if (voice && who.empty() && (m.rule->name() == "makes-light" || m.rule->name() == "made")) return false;
    if (context.segmentation.upper_case && m.rule->name() == "body-act") return false;
    const Role verb = scene.words.role(first_token(run, at.first));
    if (how == "before" && (verb == Role::noun || verb == Role::proper) && !context.segmentation.upper_case) return false;
    const bool own = !run.items.empty() && who.empty();
    if ((how == "list" || how == "speaker") && who.empty()) return false;
    if ((how == "official" || m.rule->attribute("need") == "official") && (who.empty() || !officials(who))) return false;
    if (how == "court" && (who.empty() || !courts(who))) return false;
    if (how == "need" && m.rule->name() == "its-decision" && who.empty()) return false;
    if (own) who.push_back({});
    Claim claim;
    claim.account = context.account_index;
    claim.kind = ClaimKind::act;
    claim.anchor = {context.segmentation.tokens[first_token(run, at.first)].span.begin,
                    context.segmentation.tokens[end_token(run, at.end) - 1].span.end};
    claim.span = span_of(run);
    claim.act = type;
    claim.identifier = identifier(run, first_token(run, at.first), end_token(run, at.end));
    claim.term = term_for(run, at.first);
    claim.rule = "acts/" + m.rule->name();
    const std::string date = date_for(run, first_token(run, at.first), end_token(run, at.end), m.rule->name() != "declared-day");
    if (m.rule->name() == "it-approved" && claim.identifier.empty()) claim.identifier = last_identifier;
    const bool court = std::any_of(
        who.begin(), who.end(), [](const Actor& a) { return a.name.find("ourt") != a.name.npos || a.name.find("ribunal") != a.name.npos; });
    if (court && claim.act == "decree") claim.act = "judgment";
    for (Actor& a : who) {
      its_body(run, at.first, a);
      claim.actor = a.name;
      claim.jurisdiction = a.jurisdiction;
      claim.date = by_day(a.date.empty() ? date : a.date);
      if (claim.date.empty() && that_day(run)) claim.date = last_day;
      out.claims.push_back(claim);
      by_document.push_back(!m.rule->attribute("document").empty());
    }
    if (!claim.identifier.empty()) last_identifier = claim.identifier;
    return true;
  }
  bool officials(const std::vector<Actor>& who) const {
    static const auto official = v.class_id("act.official"), body = v.class_id("who.body");
    return std::any_of(who.begin(), who.end(),
                       [&](const Actor& a) { return !country_in(a.name).empty() || named_by(a, official) || named_by(a, body); });
  }
  // "The jury found that ...", "the inquest jury": those whose findings are judgments.
  bool courts(const std::vector<Actor>& who) const {
    static const auto court = v.class_id("act.bench");
    return std::any_of(who.begin(), who.end(), [&](const Actor& a) { return named_by(a, court); });
  }
  bool named_by(const Actor& a, lexicon::ClassId c) const {
    const auto words = lexicon::split_words(text::lower(a.name));
    return std::any_of(words.begin(), words.end(), [&](const auto& w) { return v.is(v.find(w), c); });
  }
  // "X was the first ..., when its senate adopted": the body of the state or body that the sentence begins with.
  void its_body(const Run& run, std::uint32_t at, Actor& a) const {
    if (!a.name.starts_with("its ") || !a.jurisdiction.empty()) return;
    for (std::uint32_t i = 0; i < at; ++i) {
      if (!is(run, i, Classes::get().g_name)) continue;
      const std::string owner = phrase(context, first_token(run, i), end_token(run, i + 1));
      a = actors.actor(a.name.substr(4) + " of " + owner);
      return;
    }
  }
  bool that_day(const Run& run) const {
    for (std::uint32_t t = run.first_token; t + 1 < run.end_token && t < run.first_token + 6; ++t)
      if ((scene.words.form(t) == "that" || scene.words.form(t) == "same") && scene.words.form(t + 1) == "day") return true;
    return false;
  }
};

// "the Court of Appeal": the noun is part of a body's name.
bool of_body(const Scene& scene, const Mention& m) {
  static const auto official = lexicon::Vocabulary::english().class_id("act.official");
  const std::uint32_t t = m.end_token;
  return t >= 3 && scene.words.capital(t - 1) && scene.words.form(t - 2) == "of" && scene.words.is(t - 3, official);
}

// "Law No 41", "Order 7": what follows numbers a document.
bool numbering(const Scene& scene, std::uint32_t token) {
  const std::string_view f = scene.words.form(token);
  return f == "No" || f == "No." || f == "N" || f == "Nos" || f == "\xE2\x84\x96" || scene.words.role(token) == Role::number;
}

}  // namespace

void act_claims(const Context& context, Extraction& out) {
  const Scene& scene = scene_of(context, out);
  const auto& terms = scene.terms;
  const auto& v = lexicon::Vocabulary::english();
  static const lexicon::ClassId heads[] = {v.class_id("act.noun"), v.class_id("act.strong"), v.class_id("act.ordered"),
                                           v.class_id("act.release"), v.class_id("act.court.thing")};
  // Names that hold a word for an act or a contested term are read word by word.
  static const lexicon::ClassId done[] = {v.class_id("act.part"), v.class_id("act.finite")};
  static const lexicon::ClassId staffer = v.class_id("act.staffer"), staff = v.class_id("act.staff"), closable = v.class_id("act.closable");
  static const lexicon::ClassId close = v.class_id("act.close"), order = v.class_id("act.order");
  const auto open = [&](const Mention& x) {
    // "has banned public gatherings": behind an auxiliary a participle is the verb, no adjective
    if (x.first_token > 0 && scene.words.role(x.first_token - 1) == Role::auxiliary &&
        (scene.words.is(x.first_token, done[0]) || scene.words.is(x.first_token, done[1])))
      return true;
    // "sacked the minister", "closed all schools": behind such a verb they are what the act is done to
    const auto behind = [&](lexicon::ClassId verb) { return x.first_token > 0 && scene.words.is(x.first_token - 1, verb); };
    if (scene.words.is(x.end_token - 1, staffer) && behind(staff)) return true;
    if (scene.words.is(x.end_token - 1, closable) && (behind(close) || behind(order))) return true;
    for (std::uint32_t k = x.first_token; k < x.end_token; ++k)
      if (scene.words.is(k, heads[1]) || (scene.words.is(k, heads[0]) && k + 1 < x.end_token && numbering(scene, k + 1))) return true;
    for (const auto c : heads)
      if (!of_body(scene, x) && scene.words.is(x.end_token - 1, c)) return true;
    const auto t = std::partition_point(terms.begin(), terms.end(), [&](const TermUse& u) { return u.end_token <= x.first_token; });
    return t != terms.end() && t->first_token < x.end_token;
  };
  ActReader reader{context, out, scene, out.dates, terms, ActorFinder(context, scene, out.dates)};
  static const speech::RunsWanted wanted = speech::runs_with_words_of("acts");
  for (const Run& run : make_runs(context, scene, out.dates, wanted, open)) reader.read(run);
}

}  // namespace synoptic::extract
