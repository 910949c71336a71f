// Fills the tables of a dossier. The schema is read from data/page/tables.tsv; each fill_* appends rows whose cells stand
// in the order of that file, and a row of the wrong width is caught by tests/report/tables_test.cpp.
// Does not write any format: csv.cpp and sqlite.cpp do.
#include "report/tables.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "data/embedded.h"
#include "report/index.h"

namespace synoptic::report {
namespace {

Cell text(std::string_view s) { return s.empty() ? Cell{} : Cell{std::string(s)}; }
Cell real(std::optional<double> d) { return d && std::isfinite(*d) ? Cell{*d} : Cell{}; }
Cell whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }

CellType type_named(std::string_view s) {
  if (s == "date") return CellType::date;
  if (s == "integer") return CellType::integer;
  if (s == "real") return CellType::real;
  if (s == "boolean") return CellType::boolean;
  return CellType::text;
}

std::vector<Table> schema() {
  std::vector<Table> out;
  for (const auto& row : data::table("page/tables.tsv")) {
    if (row.size() < 5) continue;
    if (row[1].empty()) {
      out.push_back({std::string(row[0]), std::string(row[4]), {}, {}});
      continue;
    }
    Column c{std::string(row[1]), type_named(row[2]), row[3] == "pk", {}, {}, std::string(row[4])};
    if (const std::size_t dot = row[3].find('.'); dot != std::string_view::npos)
      c.table = row[3].substr(0, dot), c.column = row[3].substr(dot + 1);
    out.back().columns.push_back(std::move(c));
  }
  return out;
}

class Filler {
 public:
  explicit Filler(const Dossier& d) : d_(d), index_(d), tables_(schema()) {}

  std::vector<Table> fill() {
    accounts();
    for (const Claim& c : d_.claims) claim(c);
    for (const Question& q : d_.questions) question(q);
    passages();
    for (const Dependence& x : d_.lineage.dependences) dependence(x);
    for (const Finding& f : d_.findings) finding(f);
    for (const Review& r : d_.reviews)
      add("reviews", {whole(r.seq), text(r.at), text(r.actor), text(r.action), text(r.claim), text(r.before), text(r.after), text(r.reason),
                      text(r.prev_hash), text(r.hash)});
    run();
    return std::move(tables_);
  }

 private:
  void add(std::string_view table, std::vector<Cell> row) {
    auto it = std::find_if(tables_.begin(), tables_.end(), [&](const Table& t) { return t.name == table; });
    if (it != tables_.end()) it->rows.push_back(std::move(row));
  }
  std::string_view id(std::uint32_t account) const { return d_.accounts[account].id; }
  Cell at(std::uint32_t account, std::uint32_t byte) const { return whole(index_.map(account).at(byte)); }
  Cell words(std::uint32_t account, Span s) const { return text(index_.words(account, s)); }

  void accounts() {
    for (std::uint32_t i = 0; i < d_.accounts.size(); ++i) {
      const Account& a = d_.accounts[i];
      add("accounts", {text(a.id), text(a.name), text(a.title), text(a.publisher), text(a.author), text(a.published), text(a.retrieved),
                       text(a.url), text(a.language), text(a.media_type), text(a.sha256), text(a.text_sha256),
                       whole(index_.map(i).length()), index_.origin(i) ? whole(index_.origin(i)) : Cell{}, text(a.text)});
      for (const Furniture& f : a.furniture) add("furniture", {text(a.id), at(i, f.span.begin), at(i, f.span.end), text(f.kind)});
    }
  }

  // There may be hundreds of thousands, so their cells are made in place.
  void passages() {
    const auto table = std::find_if(tables_.begin(), tables_.end(), [](const Table& t) { return t.name == "passages"; });
    if (table == tables_.end()) return;
    table->rows.reserve(d_.lineage.passages.size());
    for (const Passage& p : d_.lineage.passages) {
      std::vector<Cell>& row = table->rows.emplace_back();
      row.reserve(8);
      const auto side = [&](std::uint32_t account, Span span) {
        row.push_back(text(id(account))), row.push_back(at(account, span.begin)), row.push_back(at(account, span.end));
      };
      side(p.a, p.a_span), side(p.b, p.b_span);
      row.emplace_back(p.score), row.push_back(text(p.direction));
    }
  }

  static std::string chain(const Claim& c) {
    std::string out;
    for (const Attribution& a : c.attribution) out += (out.empty() ? "" : " > ") + a.name;
    return out;
  }

  void claim(const Claim& c) {
    const bool count = c.kind == ClaimKind::count, date = c.kind == ClaimKind::date;
    const bool valued = count || c.kind == ClaimKind::number;
    const Cell none;
    add("claims", {text(c.id),
                   text(id(c.account)),
                   text(name_of(c.kind)),
                   at(c.account, c.span.begin),
                   at(c.account, c.span.end),
                   words(c.account, c.span),
                   at(c.account, c.anchor.begin),
                   at(c.account, c.anchor.end),
                   words(c.account, c.anchor),
                   text(chain(c)),
                   text(c.basis),
                   text(name_of(c.hedge)),
                   text(c.place),
                   text(c.as_of),
                   text(index_.question_id_of(c.id)),
                   text(c.extractor),
                   text(c.rule),
                   c.confidence,
                   text(c.review),
                   count ? text(name_of(c.measure)) : none,
                   text(c.population),
                   text(c.sex),
                   text(c.age_group),
                   text(c.civil_status),
                   valued ? text(name_of(c.bound)) : none,
                   real(c.low),
                   real(c.high),
                   text(c.unit),
                   text(c.detail),
                   count ? Cell{c.implicit} : none,
                   text(c.part_of),
                   text(c.edtf),
                   date ? Cell{c.anchored} : none,
                   date && c.precision > 0 ? whole(static_cast<std::uint64_t>(c.precision)) : none,
                   text(c.event),
                   text(c.source),
                   text(c.published),
                   text(c.actor),
                   text(c.jurisdiction),
                   text(c.act),
                   text(c.date),
                   text(c.identifier),
                   text(c.term),
                   c.kind == ClaimKind::term ? Cell{c.own_voice} : none});
    for (std::size_t i = 0; i < c.attribution.size(); ++i) {
      const Attribution& a = c.attribution[i];
      add("attributions", {text(c.id), whole(i), text(a.name), text(a.role), text(a.cue),
                           a.span.empty() ? Cell{} : at(c.account, a.span.begin), a.span.empty() ? Cell{} : at(c.account, a.span.end)});
    }
  }

  void question(const Question& q) {
    const Estimate& e = q.estimate;
    add("questions", {text(q.id), text(q.title), text(name_of(q.measure)), text(q.population), text(q.event), text(q.place), text(q.period),
                      whole(q.accounts), whole(q.independent), text(e.profile), real(e.low), real(e.best), real(e.high)});
    const auto has = [](const std::vector<std::string>& ids, const std::string& one) {
      return std::find(ids.begin(), ids.end(), one) != ids.end();
    };
    for (const std::string& c : q.claims)
      add("question_claims", {text(q.id), text(c), has(e.low_claims, c), has(e.best_claims, c), has(e.high_claims, c)});
    for (std::uint32_t a : q.silent) add("silences", {text(q.id), text(id(a))});
  }

  void dependence(const Dependence& x) {
    const std::uint64_t number = static_cast<std::uint64_t>(&x - d_.lineage.dependences.data()) + 1;
    std::string reasons;
    for (const std::string& r : x.reasons) reasons += (reasons.empty() ? "" : " ") + r;
    add("dependences", {whole(number), text(id(x.from)), text(id(x.to)), text(name_of(x.type)), x.score, text(x.direction),
                        whole(x.passages.size()), text(reasons)});
    for (const auto& [a, b] : x.figures) add("dependence_figures", {whole(number), text(a), text(b)});
  }

  void finding(const Finding& f) {
    const Likely l = f.likely.value_or(Likely{});
    add("findings",
        {text(f.id), text(name_of(f.type)), text(f.outcome), text(f.expression), text(f.explanation), real(l.value), text(l.text),
         text(l.edit), f.likely ? Cell{l.probability} : Cell{}, text(l.measure), text(l.population), text(f.rule), f.severity});
    for (const std::string& c : f.claims) add("finding_claims", {text(f.id), text(c)});
    for (std::size_t i = 0; i < f.repairs.size(); ++i) {
      for (const std::string& c : f.repairs[i].give_up) add("repairs", {text(f.id), whole(i + 1), text("give_up"), text(c), Cell{}});
      for (const auto& [c, v] : f.repairs[i].change) add("repairs", {text(f.id), whole(i + 1), text("change"), text(c), real(v)});
    }
  }

  void run() {
    const Run& r = d_.run;
    for (const UnreadNumber& u : r.unread_numbers)
      add("unread_numbers",
          {text(id(u.account)), at(u.account, u.span.begin), at(u.account, u.span.end), words(u.account, u.span), text(u.reason)});
    for (const Skipped& s : r.skipped) add("skipped", {text(s.path), whole(s.byte), text(s.reason)});
    add("run", {text("version"), text(r.version)});
    add("run", {text("generated_at"), text(r.generated_at)});
    add("run", {text("config_sha256"), text(r.config_sha256)});
    add("run", {text("profile"), text(r.profile)});
    add("run", {text("disclosure"), text(r.disclosure)});
    add("run", {text("embed"), text(r.embed)});
    for (const Masking& m : r.masked) add("masked", {text(m.kind), text(m.rule), whole(m.persons), whole(m.places)});
    add("run", {text("origins"), text(std::to_string(d_.lineage.origins))});
    add("run", {text("origins_low"), text(std::to_string(d_.lineage.origins_low))});
    add("run", {text("origins_high"), text(std::to_string(d_.lineage.origins_high))});
    for (std::size_t i = 0; i < r.inputs.size(); ++i) add("run", {text("input " + std::to_string(i + 1)), text(r.inputs[i])});
  }

  const Dossier& d_;
  Index index_;
  std::vector<Table> tables_;
};

}  // namespace

std::vector<Table> tables_of(const Dossier& dossier) { return Filler(dossier).fill(); }

std::string plain_number(double value) {
  char out[40];
  const bool is_whole = value == std::floor(value) && std::fabs(value) < 9e15;
  auto end = is_whole ? std::to_chars(out, out + sizeof out, static_cast<long long>(value)) : std::to_chars(out, out + sizeof out, value);
  return {out, end.ptr};
}

}  // namespace synoptic::report
