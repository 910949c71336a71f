// Fuzzes the reader of message/rfc822: no crash, no hang, spans and maps inside their texts. Run by fuzz/run.sh.
#include "check_account.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return synoptic::fuzz::run(data, size, "input.eml", "message/rfc822");
}
