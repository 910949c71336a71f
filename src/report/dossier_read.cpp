// Reads a dossier back from dossier.json, or from the copy that dossier.html carries.
// The idea: parse to a tree, then walk it with a cursor that knows its own path ("claims[12].anchor.start"), so that
// the first thing that is not as docs/dossier.md says becomes an Error that names the place. Unknown members are
// passed over: fields may be added. Offsets go back from code points to bytes of the stored text.
// Does not check hashes (verify does) nor meaning. Covered by tests/report/json_test.cpp, hostile_test.cpp.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <unordered_map>

#include "report/embed.h"
#include "report/report.h"
#include "text/utf8.h"

namespace synoptic::report {
namespace {

constexpr unsigned kParse = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag;

// Writing a value is recursive: what is nested too deeply must not get there.
bool shallow(const rapidjson::Value& v, int depth) {
  constexpr int kDeepest = 8;
  if (depth > kDeepest) return false;
  if (v.IsArray()) return std::all_of(v.Begin(), v.End(), [&](const auto& x) { return shallow(x, depth + 1); });
  if (v.IsObject()) return std::all_of(v.MemberBegin(), v.MemberEnd(), [&](const auto& m) { return shallow(m.value, depth + 1); });
  return true;
}

// A place in the tree and the way to it. Cheap to copy; the first complaint is kept in the shared `error`.
class Cursor {
 public:
  Cursor(const rapidjson::Value* v, std::string path, std::string* error) : v_(v), path_(std::move(path)), error_(error) {}

  Cursor operator[](std::string_view key) const {
    std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    if (!v_ || !v_->IsObject()) return complain("an object"), Cursor(nullptr, std::move(path), error_);
    auto it = v_->FindMember(rapidjson::Value(rapidjson::StringRef(key.data(), key.size())));
    return {it == v_->MemberEnd() ? nullptr : &it->value, std::move(path), error_};
  }
  template <class Visit>
  void each(Visit visit) const {
    if (!v_) return;
    if (!v_->IsArray()) return complain("a list");
    for (rapidjson::SizeType i = 0; i < v_->Size() && error_->empty(); ++i)
      visit(Cursor(&(*v_)[i], path_ + "[" + std::to_string(i) + "]", error_));
  }
  bool absent() const { return !v_ || v_->IsNull(); }
  std::string text() const {
    if (absent()) return {};
    if (!v_->IsString()) return complain("a string or null"), std::string{};
    return {v_->GetString(), v_->GetStringLength()};
  }
  double real(double otherwise) const {
    if (absent()) return otherwise;
    if (!v_->IsNumber()) return complain("a number"), otherwise;
    return v_->GetDouble();
  }
  std::optional<double> maybe() const { return absent() ? std::nullopt : std::optional<double>(real(0)); }
  bool yes(bool otherwise) const {
    if (absent()) return otherwise;
    if (!v_->IsBool()) return complain("true or false"), otherwise;
    return v_->GetBool();
  }
  std::string json() const {  // as text; empty when absent
    if (absent()) return {};
    if (!shallow(*v_, 0)) return complain("JSON that is less deeply nested"), std::string{};
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    v_->Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
  }
  std::uint64_t whole() const {
    if (absent()) return 0;
    if (!v_->IsUint64()) return complain("a whole number"), 0;
    return v_->GetUint64();
  }
  std::uint32_t small() const {
    const std::uint64_t n = whole();
    if (n > 0xFFFFFFFFu) return complain("a number below 4294967296"), 0;
    return static_cast<std::uint32_t>(n);
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    each([&](const Cursor& c) { out.push_back(c.text()); });
    return out;
  }
  template <class E>
  E name(std::optional<E> (*parse)(std::string_view), E otherwise) const {
    if (absent()) return otherwise;
    const std::string word = text();
    if (auto e = parse(word)) return *e;
    return complain("one of the names of docs/dossier.md, not '" + word.substr(0, 40) + "'"), otherwise;
  }
  void complain(const std::string& expected) const {
    if (error_->empty()) *error_ = (path_.empty() ? "the file" : path_) + ": expected " + expected;
  }

 private:
  const rapidjson::Value* v_;
  std::string path_;
  std::string* error_;
};

// Enumerations of the model that have no parser there.
template <class E, int N>
std::optional<E> parse_named(std::string_view s) {
  for (int i = 0; i < N; ++i)
    if (name_of(static_cast<E>(i)) == s) return static_cast<E>(i);
  return std::nullopt;
}

std::optional<MarkupKind> parse_markup(std::string_view s) {
  constexpr std::string_view kNames[] = {"heading", "list_item", "quotation", "table_row", "caption", "paragraph"};
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == s) return static_cast<MarkupKind>(i);
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(const rapidjson::Value& root) : root_(&root, "", &error_) {}

  Dossier read() {
    if (root_["accounts"].absent()) root_["accounts"].complain("a list of accounts; is this a dossier?");
    root_["accounts"].each([this](const Cursor& c) { account(c); });
    run(root_["run"]);
    root_["claims"].each([this](const Cursor& c) { d_.claims.push_back(claim(c)); });
    root_["questions"].each([this](const Cursor& c) { d_.questions.push_back(question(c)); });
    origins(root_["origins"]);
    root_["passages"].each([this](const Cursor& c) { d_.lineage.passages.push_back(passage(c)); });
    root_["dependences"].each([this](const Cursor& c) { d_.lineage.dependences.push_back(dependence(c)); });
    root_["findings"].each([this](const Cursor& c) { d_.findings.push_back(finding(c)); });
    root_["reviews"].each([this](const Cursor& c) { d_.reviews.push_back(review(c)); });
    return std::move(d_);
  }
  const std::string& error() const { return error_; }

 private:
  std::uint32_t account_of(const Cursor& c) {
    auto it = accounts_.find(c.text());
    if (it == accounts_.end()) return c.complain("the id of an account of this dossier"), 0;
    return it->second;
  }
  Span span(std::uint32_t account, const Cursor& start, const Cursor& end) {
    if (start.absent() || end.absent() || account >= maps_.size()) return {};
    const std::uint32_t a = start.small(), b = end.small();
    if (a > b || b > maps_[account].length()) return start.complain("start <= end <= length of the account's text"), Span{};
    return {maps_[account].byte_at(a), maps_[account].byte_at(b)};
  }
  Span span(std::uint32_t account, const Cursor& c) { return span(account, c["start"], c["end"]); }

  void run(const Cursor& c) {
    if (c.absent()) return;
    Run& r = d_.run;
    r.version = c["version"].text(), r.generated_at = c["generated_at"].text();
    r.config_sha256 = c["config_sha256"].text(), r.profile = c["profile"].text();
    r.inputs = c["inputs"].texts();
    if (const Cursor x = c["disclosure"]; !x.absent()) r.disclosure = x.text();
    if (const Cursor x = c["embed"]; !x.absent()) r.embed = x.text();
    c["masked"].each([&](const Cursor& m) {
      r.masked.push_back({m["kind"].text(), m["rule"].text(), m["persons"].small(), m["places"].small()});
    });
    c["skipped"].each([&](const Cursor& s) { r.skipped.push_back({s["path"].text(), s["byte"].whole(), s["reason"].text()}); });
    c["unread_numbers"].each([&](const Cursor& u) {
      const std::uint32_t a = account_of(u["account"]);
      r.unread_numbers.push_back({a, span(a, u), u["reason"].text()});
    });
    c["extractors"].each([&](const Cursor& e) { extractor(e); });
  }

  void extractor(const Cursor& c) {
    ExtractorRecord e;
    e.name = c["name"].text(), e.kind = c["kind"].text(), e.asked = c["asked"].text();
    e.offered = c["offered"].whole(), e.accepted = c["accepted"].whole(), e.confirmed = c["confirmed"].whole();
    e.disputed = c["disputed"].whole(), e.refused = c["refused"].whole();
    c["set_aside"].each([&](const Cursor& s) { e.set_aside.push_back({account_of(s["account"]), s["words"].text(), s["reason"].text()}); });
    c["failures"].each([&](const Cursor& f) { e.failures.push_back({f["account"].text(), 0, f["reason"].text()}); });
    d_.run.extractors.push_back(std::move(e));
  }

  void account(const Cursor& c) {
    Account a;
    a.id = c["id"].text(), a.name = c["name"].text(), a.title = c["title"].text(), a.publisher = c["publisher"].text();
    a.author = c["author"].text(), a.published = c["published"].text(), a.retrieved = c["retrieved"].text();
    a.url = c["url"].text(), a.language = c["language"].text(), a.media_type = c["media_type"].text();
    a.sha256 = c["sha256"].text(), a.text_sha256 = c["text_sha256"].text(), a.text = c["text"].text();
    const auto index = static_cast<std::uint32_t>(d_.accounts.size());
    if (!accounts_.emplace(a.id, index).second) c["id"].complain("an id that no earlier account has");
    d_.accounts.push_back(std::move(a));
    // Maps point into the texts; a vector that grows moves short strings, so each map gets a text that stays put.
    texts_.push_back(std::make_unique<std::string>(d_.accounts.back().text));
    maps_.emplace_back(*texts_.back());
    c["furniture"].each([&](const Cursor& f) { d_.accounts[index].furniture.push_back({span(index, f), f["kind"].text()}); });
    c["markup"].each([&](const Cursor& m) {
      d_.accounts[index].markup.push_back({span(index, m), m["kind"].name(parse_markup, MarkupKind::paragraph)});
    });
    c["withheld"].each([&](const Cursor& w) { d_.accounts[index].withheld.push_back(span(index, w)); });
    std::vector<std::uint32_t> flat;
    c["source_map"].each([&](const Cursor& n) { flat.push_back(n.small()); });
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2)
      d_.accounts[index].source_map.push_back({maps_[index].byte_at(std::min(flat[i], maps_[index].length())), flat[i + 1]});
  }

  Claim claim(const Cursor& c) {
    Claim out;
    out.id = c["id"].text();
    out.account = account_of(c["account"]);
    out.kind = c["kind"].name(parse_claim_kind, ClaimKind::count);
    out.span = span(out.account, c);
    out.anchor = span(out.account, c["anchor"]);
    c["attribution"].each([&](const Cursor& a) {
      out.attribution.push_back({a["name"].text(), a["role"].text(), a["cue"].text(), span(out.account, a)});
    });
    out.basis = c["basis"].text(), out.hedge = c["hedge"].name(parse_hedge, Hedge::none);
    out.place = c["place"].text(), out.as_of = c["as_of"].text();
    out.extractor = c["extractor"].text(), out.rule = c["rule"].text();
    out.confidence = c["confidence"].real(1.0), out.review = c["review"].text();
    if (out.kind == ClaimKind::count || out.kind == ClaimKind::number) count(c, out);
    out.edtf = c["edtf"].text(), out.event = c["event"].text(), out.anchored = c["anchored"].yes(true);
    out.precision = static_cast<int>(c["precision"].small());
    out.source = c["source"].text(), out.published = c["published"].text();
    out.actor = c["actor"].text(), out.jurisdiction = c["jurisdiction"].text(), out.act = c["act"].text();
    out.date = c["date"].text(), out.identifier = c["identifier"].text(), out.term = c["term"].text();
    out.own_voice = c["own_voice"].yes(false);
    return out;
  }

  void count(const Cursor& c, Claim& out) {
    out.measure = c["measure"].name(parse_measure, Measure::other);
    out.population = c["population"].text(), out.sex = c["sex"].text();
    out.age_group = c["age_group"].text(), out.civil_status = c["civil_status"].text();
    out.bound = c["bound"].name(parse_bound, Bound::exact);
    out.low = c["low"].maybe(), out.high = c["high"].maybe();
    out.unit = c["unit"].text(), out.detail = c["detail"].text();
    out.implicit = c["implicit"].yes(false), out.tally = c["tally"].name(parse_tally, Tally::figure);
    out.part_of = c["part_of"].text();
  }

  Question question(const Cursor& c) {
    Question q;
    q.id = c["id"].text(), q.title = c["title"].text();
    q.measure = c["measure"].name(parse_measure, Measure::other);
    q.population = c["population"].text();
    if (const Cursor scope = c["scope"]; !scope.absent())
      q.event = scope["event"].text(), q.place = scope["place"].text(), q.period = scope["period"].text();
    q.claims = c["claims"].texts();
    q.accounts = c["accounts"].small(), q.independent = c["independent"].small();
    if (const Cursor e = c["estimate"]; !e.absent()) {
      q.estimate = {e["profile"].text(),     e["low"].maybe(),         e["best"].maybe(),       e["high"].maybe(),
                    e["low_claims"].texts(), e["best_claims"].texts(), e["high_claims"].texts()};
    }
    c["silent"].each([&](const Cursor& s) { q.silent.push_back(account_of(s)); });
    return q;
  }

  void origins(const Cursor& c) {
    if (c.absent()) return;
    Lineage& l = d_.lineage;
    l.origins = c["count"].small(), l.origins_low = c["low"].small(), l.origins_high = c["high"].small();
    c["groups"].each([&](const Cursor& group) {
      l.origin.resize(d_.accounts.size());
      std::uint32_t lowest = 0xFFFFFFFFu;
      group.each([&](const Cursor& a) { lowest = std::min(lowest, account_of(a)); });
      group.each([&](const Cursor& a) {
        if (!l.origin.empty()) l.origin[account_of(a)] = lowest;
      });
    });
  }

  Passage passage(const Cursor& c) {
    Passage p;
    p.a = account_of(c["a"]), p.b = account_of(c["b"]);
    p.a_span = span(p.a, c["a_start"], c["a_end"]);
    p.b_span = span(p.b, c["b_start"], c["b_end"]);
    p.score = c["score"].real(0), p.direction = c["direction"].text();
    return p;
  }

  Dependence dependence(const Cursor& c) {
    Dependence x;
    x.from = account_of(c["from"]), x.to = account_of(c["to"]);
    x.type = c["type"].name(parse_named<DependenceType, 4>, DependenceType::text_reuse);
    x.score = c["score"].real(0), x.direction = c["direction"].text();
    const Cursor evidence = c["evidence"];
    if (evidence.absent()) return x;
    evidence["passages"].each([&](const Cursor& p) { x.passages.push_back(passage(p)); });
    evidence["figures"].each([&](const Cursor& pair) {
      auto ids = pair.texts();
      if (ids.size() != 2) return pair.complain("two claim ids");
      x.figures.emplace_back(std::move(ids[0]), std::move(ids[1]));
    });
    x.reasons = evidence["reasons"].texts();
    return x;
  }

  Finding finding(const Cursor& c) {
    Finding f;
    f.id = c["id"].text(), f.type = c["type"].name(parse_named<FindingType, 7>, FindingType::conflict);
    f.outcome = c["outcome"].text(), f.claims = c["claims"].texts();
    c["spans"].each([&](const Cursor& s) {
      const std::uint32_t a = account_of(s["account"]);
      f.spans.emplace_back(a, span(a, s));
    });
    f.expression = c["expression"].text();
    if (const Cursor l = c["likely"]; !l.absent())
      f.likely = Likely{l["value"].maybe(),       l["text"].text(),    l["edit"].text(),
                        l["probability"].real(0), l["measure"].text(), l["population"].text()};
    c["repairs"].each([&](const Cursor& r) {
      Repair repair;
      repair.give_up = r["give_up"].texts();
      r["change"].each([&](const Cursor& x) { repair.change.emplace_back(x["claim"].text(), x["value"].real(0)); });
      f.repairs.push_back(std::move(repair));
    });
    f.explanation = c["explanation"].text(), f.rule = c["rule"].text(), f.severity = c["severity"].real(0);
    return f;
  }

  Review review(const Cursor& c) {
    return {c["seq"].whole(),   c["at"].text(),    c["actor"].text(),  c["action"].text(),    c["claim"].text(),
            c["before"].json(), c["after"].json(), c["reason"].text(), c["prev_hash"].text(), c["hash"].text()};
  }

  std::string error_;
  Cursor root_;
  Dossier d_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<text::CodePointMap> maps_;
  std::unordered_map<std::string, std::uint32_t> accounts_;
};

}  // namespace

Expected<Dossier> parse_dossier(std::string_view content, const std::string& path) {
  const auto json = taken_out(content, path);
  if (!json) return tl::unexpected(json.error());
  rapidjson::Document tree;
  tree.Parse<kParse>(json->data(), json->size());
  if (tree.HasParseError()) {
    return tl::unexpected(Error{path, tree.GetErrorOffset(),
                                std::string("not a dossier: ") + rapidjson::GetParseError_En(tree.GetParseError()) +
                                    " Give dossier.json, dossier.html or the folder that holds them."});
  }
  Reader reader(tree);
  Dossier dossier = reader.read();
  if (!reader.error().empty()) return tl::unexpected(Error{path, 0, reader.error()});
  return dossier;
}

namespace {
// The content of dossier.html, dossier.json or, of a folder, its dossier.json (dossier.html where only that was handed on).
Expected<std::string> content_of(const std::string& path, std::filesystem::path& file) {
  file = path;
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    file /= std::filesystem::exists(file / "dossier.json", ignored) || !std::filesystem::exists(file / "dossier.html", ignored)
                ? "dossier.json"
                : "dossier.html";
  std::ifstream in(file, std::ios::binary);
  if (!in) return tl::unexpected(Error{file.string(), 0, "cannot be opened; expected dossier.json, dossier.html or a dossier's folder"});
  return std::string{std::istreambuf_iterator<char>(in), {}};
}
}  // namespace

Expected<Dossier> read_dossier(const std::string& path) {
  std::filesystem::path file;
  const auto content = content_of(path, file);
  if (!content) return tl::unexpected(content.error());
  return parse_dossier(*content, file.string());
}

Expected<std::string> read_dossier_json(const std::string& path) {
  std::filesystem::path file;
  const auto content = content_of(path, file);
  if (!content) return content;
  return taken_out(*content, file.string());
}

}  // namespace synoptic::report
