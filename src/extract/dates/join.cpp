// Joins meanings: what one part does not say, the other supplies. Contradictions (two months, two clock times) are refused, so that
// the parts stay expressions of their own. Does not resolve anything. Covered by tests/rules/dates/.
#include "extract/dates/join.h"

#include "extract/dates/calendar.h"

namespace synoptic::extract::dates {
namespace {

bool same_or_unset(int a, int b, int unset) { return a == unset || b == unset || a == b; }

// Takes over from `b` what `a` leaves open.
bool merge_into(Temporal& a, const Temporal& b) {
  if (!same_or_unset(a.month, b.month, 0) || !same_or_unset(a.day, b.day, 0) || !same_or_unset(a.year, b.year, kNoValue) ||
      !same_or_unset(a.minute, b.minute, -1))
    return false;
  const Temporal& relative = a.shape == Shape::relative ? a : b;
  if (relative.shape == Shape::relative && (a.minute >= 0 || b.minute >= 0) && relative.unit > Unit::night && !relative.weekday)
    return false;                                                  // "next month at 6"
  if (a.shape == Shape::calendar && b.shape == Shape::relative) {  // a clock time and "last Tuesday": the relative one leads
    const Temporal clock = a;
    a = b;
    return merge_into(a, clock);
  }
  if (!a.has_year()) a.year = b.year, a.masked = b.masked;
  if (!a.month) a.month = b.month;
  if (!a.day) a.day = b.day, a.day_end = b.day_end;
  if (!a.weekday) a.weekday = b.weekday;
  if (!a.season) a.season = b.season;
  if (a.holiday < 0) a.holiday = b.holiday;
  if (a.part == Part::none) a.part = b.part;
  if (a.edge == Edge::none) a.edge = b.edge;
  if (a.minute < 0) a.minute = b.minute, a.minute_end = b.minute_end, a.second = b.second, a.half_day_known = b.half_day_known;
  return true;
}

// "5 o'clock on the evening of": the part of the day says which half a twelve-hour time is in.
void settle_half_day(Temporal& t) {
  if (t.minute < 0 || t.half_day_known || t.minute >= 720) return;
  if (t.part == Part::afternoon || t.part == Part::evening || (t.part == Part::night && t.minute >= 360)) t.minute += 720;
}

std::optional<Temporal> merged(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out;
  for (const JoinPart& p : parts) {
    if (p.temporal < 0) continue;
    const Temporal& t = arena[static_cast<std::size_t>(p.temporal)];
    if (out.shape == Shape::none) {
      out = t;
    } else if (out.shape == Shape::calendar && t.shape == Shape::relative && out.has_date() && !t.weekday) {  // "July 25 of that year"
      if (out.has_year() || out.point >= 0) return std::nullopt;
      out.point = p.temporal;
      out.base = Base::point;
    } else if (!merge_into(out, t)) {
      return std::nullopt;
    }
  }
  settle_half_day(out);
  return out;
}

std::optional<Temporal> edged(const Tokens& tokens, const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Edge edge = Edge::none;
  for (const JoinPart& p : parts) {
    if (p.temporal >= 0) {
      Temporal out = arena[static_cast<std::size_t>(p.temporal)];
      if (edge != Edge::none) out.edge = edge;
      return out;
    }
    if (const int v = tokens.words.value(tokens.word(p.first_token), Slot::edge); v != kNoValue) edge = static_cast<Edge>(v);
  }
  return std::nullopt;
}

std::optional<Temporal> offset(const Tokens& tokens, const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  if (parts.empty() || parts.front().temporal < 0) return std::nullopt;
  Temporal out = arena[static_cast<std::size_t>(parts.front().temporal)];
  out.shape = Shape::relative;
  out.relation = Relation::none;
  out.way = 1;
  out.base = Base::story;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].temporal >= 0) {
      out.base = Base::point;
      out.point = parts[i].temporal;
    } else {
      const int way = tokens.words.value(tokens.word(parts[i].first_token), Slot::way);
      if (way != kNoValue) out.way = way < 0 ? -1 : 1;
      if (way == -2 || tokens.vocabulary.form(tokens.word(parts[i].first_token)) == "now") out.base = Base::document;
    }
  }
  return out;
}

// Whether the words around say that something is still to come: up to twenty before it, or eight behind.
bool speaks_of_future(const Tokens& k, std::uint32_t first, std::uint32_t end) {
  static const auto cue = lexicon::Vocabulary::english().class_id("cal.future");
  auto ends = [&](std::uint32_t i) { return k.form(i) == "." || k.form(i) == "?" || k.form(i) == "!"; };
  for (std::uint32_t i = first, n = 0; i-- > 0 && n < 20 && !ends(i); ++n)
    if (k.vocabulary.is(k.word(i), cue)) return true;
  for (std::uint32_t i = end, n = 0; i < k.segmentation.tokens.size() && n < 8 && !ends(i); ++i, ++n)
    if (k.vocabulary.is(k.word(i), cue)) return true;
  return false;
}

// "They will meet in two weeks": a day. "Forty died in two weeks" is a length of time.
std::optional<Temporal> ahead(const Tokens& k, const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  if (parts.size() < 2 || parts[1].temporal < 0) return std::nullopt;
  Temporal out = arena[static_cast<std::size_t>(parts[1].temporal)];
  const auto behind = parts[1].end_token;  // "in two days from today" counts from there
  if (behind < k.segmentation.tokens.size() && (k.form(behind) == "from" || k.words.value(k.word(behind), Slot::way) != kNoValue))
    return std::nullopt;
  const bool said = behind + 1 < k.segmentation.tokens.size() && k.form(behind + 1) == "time";  // "in a week's time"
  if (out.unit < Unit::day || out.count <= 0 || (!said && !speaks_of_future(k, parts[0].first_token, parts[1].end_token)))
    return std::nullopt;
  out.shape = Shape::relative;
  out.relation = Relation::none;
  out.way = 1;
  out.base = Base::document;
  out.exact = true;
  return out;
}

// "a month from now"; "from lately" is nothing.
std::optional<Temporal> from_now(const Tokens& k, const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  static const auto now = lexicon::Vocabulary::english().class_id("cal.now");
  Temporal out = arena[static_cast<std::size_t>(parts.front().temporal)];
  if (out.unit < Unit::day || !k.vocabulary.is(k.word(parts.back().first_token), now)) return std::nullopt;
  out.shape = Shape::relative;
  out.relation = Relation::none;
  out.way = 1;
  out.base = Base::document;
  out.exact = true;
  return out;
}

// "two weeks starting 20 May": so long from that day on.
std::optional<Temporal> spell(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out;
  for (const JoinPart& p : parts) {
    if (p.temporal < 0) continue;
    if (out.shape == Shape::none)
      out = arena[static_cast<std::size_t>(p.temporal)];
    else
      out.point = p.temporal;
  }
  if (out.unit < Unit::day || out.count < 1 || out.point < 0) return std::nullopt;
  out.shape = Shape::spell;
  return out;
}

// "Labor Day weekend": the weekend that the holiday makes longer.
std::optional<Temporal> weekend_of(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out;
  out.shape = Shape::nth;
  out.unit = Unit::weekend;
  out.point = parts.front().temporal;
  return out.point >= 0 && arena[static_cast<std::size_t>(out.point)].holiday >= 0 ? std::optional(out) : std::nullopt;
}

// "Tuesday of next week": the weekday inside the week that the other part names.
std::optional<Temporal> weekday_in_week(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out;
  int weekday = 0;
  for (const JoinPart& p : parts) {
    if (p.temporal < 0) continue;
    const Temporal& t = arena[static_cast<std::size_t>(p.temporal)];
    if (t.shape == Shape::calendar)
      weekday = t.weekday;
    else
      out = t;
  }
  if (!weekday || out.unit != Unit::week || out.relation == Relation::none || out.count >= 0) return std::nullopt;
  out.weekday = weekday;
  return out;
}

// "the third week of" and "May 2014".
std::optional<Temporal> nth_of(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out;
  for (const JoinPart& p : parts) {
    if (p.temporal < 0) continue;
    const Temporal& t = arena[static_cast<std::size_t>(p.temporal)];
    if (t.shape == Shape::nth && out.shape == Shape::none)
      out = t;
    else
      out.point = p.temporal;
  }
  return out.shape == Shape::nth && out.point >= 0 ? std::optional(out) : std::nullopt;
}

// "four months before the flood": the event has no date here, so neither has this; hours and minutes stay lengths of time.
std::optional<Temporal> from_event(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out = arena[static_cast<std::size_t>(parts.front().temporal)];
  if (out.unit < Unit::day) return std::nullopt;
  out.shape = Shape::unplaced;
  return out;
}

// "every year on 7 March": a set that says which day.
std::optional<Temporal> recurring(const std::vector<JoinPart>& parts, const std::vector<Temporal>& arena) {
  Temporal out;
  for (const JoinPart& p : parts) {
    if (p.temporal < 0) continue;
    const Temporal& t = arena[static_cast<std::size_t>(p.temporal)];
    if (t.shape == Shape::calendar) out = t;
  }
  if (out.has_year()) return std::nullopt;
  out.shape = Shape::set;
  return out;
}

// "Between now and Friday": now is the day of the account.
std::optional<Temporal> range(const Tokens& k, const std::vector<JoinPart>& parts, std::vector<Temporal>& arena) {
  static const auto now = lexicon::Vocabulary::english().class_id("cal.now");
  Temporal out;
  out.shape = Shape::range;
  for (const JoinPart& p : parts) {
    if (p.temporal < 0) continue;
    std::int32_t point = p.temporal;
    if (arena[static_cast<std::size_t>(point)].shape == Shape::reference) {
      if (!k.vocabulary.is(k.word(p.first_token), now)) return std::nullopt;
      Temporal today;
      today.shape = Shape::relative;
      today.unit = Unit::day;
      today.count = 0;
      today.way = 1;
      today.base = Base::document;
      point = static_cast<std::int32_t>(arena.size());
      arena.push_back(today);
    }
    (out.from < 0 ? out.from : out.to) = point;
  }
  if (out.from < 0 || out.to < 0) return std::nullopt;
  const Temporal &a = arena[static_cast<std::size_t>(out.from)], &b = arena[static_cast<std::size_t>(out.to)];
  if (a.has_year() && b.has_year() && a.year > b.year) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::int32_t> join(const Tokens& tokens, const std::vector<JoinPart>& parts, std::string_view make,
                                 std::vector<Temporal>& arena) {
  std::optional<Temporal> t;
  if (make == "merge")
    t = merged(parts, arena);
  else if (make == "edge")
    t = edged(tokens, parts, arena);
  else if (make == "offset")
    t = offset(tokens, parts, arena);
  else if (make == "weekday")
    t = weekday_in_week(parts, arena);
  else if (make == "recurring")
    t = recurring(parts, arena);
  else if (make == "nth")
    t = nth_of(parts, arena);
  else if (make == "last" && !parts.empty() && parts.back().temporal >= 0)
    t = arena[static_cast<std::size_t>(parts.back().temporal)];
  else if (make == "ahead")
    t = ahead(tokens, parts, arena);
  else if (make == "fromnow")
    t = from_now(tokens, parts, arena);
  else if (make == "spell")
    t = spell(parts, arena);
  else if (make == "weekendof")
    t = weekend_of(parts, arena);
  else if (make == "event")
    t = from_event(parts, arena);
  else if (make == "range")
    t = range(tokens, parts, arena);
  if (!t) return std::nullopt;
  arena.push_back(*t);
  return static_cast<std::int32_t>(arena.size()) - 1;
}

}  // namespace synoptic::extract::dates
