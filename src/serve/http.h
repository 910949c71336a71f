// The service over HTTP, on 127.0.0.1 only. Covered by tests/serve/http_test.cpp.
#pragma once
#include <memory>

#include "serve/service.h"

namespace synoptic::serve {

// Owns the socket; refers to the service, which must outlive it. run() blocks until stop() is called from another thread.
class HttpServer {
 public:
  explicit HttpServer(Service& service);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  int bind(int port);  // 0: any free port. The port, or -1 when it cannot be had
  bool run();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace synoptic::serve
