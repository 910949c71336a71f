// Fuzzes the reader of application/warc: no crash, no hang, spans and maps inside their texts. Run by fuzz/run.sh.
#include "check_account.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return synoptic::fuzz::run(data, size, "input.warc", "application/warc");
}
