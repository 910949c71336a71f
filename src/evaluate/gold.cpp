// Reads gold annotations and places each quote and anchor in the dossier's own text.
// Idea: annotators write words, not offsets; a quote is found by its nth occurrence in the account, the anchor by its
// nth occurrence in the quote (docs/annotation.md). Findings name their claims by id or as ACCOUNT:WORDS, so they are
// read after all claims.
// Does not judge whether annotations are wise. Covered by tests/examples/evaluate_test.cpp.
#include "evaluate/gold.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace synoptic::evaluate {
namespace {

using Json = rapidjson::Document;

constexpr std::array kFindings = {FindingType::conflict,  FindingType::impossible, FindingType::slip,  FindingType::category_shift,
                                  FindingType::agreement, FindingType::repeat,     FindingType::update};

const rapidjson::Value* member(const Json& row, const char* key) {
  const auto it = row.FindMember(key);
  return it == row.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}

std::string text_of(const Json& row, const char* key) {
  const auto* v = member(row, key);
  return v && v->IsString() ? std::string(v->GetString(), v->GetStringLength()) : std::string{};
}

std::optional<double> number_of(const Json& row, const char* key) {
  const auto* v = member(row, key);
  return v && v->IsNumber() ? std::optional(v->GetDouble()) : std::nullopt;
}

unsigned nth_of(const Json& row, const char* key) {
  const auto* v = member(row, key);
  return v && v->IsUint() && v->GetUint() > 0 ? v->GetUint() : 1;
}

// The nth occurrence (from 1) of `needle` in `text` between `from` and `end`, not overlapping.
std::optional<Span> occurrence(std::string_view text, std::string_view needle, unsigned nth, Span within) {
  if (needle.empty()) return std::nullopt;
  const std::string_view part = text.substr(0, within.end);
  std::size_t at = within.begin;
  for (;; at += needle.size()) {
    at = part.find(needle, at);
    if (at == std::string_view::npos) return std::nullopt;
    if (--nth == 0) return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.size())};
  }
}

class Reader {
 public:
  Reader(const std::string& path, const Dossier& dossier) : path_(path), dossier_(dossier) {
    for (std::uint32_t i = 0; i < dossier.accounts.size(); ++i) accounts_.emplace(dossier.accounts[i].id, i);
  }

  Gold read(std::string_view content) {
    std::vector<std::pair<std::uint32_t, Json>> findings;
    std::uint32_t number = 0;
    for (std::size_t begin = 0; begin < content.size();) {
      const std::size_t end = std::min(content.find('\n', begin), content.size());
      const std::string_view line = content.substr(begin, end - begin);
      begin = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      Json row;
      row.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
      if (row.HasParseError() || !row.IsObject())
        skip(number, "is no JSON object");
      else if (text_of(row, "kind") == "finding")
        findings.emplace_back(number, std::move(row));
      else
        read_claim(number, row);
    }
    for (const auto& [line, row] : findings) read_finding(line, row);
    return std::move(gold_);
  }

 private:
  void skip(std::uint32_t line, const std::string& reason) {
    gold_.skipped.push_back({path_, 0, "line " + std::to_string(line) + ": " + reason});
  }

  void read_claim(std::uint32_t line, const Json& row) {
    GoldClaim c;
    c.line = line;
    const auto kind = parse_claim_kind(text_of(row, "kind"));
    if (!kind) return skip(line, "kind '" + text_of(row, "kind") + "' is none of count, date, quote, act, finding");
    c.kind = *kind;
    const auto account = accounts_.find(text_of(row, "account"));
    if (account == accounts_.end()) return skip(line, "account '" + text_of(row, "account") + "' is not in the dossier");
    c.account = account->second;
    const std::string& text = dossier_.accounts[c.account].text;
    const auto quote = occurrence(text, text_of(row, "quote"), nth_of(row, "nth"), {0, static_cast<std::uint32_t>(text.size())});
    if (!quote) return skip(line, "the quote is not in the account's text: \"" + text_of(row, "quote") + "\"");
    const auto at = occurrence(text, text_of(row, "at"), nth_of(row, "at_nth"), *quote);
    if (!at) return skip(line, "'" + text_of(row, "at") + "' is not in its quote");
    c.quote = *quote;
    c.at = *at;
    if (c.kind == ClaimKind::count && !read_count(c, line, row)) return;
    c.value = text_of(row, "value");
    c.source = text_of(row, "source");
    c.published = text_of(row, "published");
    c.actor = text_of(row, "actor");
    c.jurisdiction = text_of(row, "jurisdiction");
    c.date = text_of(row, "date");
    if (!c.id.empty()) ids_.emplace(c.id, anchor_of(c));
    gold_.claims.push_back(std::move(c));
  }

  bool read_count(GoldClaim& c, std::uint32_t line, const Json& row) {
    const auto measure = parse_measure(text_of(row, "measure"));
    const auto bound = parse_bound(text_of(row, "bound"));
    const auto hedge = parse_hedge(text_of(row, "hedge"));
    if (!measure || !bound || !hedge) return skip(line, "measure, bound or hedge is none that docs/annotation.md lists"), false;
    c.measure = *measure;
    c.bound = *bound;
    c.hedge = *hedge;
    c.low = number_of(row, "low");
    c.high = number_of(row, "high");
    c.id = text_of(row, "id");
    c.population = text_of(row, "population");
    const auto* implicit = member(row, "implicit");
    c.implicit = implicit && implicit->IsTrue();
    return true;
  }

  static GoldAnchor anchor_of(const GoldClaim& c) {
    const auto number = [](const std::optional<double>& v) { return v ? std::to_string(*v) : std::string("-"); };
    return {c.account, c.at, std::string(name_of(c.bound)) + " " + number(c.low) + " " + number(c.high),
            std::string(name_of(c.measure)) + " " + c.population};
  }

  // A claim of a finding: an id, or ACCOUNT:WORDS.
  std::optional<GoldAnchor> place(const std::string& name) const {
    if (const auto id = ids_.find(name); id != ids_.end()) return id->second;
    const std::size_t colon = name.find(':');
    const auto account = accounts_.find(name.substr(0, colon));
    if (colon == std::string::npos || account == accounts_.end()) return std::nullopt;
    const std::string& text = dossier_.accounts[account->second].text;
    const auto span = occurrence(text, std::string_view(name).substr(colon + 1), 1, {0, static_cast<std::uint32_t>(text.size())});
    if (!span) return std::nullopt;
    return GoldAnchor{account->second, *span, name.substr(colon + 1), name.substr(colon + 1)};
  }

  void read_finding(std::uint32_t line, const Json& row) {
    GoldFinding f;
    f.line = line;
    f.note = text_of(row, "note");
    f.likely = text_of(row, "likely");
    const std::string type = text_of(row, "type");
    const auto* known = std::find_if(kFindings.begin(), kFindings.end(), [&](FindingType t) { return name_of(t) == type; });
    if (known == kFindings.end()) return skip(line, "finding type '" + type + "' is not known");
    f.type = *known;
    const auto* claims = member(row, "claims");
    if (!claims || !claims->IsArray()) return skip(line, "a finding needs a list of claims");
    for (const auto& c : claims->GetArray()) {
      const std::string name = c.IsString() ? c.GetString() : "";
      const auto anchor = place(name);
      if (!anchor) return skip(line, "claim '" + name + "' is neither the id of a count nor ACCOUNT:WORDS");
      f.anchors.push_back(*anchor);
    }
    gold_.findings.push_back(std::move(f));
  }

  const std::string& path_;
  const Dossier& dossier_;
  std::map<std::string, std::uint32_t, std::less<>> accounts_;
  std::map<std::string, GoldAnchor, std::less<>> ids_;
  Gold gold_;
};

}  // namespace

Gold parse_gold(std::string_view content, const std::string& path, const Dossier& dossier) { return Reader(path, dossier).read(content); }

}  // namespace synoptic::evaluate
