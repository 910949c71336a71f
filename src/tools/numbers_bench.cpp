// Times find_numbers alone on the accounts of a JSON Lines file. To be deleted with the probe.
#include <simdjson.h>

#include <ctime>
#include <cstdio>
#include <string>

#include "extract/extract.h"

using namespace synoptic;

static double now() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

int main(int, char** argv) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  auto data = simdjson::padded_string::load(argv[1]);
  if (parser.parse_many(data.value(), 16 << 20).get(lines)) return 3;
  double seconds = 0, seg = 0;
  std::size_t bytes = 0, numbers = 0;
  for (auto row : lines) {
    Account a;
    a.text = std::string(std::string_view(row["text"]));
    const auto t0 = now();
    const auto s = segment::segment(a);
    const auto t1 = now();
    extract::Extraction out;
    extract::find_numbers({a, 0, s}, out);
    const auto t2 = now();
    seg += t1 - t0;
    seconds += t2 - t1;
    bytes += a.text.size();
    numbers += out.numbers.size();
  }
  std::printf("%zu bytes, %zu numbers: segment %.1f ns/byte, numbers %.1f ns/byte\n", bytes, numbers, seg * 1e9 / static_cast<double>(bytes), seconds * 1e9 / static_cast<double>(bytes));
}
