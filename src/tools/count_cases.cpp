// count_cases FILE.jsonl: what the measure model is fitted on (bench/fit_measures.py), a line of JSON for each number that counts:
//   {"id","start","end" (code points),"measure","firmness","population": of the rules,"features":[...]}
#include <cstdio>
#include <string>

#include "cli/json_lines.h"
#include "extract/extract.h"
#include "extract/tag/tagger.h"
#include "read/read.h"
#include "synoptic/model.h"
#include "text/utf8.h"

namespace {

using namespace synoptic;

void dump(const Account& account) {
  const auto segmentation = segment::segment(account);
  extract::tag::LazyTags tags(extract::tag::Tagger::english(), account.text, segmentation);
  const extract::Context context{account, 0, segmentation, &tags};
  extract::Extraction out;
  std::vector<extract::MeasureCase> cases;
  out.cases = &cases;
  find_dates(context, out);
  find_numbers(context, out);
  date_claims(context, out);
  quote_claims(context, out);
  count_claims(context, out);
  const text::CodePointMap map(account.text);
  cli::Lines lines(stdout);
  for (const auto& c : cases) {
    auto& w = lines.begin();
    lines.text("id", account.id);
    lines.number("start", map.at(c.anchor.begin));
    lines.number("end", map.at(c.anchor.end));
    lines.text("firmness", c.firmness), lines.text("measure", name_of(c.measure)), lines.text("population", c.population);
    w.Key("features"), w.StartArray();
    for (const std::string& f : c.features) w.String(f.c_str());
    w.EndArray();
    lines.end();
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: count_cases FILE.jsonl\n"), 2;
  const auto read = read::read_json_lines(
      argv[1], {}, [](Account&& a, std::uint64_t) { return dump(a), true; }, [](Skipped&& s) { std::fprintf(stderr, "%s\n", s.reason.c_str()); });
  return read ? 0 : 3;
}
