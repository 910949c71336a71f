// Who may ask, and what is answered.
// The threats: another site's page in the same browser (stopped by Origin, Sec-Fetch-Site and the token), a name that is pointed
// at 127.0.0.1 (DNS rebinding; stopped by Host), other users of the machine (stopped by the token). After Jackson et al.
// (2007), "Protecting Browsers from DNS Rebinding Attacks". Does not protect from programs of the same user.
// Covered by tests/serve/http_test.cpp.
#include "serve/service.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "report/report.h"

namespace synoptic::serve {
namespace {

Reply wrong(int status, std::string_view message) { return {status, "application/json", error_json(message)}; }

// The page was asked for without its token: say what to do, in words that a browser shows.
Reply no_token(const Call& call) {
  constexpr std::string_view kWords = "the token is missing or wrong; open the address that synoptic serve printed";
  if (call.path != "/") return wrong(401, kWords);
  return {401, "text/plain; charset=utf-8", "synoptic serve: " + std::string(kWords) + "\n"};
}

}  // namespace

Service::Service(review::Session session, Options options) : session_(std::move(session)), options_(std::move(options)) {}

Reply Service::refused(const Call& call) const {
  const std::string port = ":" + std::to_string(options_.port);
  if (call.host != "127.0.0.1" + port && call.host != "localhost" + port) return wrong(403, "the Host is not this server's address");
  if (!call.origin.empty() && call.origin != "http://" + call.host) return wrong(403, "calls from other sites are not answered");
  // A link in a mail may open the page ("none", "cross-site" navigations); only the page itself may call the API.
  if (call.path != "/" && !call.site.empty() && call.site != "same-origin" && call.site != "none")
    return wrong(403, "calls from other sites are not answered");
  if (!same_token(call.token, options_.token)) return no_token(call);
  return {};
}

Reply Service::answer(const Call& call) {
  if (Reply no = refused(call); no.status != 200) return no;
  const std::lock_guard<std::mutex> guard(lock_);
  const std::size_t known = session_.log().entries.size();
  if (auto ok = session_.refresh(); !ok) return wrong(500, ok.error().path + ": " + ok.error().message);
  if (session_.log().entries.size() != known) page_.clear();
  if (call.method == "GET" || call.method == "HEAD") return get(call);
  if (call.method == "POST") return post(call);
  return wrong(405, "expected GET or POST");
}

const std::string& Service::page() {
  if (page_.empty()) {
    const Dossier& d = session_.dossier();
    page_ = review_page(report::dossier_page(d, report::dossier_json(d)));
  }
  return page_;
}

Reply Service::get(const Call& call) {
  if (call.path == "/") return {200, "text/html; charset=utf-8", page()};
  if (call.path == "/api/dossier") return {200, "application/json", report::dossier_json(session_.dossier())};
  if (call.path == "/api/reviews") return {200, "application/json", log_json(session_)};
  return wrong(404, "there is nothing at this address; the API has /api/dossier and /api/reviews");
}

Reply Service::post(const Call& call) {
  if (call.path != "/api/reviews") return wrong(404, "there is nothing to write at this address; the API has /api/reviews");
  // A form of another site can send text/plain or form data without asking first, never JSON.
  if (!call.content_type.starts_with("application/json")) return wrong(415, "expected Content-Type: application/json");
  auto request = parse_request(call.body, options_.actor);
  if (!request) return wrong(400, request.error().message);
  const auto entries = session_.act({std::move(*request)});
  if (!entries) return wrong(entries.error().path.empty() ? 422 : 500, entries.error().message);
  page_.clear();
  if (auto ok = session_.save(); !ok) return wrong(500, "logged, but " + ok.error().path + ": " + ok.error().message);
  return {200, "application/json", reviews_json(*entries, session_)};
}

bool same_token(std::string_view a, std::string_view b) {
  return !b.empty() && a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_token() {
  unsigned char bytes[16];
  if (RAND_bytes(bytes, sizeof bytes) != 1) return {};  // an empty token opens nothing
  std::string out;
  for (unsigned char b : bytes) {
    out += "0123456789abcdef"[b >> 4];
    out += "0123456789abcdef"[b & 15];
  }
  return out;
}

}  // namespace synoptic::serve
