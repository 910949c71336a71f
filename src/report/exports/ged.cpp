// UCDP GED columns: one row an account with its figures for people killed, and an envelope row with the lowest and highest of all.
// Columns and their order follow the codebook of the UCDP Georeferenced Event Dataset. What no account says in such terms (sides,
// dyads, types of violence) stays empty. `best` is empty unless the profile of the run gives one: the program does not choose.
// Figures that an account denies or only fears, and figures for a named part of a whole, are left out of low and high.
// Covered by tests/report/exports_test.cpp.
#include <map>

#include "report/index.h"
#include "report/report.h"
#include "report/tables.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

struct Envelope {
  std::optional<double> low, high, best;
  void take(std::optional<double> l, std::optional<double> h) {
    if (l && (!low || *l < *low)) low = l;
    if (h && (!high || *h > *high)) high = h;
  }
};

std::string cell(std::string_view s) {
  std::string out = "\"";
  if (!s.empty() && std::string_view("=+-@\t\r").find(s.front()) != std::string_view::npos) out += '\'';
  for (char c : s) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}
std::string cell(std::optional<double> v) { return v ? plain_number(*v) : ""; }

// People killed as such ("212 people killed"), not a group of them.
bool counts_the_dead(const Claim& c) {
  const bool all = c.population == "person" || c.population == "civilian" || c.population.empty();
  return c.kind == ClaimKind::count && c.measure == Measure::killed && all && c.part_of.empty() && c.hedge != Hedge::negated &&
         c.hedge != Hedge::feared;
}

constexpr std::string_view kColumns[] = {"id",
                                         "year",
                                         "type_of_violence",
                                         "conflict_name",
                                         "dyad_name",
                                         "side_a",
                                         "side_b",
                                         "number_of_sources",
                                         "source_article",
                                         "source_office",
                                         "source_date",
                                         "source_headline",
                                         "source_original",
                                         "where_prec",
                                         "where_coordinates",
                                         "where_description",
                                         "date_prec",
                                         "date_start",
                                         "date_end",
                                         "deaths_a",
                                         "deaths_b",
                                         "deaths_civilians",
                                         "deaths_unknown",
                                         "best",
                                         "high",
                                         "low"};

using Row = std::map<std::string_view, std::string>;

void put(std::string& out, const Row& row) {
  for (std::string_view column : kColumns) {
    auto it = row.find(column);
    if (column != kColumns[0]) out += ',';
    if (it != row.end()) out += it->second;
  }
  out += '\n';
}

void add_figures(Row& row, const Envelope& all, const Envelope& civilians) {
  row["low"] = cell(all.low), row["high"] = cell(all.high), row["best"] = cell(all.best), row["deaths_civilians"] = cell(civilians.high);
}

}  // namespace

std::string ged_csv(const Dossier& dossier) {
  const Index index(dossier);
  std::string out;
  for (std::string_view column : kColumns) out += (out.empty() ? "" : ",") + std::string(column);
  out += '\n';
  Envelope everything, everyone_civilian;
  for (std::uint32_t i = 0; i < dossier.accounts.size(); ++i) {
    const Account& a = dossier.accounts[i];
    Envelope all, civilians;
    std::string words, said_by;
    for (const Claim& c : dossier.claims) {
      if (c.account != i || !counts_the_dead(c)) continue;
      all.take(c.low, c.high);
      if (c.population == "civilian") civilians.take(c.low, c.high);
      words += (words.empty() ? "" : " | ") + std::string(index.words(i, c.span));
      if (const std::string who = who_says(c); !who.empty() && said_by.find(who) == std::string::npos)
        said_by += (said_by.empty() ? "" : "; ") + who;
    }
    everything.take(all.low, all.high);
    everyone_civilian.take(civilians.low, civilians.high);
    Row row{{"id", cell(a.id)},
            {"number_of_sources", "1"},
            {"source_article", cell(words)},
            {"source_office", cell(account_label(a))},
            {"source_date", cell(a.published.substr(0, 10))},
            {"source_headline", cell(a.title)},
            {"source_original", cell(said_by)}};
    add_figures(row, all, civilians);
    put(out, row);
  }
  for (const Question& q : dossier.questions)
    if (q.measure == Measure::killed && q.population == "person" && !everything.best) everything.best = q.estimate.best;
  Row row{
      {"id", cell("envelope")}, {"number_of_sources", std::to_string(dossier.accounts.size())}, {"source_office", cell("all accounts")}};
  add_figures(row, everything, everyone_civilian);
  put(out, row);
  return out;
}

}  // namespace synoptic::report
