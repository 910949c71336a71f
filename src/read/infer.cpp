#include "read/infer.h"
namespace synoptic::read {
void infer(Account&) {}
}  // namespace synoptic::read
