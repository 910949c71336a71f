#include "read/document.h"
namespace synoptic::read {
Expected<Account> read_markdown(const Document& d, const ReadOptions& o) { return read_plain(d, o); }
}
