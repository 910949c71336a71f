// The conditions behind check= in the grammars: looks at a few tokens to the left and right of a match, never further.
// What is a count ("1992 people"), a verb ("may") or a name ("Theresa May") is not a date.
// The classes are data/en/lexicon/calendar.tsv. Covered by tests/rules/dates/.
#include "extract/dates/context.h"

#include <algorithm>
#include <vector>

#include "extract/dates/figures.h"

namespace synoptic::extract::dates {
namespace {

struct Classes {
  lexicon::ClassId identified, in, near, counted, tallied, amount, verb, name, month, month_abbr, relation, season_verb, after_hour, money,
      them, whom, plural_verb;
  std::vector<lexicon::ClassId> calendar;  // what may stand beside a date with a capital and is no name
  explicit Classes(const lexicon::Vocabulary& v)
      : identified(v.class_id("cal.identified")),
        in(v.class_id("cal.in")),
        near(v.class_id("cal.near")),
        counted(v.class_id("cal.counted")),
        tallied(v.class_id("cal.tallied")),
        amount(v.class_id("cal.amount")),
        verb(v.class_id("cal.month.verb")),
        name(v.class_id("cal.month.name")),
        month(v.class_id("cal.month")),
        month_abbr(v.class_id("cal.month.abbr")),
        relation(v.class_id("cal.relation")),
        season_verb(v.class_id("cal.season.verb")),
        after_hour(v.class_id("cal.hour.next")),
        money(v.class_id("money.sign")),
        them(v.class_id("p.them")),
        whom(v.class_id("p.whom")),
        plural_verb(v.class_id("cal.plural.verb")) {
    for (const char* name : {"cal.month", "cal.month.abbr", "cal.weekday", "cal.season", "cal.part", "cal.part.weak", "cal.ampm",
                             "cal.lead", "cal.in", "cal.near"})
      calendar.push_back(v.class_id(name));
  }
};

class Look {
 public:
  Look(const Tokens& tokens, const Place& place) : k_(tokens), p_(place), c_(classes()) {}

  bool year() const {
    const Figure f = figure_of(k_.form(p_.first));
    if (next(c_.counted) || previous(c_.identified)) return false;  // "1992 people", "Resolution 1992"
    if (counted_before_bracket() || partitive()) return false;      // "women (1992)", "1992 of them"
    if (comma_before() && next(c_.plural_verb)) return false;       // "of 3,000 bodies, 1992 had ..."
    if (f.number < 0 || p_.end > p_.first + 1) return true;         // a year in words or with its era
    if (previous(c_.in)) return !amount_before(1);
    const bool round = f.number % 100 == 0 && f.number != 1900 && f.number != 2000;
    if (f.number < 1500 || round) return false;
    if (in_brackets()) return true;
    if (previous(c_.near)) return !amount_before(1);  // "the war of 1967", but "a crowd of 1967"
    if (dash_before() || dash_after()) return in_year_range();
    return f.number >= 1700 && f.number < 2100 && !amount_before(0) && !mark_before() && !next_is("%");
  }

  bool month() const {
    const auto& classes = class_of(p_.first);
    const bool title = token(p_.first).letter_case == segment::Case::title;
    const bool upper = token(p_.first).letter_case == segment::Case::upper;
    if (classes.has(c_.month_abbr)) return k_.form(p_.first).back() == '.' || previous(c_.in) || (previous(c_.near) && title);
    if (classes.has(c_.verb) && upper) return previous(c_.in);  // in text of capitals alone "IN MAY", not "THEY MAY"
    if (classes.has(c_.verb))
      return title && (previous(c_.in) || previous(c_.near) || previous(c_.relation) || comma_before()) && !name_around();
    if (classes.has(c_.name)) return (title || previous_is("from") || previous_is("in") || previous_is("to")) && !name_around();
    return token(p_.first).letter_case != segment::Case::lower || previous(c_.in) || previous(c_.near) || previous(c_.relation);
  }

  bool season() const {
    const std::uint32_t last = p_.end - 1;
    if (!class_of(last).has(c_.season_verb)) return true;
    if (p_.end - p_.first > 1) return !next_is("of");
    return previous(c_.in) || (token(last).letter_case == segment::Case::title && p_.first > p_.sentence_first) || previous(c_.relation);
  }

  // A day at the end of the match that is in truth a count: "on May 29 people gathered" is a day, "in May 29 people died" is not.
  bool day_end() const { return !(next(c_.counted) && previous_is("in")); }

  bool day_month() const {
    return previous_is("on") || previous_is("by") || previous_is("since") || previous_is("from") || previous_is("until") ||
           previous_is("of") || previous_is("before") || previous_is("after") || p_.end - p_.first > 3 || previous_is("for") ||
           previous_is("between") || previous_is("to") || after_day_month();
  }

  // "Monday" but not "The Sunday Herald": a capital behind it makes a name, unless a preposition stands before it.
  bool weekday() const {
    if (p_.end >= p_.sentence_end || !title_at(p_.end) || of_calendar(p_.end)) return true;
    return previous_is("on") || previous_is("by") || previous_is("since") || previous_is("until") || previous(c_.relation);
  }

  // "Daily Record", "Easter Island": a capital on it and behind it makes a name.
  bool not_name() const {
    if (p_.end >= p_.sentence_end || !title_at(p_.end) || of_calendar(p_.end)) return true;
    return token(p_.end - 1).letter_case != segment::Case::title;
  }

  // "in her early 20s" is an age; "the 20s", "the '20s" are years.
  bool decade() const {
    const auto form = k_.form(p_.end - 1);
    const std::size_t digits = figure_of(form).digits > 0 ? static_cast<std::size_t>(figure_of(form).digits) : 4;
    if (digits > 2) return true;
    if (k_.vocabulary.form(k_.word(p_.first)) == "the") return true;
    return !at_start() && (k_.form(p_.first - 1) == "'" || k_.form(p_.first - 1) == "’" || k_.form(p_.first - 1) == "‘");
  }

  // "12:30 people" is a ratio; at the head of a line it is the time of an entry ("21:10 Police say ...").
  bool clock() const { return !next(c_.counted) || (at_start() && title_at(p_.end)); }

  // "put the toll at 21 on Monday" counts.
  bool tallied() const { return previous(c_.tallied); }

  // "at 5" is an hour when nothing follows that the five could count or measure.
  bool hour() const {
    if (p_.end >= p_.sentence_end || next(c_.after_hour)) return true;
    const auto f = k_.form(p_.end);
    if (f == "and" || f == "or")
      return p_.end + 1 < p_.sentence_end && figure_of(k_.form(p_.end + 1)).number < 0;  // not "at 18 and 19 June"
    return token(p_.end).kind == segment::TokenKind::punct && f != "%" && f != "-" && f != "/" && f != "°" && f != ":";
  }

  // "Sat at 5", "on Sun", "next week Mon", "Fri or Sat": an abbreviation without a number is a day where a day may stand.
  bool weekday_abbr() const {
    if (p_.end < p_.sentence_end && title_at(p_.end) && !of_calendar(p_.end)) return false;
    if (previous_is("or") || previous_is("and")) return p_.first >= p_.sentence_first + 2 && weekday_at(p_.first - 2);
    return previous_is("on") || previous_is("by") || previous_is("until") || previous_is("since") || previous_is("week");
  }

  // "on the 16th", not "on the 16th floor".
  bool on_day() const { return (previous_is("on") || previous_is("by") || previous_is("until") || previous_is("since")) && hour(); }
  // "07/2018", but no piece of a longer figure.
  bool slash_month() const {
    return (at_start() || k_.form(p_.first - 1) != "/") && !next_is("/") && (previous(c_.in) || previous(c_.near));
  }

  // "in the year." but not "in the year of", "the day they came"; "profit in the quarter fell".
  bool unit() const {
    const bool quarter = k_.words.value(k_.word(p_.end - 1), Slot::unit) == static_cast<int>(Unit::quarter);
    const bool end = p_.end >= p_.sentence_end || token(p_.end).kind == segment::TokenKind::punct || (quarter && k_.form(p_.end) != "of");
    return end && (previous_is("in") || previous_is("for") || previous_is("during") || previous_is("throughout") || previous_is("of"));
  }

  // "for a second", but "a second wave" is one more.
  bool length() const {
    const bool second = p_.end == p_.first + 2 && k_.vocabulary.form(k_.word(p_.end - 1)) == "second";
    return !second || p_.end >= p_.sentence_end || token(p_.end).kind == segment::TokenKind::punct;
  }

  // "1 Aug 89 (...", "in March 88,": a year of two digits that counts nothing. After the month alone it is no day of it.
  bool short_year() const {
    const int year = figure_of(k_.form(p_.end - 1)).number;
    const bool month_alone = figure_of(k_.form(p_.first)).number < 0 && p_.end == p_.first + 2;
    if ((month_alone && (year <= 31 || !previous(c_.in))) || !not_money()) return false;
    if (p_.end >= p_.sentence_end) return true;
    const auto f = k_.form(p_.end);
    if (token(p_.end).kind == segment::TokenKind::punct)
      return f != "%" && f != "/" && f != "°" && f != ":" && (f != "-" || token(p_.end).space_before);
    return year > 31 && (class_of(p_.end).has(c_.in) || class_of(p_.end).has(c_.near) || f == "and");
  }

  bool not_money() const { return !previous(c_.money); }
  // Not a greeting, and no piece of a name: "the Morning Post", "Night Watch".
  bool part() const { return !previous_is("good") && (token(p_.end - 1).letter_case != segment::Case::title || not_name()); }

 private:
  const Tokens& k_;
  const Place& p_;
  const Classes& c_;

  static const Classes& classes() {
    static const Classes c(lexicon::Vocabulary::english());
    return c;
  }
  const segment::Token& token(std::uint32_t i) const { return k_.segmentation.tokens[i]; }
  const lexicon::ClassSet& class_of(std::uint32_t i) const { return k_.vocabulary.classes(k_.word(i)); }
  // "10/1-11/7": the second of two.
  bool after_day_month() const { return p_.first >= p_.sentence_first + 4 && dash_before() && k_.form(p_.first - 3) == "/"; }
  bool weekday_at(std::uint32_t i) const { return k_.words.value(k_.word(i), Slot::weekday) != kNoValue; }
  bool at_start() const { return p_.first == p_.sentence_first; }
  bool previous(lexicon::ClassId c) const { return !at_start() && class_of(p_.first - 1).has(c); }
  bool next(lexicon::ClassId c) const { return p_.end < p_.sentence_end && class_of(p_.end).has(c); }
  bool previous_is(std::string_view w) const { return !at_start() && k_.vocabulary.form(k_.word(p_.first - 1)) == w; }
  bool next_is(std::string_view w) const { return p_.end < p_.sentence_end && k_.form(p_.end) == w; }
  bool comma_before() const { return !at_start() && k_.form(p_.first - 1) == ","; }
  bool in_brackets() const { return !at_start() && k_.form(p_.first - 1) == "("; }
  bool is_dash(std::uint32_t i) const {
    const auto f = k_.form(i);
    return f == "-" || f == "–" || f == "—";
  }
  bool partitive() const {
    return next_is("of") && p_.end + 1 < p_.sentence_end && (class_of(p_.end + 1).has(c_.them) || class_of(p_.end + 1).has(c_.whom));
  }
  bool counted_before_bracket() const {
    return in_brackets() && p_.first >= p_.sentence_first + 2 && class_of(p_.first - 2).has(c_.counted);
  }
  bool dash_before() const { return !at_start() && is_dash(p_.first - 1); }
  bool dash_after() const { return p_.end < p_.sentence_end && is_dash(p_.end); }
  // "1955-1963", "1955-57", but not a piece of a telephone number.
  bool in_year_range() const {
    auto yearlike = [&](std::uint32_t i) {
      const Figure f = figure_of(k_.form(i));
      return f.suffix.empty() &&
             ((f.digits == 4 && f.number >= 1000 && f.number < 2200) || k_.vocabulary.classes(k_.word(i)).has(c_.month));
    };
    if (dash_before()) {
      if (p_.first < p_.sentence_first + 2 || !yearlike(p_.first - 2)) return token(p_.first - 1).space_before;
      if (p_.first >= p_.sentence_first + 3 && is_dash(p_.first - 3)) return false;
    }
    return !(dash_after() && p_.end + 1 < p_.sentence_end && figure_of(k_.form(p_.end + 1)).number >= 0 && !yearlike(p_.end + 1) &&
             !token(p_.end).space_before && figure_of(k_.form(p_.end + 1)).digits != 2) &&
           !(dash_after() && p_.end + 2 < p_.sentence_end && is_dash(p_.end + 2));
  }
  bool mark_before() const {
    if (at_start()) return false;
    const auto f = k_.form(p_.first - 1);
    return f == "$" || f == "£" || f == "€" || f == "#" || f == "No." || f == "No" || f == "/" || f == "no";
  }
  bool amount_before(std::uint32_t skip) const {
    return p_.first >= p_.sentence_first + 1 + skip && class_of(p_.first - 1 - skip).has(c_.amount);
  }
  bool of_calendar(std::uint32_t i) const {
    const auto& c = class_of(i);
    return std::any_of(c_.calendar.begin(), c_.calendar.end(), [&](auto id) { return c.has(id); });
  }
  bool title_at(std::uint32_t i) const { return token(i).letter_case == segment::Case::title && token(i).kind == segment::TokenKind::word; }
  // A capital on either side: "Theresa May", "April Smith".
  bool name_around() const {
    if (p_.end < p_.sentence_end && title_at(p_.end) && !class_of(p_.end).has(c_.month)) return !previous(c_.in);
    if (at_start() || p_.first == p_.sentence_first + 1) return false;
    return title_at(p_.first - 1) && !of_calendar(p_.first - 1);
  }
};

}  // namespace

bool fits_context(const Tokens& tokens, const Place& place, std::string_view check) {
  const Look look(tokens, place);
  if (check == "year") return look.year();
  if (check == "month") return look.month();
  if (check == "season") return look.season();
  if (check == "dayend") return look.day_end();
  if (check == "daymonth") return look.day_month();
  if (check == "weekday") return look.weekday();
  if (check == "name") return look.not_name();
  if (check == "decade") return look.decade();
  if (check == "clock") return look.clock();
  if (check == "hour") return look.hour() && !look.tallied();
  if (check == "length") return look.length();
  if (check == "unit") return look.unit();
  if (check == "onday") return look.on_day();
  if (check == "slashmonth") return look.slash_month();
  if (check == "weekdayabbr") return look.weekday_abbr();
  if (check == "shortyear") return look.short_year();
  if (check == "notmoney") return look.not_money();
  if (check == "part") return look.part();
  return true;
}

}  // namespace synoptic::extract::dates
