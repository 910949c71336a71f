// synoptic serve DOSSIER: the page with review, on 127.0.0.1 only. Prints the address with its token on standard output and runs
// until it is interrupted. Covered by tests/serve/ and tests/cli/review_verb_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "cli/options.h"
#include "cli/review_output.h"
#include "cli/verbs.h"
#include "serve/http.h"

namespace synoptic::cli {
namespace {

struct Options {
  std::string dossier, actor;
  int port = 0;
  bool json = false, quiet = false;
};

// Threads made from here on leave these signals to the one thread that waits for them: a handler could not stop the server safely.
sigset_t hold_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

bool run_until_interrupted(serve::HttpServer& server, const sigset_t& signals) {
  std::thread waiting([&] {
    int which = 0;
    sigwait(&signals, &which);
    server.stop();
  });
  const bool ok = server.run();
  pthread_kill(waiting.native_handle(), SIGTERM);
  waiting.join();
  return ok;
}

int run(const Options& o) {
  const sigset_t signals = hold_signals();
  auto session = review::Session::open(o.dossier);
  if (!session) {
    std::fprintf(stderr, "synoptic serve: %s: %s\n", session.error().path.c_str(), session.error().message.c_str());
    return session.error().path.ends_with("reviews.jsonl") ? 5 : 3;
  }
  print_replayed(session->replayed());
  const std::string folder = session->folder(), token = serve::random_token();
  serve::Service service(std::move(*session), {token, o.actor, 0});
  serve::HttpServer server(service);
  const int port = server.bind(o.port);
  if (port < 0 || token.empty()) {
    std::fprintf(stderr, "synoptic serve: port %d of 127.0.0.1 cannot be had; leave out --port to take a free one\n", o.port);
    return 3;
  }
  service.set_port(port);
  const std::string address = "http://127.0.0.1:" + std::to_string(port) + "/?token=" + token;
  if (o.json)
    std::printf("{\"address\":\"%s\",\"port\":%d,\"token\":\"%s\"}\n", address.c_str(), port, token.c_str());
  else
    std::printf("%s\n", address.c_str());
  std::fflush(stdout);
  if (!o.quiet)
    std::fprintf(stderr, "Open this address; only this machine can. Reviews go to %s. Ctrl-C ends.\n", review::log_path(folder).c_str());
  return run_until_interrupted(server, signals) ? 0 : 3;
}

}  // namespace

int run_serve(const Arguments& arguments) {
  Options o;
  for (const char* name : {"USER", "LOGNAME", "USERNAME"})
    if (const char* value = std::getenv(name); value && *value && o.actor.empty()) o.actor = value;
  CLI::App app("The dossier's page with review, on this machine only (127.0.0.1).\n\nExample:\n  synoptic serve OUT", "synoptic serve");
  bool no_color = false;
  app.add_option("DOSSIER", o.dossier, "a dossier's folder, or its dossier.json")->required();
  app.add_option("--port", o.port, "port to use; 0 = any that is free")->check(CLI::Range(0, 65535));
  app.add_option("--actor", o.actor, "who reviews (default: the environment's user)");
  app.add_flag("--json", o.json, "write the address as JSON");
  app.add_flag("-q,--quiet", o.quiet, "the address only");
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
  if (const auto code = parse(app, arguments)) return *code;
  return run(o);
}

}  // namespace synoptic::cli
