// cpp-httplib around Service: headers in, headers out, nothing decided here. The only file that includes httplib.h; its defines
// come from pkg-config (cmake/dependencies.cmake). Requests are small and few: 1 MB at most, four threads, short time-outs.
// Covered by tests/serve/http_test.cpp.
#include "serve/http.h"

#include <httplib.h>

namespace synoptic::serve {
namespace {

constexpr std::size_t kLargestBody = 1 << 20;
constexpr int kThreads = 4, kSeconds = 10;

std::string token_of(const httplib::Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string header = request.get_header_value("Authorization");
  if (header.starts_with(kBearer)) return header.substr(kBearer.size());
  return request.path == "/" ? request.get_param_value("token") : std::string();  // the API takes the header only
}

Call call_of(const httplib::Request& request) {
  Call c;
  c.method = request.method, c.path = request.path, c.token = token_of(request);
  if (request.get_header_value_count("Host") == 1) c.host = request.get_header_value("Host");
  c.origin = request.get_header_value("Origin");
  c.site = request.get_header_value("Sec-Fetch-Site");
  c.content_type = request.get_header_value("Content-Type");
  c.body = request.body;
  return c;
}

void fill(httplib::Response& response, const Reply& reply) {
  response.status = reply.status;
  response.set_content(reply.body, reply.type.c_str());
  response.set_header("Cache-Control", "no-store");
  response.set_header("Content-Security-Policy", "frame-ancestors 'none'");  // the rest is in the page
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
}

}  // namespace

struct HttpServer::Impl {
  httplib::Server server;
};

HttpServer::HttpServer(Service& service) : impl_(std::make_unique<Impl>()) {
  httplib::Server& s = impl_->server;
  s.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  s.set_payload_max_length(kLargestBody);
  s.set_read_timeout(kSeconds, 0);
  s.set_keep_alive_timeout(1);  // stopping waits for idle connections
  s.set_write_timeout(kSeconds, 0);
  const auto handler = [&service](const httplib::Request& request, httplib::Response& response) {
    fill(response, service.answer(call_of(request)));
  };
  s.Get(".*", handler).Post(".*", handler).Put(".*", handler).Patch(".*", handler).Delete(".*", handler).Options(".*", handler);
}

HttpServer::~HttpServer() = default;

int HttpServer::bind(int port) {
  if (port == 0) return impl_->server.bind_to_any_port("127.0.0.1");
  return impl_->server.bind_to_port("127.0.0.1", port) ? port : -1;
}

bool HttpServer::run() { return impl_->server.listen_after_bind(); }
void HttpServer::stop() { impl_->server.stop(); }

}  // namespace synoptic::serve
