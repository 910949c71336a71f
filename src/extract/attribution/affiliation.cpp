// The body that a speaker speaks for. A reader who is told "Ana Li of the Rescue Service said" knows for whom "Li added" and
// "Ana Li, a spokeswoman for the body, said" speak; so a person keeps the body that any source of the account gives them, and a
// body that is only pointed at ("the ministry", "the body") is the last one named that fits the noun. Idea: naming in full once
// and pointing back after that, as in Hobbs (1978, "Resolving pronoun references") for nouns; nearest antecedent with the same head.
// Does not look outside the account, nor guess a body that no source names. Covered by tests/rules/attribution/behalf.txt.
#include "extract/attribution/affiliation.h"

#include <algorithm>

#include "extract/names/classes.h"
#include "text/utf8.h"

namespace synoptic::extract::speech {
namespace {

constexpr std::size_t kLookBack = 40;  // bodies: keeps time linear

std::string last_word(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return std::string(blank == name.npos ? name : name.substr(blank + 1));
}

// Is the word one of the name's?
bool has_word(std::string_view name, std::string_view word) {
  const std::string low = " " + text::lower(name) + " ";
  return low.find(" " + std::string(word) + " ") != low.npos;
}

}  // namespace

Affiliations::Affiliations(const Context& context, const Scene& scene, std::vector<Frame>& frames)
    : context_(context), scene_(scene), frames_(frames) {}

std::optional<Affiliations::Source> Affiliations::source_of(const Frame& f) const {
  if (f.source.empty()) return std::nullopt;
  const auto& tokens = context_.segmentation.tokens;
  const auto at = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(
        std::partition_point(tokens.begin(), tokens.end(), [&](const auto& t) { return t.span.end <= byte; }) - tokens.begin());
  };
  const std::uint32_t first = at(f.source.begin);
  if (first >= tokens.size()) return std::nullopt;
  Source s;
  s.end = at(f.source.end - 1) + 1;
  const auto [begin, end] = scene_.mentions.of_sentence(tokens[first].sentence);
  for (std::uint32_t m = begin; m < end; ++m)
    if (scene_.mentions[m].first_token >= first && scene_.mentions[m].end_token <= s.end) s.mentions.push_back(m);
  if (s.mentions.empty()) return std::nullopt;
  return s;
}

bool Affiliations::is_body(const Mention& m) const {
  if (m.kind == MentionKind::body || m.kind == MentionKind::publication) return true;
  if (!m.proper() || m.kind != MentionKind::name) return false;
  const bool the = m.name_first > m.first_token && scene_.words.is(m.first_token, Classes::get().article);
  return the || speak_.contains(phrase(context_, m.first_token, m.end_token));
}

// A person named by two words and more, or by one that is known for a person's.
bool Affiliations::person(const Mention& m) const {
  if (m.kind != MentionKind::name && m.kind != MentionKind::person) return false;
  if (!m.proper() || scene_.words.is(m.first_token, Classes::get().article)) return false;
  return m.name_end - m.name_first >= 2 || of_person_.contains(last_word(phrase(context_, m.name_first, m.name_end)));
}

// "the ministry", "its": a noun for a body behind a word that points at one told of.
bool Affiliations::points(const Mention& m) const {
  const Classes& c = Classes::get();
  const std::uint32_t head = m.end_token - 1;
  if (m.proper() || m.end_token < m.first_token + 2) return false;
  return (scene_.words.is(head, c.who_body) || scene_.words.is(head, c.who_generic)) && scene_.words.form(m.first_token) != "a" &&
         scene_.words.is(m.first_token, c.article);
}

// "the Ministry of Transport": the name with what belongs to it up to the next comma.
Body Affiliations::named(const Mention& m, std::uint32_t end) const {
  std::uint32_t stop = m.end_token;
  for (std::uint32_t t = m.end_token; t + 1 < end; ++t) {
    const Role r = scene_.words.role(t);
    const bool joins = scene_.words.form(t) == "of" || r == Role::determiner || r == Role::proper || r == Role::conjunction;
    if (!joins) break;
    if (scene_.words.role(t + 1) == Role::proper) stop = t + 2;
  }
  const auto& tokens = context_.segmentation.tokens;
  return {phrase(context_, m.first_token, stop), {tokens[m.first_token].span.begin, tokens[stop - 1].span.end}};
}

// "Rescue Service spokesman Bo Vell": the body in front of the role.
std::optional<Body> Affiliations::before_name(const Mention& m) const {
  const Classes& c = Classes::get();
  std::uint32_t role = m.name_first;
  if (role < m.first_token + 2 || !scene_.words.is(--role, c.who_role) || scene_.words.capital(role)) return std::nullopt;
  bool body = false;
  for (std::uint32_t t = m.first_token; t < role; ++t) body |= scene_.words.is(t, c.who_body);
  const auto& tokens = context_.segmentation.tokens;
  Body b{phrase(context_, m.first_token, role), {tokens[m.first_token].span.begin, tokens[role - 1].span.end}};
  if (!scene_.words.capital(role - 1) || !(body || speak_.contains(b.name))) return std::nullopt;
  return b;
}

Affiliations::Stated Affiliations::stated(const Source& s) const {
  const Classes& c = Classes::get();
  Stated out;
  for (std::size_t i = 0; i < s.mentions.size(); ++i) {
    const Mention& m = scene_.mentions[s.mentions[i]];
    if (i == 0 && person(m)) out.named = before_name(m);
    if (out.named || out.pointed) break;
    if (i == 0 || !scene_.words.is(m.first_token - 1, c.preposition)) continue;
    if (points(m))
      out.pointed = m.end_token - 1;
    else if (m.proper() && is_body(m))
      out.named = named(m, s.end);
  }
  return out;
}

// The last body whose name has the noun; for "the body" the last body.
std::optional<Body> Affiliations::meant(std::uint32_t head) const {
  const std::string word = text::lower(scene_.words.form(head));
  for (std::size_t i = bodies_.size(); i-- > 0 && i + kLookBack > bodies_.size();)
    if (has_word(bodies_[i].name, word)) return bodies_[i];
  if (scene_.words.is(head, Classes::get().who_generic) && !bodies_.empty()) return bodies_.back();
  return std::nullopt;
}

void Affiliations::read(Frame& f) {
  const auto source = source_of(f);
  if (!source) return;
  const Mention& first = scene_.mentions[source->mentions.front()];
  if (!person(first) && is_body(first) && first.proper() && first.kind != MentionKind::person) {
    bodies_.push_back(named(first, source->end));
    return;
  }
  if (source->mentions.size() == 1 && points(first)) {  // "the ministry said"
    if (const auto body = meant(first.end_token - 1)) f.speaker = body->name, f.resolved = true;
    return;
  }
  const Stated s = stated(*source);
  const std::string who = person(first) ? last_word(phrase(context_, first.name_first, first.name_end)) : "";
  std::optional<Body> body = s.named;
  if (s.pointed) {
    const auto known = of_person_.find(who);
    body = !who.empty() && known != of_person_.end() ? std::optional(known->second) : meant(*s.pointed);
    if (body) f.behalf = *body;
  }
  if (!body) return;
  if (s.named) bodies_.push_back(*body);
  if (!who.empty()) of_person_.emplace(who, *body);
}

void Affiliations::run() {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    speak_.insert(frames_[i].speaker);
    if (frames_[i].rule != "governed" && !frames_[i].source.empty()) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return frames_[a].source.begin < frames_[b].source.begin; });
  for (const std::size_t i : order) read(frames_[i]);
  for (Frame& f : frames_) {
    if (f.role != "speaker" || !f.behalf.name.empty() || f.speaker.empty()) continue;
    const auto known = of_person_.find(last_word(f.speaker));
    if (known != of_person_.end() && f.name.find(known->second.name) == f.name.npos) f.behalf = known->second;
  }
}

}  // namespace synoptic::extract::speech
