// How a toll grew: for each question whose answers hold for different days, a small drawing of value over time. Days come from the claim
// (as of) or else from the account's publication; an answer without a day is not drawn. A dot is an exact figure, a triangle "at least"
// (it points up) or "at most" (down), an open dot "about"; each carries its account's number and is a link, so nothing rests on colour.
// Days are laid out by their distance (civil days, Howard Hinnant's algorithm), values from nought. Covered by tests/report/page_test.cpp.
#include <algorithm>
#include <cstdio>
#include <set>

#include "report/page/page.h"
#include "report/wording.h"

namespace synoptic::report::page {
namespace {

constexpr int kWide = 640, kHigh = 180, kLeft = 16, kRight = 60, kTop = 26, kBottom = 30;  // pixels
constexpr std::size_t kDrawings = 12;                                                      // more would bury the rest of the timeline

struct Point {
  long day;
  std::string date;
  double value;
  const Claim* claim;
};

// Days since 1970-01-01 of "YYYY-MM-DD..."; nothing for coarser or open dates.
std::optional<long> day_of(std::string_view edtf) {
  int y = 0, m = 0, d = 0;
  if (edtf.size() < 10 || std::sscanf(std::string(edtf.substr(0, 10)).c_str(), "%4d-%2d-%2d", &y, &m, &d) != 3) return std::nullopt;
  y -= m <= 2;
  const int era = (y >= 0 ? y : y - 399) / 400, year = y - era * 400;
  const int day = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  return era * 146097L + year * 365 + year / 4 - year / 100 + day - 719468;
}

std::vector<Point> points_of(const Shown& s, const Question& q) {
  std::vector<Point> out;
  for (const Claim* c : s.index.claims_of(q.claims)) {
    const auto value = c->low ? c->low : c->high;
    if (!value) continue;
    const std::string& date = c->as_of.empty() ? s.d.accounts[c->account].published : c->as_of;
    if (const auto day = day_of(date)) out.push_back({*day, date.substr(0, 10), *value, c});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Point& a, const Point& b) { return a.day != b.day ? a.day < b.day : a.value < b.value; });
  return out;
}

bool worth_drawing(const std::vector<Point>& points) {
  std::set<long> days;
  std::set<double> values;
  for (const Point& p : points) days.insert(p.day), values.insert(p.value);
  return days.size() > 1 && values.size() > 1;
}

std::string sign_of(const Claim& c, int x, int y) {
  char out[128];
  switch (c.bound) {
    case Bound::at_least:
      std::snprintf(out, sizeof out, "<path class=\"pt\" d=\"M%d %dl6 11h-12z\"/>", x, y - 6);
      break;
    case Bound::at_most:
      std::snprintf(out, sizeof out, "<path class=\"pt\" d=\"M%d %dl6 -11h-12z\"/>", x, y + 6);
      break;
    case Bound::about:
      std::snprintf(out, sizeof out, "<circle class=\"pt open\" cx=\"%d\" cy=\"%d\" r=\"5\"/>", x, y);
      break;
    default:
      std::snprintf(out, sizeof out, "<circle class=\"pt\" cx=\"%d\" cy=\"%d\" r=\"5\"/>", x, y);
      break;
  }
  return out;
}

std::string text_at(std::string_view css, int x, int y, std::string_view words) {
  return "<text class=\"" + std::string(css) + "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\">" + escaped(words) +
         "</text>";
}

Html drawing(const Shown& s, const Question& q, const std::vector<Point>& points) {
  const long first = points.front().day, span = std::max(1L, points.back().day - first);
  double top = 1;
  for (const Point& p : points) top = std::max(top, p.value);
  const auto x_of = [&](const Point& p) {
    return kLeft + static_cast<int>(static_cast<double>(p.day - first) / static_cast<double>(span) * (kWide - kLeft - kRight));
  };
  const auto y_of = [&](const Point& p) { return kHigh - kBottom - static_cast<int>(p.value / top * (kHigh - kTop - kBottom)); };
  std::string out = "<svg viewBox=\"0 0 " + std::to_string(kWide) + " " + std::to_string(kHigh) + "\" width=\"" + std::to_string(kWide) +
                    "\" height=\"" + std::to_string(kHigh) + "\" role=\"group\" aria-label=\"" + escaped(q.title) + "\">";
  out += "<path class=\"axis\" d=\"M" + std::to_string(kLeft) + " " + std::to_string(kHigh - kBottom) + "H" +
         std::to_string(kWide - kRight + 20) + "\"/>";
  out += text_at("day0", kLeft, kHigh - 10, points.front().date) + text_at("day1", kWide - kRight, kHigh - 10, points.back().date);
  std::set<std::pair<int, int>> labelled;
  for (const Point& p : points) {
    const int x = x_of(p), y = y_of(p);
    const Account& a = s.d.accounts[p.claim->account];
    out += "<a href=\"" + escaped(href('c', p.claim->id)) + "\" aria-label=\"" +
           escaped(claim_in_words(*p.claim, a) + ", " + p.date + ", " + account_label(a)) + "\">" + sign_of(*p.claim, x, y);
    if (labelled.insert({x / 40, y / 14}).second)
      out += text_at("val", x + 9, y - 5, figure(*p.claim, s.index.words(p.claim->account, p.claim->anchor)));
    out += "</a>";
  }
  return {out + "</svg>"};
}

}  // namespace

void add_growth(View& page, const Shown& s) {
  std::vector<View> out;
  for (const Question& q : s.d.questions) {
    const auto points = points_of(s, q);
    if (out.size() == kDrawings || !worth_drawing(points)) continue;
    out.push_back(View().set("title", q.title).set("question_href", href('q', q.id)).set("drawing", drawing(s, q, points)));
  }
  page.flag("has_growth", !out.empty());
  page.list("growth", std::move(out));
}

}  // namespace synoptic::report::page
