// Speed of the whole extraction, segmenting included, in bytes of text a second on one thread, with the automata warm; and of
// the stream of `synoptic extract` (JSON read, claims written as JSON to nowhere) in bytes of input a second, on 1 and 2 threads.
// The text is invented: sentences filled from small lists, in the proportion of news: most say nothing that is counted.
// With SYNOPTIC_BENCH_TEXT=FILE the text of a file is taken instead, cut at empty lines into accounts of about 3 kB.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "cli/ordered_work.h"
#include "extract/extract.h"
#include "read/read.h"
#include "report/report.h"
#include "segment/segmentation.h"
#include "text/utf8.h"

namespace {

using namespace synoptic;

constexpr std::size_t kAccountBytes = 3000, kAccounts = 200;

const std::vector<std::string>& templates() {
  static const std::vector<std::string> t = {"The # of @ met the # on Tuesday to talk about the % bridge over the river. ",
                                             "\"We saw smoke over the %,\" said @, a # who lives nearby. ",
                                             "At least & people were killed and & wounded when a % collapsed in @, the # said. ",
                                             "Work on the % had begun in March 2021 and was to last & months. ",
                                             "According to the #, the % cost $& million, which is % than in the years before. ",
                                             "It was not clear why the # had left the % before the storm. ",
                                             "Many shops along the % stayed closed, and the # asked drivers to take the road through @. ",
                                             "The # said that & of the & who were missing had been found. ",
                                             "Trade with @ grew by & percent, a # at the % wrote in a letter to the council. ",
                                             "Children from the % walked to school past the old market, as they have for years. "};
  return t;
}

std::string sentence(std::mt19937& random) {
  static const std::vector<std::string> who = {"mayor", "council", "regional governor", "fire service", "hospital", "ministry"};
  static const std::vector<std::string> where = {"Orvanda", "Teskel", "Ana Li", "Bor Hallen", "the upper valley", "Port Merrin"};
  static const std::vector<std::string> what = {"warehouse", "new", "station", "harbour wall", "higher", "school", "slow"};
  static const std::vector<std::string> number = {"12", "three", "40", "1,275", "two dozen", "seven"};
  std::string out;
  for (const char c : templates()[random() % templates().size()]) {
    if (c == '#')
      out += who[random() % who.size()];
    else if (c == '@')
      out += where[random() % where.size()];
    else if (c == '%')
      out += what[random() % what.size()];
    else if (c == '&')
      out += number[random() % number.size()];
    else
      out += c;
  }
  return out;
}

Account account_of(std::string text) {
  Account a;
  a.id = "bench";
  a.published = "2031-05-06";
  a.text_sha256 = std::string(64, '0');
  a.text = std::move(text);
  return a;
}

std::vector<Account> invented() {
  std::mt19937 random(11);
  std::vector<Account> out;
  for (std::size_t i = 0; i < kAccounts; ++i) {
    std::string text;
    for (int n = 1; text.size() < kAccountBytes; ++n) text += sentence(random) + (n % 4 == 0 ? "\n\n" : "");
    out.push_back(account_of(std::move(text)));
  }
  return out;
}

std::vector<Account> accounts() {
  const char* path = std::getenv("SYNOPTIC_BENCH_TEXT");
  if (!path) return invented();
  std::ifstream in(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  std::vector<Account> out;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t cut = all.find("\n\n", at + kAccountBytes);
    out.push_back(account_of(all.substr(at, cut - at)));
    at = cut == std::string::npos ? all.size() : cut + 2;
  }
  return out;
}

void BM_Extract(benchmark::State& state) {
  const auto all = accounts();
  std::size_t bytes = 0;
  for (const Account& a : all) {
    bytes += a.text.size();
    benchmark::DoNotOptimize(extract::extract(a, 0, segment::segment(a)).claims.size());  // warms the automata
  }
  for (auto _ : state)
    for (const Account& a : all) benchmark::DoNotOptimize(extract::extract(a, 0, segment::segment(a)).claims.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
}
BENCHMARK(BM_Extract)->Unit(benchmark::kMillisecond);

void BM_Segment(benchmark::State& state) {
  const auto all = accounts();
  std::size_t bytes = 0;
  for (const Account& a : all) bytes += a.text.size();
  for (auto _ : state)
    for (const Account& a : all) benchmark::DoNotOptimize(segment::segment(a).tokens.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
}
BENCHMARK(BM_Segment)->Unit(benchmark::kMillisecond);

std::string json_line(const Account& a) {
  std::string out = R"({"id":"bench","published":"2031-05-06","text":")";
  for (const char c : a.text) {
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out + "\"}";
}

struct Piece {
  std::string line, out;
};

void read_and_write(Piece& p) {
  read::ReadOptions how;
  how.map_source = how.detect_language = false;
  const auto account = read::read_json_line(p.line, "bench", how);
  if (!account) return;
  const auto found = extract::extract(*account, 0, segment::segment(*account));
  const text::CodePointMap map(account->text);
  report::ClaimLines lines;
  for (const Claim& c : found.claims) p.out += lines.write(c, account->id, account->text, map);
}

void BM_Stream(benchmark::State& state) {
  std::vector<std::string> lines;
  std::size_t bytes = 0, written = 0;
  for (const Account& a : accounts()) bytes += lines.emplace_back(json_line(a)).size();
  for (auto _ : state) {
    cli::OrderedWork<Piece> work(static_cast<unsigned>(state.range(0)), read_and_write, [&](Piece& p) { written += p.out.size(); });
    for (const std::string& line : lines) work.add({line, {}});
    work.finish();
  }
  benchmark::DoNotOptimize(written);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
}
BENCHMARK(BM_Stream)->Arg(1)->Arg(2)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

}  // namespace
