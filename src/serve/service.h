// What `synoptic serve` answers, without any network: a call in, a reply out. Every call must come from the page itself (Host,
// Origin) and carry the token of the printed address. Owns the review session of one dossier; thread-safe by one lock.
// Covered by tests/serve/http_test.cpp, over real HTTP.
#pragma once
#include <mutex>
#include <string>
#include <string_view>

#include "review/session.h"

namespace synoptic::serve {

struct Call {
  std::string method, path;        // "GET", "/api/dossier"; path without the query
  std::string token;               // from ?token= or "Authorization: Bearer"
  std::string host, origin, site;  // headers Host, Origin, Sec-Fetch-Site; host is empty when it is there twice
  std::string content_type, body;
};

struct Reply {
  int status = 200;
  std::string type = "application/json", body;
};

struct Options {
  std::string token, actor;  // actor: who reviews when a call does not say
  int port = 0;              // what Host and Origin must name
};

class Service {
 public:
  Service(review::Session session, Options options);
  void set_port(int port) { options_.port = port; }  // once it is known, before the first call
  Reply answer(const Call& call);

 private:
  Reply refused(const Call& call) const;  // status 200 when the call may pass
  Reply get(const Call& call);
  Reply post(const Call& call);
  const std::string& page();

  std::mutex lock_;
  review::Session session_;
  Options options_;
  std::string page_;  // made at first need, and again after each change
};

// The reviewer's page: the dossier's page with the review script and style put in and its Content-Security-Policy widened by
// their hashes and by calls to its own address. See page.cpp.
std::string review_page(std::string_view static_page);

// The body of POST /api/reviews. See api.cpp.
Expected<review::Request> parse_request(std::string_view body, const std::string& actor);
std::string error_json(std::string_view message);
std::string reviews_json(const std::vector<Review>& entries, const review::Session& session);
std::string log_json(const review::Session& session);

bool same_token(std::string_view a, std::string_view b);  // in constant time
std::string random_token();                               // 128 bits, in hex

}  // namespace synoptic::serve
