// dossier.html: one self-contained file, complete without scripts. Markup is in data/page/*.html, style and script in
// data/page/page.css and page.js (built from web/ by web/build.sh); this file puts the sections together.
// Safety: Content-Security-Policy default-src 'none' with the hashes of the one style and the one script, so even markup that
// slipped through the escaping could not run or fetch; the embedded data cannot end its element (embed.cpp).
// Covered by tests/report/page_test.cpp, hostile_test.cpp.
#include "report/page/page.h"

#include <tbb/parallel_invoke.h>

#include "data/embedded.h"
#include "report/embed.h"
#include "report/hash.h"
#include "report/report.h"
#include "text/sha256.h"

namespace synoptic::report {
namespace {

void add_sections(page::View& view, const page::Shown& shown) {
  page::add_summary(view, shown);
  page::add_findings(view, shown);
  page::add_matrix(view, shown);
  page::add_lineage(view, shown);
  page::add_timeline(view, shown);
  page::add_growth(view, shown);
  page::add_words(view, shown);
  page::add_accounts(view, shown);
  page::add_gaps(view, shown);
  page::add_method(view, shown);
}

}  // namespace

std::string dossier_page(const Dossier& dossier, std::string_view json) {
  const Index index(dossier);
  const page::Shown shown{dossier, index};
  const std::string css(data::file("page/page.css")), js(data::file("page/page.js"));
  page::View view;
  std::string data, hash;
  // The longest task stands last: that is the one the calling thread begins with.
  tbb::parallel_invoke([&] { add_sections(view, shown); }, [&] { hash = text::sha256_hex(json); }, [&] { data = embedded(json); });
  view.set("csp",
           "default-src 'none'; style-src " + csp_hash(css) + "; script-src " + csp_hash(js) + "; base-uri 'none'; form-action 'none'");
  view.set("css", page::Html{css}).set("js", page::Html{js}).set("json", page::Html{std::move(data)}).set("json_sha256", hash);
  return page::rendered("page", view);
}

}  // namespace synoptic::report
