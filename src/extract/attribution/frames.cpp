// Finds the cues of saying in a run and gives each its speaker and its reach.
// The patterns are data/en/grammar/attribution.grammar; which side of the cue the words said stand on is told by the
// commas and quotations around it, as in Krestel, Bergler and Witte (2008, "Minding the source") and Pareti (2015, PARC3).
// Does not resolve pronouns or join runs: scene.cpp. Covered by tests/speech/ and tests/rules/attribution/.
#include <algorithm>

#include "extract/attribution/around.h"

namespace synoptic::extract::speech {
using grammar::Match;

namespace {

// The automaton grows with use, so each thread keeps its own over all accounts. Never changes a result.
grammar::Matcher& matcher_of_thread() {
  static thread_local grammar::Matcher matcher(grammar::Grammar::load("attribution"));
  return matcher;
}

}  // namespace

struct FrameFinder::Impl : Around {
  const std::vector<Date>& dates;
  grammar::Matcher& matcher = matcher_of_thread();

  std::vector<Cue> cues(const Run& run) {
    std::vector<Cue> out;
    std::vector<Match> all;
    matcher.matches(run.items, 0, size(run), all);
    std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) {
      if (a.rule->priority() != b.rule->priority()) return a.rule->priority() > b.rule->priority();
      return a.first != b.first ? a.first < b.first : a.end > b.end;
    });
    std::vector<bool> taken(size(run));
    std::vector<Capture> captured;
    for (const Match& m : all) {
      Cue cue{m.rule, m.first, m.end, {}, {}, {}, {}, {}, Side::none};
      matcher.captures(run.items, m, captured);
      const auto get = [&](std::string_view name) {
        const int i = m.rule->capture_index(name);
        return i < 0 || captured[static_cast<std::size_t>(i)].empty() ? Capture{} : captured[static_cast<std::size_t>(i)];
      };
      cue.source = get("s");
      cue.noun = get("n");
      cue.cue = get("cue");
      cue.quote = get("q");
      cue.outer = get("o");
      if (cue.cue.empty() || after_preposition(run, cue)) continue;
      const std::uint32_t first = std::min(cue.cue.first, cue.source.empty() ? cue.cue.first : cue.source.first),
                          end = std::max(cue.cue.end, cue.source.end);
      if (std::find(taken.begin() + first, taken.begin() + end, true) != taken.begin() + end) continue;
      cue.side = side_of(run, cue);
      if (cue.side == Side::none) continue;
      std::fill(taken.begin() + first, taken.begin() + end, true);
      out.push_back(cue);
    }
    std::stable_sort(out.begin(), out.end(), [](const Cue& a, const Cue& b) { return a.cue.first < b.cue.first; });
    return out;
  }

  // The subject of the clause that item i belongs to: the first name or noun of the run followed by a verb.
  Capture subject(const Run& run, std::uint32_t before) const {
    Capture best;
    for (std::uint32_t i = 0; i < before; ++i) {
      const Item& item = run.items[i];
      if (!is(item, c.g_mention)) continue;
      if (i > 0 && is(run.items[i - 1], c.preposition)) continue;
      std::uint32_t k = i + 1;
      while (k + 1 < before && is(run.items[k], c.preposition) && is(run.items[k + 1], c.g_mention)) k += 2;
      std::uint32_t v = k;
      if (punct(run, v, ",")) {
        std::uint32_t e = v + 1;
        while (e < before && e < v + 14 && !punct(run, e, ",")) ++e;
        if (e < before && punct(run, e, ",")) v = e + 1;
      }
      while (v < before && is(run.items[v], c.adverb)) ++v;
      if (v < before && run.items[v].payload < 0) {
        const Role r = scene.words.role(run.items[v].first_token);
        if (r == Role::verb || r == Role::auxiliary || is(run.items[v], c.finite)) return {i, k};
      }
      if (best.empty()) best = {i, k};
    }
    return best;
  }

  std::string core_name(const Run& run, const Capture& noun) const {
    if (noun.empty()) return {};
    Capture core = noun;
    while (core.end > core.first + 1 && is(run.items[core.end - 1], c.g_paren)) --core.end;
    return core_text(run, core);
  }
  std::string core_text(const Run& run, const Capture& noun) const {
    std::uint32_t first = run.items[noun.first].first_token, end = run.items[noun.end - 1].end_token;
    const Item& head = run.items[noun.first];
    if (noun.end == noun.first + 1 && head.payload >= 0 && !is(head, c.g_quote) && is(head, c.g_mention) && !is(head, c.g_publication)) {
      const Mention& m = scene.mentions[static_cast<std::size_t>(head.payload)];
      if (m.proper() && m.name_first > m.first_token && m.name_end - m.name_first >= 2) first = m.name_first;
    } else if (const Mention* m = person_named(head)) {
      end = m->name_end;  // "Petra Holm of the rescue service"
    }
    if ((is(head, c.g_publication) && scene_title(head)) || is(head, c.g_quote_name)) return title_text(head);
    return phrase(context, first, end);
  }
  // A person named by two words and more, of whom something may be said behind; null for others.
  const Mention* person_named(const Item& item) const {
    if (item.payload < 0 || is(item, c.g_quote) || !is(item, c.g_mention) || is(item, c.g_publication)) return nullptr;
    const Mention& m = scene.mentions[static_cast<std::size_t>(item.payload)];
    const bool person = m.kind == MentionKind::name || m.kind == MentionKind::person;
    return person && m.proper() && m.name_end - m.name_first >= 2 && m.name_end == m.end_token ? &m : nullptr;
  }
  // "the minister, Konrad Vell, told": the name in apposition to a noun for a person, also "the head of the guards, Konrad Vell".
  std::string name_beside(const Run& run, const Capture& noun, std::uint32_t end) const {
    if (noun.empty() || noun.end + 1 >= end || !punct(run, noun.end, ",")) return {};
    for (std::uint32_t i = noun.first + 1; i < noun.end; ++i)
      if (!is(run.items[i], c.preposition) && !is(run.items[i - 1], c.preposition)) return {};
    const auto mention = [&](std::uint32_t i) -> const Mention* {
      const Item& item = run.items[i];
      return item.payload >= 0 && is(item, c.g_mention) && !is(item, c.g_quote) && !is(item, c.g_publication)
                 ? &scene.mentions[static_cast<std::size_t>(item.payload)]
                 : nullptr;
    };
    const Mention *who = mention(noun.first), *name = mention(noun.end + 1);
    if (!who || !name || !stands_for_person(*who) || !name->proper() || name->kind == MentionKind::body ||
        name->kind == MentionKind::publication)
      return {};
    return core_text(run, {noun.end + 1, noun.end + 2});
  }
  // "the minister", "The Minister", "a survivor": a noun for one person, not a name and not several.
  bool stands_for_person(const Mention& m) const {
    const std::string_view head = scene.words.form(m.end_token - 1);
    if (m.proper()) return m.name_end - m.name_first == 1 && scene.words.is(m.end_token - 1, c.who_person);
    return m.kind == MentionKind::person || (m.kind == MentionKind::collective && !head.empty() && head.back() != 's');
  }
  bool scene_title(const Item& item) const {
    return item.payload >= 0 && static_cast<std::size_t>(item.payload) < scene.quotations.size() &&
           scene.uses[static_cast<std::size_t>(item.payload)].title &&
           context.segmentation.tokens[item.first_token].span.begin == scene.quotations[static_cast<std::size_t>(item.payload)].outer.begin;
  }
  std::string title_text(const Item& item) const {
    const Span s = scene.quotations[static_cast<std::size_t>(item.payload)].inner;
    return context.account.text.substr(s.begin, s.size());
  }

  std::string role_of(const Run& run, const Capture& noun) const {
    for (std::uint32_t i = noun.first; i < noun.end; ++i) {
      const Item& item = run.items[i];
      if (is(item, c.g_publication)) return "publication";
      if (is(item, c.g_document)) return "document";
      if (is(item, c.g_body)) return "body";
      if (is(item, c.g_collective)) return "collective";
    }
    return "speaker";
  }

  // The date of a publication: in the lead-in before a colon, or "in its 14 March edition".
  std::string published(const Run& run, const Capture& from, std::uint32_t to) const {
    std::string found;
    for (std::uint32_t i = from.first; i < std::min(to, size(run)); ++i) {
      const Item& item = run.items[i];
      if (is(item, c.g_quote)) break;
      if (!is(item, c.g_date) && !is(item, c.g_paren)) continue;
      auto d = std::partition_point(dates.begin(), dates.end(), [&](const Date& x) { return x.first_token < item.first_token; });
      for (; d != dates.end() && d->end_token <= item.end_token; ++d)
        if (d->precision > 0 && d->precision <= 2 && !d->edtf.empty()) found = d->edtf.substr(0, 10);
    }
    return found;
  }

  Frame frame_of(const Run& run, const Cue& cue, Side side) {
    Frame f;
    Capture source = cue.source, noun = cue.noun;
    if (cue.rule->attribute("source") == "subject") {
      source = noun = subject(run, cue.cue.first);
    }
    if (cue.rule->attribute("source") == "last") f.role = "last";
    f.source = span(run, source.first, source.end);
    f.cue = span(run, cue.cue.first, cue.cue.end);
    f.block = run.block;
    f.inside = run.inside;
    f.rule = cue.rule->name();
    f.backward = side == Side::before;
    if (!source.empty()) {
      f.name = phrase(context, run.items[source.first].first_token, run.items[source.end - 1].end_token);
      while (f.name.ends_with(',') || f.name.ends_with(' ')) f.name.pop_back();
      f.speaker = core_name(run, noun);
      if (is(run.items[source.first], c.g_quote_name)) f.name = f.speaker;
      const std::string name = name_beside(run, noun, source.end);
      if (!name.empty()) f.speaker = name;
      f.role = !name.empty()                         ? "speaker"  // "a survivor, Ana Li," is one person
               : cue.rule->attribute("role").empty() ? role_of(run, noun)
                                                     : std::string(cue.rule->attribute("role"));
      const std::uint32_t colon = next_colon(run, cue.cue.end);
      f.published = published(run, source, colon);
    }
    if (cue.rule->attribute("source") == "possessor") take_possessor(run.items[cue.cue.first], f);
    const std::string_view hedge = cue.rule->attribute("hedge");
    if (const auto h = parse_hedge(hedge); h && !hedge.empty()) f.hedge = *h;
    for (std::uint32_t i = cue.cue.first; i < cue.cue.end; ++i) {
      if (is(run.items[i], c.alleged)) f.hedge = Hedge::alleged;
      if (is(run.items[i], c.deny)) f.hedge = Hedge::negated;
      if (is(run.items[i], c.fear)) f.hedge = Hedge::feared;
    }
    const std::uint32_t begin = std::min(source.empty() ? cue.cue.first : source.first, cue.cue.first);
    const bool apart = cue.rule->attribute("source") == "subject";
    f.own = apart ? f.cue : span(run, begin, std::max(cue.cue.end, source.empty() ? cue.cue.end : source.end));
    const Span whole = span(run, 0, size(run));
    f.reach = whole;
    if (cue.rule->name() == "lead") f.own = f.source;  // the headline before the colon is quoted too
    if (side == Side::after) f.reach.begin = f.own.end;
    if (side == Side::before) f.reach.end = f.own.begin;
    return f;
  }
  // "the rebels' claim that": those whose claim it is.
  void take_possessor(const Item& item, Frame& f) const {
    if (item.payload < 0 || !is(item, c.g_mention)) return;
    if (scene.words.role(item.first_token) == Role::possessive) f.role = "last";  // "in her words": the one named before
    for (std::uint32_t t = item.first_token + 1; t + 1 < item.end_token; ++t) {
      if (scene.words.role(t) != Role::clitic_s) continue;
      const auto& tokens = context.segmentation.tokens;
      f.source = {tokens[item.first_token].span.begin, tokens[t - 1].span.end};
      f.name = f.speaker = phrase(context, item.first_token, t);
      f.role = "speaker";
      return;
    }
  }

  // "police, quoted by the agency, said": the agency hands on what the police say.
  Frame handing_on(const Run& run, const Cue& cue, Frame f) const {
    f.source = f.own = span(run, cue.outer.first, cue.outer.end);
    f.name = phrase(context, run.items[cue.outer.first].first_token, run.items[cue.outer.end - 1].end_token);
    f.speaker = core_name(run, cue.outer);
    f.role = role_of(run, cue.outer);
    f.published = published(run, cue.outer, next_colon(run, cue.cue.end));
    f.outer = true;
    return f;
  }
  std::uint32_t next_colon(const Run& run, std::uint32_t i) const {
    for (std::uint32_t k = i; k < size(run); ++k)
      if (is(run.items[k], c.g_quote) || punct(run, k, ":")) return k;
    return size(run);
  }

  // A frame that reaches forward stops where the next speaker's clause begins ("A said ..., while B said ...").
  void cut_reaches(const Run& run, std::vector<Frame>& frames, std::size_t first) const {
    for (std::size_t i = first; i < frames.size(); ++i) {
      for (std::size_t k = i + 1; k < frames.size(); ++k) {
        Frame& a = frames[i];
        const Frame& b = frames[k];
        if (b.source.empty() || b.own.begin >= a.reach.end || b.own.begin < a.own.end) continue;
        if (b.rule == "saying" || b.rule == "calling" || b.rule == "saying-tell") continue;
        if (b.backward && !a.backward) {
          a.reach.end = std::max(a.reach.begin, b.own.begin);
          continue;
        }
        if (starts_clause(run, b.own.begin)) a.reach.end = std::max(a.reach.begin, b.own.begin);
      }
    }
  }
  bool starts_clause(const Run& run, std::uint32_t byte) const {
    const auto& t = context.segmentation.tokens;
    for (std::uint32_t i = 1; i < size(run); ++i) {
      if (t[run.items[i].first_token].span.begin < byte) continue;
      if (punct(run, i - 1, ";")) return true;
      const bool joined = run.items[i - 1].payload < 0 &&
                          (is(run.items[i - 1], c.join) || form(run.items[i - 1]) == "but" || form(run.items[i - 1]) == "while");
      return joined && i >= 2 && punct(run, i - 2, ",;");
    }
    return false;
  }
};

FrameFinder::FrameFinder(const Context& context, Scene& scene, const std::vector<Date>& dates) : impl_(new Impl{{context, scene}, dates}) {}
FrameFinder::~FrameFinder() = default;

void FrameFinder::read(const Run& run, std::vector<Frame>& out) {
  const std::size_t first = out.size();
  for (const auto& cue : impl_->cues(run)) {
    Frame f = impl_->frame_of(run, cue, cue.side);
    const bool nobodys = cue.rule->attribute("need") == "possessor" && f.source.empty() && f.role != "last";  // "in other words"
    if (nobodys) continue;
    if (!cue.outer.empty()) out.push_back(impl_->handing_on(run, cue, f));
    out.push_back(std::move(f));
  }
  impl_->cut_reaches(run, out, first);
}

}  // namespace synoptic::extract::speech
