// Resolution after the idea of HeidelTime (Strötgen and Gertz 2010): in news an open expression is counted from the day of
// publication, in a narrative from the last date named. Offsets keep the grain of their unit ("two years later" is a year, not a
// day), as in TIMEX3. Does not find expressions. Covered by tests/dates/resolve_test.cpp and tests/rules/dates/.
#include "extract/dates/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "extract/dates/holidays.h"

namespace synoptic::extract::dates {
Resolver::Resolver(const std::vector<Temporal>& arena, const std::string& published, bool narrative)
    : arena_(arena), narrative_(narrative) {
  const auto d = parse_day(published);
  if (d && d->day)
    document_ = d;
  else if (d && d->month)
    story_.year = story_.month = d;  // an account that gives only its month: as if it had named it
  else if (d)
    story_.year = Day{d->year, 1, 1};
}

const std::optional<Day>& Resolver::story(Unit unit) const {
  switch (unit) {
    case Unit::month:
    case Unit::quarter:
      return story_.month;
    case Unit::year:
    case Unit::decade:
    case Unit::century:
      return story_.year;
    default:
      return story_.day;
  }
}

// A story goes forward: after December comes January of the next year, unless the next date named says otherwise.
int Resolver::year_in_story(int m, std::uint32_t sentence) const {
  // a year in passing ("a study of 2005", "planned for 1976") does not move the story on while a month named just before, or the date
  // that comes next, keeps it where it was
  const bool close = story_.month && sentence - story_.month_sentence <= 3;
  const bool passing =
      close || (story_.month && ahead_.year && std::abs(*ahead_.year - story_.month->year) < std::abs(*ahead_.year - story_.year->year));
  const int y = passing ? story_.month->year : story_.year->year;
  if (ahead_.year && ahead_.same_sentence && std::abs(*ahead_.year - y) <= 1)
    return ahead_.month && ahead_.month<m&& * ahead_.year> y ? y : *ahead_.year;
  const int last = story_.month && story_.month->year == y ? story_.month->month : 0;
  if (last == 0) return y;
  if (m >= last) return m - last > 8 && !(ahead_.year && *ahead_.year >= y) ? y - 1 : y;
  if (ahead_.year && *ahead_.year == y + 1 && (ahead_.month == 0 || m <= ahead_.month)) return y + 1;
  if (ahead_.year && *ahead_.year <= y) return y;
  return m - last < -5 ? y + 1 : y;
}

// The year a reader supplies for a month or day without one.
std::optional<int> Resolver::year_for(int m, int d, std::uint32_t sentence) const {
  if (ahead_.joined && ahead_.year && ahead_.month) return m > ahead_.month ? *ahead_.year - 1 : *ahead_.year;
  // in news a story of other years is followed only from a date with its month, and only from one sentence to the next
  const bool recent = story_.month && story_.year && story_.month->year == story_.year->year && sentence - story_.sentence <= 1 &&
                      document_ && std::abs(story_.year->year - document_->year) > 1;
  if (story_.year && (narrative_ || !document_ || recent)) return year_in_story(m, sentence);
  if (!document_ && ahead_.year) return *ahead_.year;
  if (narrative_ && ahead_.year) return *ahead_.year;
  if (!document_) return std::nullopt;
  // the nearest, of two equally near ones the past one
  int best = document_->year;
  std::int64_t distance = -1;
  for (int y = document_->year - 1; y <= document_->year + 1; ++y) {
    const int length = days_in_month(y, m);
    const Day lo{y, m, d ? std::min(d, length) : 1}, hi{y, m, d ? std::min(d, length) : length};
    const std::int64_t now = number_of(*document_);
    const std::int64_t off = now < number_of(lo) ? number_of(lo) - now : now > number_of(hi) ? now - number_of(hi) : 0;
    if (distance < 0 || off < distance) best = y, distance = off;
  }
  return best;
}

std::optional<Day> Resolver::day_for_weekday(int weekday) const {
  // What is still to come is told from the day of publication, whatever the story is about.
  const std::optional<Day>& base = (narrative_ && !ahead_.future) || !document_ ? story_.day : document_;
  if (!base) return std::nullopt;
  const int back = (weekday_of(*base) - weekday + 7) % 7;
  return narrative_ || ahead_.future ? add_days(*base, back ? 7 - back : 0) : add_days(*base, -back);
}

// "Friday the 26th": the nearest such day, the past before the future.
std::optional<Day> Resolver::day_of_week_and_month(int weekday, int day) const {
  const std::optional<Day>& base = narrative_ || !document_ ? story_.day : document_;
  if (!base) return std::nullopt;
  for (int months = 0; months <= 24; ++months)
    for (const int way : {-1, 1}) {
      Day d = add_months({base->year, base->month, 1}, way * months);
      d.day = day;
      if (is_valid(d) && weekday_of(d) == weekday) return d;
    }
  return std::nullopt;
}

Resolved Resolver::holiday(Temporal u, bool anchored, std::uint32_t sentence) const {
  const auto& holidays = Holidays::english();
  if (const auto once = holidays.once(u.holiday)) return days(*once, *once, true);
  if (!u.has_year()) {
    const auto guess = document_     ? holidays.day_in(u.holiday, document_->year)
                       : story_.year ? holidays.day_in(u.holiday, story_.year->year)
                                     : std::nullopt;
    const auto y = guess ? year_for(guess->month, guess->day, sentence) : std::nullopt;
    if (!y) return none();
    u.year = *y;
    anchored = false;
  }
  const auto d = holidays.day_in(u.holiday, u.year);
  return d ? days(*d, *d, anchored) : none();
}

Resolved Resolver::calendar(const Temporal& t, std::uint32_t sentence, int depth) {
  Temporal u = t;
  bool anchored = true;
  if (t.point >= 0) {
    const Resolved base = value(arena_[static_cast<std::size_t>(t.point)], sentence, depth + 1);
    if (base.grain == Grain::none) return none();
    u.year = base.lo.year;
    if (base.grain == Grain::month && !u.month) u.month = base.lo.month;
    anchored = false;
  }
  if (u.day && !u.month && !u.weekday) {  // "the 18th": of the month that the account is in
    const std::optional<Day>& base = narrative_ || !document_ ? story_.month : document_;
    if (!base || !is_valid({base->year, base->month, u.day})) return none();
    return days({base->year, base->month, u.day}, {base->year, base->month, u.day}, false);
  }
  if (u.holiday >= 0) return holiday(u, anchored, sentence);
  if (u.season && !u.month) {
    if (!u.has_year()) {
      const auto y = year_for(u.season > kCalendarQuarter        ? 3 * (u.season - kCalendarQuarter) - 1
                              : u.season >= 33 && u.season <= 36 ? 3 * (u.season - 32) - 1
                              : u.season < 33                    ? std::min(12, 3 * (u.season - 20) + 1)
                                                                 : 6,
                              0, sentence);
      if (!y) return none();
      return season(*y, u.season, false);
    }
    return season(u.year, u.season, anchored);
  }
  if (u.month) {
    if (!u.has_year()) {
      const auto y = year_for(u.month, u.day, sentence);
      if (!y) return none();
      u.year = *y;
      if (u.month == 2 && u.day == 29 && !is_valid({u.year, 2, 29})) u.year += is_valid({u.year + 1, 2, 29}) ? 1 : -1;
      anchored = false;
    }
    if (!u.day) return month(u.year, u.month, anchored);
    Day lo{u.year, u.month, u.day}, hi{u.year, u.month, u.day_end ? u.day_end : u.day};
    if (u.month_end) hi.month = u.month_end, hi.year += u.month_end < u.month;
    return is_valid(lo) && is_valid(hi) ? days(lo, hi, anchored) : none();
  }
  if (u.year_end != kNoValue)
    return {{u.year, 1, 1}, {u.year_end, 12, 31}, Grain::year, edtf_interval(edtf(u.year), edtf(u.year_end)), anchored};
  if (u.has_year()) return u.masked ? masked(u.year, u.masked, anchored) : year(u.year, anchored);
  if (u.weekday) {
    const auto d = u.day ? day_of_week_and_month(u.weekday, u.day) : day_for_weekday(u.weekday);
    return d ? days(*d, *d, false) : none();
  }
  if (u.minute >= 0) {  // a clock time alone: on the day that the story is at
    const auto& d = told_day_ ? told_day_ : story_.day ? story_.day : document_;
    return d ? days(*d, *d, false) : none();
  }
  return none();
}

// "last week", "the following day", "next May": one step of the unit from the base.
Resolved Resolver::related_unit(const Temporal& t, const Day& base) {
  const int step = t.way ? t.way : sign_of(t.relation);
  if (t.count > 0 && step != 0) return stretch(t, base, step, static_cast<int>(t.count));
  switch (t.unit) {
    case Unit::day:
    case Unit::night:
      return days(add_days(base, step), add_days(base, step), false);
    case Unit::week:
      return week_of(add_days(base, 7 * step), false);
    case Unit::fortnight:
      return step ? stretch(t, base, step, 1) : none();
    case Unit::weekend: {
      const int behind = t.relation == Relation::same && weekday_of(base) < 4 ? 7 : 0;  // on a Monday "the weekend" is the one before
      const Day saturday = add_days(base, 6 - weekday_of(base) + 7 * step - behind);
      return days(saturday, add_days(saturday, 1), false);
    }
    case Unit::month: {
      const Day d = add_months({base.year, base.month, 1}, step);
      return month(d.year, d.month, false);
    }
    case Unit::quarter: {
      const Day d = add_months({base.year, base.month, 1}, 3 * step);
      return season(d.year, kCalendarQuarter + 1 + (d.month - 1) / 3, false);
    }
    case Unit::year:
      return year(base.year + step, false);
    case Unit::decade:
      return masked((base.year / 10 + step) * 10, 1, false);
    case Unit::century:
      return masked((base.year / 100 + step) * 100, 2, false);
    default:
      return none();
  }
}

Resolved Resolver::relative(const Temporal& t, std::uint32_t sentence, int depth) {
  if (t.relation == Relation::none) return offset(t, sentence, depth);
  if (t.count == -2) return none();
  const bool story_first =
      t.relation == Relation::same || t.relation == Relation::following || t.relation == Relation::preceding || t.base == Base::story;
  const std::optional<Day>& told = story(t.unit);
  if (t.unit == Unit::weekend && t.relation == Relation::same && document_ && !narrative_) return related_unit(t, *document_);
  const std::optional<Day> base = story_first ? (told ? told : narrative_ ? std::nullopt : document_) : document_ ? document_ : told;
  if (!base) return none();
  if (t.unit == Unit::none && t.part != Part::none)
    return days(add_days(*base, sign_of(t.relation)), add_days(*base, sign_of(t.relation)), false);
  if (t.weekday) {
    int step = sign_of(t.relation);
    const Day monday = add_days(*base, 1 - weekday_of(*base));
    Day d = add_days(monday, t.weekday - 1);
    if (t.unit == Unit::week) d = add_days(d, 7 * step), step = 0;  // "Tuesday of next week"
    if (step < 0 && !(d < *base)) d = add_days(d, -7);
    if (step > 0) d = add_days(d, 7);
    return days(d, d, false);
  }
  if (t.month) {
    const int step = sign_of(t.relation);
    int y = base->year;
    if (step < 0 && t.month >= base->month) --y;
    if (step > 0 && t.month <= base->month) ++y;
    return month(y, t.month, false);
  }
  if (t.season) return season(base->year + sign_of(t.relation), t.season, false);
  if (t.holiday >= 0) {
    const auto& holidays = Holidays::english();
    for (int y = base->year - 1, step = sign_of(t.relation); y <= base->year + 1; ++y) {
      const auto d = holidays.day_in(t.holiday, step < 0 ? 2 * base->year - y : y);
      if (d && (step < 0 ? *d < *base : step > 0 ? *base < *d : d->year == base->year)) return days(*d, *d, false);
    }
    return none();
  }
  return related_unit(t, *base);
}

// "three days later", "two years ago", "a week after 5 May".
Resolved Resolver::offset(const Temporal& t, std::uint32_t sentence, int depth) {
  std::optional<Day> base;
  bool exact = t.exact && t.unit <= Unit::fortnight;
  if (t.base == Base::point) {
    const Resolved r = value(arena_[static_cast<std::size_t>(t.point)], sentence, depth + 1);
    if (r.grain == Grain::none) return none();
    base = r.lo;
    exact = r.grain <= Grain::day;
  } else if (t.base == Base::document) {
    if (narrative_ && t.count == 0) return none();  // "today" in a narrative is the reader's time
    base = document_ ? document_ : story(t.unit);
  } else {
    base = story(t.unit) ? story(t.unit) : narrative_ ? std::nullopt : document_;
  }
  if (!base || t.count < 0) return none();
  const double n = t.count * t.way;
  const auto whole = static_cast<std::int64_t>(n);
  if (std::abs(n) > 100000) return none();
  switch (t.unit) {
    case Unit::day:
    case Unit::night:
      return days(add_days(*base, whole), add_days(*base, whole), false);
    case Unit::week:
    case Unit::fortnight: {
      const Day d = add_days(*base, whole * (t.unit == Unit::week ? 7 : 14));
      return exact ? days(d, d, false) : week_of(d, false);
    }
    case Unit::month: {
      const Day d = add_months(*base, whole);
      return exact ? days(d, d, false) : month(d.year, d.month, false);
    }
    case Unit::year:
      return exact && t.base == Base::point ? days(add_months(*base, 12 * whole), add_months(*base, 12 * whole), false)
                                            : year(base->year + static_cast<int>(whole), false);
    case Unit::decade:
      if (t.count == 0.5) return year(base->year + 5 * t.way, false);
      return t.count == 1 ? year(base->year + 10 * static_cast<int>(whole), false)
                          : masked(base->year + 10 * static_cast<int>(whole), 1, false);
    case Unit::century:
      if (t.count == 0.5) return year(base->year + 50 * t.way, false);  // "half a century ago"
      return masked(base->year + 100 * static_cast<int>(whole), 2, false);
    default:
      return none();
  }
}

Resolved Resolver::value(const Temporal& t, std::uint32_t sentence, int depth) {
  if (depth > 6) return none();
  Resolved r;
  switch (t.shape) {
    case Shape::calendar:
      r = calendar(t, sentence, depth);
      break;
    case Shape::relative:
      r = relative(t, sentence, depth);
      break;
    case Shape::nth:
      return nth(t, sentence, depth);
    case Shape::range:
      return range(t, sentence, depth);
    case Shape::spell:
      return spell(t, sentence, depth);
    default:
      return none();
  }
  add_clock(t, r);
  return r;
}

Resolved Resolver::resolve(std::int32_t index, std::uint32_t sentence, const Ahead& ahead) {
  ahead_ = ahead;
  return value(arena_[static_cast<std::size_t>(index)], sentence, 0);
}

void Resolver::begin_section(const Resolved& r) {
  story_.year = r.lo;
  story_.month = story_.day = std::nullopt;
}

void Resolver::remember(const Resolved& r, const Temporal& t, std::uint32_t sentence) {
  if (r.grain == Grain::days && r.lo == r.hi && !(t.shape == Shape::calendar && t.minute >= 0 && !t.day && !t.weekday)) told_day_ = r.lo;
  // a look back ("the previous year", "today") does not move the story
  if (t.shape == Shape::relative && (t.base == Base::document || t.way < 0 || sign_of(t.relation) < 0 || t.relation == Relation::current))
    return;
  if (r.grain == Grain::none || r.grain >= Grain::decade) return;
  story_.sentence = sentence;
  story_.year = r.lo;
  if (r.grain < Grain::season) story_.month = r.lo, story_.month_sentence = sentence;
  if (r.grain <= Grain::days) story_.day = r.hi.year == r.lo.year && r.grain == Grain::days ? r.hi : r.lo;
}

bool is_narrative(const std::vector<Temporal>& arena, const std::vector<std::int32_t>& named, const std::string& published) {
  const auto d = parse_day(published);
  if (!d) return true;
  int near = 0, far = 0, far_days = 0;  // a date with its month says more about what is told than a year in passing
  for (const auto i : named) {
    const Temporal& t = arena[static_cast<std::size_t>(i)];
    if (t.shape != Shape::calendar || !t.has_year() || t.masked) continue;
    const bool away = std::abs(t.year - d->year) > 1;
    ++(away ? far : near);
    far_days += away && t.month;
  }
  return (far >= 3 && far > near) || far_days >= 4;
}

}  // namespace synoptic::extract::dates
