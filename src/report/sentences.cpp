// Sentences as the search index of dossier.sqlite needs them: lines, cut after . ! ? before a space and a letter that is not
// small. Rough on purpose: a search hit shows the line, no claim depends on it, and this stage needs no re-segmentation.
// Does not know abbreviations (segment does). Covered by tests/report/tables_test.cpp.
#include "report/sentences.h"

#include <string_view>

#include "text/utf8.h"

namespace synoptic::report {
namespace {

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?'; }

}  // namespace

std::vector<Span> sentences_of(const Account& account) {
  std::vector<Span> out;
  const std::string_view text = account.text;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end) {
    while (begin < end && text[begin] == ' ') ++begin;
    if (begin < end) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      cut(i);
      begin = i + 1;
    } else if (ends_sentence(text[i]) && i + 2 < text.size() && text[i + 1] == ' ') {
      std::size_t j = i + 2;
      const char32_t c = text::next(text, j);
      if (text::to_lower(c) != c || !text::is_letter(c)) cut(i + 1);
    }
  }
  cut(text.size());
  return out;
}

}  // namespace synoptic::report
