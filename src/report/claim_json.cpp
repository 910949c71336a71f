// One claim as JSON: the fields every kind has, then those of its own kind, in the order of docs/dossier.md. The same
// code writes dossier.json, claims.jsonl and the lines that `extract` streams, so they can never differ.
// Does not check the claim; spans must lie inside the text. Covered by tests/report/json_test.cpp.
#include "report/json.h"
#include "report/report.h"

namespace synoptic::report {
namespace {

void write_attribution(Json& json, const std::vector<Attribution>& attribution, const text::CodePointMap& map) {
  json.open_list("attribution");
  for (const Attribution& a : attribution) {
    json.open();
    json.text("name", a.name);
    json.text("role", a.role);
    json.text("cue", a.cue);
    json.key("start");
    if (a.span.empty())
      json.null();
    else
      json.value(map.at(a.span.begin));
    json.key("end");
    if (a.span.empty())
      json.null();
    else
      json.value(map.at(a.span.end));
    json.close();
  }
  json.close_list();
}

void write_count(Json& json, const Claim& c, const ClaimPlace& place) {
  json.field("measure", name_of(c.measure));
  json.text("population", c.population);
  json.text("sex", c.sex);
  json.text("age_group", c.age_group);
  json.text("civil_status", c.civil_status);
  json.field("bound", name_of(c.bound));
  json.number("low", c.low);
  json.number("high", c.high);
  json.text("value_text", place.text.substr(c.anchor.begin, c.anchor.size()));
  json.text("unit", c.unit);
  json.text("detail", c.detail);
  json.field("implicit", c.implicit);
  json.field("tally", name_of(c.tally));
  json.text("part_of", c.part_of);
}

void write_date(Json& json, const Claim& c) {
  json.text("edtf", c.edtf);
  json.field("anchored", c.anchored);
  json.key("precision");
  if (c.precision > 0)
    json.value(c.precision);
  else
    json.null();
  json.text("event", c.event);
}

void write_act(Json& json, const Claim& c) {
  json.text("actor", c.actor);
  json.text("jurisdiction", c.jurisdiction);
  json.text("act", c.act);
  json.text("date", c.date);
  json.text("identifier", c.identifier);
  json.text("term", c.term);
}

void write_kind(Json& json, const Claim& c, const ClaimPlace& place) {
  switch (c.kind) {
    case ClaimKind::count:
      return write_count(json, c, place);
    case ClaimKind::date:
      return write_date(json, c);
    case ClaimKind::quote:
      json.text("source", c.source);
      json.text("published", c.published);
      return;
    case ClaimKind::act:
      return write_act(json, c);
    case ClaimKind::term:
      json.text("term", c.term);
      json.field("own_voice", c.own_voice);
      return;
    case ClaimKind::number:
      json.number("low", c.low);
      json.number("high", c.high);
      json.field("bound", name_of(c.bound));
      json.text("unit", c.unit);
      return;
  }
}

// What a line about a stretch of an account begins with; the stretch is its own anchor.
void open_stretch(Json& json, std::string_view kind, Span span, std::string_view account_id, std::string_view text,
                  const text::CodePointMap& map) {
  json.open();
  json.field("account", account_id);
  json.field("kind", kind);
  json.span(span, text, map);
  json.open("anchor");
  json.span(span, text, map);
  json.close();
}

}  // namespace

void write_claim(Json& json, const Claim& c, const ClaimPlace& place) {
  json.open();
  json.field("id", std::string_view(c.id));
  json.field("account", place.account_id);
  json.field("kind", name_of(c.kind));
  json.span(c.span, place.text, place.map);
  json.open("anchor");
  json.span(c.anchor, place.text, place.map);
  json.close();
  write_kind(json, c, place);
  if (!place.mod.empty()) json.field("mod", place.mod);
  write_attribution(json, c.attribution, place.map);
  json.text("basis", c.basis);
  json.field("hedge", name_of(c.hedge));
  json.text("place", c.place);
  json.text("as_of", c.as_of);
  json.text("question", place.question);
  json.text("extractor", c.extractor);
  json.text("rule", c.rule);
  json.field("confidence", c.confidence);
  json.text("review", c.review);
  json.close();
}

struct ClaimLines::Impl {
  Json::Buffer buffer;
};
ClaimLines::ClaimLines() : impl_(std::make_unique<Impl>()) {}
ClaimLines::~ClaimLines() = default;

std::string_view ClaimLines::write(const Claim& claim, std::string_view account_id, std::string_view text, const text::CodePointMap& map,
                                   std::string_view question, std::string_view mod) {
  impl_->buffer.Clear();
  Json json(impl_->buffer);
  write_claim(json, claim, {account_id, text, question, map, mod});
  json.line();
  return {impl_->buffer.GetString(), impl_->buffer.GetSize()};
}

std::string_view ClaimLines::write_number(Span anchor, std::optional<double> low, std::optional<double> high, Bound bound,
                                          std::string_view change, std::string_view unit, std::string_view account_id,
                                          std::string_view text, const text::CodePointMap& map) {
  impl_->buffer.Clear();
  Json json(impl_->buffer);
  json.open();
  json.field("account", account_id);
  json.field("kind", name_of(ClaimKind::number));
  json.open("anchor");
  json.span(anchor, text, map);
  json.close();
  json.number("low", low);
  json.number("high", high);
  json.field("bound", name_of(bound));
  json.text("change", change);
  json.text("unit", unit);
  json.close();
  json.line();
  return {impl_->buffer.GetString(), impl_->buffer.GetSize()};
}

std::string_view ClaimLines::write_statement(Span span, const std::vector<Attribution>& attribution, Hedge hedge, std::string_view rule,
                                             std::string_view account_id, std::string_view text, const text::CodePointMap& map) {
  impl_->buffer.Clear();
  Json json(impl_->buffer);
  open_stretch(json, "statement", span, account_id, text, map);
  write_attribution(json, attribution, map);
  json.field("hedge", name_of(hedge));
  json.field("rule", rule);
  json.close();
  json.line();
  return {impl_->buffer.GetString(), impl_->buffer.GetSize()};
}

std::string_view ClaimLines::write_marked(Span span, std::string_view use, std::string_view account_id, std::string_view text,
                                          const text::CodePointMap& map) {
  impl_->buffer.Clear();
  Json json(impl_->buffer);
  open_stretch(json, "marked", span, account_id, text, map);
  json.field("use", use);
  json.close();
  json.line();
  return {impl_->buffer.GetString(), impl_->buffer.GetSize()};
}

std::string_view ClaimLines::write_expression(Span anchor, std::string_view edtf, std::string_view type, std::string_view mod,
                                              std::string_view account_id, std::string_view text, const text::CodePointMap& map) {
  impl_->buffer.Clear();
  Json json(impl_->buffer);
  json.open();
  json.field("account", account_id);
  json.field("kind", name_of(ClaimKind::date));
  json.open("anchor");
  json.span(anchor, text, map);
  json.close();
  json.text("edtf", std::string(edtf));
  json.field("type", type);
  if (!mod.empty()) json.field("mod", mod);
  json.close();
  json.line();
  return {impl_->buffer.GetString(), impl_->buffer.GetSize()};
}

}  // namespace synoptic::report
