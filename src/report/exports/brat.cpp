// brat standoff: ACCOUNT.txt and ACCOUNT.ann. Text-bound annotations ("T") for the anchors, with offsets in code points as brat counts
// them; attributes ("A") for bound and hedge; notes ("#") for what is said; relations ("R") for part-of; annotation.conf declares the
// types. brat's offsets may not run over a line end, so an anchor with a line end is cut into fragments joined by ";". Covered by
// tests/report/exports_test.cpp.
#include <map>

#include "report/index.h"
#include "report/report.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

constexpr std::string_view kConfig =
    "[entities]\nCount\nDate\nQuote\nAct\nTerm\nNumber\n\n[relations]\nPartOf\tArg1:Count, Arg2:Count\n\n[events]\n\n[attributes]\n"
    "Bound\tArg:Count, Value:exact|at_least|at_most|about|range|vague\nHedge\tArg:<ENTITY>, Value:alleged|negated|feared|unknown\n"
    "Measure\tArg:Count, "
    "Value:killed|injured|missing|captured|detained|displaced|fled|bereaved|destroyed|recovered|examined|buried|present|survived|"
    "rescued|released|deployed|recognised|other\n";

std::string capital(std::string_view s) {
  std::string out(s);
  if (!out.empty()) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string one_line(std::string_view s) {
  std::string out;
  for (char c : s) out += c == '\n' || c == '\t' ? ' ' : c;
  return out;
}

// "12 20" or, over line ends, "12 20;21 30".
std::string fragments(std::string_view text, Span s, const text::CodePointMap& map) {
  std::string out;
  std::uint32_t begin = s.begin;
  for (std::uint32_t i = s.begin; i <= s.end; ++i) {
    if (i < s.end && text[i] != '\n') continue;
    if (i > begin) out += (out.empty() ? "" : ";") + std::to_string(map.at(begin)) + " " + std::to_string(map.at(i));
    begin = i + 1;
  }
  return out;
}

std::string file_name(std::string_view id) {
  std::string out;
  for (char c : id) out += c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  return out.empty() || out[0] == '.' ? "_" + out : out;
}

std::string annotations(const Dossier& d, const Index& index, std::uint32_t account) {
  const Account& a = d.accounts[account];
  std::string out, relations;
  std::map<std::string_view, int> number;
  int t = 0, attribute = 0, relation = 0;
  for (const Claim& c : d.claims)
    if (c.account == account && !c.anchor.empty()) number.emplace(c.id, ++t);
  t = 0;
  for (const Claim& c : d.claims) {
    if (c.account != account || c.anchor.empty()) continue;
    const std::string id = "T" + std::to_string(++t);
    out += id + "\t" + capital(name_of(c.kind)) + " " + fragments(a.text, c.anchor, index.map(account)) + "\t" +
           one_line(index.words(account, c.anchor)) + "\n";
    if (c.kind == ClaimKind::count) {
      out += "A" + std::to_string(++attribute) + "\tBound " + id + " " + std::string(name_of(c.bound)) + "\n";
      out += "A" + std::to_string(++attribute) + "\tMeasure " + id + " " + std::string(name_of(c.measure)) + "\n";
    }
    if (c.hedge != Hedge::none) out += "A" + std::to_string(++attribute) + "\tHedge " + id + " " + std::string(name_of(c.hedge)) + "\n";
    out += "#" + std::to_string(t) + "\tAnnotatorNotes " + id + "\t" + one_line(c.id + " " + claim_in_words(c, a)) + "\n";
    if (auto whole = number.find(c.part_of); whole != number.end())
      relations += "R" + std::to_string(++relation) + "\tPartOf Arg1:" + id + " Arg2:T" + std::to_string(whole->second) + "\n";
  }
  return out + relations;
}

}  // namespace

std::vector<File> brat_files(const Dossier& dossier) {
  const Index index(dossier);
  std::vector<File> out{{"annotation.conf", std::string(kConfig)}};
  for (std::uint32_t a = 0; a < dossier.accounts.size(); ++a) {
    const std::string name = file_name(dossier.accounts[a].id);
    out.push_back({name + ".txt", dossier.accounts[a].text});
    out.push_back({name + ".ann", annotations(dossier, index, a)});
  }
  return out;
}

}  // namespace synoptic::report
