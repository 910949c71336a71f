// dossier.json and claims.jsonl: all of the dossier under the names of docs/dossier.md, one item a line.
// The idea: the file is the archive; everything the program knows goes in, so that parse_dossier() gives the same
// dossier back and every other output can be made again from it. schema/dossier.schema.json describes it.
// Does not write byte offsets: those are derived. Covered by tests/report/json_test.cpp, schema_test.cpp.
#include "align/names.h"
#include "report/index.h"
#include "report/json.h"
#include "report/reading.h"
#include "report/report.h"
#include "report/run_json.h"

namespace synoptic::report {
namespace {

class Writer {
 public:
  explicit Writer(const Dossier& d) : d_(d), index_(d), readings_(readings(d)), json_(buffer_) {}

  std::string write() {
    json_.open();
    json_.field("format", std::string_view("synoptic-dossier/1"));
    write_run(json_, d_, index_);
    list("accounts", d_.accounts, [this](const Account& a) { account(a); });
    list("claims", d_.claims, [this](const Claim& c) { claim(c); });
    list("questions", d_.questions, [this](const Question& q) { question(q); });
    list("names", align::list_names(d_.accounts, d_.claims), [this](const align::NameGroup& n) { name(n); });
    origins();
    list("passages", d_.lineage.passages, [this](const Passage& p) { passage(p); });
    list("dependences", d_.lineage.dependences, [this](const Dependence& x) { dependence(x); });
    list("findings", d_.findings, [this](const Finding& f) { finding(f); });
    list("reviews", d_.reviews, [this](const Review& r) { review(r); });
    json_.close();
    json_.line();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  template <class Items, class One>
  void list(std::string_view name, const Items& items, One one) {
    json_.open_list(name);
    for (const auto& item : items) {
      one(item);
    }
    json_.close_list();
    json_.line();
  }

  std::string_view id_of(std::uint32_t account) const { return d_.accounts[account].id; }
  std::string_view text_of(std::uint32_t account) const { return d_.accounts[account].text; }
  void account_span(std::uint32_t account, Span s) {
    json_.field("account", id_of(account));
    json_.span(s, text_of(account), index_.map(account));
  }

  void account(const Account& a) {
    const auto& map = index_.map(static_cast<std::uint32_t>(&a - d_.accounts.data()));
    json_.open();
    json_.field("id", std::string_view(a.id));
    json_.text("name", a.name);
    json_.text("title", a.title);
    json_.text("publisher", a.publisher);
    json_.text("author", a.author);
    json_.text("published", a.published);
    json_.text("retrieved", a.retrieved);
    json_.text("url", a.url);
    json_.text("language", a.language);
    json_.text("media_type", a.media_type);
    json_.text("sha256", a.sha256);
    json_.text("text_sha256", a.text_sha256);
    json_.field("length", map.length());
    json_.field("text", std::string_view(a.text));
    const Reading& reading = readings_[static_cast<std::size_t>(&a - d_.accounts.data())];
    json_.open("coverage");
    json_.field("numbers", reading.numbers);
    json_.field("read", reading.read);
    json_.close();
    json_.open_list("furniture");
    for (const Furniture& f : a.furniture) marked(f.span, f.kind, map);
    json_.close_list();
    json_.open_list("markup");
    for (const Markup& m : a.markup) marked(m.span, markup_name(m.kind), map);
    json_.close_list();
    json_.open_list("source_map");  // pairs: code point of the text, byte of the raw file
    for (const SourceRun& s : a.source_map) json_.value(map.at(s.text_begin)), json_.value(s.raw_begin);
    json_.close_list();
    withheld(a, map);
    json_.close();
    json_.line();
  }

  void withheld(const Account& a, const text::CodePointMap& map) {
    json_.open_list("withheld");
    for (const Span s : a.withheld) {
      json_.open();
      json_.field("start", map.at(s.begin));
      json_.field("end", map.at(s.end));
      json_.close();
    }
    json_.close_list();
  }

  void marked(Span s, std::string_view kind, const text::CodePointMap& map) {
    json_.open();
    json_.field("start", map.at(s.begin));
    json_.field("end", map.at(s.end));
    json_.text("kind", kind);
    json_.close();
  }

  static std::string_view markup_name(MarkupKind k) {
    switch (k) {
      case MarkupKind::heading:
        return "heading";
      case MarkupKind::list_item:
        return "list_item";
      case MarkupKind::quotation:
        return "quotation";
      case MarkupKind::table_row:
        return "table_row";
      case MarkupKind::caption:
        return "caption";
      case MarkupKind::paragraph:
        break;
    }
    return "paragraph";
  }

  void claim(const Claim& c) {
    write_claim(json_, c, {id_of(c.account), text_of(c.account), index_.question_id_of(c.id), index_.map(c.account)});
    json_.line();
  }

  void name(const align::NameGroup& n) {
    json_.open();
    json_.text("name", n.name);
    json_.text("kind", n.kind);
    json_.open_list("spellings");
    for (const align::NameSpelling& s : n.spellings) {
      json_.open();
      json_.text("text", s.text);
      json_.text("how", s.how);
      json_.open_list("accounts");
      for (std::uint32_t a : s.accounts) json_.value(id_of(a));
      json_.close_list();
      json_.span(s.first, text_of(s.accounts.front()), index_.map(s.accounts.front()));
      json_.close();
    }
    json_.close_list();
    json_.close();
    json_.line();
  }

  void question(const Question& q) {
    json_.open();
    json_.field("id", std::string_view(q.id));
    json_.text("title", q.title);
    json_.field("measure", name_of(q.measure));
    json_.text("population", q.population);
    json_.open("scope");
    json_.text("event", q.event);
    json_.text("place", q.place);
    json_.text("period", q.period);
    json_.close();
    json_.texts("claims", q.claims);
    json_.field("accounts", q.accounts);
    json_.field("independent", q.independent);
    json_.open("estimate");
    json_.text("profile", q.estimate.profile);
    json_.number("low", q.estimate.low);
    json_.number("best", q.estimate.best);
    json_.number("high", q.estimate.high);
    json_.texts("low_claims", q.estimate.low_claims);
    json_.texts("best_claims", q.estimate.best_claims);
    json_.texts("high_claims", q.estimate.high_claims);
    json_.close();
    json_.open_list("silent");
    for (std::uint32_t a : q.silent) json_.value(id_of(a));
    json_.close_list();
    json_.close();
    json_.line();
  }

  // How many accounts there are that do not repeat one another, and which go together.
  void origins() {
    json_.open("origins");
    json_.field("count", d_.lineage.origins);
    json_.field("low", d_.lineage.origins_low);
    json_.field("high", d_.lineage.origins_high);
    json_.open_list("groups");
    for (const auto& group : index_.origin_groups()) {
      json_.open_list();
      for (std::uint32_t a : group) json_.value(id_of(a));
      json_.close_list();
    }
    json_.close_list();
    json_.close();
    json_.line();
  }

  void passage(const Passage& p) {
    json_.open();
    json_.field("a", id_of(p.a));
    json_.field("a_start", index_.map(p.a).at(p.a_span.begin));
    json_.field("a_end", index_.map(p.a).at(p.a_span.end));
    json_.field("b", id_of(p.b));
    json_.field("b_start", index_.map(p.b).at(p.b_span.begin));
    json_.field("b_end", index_.map(p.b).at(p.b_span.end));
    json_.field("score", p.score);
    json_.text("direction", p.direction);
    json_.close();
    json_.line();
  }

  void dependence(const Dependence& x) {
    json_.open();
    json_.field("from", id_of(x.from));
    json_.field("to", id_of(x.to));
    json_.field("type", name_of(x.type));
    json_.field("score", x.score);
    json_.text("direction", x.direction);
    json_.open("evidence");
    json_.open_list("passages");
    for (const Passage& p : x.passages) passage(p);
    json_.close_list();
    json_.open_list("figures");
    for (const auto& [a, b] : x.figures) {
      json_.open_list();
      json_.value(std::string_view(a)), json_.value(std::string_view(b));
      json_.close_list();
    }
    json_.close_list();
    json_.texts("reasons", x.reasons);
    json_.close();
    json_.close();
    json_.line();
  }

  void finding(const Finding& f) {
    json_.open();
    json_.field("id", std::string_view(f.id));
    json_.field("type", name_of(f.type));
    json_.text("outcome", f.outcome);
    json_.texts("claims", f.claims);
    json_.open_list("spans");
    for (const auto& [account, s] : f.spans) {
      json_.open();
      account_span(account, s);
      json_.close();
    }
    json_.close_list();
    json_.text("expression", f.expression);
    likely(f.likely);
    json_.open_list("repairs");
    for (const Repair& r : f.repairs) repair(r);
    json_.close_list();
    json_.text("explanation", f.explanation);
    json_.text("rule", f.rule);
    json_.field("severity", f.severity);
    json_.close();
    json_.line();
  }

  void likely(const std::optional<Likely>& l) {
    json_.key("likely");
    if (!l) return json_.null();
    json_.open();
    json_.number("value", l->value);
    json_.text("text", l->text);
    json_.text("edit", l->edit);
    json_.field("probability", l->probability);
    json_.text("measure", l->measure);
    json_.text("population", l->population);
    json_.close();
  }

  void review(const Review& r) {
    json_.open();
    json_.field("seq", r.seq);
    json_.text("at", r.at);
    json_.text("actor", r.actor);
    json_.text("action", r.action);
    json_.text("claim", r.claim);
    json_.raw("before", r.before);
    json_.raw("after", r.after);
    json_.text("reason", r.reason);
    json_.text("prev_hash", r.prev_hash);
    json_.text("hash", r.hash);
    json_.close();
    json_.line();
  }

  void repair(const Repair& r) {
    json_.open();
    json_.texts("give_up", r.give_up);
    json_.open_list("change");
    for (const auto& [id, value] : r.change) {
      json_.open();
      json_.field("claim", std::string_view(id));
      json_.field("value", value);
      json_.close();
    }
    json_.close_list();
    json_.close();
  }

  const Dossier& d_;
  Index index_;
  std::vector<Reading> readings_;
  Json::Buffer buffer_;
  Json json_;
};

}  // namespace

std::string dossier_json(const Dossier& dossier) { return Writer(dossier).write(); }

std::string claims_jsonl(const Dossier& dossier) {
  const Index index(dossier);
  ClaimLines lines;
  std::string out;
  for (const Claim& c : dossier.claims) {
    const Account& a = dossier.accounts[c.account];
    out += lines.write(c, a.id, a.text, index.map(c.account), index.question_id_of(c.id));
  }
  return out;
}

}  // namespace synoptic::report
