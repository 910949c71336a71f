// Puts the review script and style (data/serve/) into the dossier's page as it is served; the page that is written to disk
// never holds them. The policy stays default-src 'none': it is widened by two hashes and by calls to the page's own address.
// Covered by tests/serve/http_test.cpp.
#include "data/embedded.h"
#include "report/hash.h"
#include "serve/service.h"

namespace synoptic::serve {
namespace {

// Inserts right after the first `mark` at or behind `from`; the page is ours, so the marks are there.
void insert_after(std::string& page, std::string_view mark, std::size_t from, std::string_view words) {
  if (const std::size_t at = page.find(mark, from); at != std::string::npos) page.insert(at + mark.size(), words);
}

}  // namespace

std::string review_page(std::string_view static_page) {
  const std::string css(data::file("serve/review.css")), js(data::file("serve/review.js"));
  std::string page(static_page);
  if (const std::size_t end = page.rfind("</body>"); end != std::string::npos) page.insert(end, "<script>" + js + "</script>\n");
  insert_after(page, "</style>", 0, "\n<style>" + css + "</style>");
  const std::size_t policy = page.find("Content-Security-Policy");
  insert_after(page, "script-src ", policy, report::csp_hash(js) + " ");
  insert_after(page, "style-src ", policy, report::csp_hash(css) + " ");
  insert_after(page, "content=\"", policy, "connect-src 'self'; ");
  return page;
}

}  // namespace synoptic::serve
