// Runs a query over the current versions: one SQL statement, with a condition for each part.
// Idea: FTS5 ranks by BM25 (Robertson and Zaragoza 2009) where words are asked for; else the articles come by date and key. Each
// figure asked for must be one claim's; what is shown of a hit is that claim's sentence, or the words found.
// Does not expand words (no synonyms, no stemming). Covered by tests/store/search_test.cpp.
#include <variant>

#include "store/query.h"
#include "store/state.h"

namespace synoptic::store {
namespace {

using Value = std::variant<std::string, double>;

// Conditions with their parameters, in order; `shown` picks the claim whose sentence is shown.
struct Sql {
  std::string where, shown;
  std::vector<Value> values, shown_values;
};

std::string count_condition(const CountPart& c, std::vector<Value>& values) {
  std::string out = "c.kind = 'count' AND c.measure = ?";
  values.emplace_back(std::string(name_of(c.measure)));
  if (!c.population.empty()) out += " AND c.population = ?", values.emplace_back(c.population);
  // An end that is open counts as the other: "at least 100" is a figure of 100.
  if (c.compare == "=") {
    out += " AND coalesce(c.low, c.high) <= ? AND coalesce(c.high, c.low) >= ?";
    values.emplace_back(c.number), values.emplace_back(c.number);
  } else {
    out += c.compare.starts_with('>') ? " AND coalesce(c.low, c.high) " : " AND coalesce(c.high, c.low) ";
    out += c.compare + " ?";
    values.emplace_back(c.number);
  }
  return out;
}

void add(Sql& sql, const std::string& condition) { sql.where += " AND " + condition; }

void add_counts(const Query& q, Sql& sql) {
  for (const CountPart& c : q.counts) {
    add(sql, "EXISTS(SELECT 1 FROM claims c WHERE c.version = v.id AND " + count_condition(c, sql.values) + ")");
    if (sql.shown.empty()) sql.shown = count_condition(c, sql.shown_values);
  }
}

// A date of less precision covers all of its days: "1995" ends with 1995-12-31, which sorts before "1995" and a last sign.
void add_periods(const Query& q, Sql& sql) {
  for (const PeriodPart& p : q.periods) {
    std::string published = "v.published IS NOT NULL", told = "c.kind = 'date'";
    std::vector<Value> values;
    if (!p.from.empty()) published += " AND v.published >= ?", told += " AND c.edtf >= ?", values.emplace_back(p.from);
    if (!p.to.empty()) published += " AND v.published <= ?", told += " AND c.edtf <= ?", values.emplace_back(p.to + "\x7f");
    add(sql, "((" + published + ") OR EXISTS(SELECT 1 FROM claims c WHERE c.version = v.id AND " + told + "))");
    for (int twice = 0; twice < 2; ++twice) sql.values.insert(sql.values.end(), values.begin(), values.end());
  }
}

void add_names(const Query& q, Sql& sql) {
  for (const std::string& place : q.places) {
    add(sql, "(EXISTS(SELECT 1 FROM claims c WHERE c.version = v.id AND instr(lower(c.place), lower(?)) > 0) OR instr(v.text, ?) > 0)");
    sql.values.emplace_back(place), sql.values.emplace_back(place);
  }
  for (const std::string& publisher : q.publishers) {
    add(sql, "instr(lower(coalesce(v.publisher, '')), lower(?)) > 0");
    sql.values.emplace_back(publisher);
  }
}

std::string statement(const Query& q, const Sql& sql) {
  const bool words = !q.words.empty();
  std::string shown = words ? "snippet(texts_fts, 1, '', '', '...', 24)" : "substr(v.text, 1, 160)";
  if (!sql.shown.empty()) shown = "(SELECT c.exact FROM claims c WHERE c.version = v.id AND " + sql.shown + " ORDER BY c.start LIMIT 1)";
  std::string out = "SELECT a.key, coalesce(v.title, ''), coalesce(v.publisher, ''), coalesce(v.published, ''), coalesce(e.event, ''), " +
                    shown + " FROM articles a JOIN versions v ON v.id = a.current LEFT JOIN events e ON e.article = a.id";
  if (words) out += " JOIN texts_fts ON texts_fts.rowid = v.id";
  out += " WHERE 1" + sql.where;
  if (words) return out + " AND texts_fts MATCH ? ORDER BY bm25(texts_fts), v.published, a.key LIMIT ?";
  return out + " ORDER BY v.published, a.key LIMIT ?";
}

void bind_values(const data::Statement& s, int& at, const std::vector<Value>& values) {
  for (const Value& v : values) {
    if (const auto* text = std::get_if<std::string>(&v))
      s.bind(at++, *text);
    else
      s.bind(at++, std::optional(std::get<double>(v)));
  }
}

}  // namespace

Expected<std::vector<Hit>> Store::search(std::string_view query, std::size_t limit) const {
  const auto q = parse_query(query);
  if (!q) return tl::unexpected(q.error());
  Sql sql;
  add_counts(*q, sql);
  add_periods(*q, sql);
  add_names(*q, sql);
  const auto select = state_->prepare(statement(*q, sql));
  if (!select) return tl::unexpected(state_->failed("searching"));
  int at = 1;
  bind_values(select, at, sql.shown_values);
  bind_values(select, at, sql.values);
  if (!q->words.empty()) select.bind(at++, q->words);
  select.bind(at, static_cast<std::int64_t>(limit));
  std::vector<Hit> out;
  while (select.row()) out.push_back({select.text(0), select.text(1), select.text(2), select.text(3), select.text(4), select.text(5)});
  return out;
}

}  // namespace synoptic::store
