// The ferry dossier; see fixture.h. The texts are our own and the event is invented.
#include "fixture.h"

#include <cstdlib>

#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::fixture {
namespace {

Account account(std::string id, std::string publisher, std::string title, std::string published, std::string text) {
  Account a;
  a.id = id, a.name = id + ".txt", a.publisher = std::move(publisher), a.title = std::move(title), a.published = std::move(published);
  a.language = "en", a.media_type = "text/plain", a.text = std::move(text);
  a.text_sha256 = text::sha256_hex(a.text), a.sha256 = text::sha256_hex(a.text + "\r\n");
  return a;
}

void add_accounts(Dossier& d) {
  d.accounts.push_back(
      account("coast-wire-early", "Coast Wire", "Ferry sinks off Port Arden", "2031-03-14T09:00",
              "Ferry sinks off Port Arden\n"
              "PORT ARDEN, 14 March 2031 - At least 41 people died when the ferry Halcyon went down before dawn, the coastguard said. "
              "Dozens are missing. One survivor said: \u201cThe deck was gone in a minute.\u201d\n"
              "The ferry was built 22 years ago.\n"
              "Also read: Harbour budget passed"));
  d.accounts.push_back(
      account("arden-herald", "The Arden Herald", "The night of the Halcyon", "2031-03-16",
              "The night of the Halcyon\n"
              "The ferry Halcyon sank on 14 March 2031 in the Sound of Arden. The harbour office counted 212 people killed, among them 38 "
              "children and 71 women. Another 96 people were injured and 17 families lost both parents.\n"
              "\u201cWe heard the hull break like a branch,\u201d said Mira Oland, a deckhand.\n"
              "On 15 March 2031 the Arden Council declared three days of mourning (Decree No. 12-2031) for what it called a calamity."));
  d.accounts.push_back(
      account("daily-strand", "Daily Strand", "Ferry dead number 212", "2031-03-17",
              "Ferry dead number 212\n"
              "The ferry Halcyon sank on 14 March 2031 in the Sound of Arden. The harbour office counted 212 people killed, among them 38 "
              "children and 71 women. A further 96 people were injured and 17 families lost both parents, the Arden Herald reported.\n"
              "The union of sailors called the sinking a crime. \u201c\u0643\u0627\u0646 \u0627\u0644\u0628\u062d\u0631 "
              "\u0647\u0627\u062f\u0626\u0627\u201d, said Karim Sal\u00eb, a passenger."));
  d.accounts.push_back(
      account("island-gazette-translated", "", "Of ferry the sinking (machine translation)", "",
              "In night of 14 March the ferry is drowned \U0001F6A2. It was killed 212 person, of them 3871 children. 96 people were "
              "killed also by the cold. 17 family lost both parents."));
  d.accounts[0].furniture.push_back({find(d.accounts[0], "Also read: Harbour budget passed"), "also_read"});
  for (std::size_t i = 0; i < 3; ++i) {
    const auto end = static_cast<std::uint32_t>(d.accounts[i].text.find('\n'));
    d.accounts[i].markup.push_back({{0, end}, MarkupKind::heading});
  }
  d.accounts[1].url = "https://example.org/herald/halcyon?a=1&b=2";
  d.accounts[1].source_map = {{0, 12}, {25, 60}};
}

class Claims {
 public:
  explicit Claims(Dossier& d) : d_(d) {}

  // A claim over `words`, anchored at `at` inside them; returned for the rest to be filled in.
  Claim& add(std::uint32_t account, ClaimKind kind, std::string_view words, std::string_view at, std::string rule) {
    const Account& a = d_.accounts[account];
    Claim c;
    c.account = account, c.kind = kind, c.span = find(a, words), c.rule = std::move(rule);
    const auto inside = static_cast<std::uint32_t>(words.find(at));
    c.anchor = {c.span.begin + inside, c.span.begin + inside + static_cast<std::uint32_t>(at.size())};
    const text::CodePointMap map(a.text);
    c.id = claim_id(a.text_sha256, kind, map.at(c.anchor.begin), map.at(c.anchor.end), 0);
    d_.claims.push_back(c);
    return d_.claims.back();
  }
  std::string count(std::uint32_t account, std::string_view words, std::string_view at, Measure m, std::string population, double value,
                    Bound bound = Bound::exact) {
    Claim& c = add(account, ClaimKind::count, words, at, "count/subject-verb");
    c.measure = m, c.population = std::move(population), c.bound = bound, c.low = value, c.confidence = 0.87;
    if (bound != Bound::at_least) c.high = value;
    return c.id;
  }
  void said_by(std::string name, std::string role, std::string cue) {
    Claim& c = d_.claims.back();
    const std::size_t at = d_.accounts[c.account].text.find(name);
    const Span s = at == std::string::npos ? Span{} : Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())};
    c.attribution.push_back({std::move(name), std::move(role), std::move(cue), s});
  }

 private:
  Dossier& d_;
};

struct Ids {
  std::string early, killed[3], children[3], women[2], injured[3], families[3], missing, quote[3], act, term, date;
};

Ids add_claims(Dossier& d) {
  Claims c(d);
  Ids ids;
  ids.date = c.add(0, ClaimKind::date, "14 March 2031", "14 March 2031", "date/day-month-year").id;
  d.claims.back().edtf = "2031-03-14", d.claims.back().precision = 1, d.claims.back().event = "the ferry Halcyon went down";
  ids.early = c.count(0, "At least 41 people died", "41", Measure::killed, "person", 41, Bound::at_least);
  c.said_by("the coastguard", "speaker", "said"), d.claims.back().as_of = "2031-03-14";
  ids.missing = c.add(0, ClaimKind::count, "Dozens are missing", "Dozens", "count/vague").id;
  d.claims.back().measure = Measure::missing, d.claims.back().population = "person", d.claims.back().bound = Bound::vague;
  ids.quote[0] = c.add(0, ClaimKind::quote, "One survivor said: \u201cThe deck was gone in a minute.\u201d",
                       "The deck was gone in a minute", "quote/said")
                     .id;
  d.claims.back().source = "One survivor";
  for (std::uint32_t a = 1; a <= 2; ++a) {
    c.add(a, ClaimKind::date, "14 March 2031", "14 March 2031", "date/day-month-year").edtf = "2031-03-14";
    d.claims.back().event = "The ferry Halcyon sank", d.claims.back().precision = 1;
    ids.killed[a - 1] = c.count(a, "212 people killed, among them 38 children and 71 women", "212", Measure::killed, "person", 212);
    c.said_by("The harbour office", "speaker", "counted"), d.claims.back().as_of = "2031-03-16";
    ids.children[a - 1] = c.count(a, "38 children", "38", Measure::killed, "child", 38);
    c.said_by("The harbour office", "speaker", "counted"), d.claims.back().part_of = ids.killed[a - 1], d.claims.back().age_group = "child";
    ids.women[a - 1] = c.count(a, "71 women", "71", Measure::killed, "woman", 71);
    c.said_by("The harbour office", "speaker", "counted"), d.claims.back().part_of = ids.killed[a - 1], d.claims.back().sex = "female";
    ids.injured[a - 1] = c.count(a, "96 people were injured", "96", Measure::injured, "person", 96);
    ids.families[a - 1] = c.count(a, "17 families lost both parents", "17", Measure::bereaved, "family", 17);
    d.claims.back().detail = "lost both parents";
    if (a == 2) c.said_by("the Arden Herald", "publication", "reported");
    if (a == 1) {
      ids.quote[1] = c.add(1, ClaimKind::quote, "\u201cWe heard the hull break like a branch,\u201d said Mira Oland",
                           "We heard the hull break like a branch", "quote/said")
                         .id;
      d.claims.back().source = "Mira Oland";
      ids.act = c.add(1, ClaimKind::act, "the Arden Council declared three days of mourning (Decree No. 12-2031)",
                      "declared three days of mourning", "act/body-verb")
                    .id;
      Claim& act = d.claims.back();
      act.actor = "Arden Council", act.act = "decree", act.date = "2031-03-15", act.identifier = "No. 12-2031", act.term = "calamity",
      act.jurisdiction = "Arden";
    }
  }
  ids.term = c.add(2, ClaimKind::term, "The union of sailors called the sinking a crime", "crime", "term/called").id;
  d.claims.back().term = "crime";
  c.said_by("The union of sailors", "speaker", "called");
  ids.quote[2] = c.add(2, ClaimKind::quote, "\u0643\u0627\u0646 \u0627\u0644\u0628\u062d\u0631 \u0647\u0627\u062f\u0626\u0627",
                       "\u0643\u0627\u0646 \u0627\u0644\u0628\u062d\u0631 \u0647\u0627\u062f\u0626\u0627", "quote/said")
                     .id;
  d.claims.back().source = "Karim Sal\u00eb";
  ids.killed[2] = c.count(3, "It was killed 212 person", "212", Measure::killed, "person", 212);
  ids.children[2] = c.count(3, "3871 children", "3871", Measure::killed, "child", 3871);
  d.claims.back().part_of = ids.killed[2];
  ids.injured[2] = c.count(3, "96 people were killed also by the cold", "96", Measure::killed, "person", 96);
  d.claims.back().detail = "by the cold";
  ids.families[2] = c.count(3, "17 family lost both parents", "17", Measure::bereaved, "family", 17);
  d.claims.back().detail = "lost both parents";
  return ids;
}

void add_questions(Dossier& d, const Ids& i) {
  const auto add = [&](std::string id, std::string title, Measure m, std::string population, std::vector<std::string> claims,
                       std::uint32_t accounts, std::uint32_t independent, std::optional<double> low, std::optional<double> high,
                       std::vector<std::uint32_t> silent) {
    Question q;
    q.id = std::move(id), q.title = std::move(title), q.measure = m, q.population = std::move(population), q.claims = std::move(claims);
    q.accounts = accounts, q.independent = independent, q.silent = std::move(silent);
    q.estimate.low = low, q.estimate.high = high;
    q.estimate.low_claims = {q.claims.front()}, q.estimate.high_claims = {q.claims.back()};
    d.questions.push_back(std::move(q));
  };
  add("q-killed-person", "How many people were killed?", Measure::killed, "person", {i.early, i.killed[0], i.killed[1], i.killed[2]}, 4, 2,
      41, 212, {});
  add("q-killed-child", "How many children were killed?", Measure::killed, "child", {i.children[0], i.children[1], i.children[2]}, 3, 1, 38,
      3871, {0});
  add("q-killed-woman", "How many women were killed?", Measure::killed, "woman", {i.women[0], i.women[1]}, 2, 1, 71, 71, {0, 3});
  add("q-injured-person", "How many people were injured?", Measure::injured, "person", {i.injured[0], i.injured[1]}, 2, 1, 96, 96, {0, 3});
  add("q-bereaved-family", "How many families lost both parents?", Measure::bereaved, "family",
      {i.families[0], i.families[1], i.families[2]}, 3, 1, 17, 17, {0});
  add("q-missing-person", "How many people were missing?", Measure::missing, "person", {i.missing}, 1, 1, {}, {}, {1, 2, 3});
  add("q-cold", "How many people died of cold?", Measure::killed, "person", {i.injured[2]}, 1, 1, 96, 96, {0, 1, 2});
  d.questions[0].place = "Sound of Arden", d.questions[0].period = "2031-03-14";
}

void add_lineage(Dossier& d, const Ids& i) {
  Lineage& l = d.lineage;
  const char* from =
      "The ferry Halcyon sank on 14 March 2031 in the Sound of Arden. The harbour office counted 212 people killed, among them 38 children "
      "and 71 women. Another 96 people were injured and 17 families lost both parents";
  const char* to =
      "The ferry Halcyon sank on 14 March 2031 in the Sound of Arden. The harbour office counted 212 people killed, among them 38 children "
      "and 71 women. A further 96 people were injured and 17 families lost both parents";
  const Passage p{1, 2, find(d.accounts[1], from), find(d.accounts[2], to), 0.94, "a_to_b"};
  l.passages = {p};
  l.dependences.push_back({1, 2, DependenceType::text_reuse, 0.98, "from_to", {p}, {}, {"The Arden Herald was published a day earlier."}});
  l.dependences.push_back({1, 2, DependenceType::cites, 1.0, "from_to", {}, {}, {"Daily Strand names the Arden Herald as its source."}});
  l.dependences.push_back({1,
                           3,
                           DependenceType::shared_figures,
                           0.91,
                           "from_to",
                           {},
                           {{i.killed[0], i.killed[2]}, {i.injured[0], i.injured[2]}, {i.families[0], i.families[2]}},
                           {"3871 is 38 and 71 of the Arden Herald written together."}});
  l.dependences.push_back({2, 3, DependenceType::common_source, 0.6, "unknown", {}, {{i.families[1], i.families[2]}}, {}});
  l.origin = {0, 1, 1, 1};
  l.origins = 2, l.origins_low = 2, l.origins_high = 3;
}

void add_findings(Dossier& d, const Ids& i) {
  const auto add = [&](std::string id, FindingType type, std::string outcome, std::vector<std::string> claims, std::string expression,
                       std::string explanation, std::string rule, double severity) -> Finding& {
    Finding f;
    f.id = std::move(id), f.type = type, f.outcome = std::move(outcome), f.claims = std::move(claims), f.expression = std::move(expression);
    f.explanation = std::move(explanation), f.rule = std::move(rule), f.severity = severity;
    d.findings.push_back(std::move(f));
    return d.findings.back();
  };
  Finding& part = add("f-part", FindingType::impossible, "3871 children > 212 people", {i.killed[2], i.children[2]},
                      "children killed is part of people killed; 3871 children <= 212 people; 3871 > 212",
                      "The account counts 3871 children among 212 people.", "constraint/part-of", 0.99);
  part.likely = Likely{38, "38", "38 + 71 written together", 0.83, "", ""};
  part.repairs.push_back({{i.killed[2]}, {}});
  part.repairs.push_back({{i.children[2]}, {}});
  part.repairs.push_back({{}, {{i.children[2], 38}}});
  Finding& slip = add("f-slip", FindingType::slip, "3871 is likely 38", {i.children[2], i.children[0]}, "38 + 71 = 3871 as characters",
                      "Two figures that stand side by side in the Arden Herald stand here as one.", "slip/glued", 0.9);
  slip.likely = Likely{38, "38", "38 + 71 written together", 0.83, "", ""};
  Finding& shift = add("f-shift", FindingType::category_shift, "96 injured / 96 killed", {i.injured[0], i.injured[2]}, "96 = 96",
                       "96 stands for people injured in one account and for people killed in another.", "shift/measure", 0.8);
  shift.likely = Likely{96, "96", "killed for injured", 0.7, "injured", "person"};
  add("f-conflict", FindingType::conflict, "3871 children / 38 children", {i.children[0], i.children[2]}, "38 != 3871",
      "Two answers to one question.", "conflict/interval", 0.6);
  add("f-repeat", FindingType::repeat, "3 accounts share a block of 3 figures",
      {i.killed[0], i.killed[1], i.killed[2], i.injured[0], i.injured[1], i.families[0]}, "",
      "For these figures the three accounts count as one origin.", "repeat/block", 0.7);
  add("f-update", FindingType::update, "at least 41, later 212", {i.early, i.killed[0]}, "41 (2031-03-14); 212 (2031-03-16)",
      "A later count of the same people.", "update/time", 0.2);
  Finding& same = add("f-same", FindingType::agreement, "212 people killed in three accounts", {i.killed[0], i.killed[1], i.killed[2]},
                      "212 = 212 = 212", "", "agreement/equal", 0.1);
  same.spans.emplace_back(2, find(d.accounts[2], "Ferry dead number 212"));
}

}  // namespace

Span find(const Account& account, std::string_view words, int nth) {
  std::size_t at = std::string::npos;
  for (int i = 0; i < nth; ++i) at = account.text.find(words, at + 1);
  if (at == std::string::npos) std::abort();  // a fixture that does not fit its own text
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

Dossier ferry() {
  Dossier d;
  d.run = {"0.1.0", "2031-04-01T00:00:00Z", std::string(64, 'a'), "range", {"ferry/"}, {}, {}};
  add_accounts(d);
  const Ids ids = add_claims(d);
  add_questions(d, ids);
  add_lineage(d, ids);
  add_findings(d, ids);
  d.run.unread_numbers.push_back({0, find(d.accounts[0], "22"), "age or duration"});
  d.run.skipped.push_back({"ferry/scan.tiff", 0, "not a text format; give txt, Markdown, HTML, PDF or JSON Lines"});
  return d;
}

}  // namespace synoptic::fixture
