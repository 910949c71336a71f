// Accounts out of the store as they went in: text, origin, furniture and markup.
// Covered by tests/store/store_test.cpp.
#include <charconv>

#include "store/state.h"

namespace synoptic::store {
namespace {

constexpr std::string_view kMarkup[] = {"heading", "list_item", "quotation", "table_row", "caption", "paragraph"};

std::string_view word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view w = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return w;
}

std::uint32_t number(std::string_view s) {
  std::uint32_t n = 0;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

}  // namespace

std::string layout_of(const Account& a) {
  std::string out;
  const auto line = [&](std::string_view what, Span s, std::string_view kind) {
    out += std::string(what) + " " + std::to_string(s.begin) + " " + std::to_string(s.end) + " " + std::string(kind) + "\n";
  };
  for (const Furniture& f : a.furniture) line("furniture", f.span, f.kind);
  for (const Markup& m : a.markup) line("markup", m.span, kMarkup[static_cast<std::size_t>(m.kind)]);
  return out;
}

void read_layout(std::string_view layout, Account& a) {
  while (!layout.empty()) {
    const std::size_t end = std::min(layout.find('\n'), layout.size());
    std::string_view line = layout.substr(0, end);
    layout.remove_prefix(std::min(end + 1, layout.size()));
    const std::string_view what = word(line);
    Span s;
    s.begin = number(word(line)), s.end = number(word(line));
    if (what == "furniture") a.furniture.push_back({s, std::string(line)});
    for (std::size_t k = 0; what == "markup" && k < std::size(kMarkup); ++k)
      if (kMarkup[k] == line) a.markup.push_back({s, static_cast<MarkupKind>(k)});
  }
}

Account account_of(const data::Statement& row) {
  Account a;
  std::string* const fields[] = {&a.id,  &a.name,     &a.title,      &a.publisher, &a.author,      &a.published, &a.retrieved,
                                 &a.url, &a.language, &a.media_type, &a.sha256,    &a.text_sha256, &a.text};
  int column = 0;
  for (std::string* f : fields) *f = row.text(column++);
  read_layout(row.text(column), a);
  return a;
}

Expected<std::vector<Account>> Store::versions_of(std::string_view key) const {
  const auto select = state_->prepare("SELECT " + std::string(kAccountColumns) +
                                      " FROM versions v JOIN articles a ON a.id = v.article WHERE a.key = ?1 ORDER BY v.number");
  if (!select) return tl::unexpected(state_->failed("reading versions"));
  select.bind(1, key);
  std::vector<Account> out;
  while (select.row()) out.push_back(account_of(select));
  if (out.empty()) return tl::unexpected(Error{state_->path, 0, "no article \"" + std::string(key) + "\""});
  return out;
}

}  // namespace synoptic::store
