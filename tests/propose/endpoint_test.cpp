// Extractors that are local model servers, over real HTTP on loopback: an honest server, one that lies, one that stalls, one that
// drips bytes for ever, one that breaks off, one that answers nonsense, and none at all.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "propose/account.h"

using namespace synoptic;
using propose_test::kText;
using propose_test::Read;

namespace {

// A server on a free port; `serve` gets each connection after the whole request has been read, and closes nothing itself.
class Server {
 public:
  explicit Server(std::function<void(int fd, const std::string& request, const std::atomic<bool>& stop)> serve) : serve_(std::move(serve)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET, at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listening_, reinterpret_cast<sockaddr*>(&at), sizeof at);
    ::listen(listening_, 4);
    socklen_t size = sizeof at;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~Server() {
    stop_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v1/chat/completions"; }
  int asked() const { return asked_; }

 private:
  void run() {
    for (int fd; (fd = ::accept(listening_, nullptr, nullptr)) >= 0; ::close(fd)) {
      std::string request;
      char block[4096];
      std::size_t body = std::string::npos, length = 0;
      while (body == std::string::npos || request.size() < body + length) {
        const ssize_t n = ::recv(fd, block, sizeof block, 0);
        if (n <= 0) break;
        request.append(block, static_cast<std::size_t>(n));
        if (body != std::string::npos || request.find("\r\n\r\n") == std::string::npos) continue;
        body = request.find("\r\n\r\n") + 4;
        const std::size_t at = request.find("Content-Length: ");
        length = at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
      }
      ++asked_;
      serve_(fd, request, stop_);
    }
  }

  std::function<void(int, const std::string&, const std::atomic<bool>&)> serve_;
  std::thread thread_;
  std::atomic<bool> stop_ = false;
  std::atomic<int> asked_ = 0;
  int listening_ = -1;
  std::uint16_t port_ = 0;
};

void send(int fd, const std::string& bytes) { ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

std::string quoted(const std::string& s) {
  std::string out = "\"";
  for (const char c : s) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "\"";
}

std::string answer(const std::string& content) {
  const std::string body = R"({"choices":[{"message":{"role":"assistant","content":)" + quoted(content) + "}}]}";
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

const char* const kHonest =
    R"({"claims":[{"kind":"count","exact":"The gauge of the upper lock went past 41 before dawn.","anchor":"41","measure":"other","population":"lock"}]})";
const char* const kLies =
    R"({"claims":[{"kind":"count","anchor":"410","measure":"killed"},{"kind":"count","anchor":"63","value":36,"measure":"killed"},{"kind":"quote","anchor":"we knew"}]})";

struct Outcome {
  ExtractorRecord record;
  std::size_t added = 0;
};

Outcome ask(const std::string& url, double seconds = 20, std::uint32_t chunk = 12000, int accounts = 1) {
  propose::Extractor e;
  e.name = "model", e.endpoint = url, e.model = "m", e.seconds = seconds, e.chunk = chunk;
  propose::Panel panel({e});
  Outcome out;
  for (int i = 0; i < accounts; ++i) {
    Read read(kText);
    const std::size_t before = read.found.claims.size();
    panel.propose(read.account, 0, read.segmentation, read.found);
    out.added = read.found.claims.size() - before;
  }
  out.record = panel.records().at(0);
  return out;
}

std::string failure(const Outcome& o) { return o.record.failures.empty() ? "" : o.record.failures[0].reason; }

}  // namespace

TEST(Endpoint, AnHonestServerAddsAClaim) {
  std::string seen;
  const Server server([&](int fd, const std::string& request, const auto&) { seen = request, send(fd, answer(kHonest)); });
  const Outcome o = ask(server.url());
  EXPECT_EQ(o.added, 1u) << failure(o);
  EXPECT_EQ(o.record.accepted, 1u);
  EXPECT_NE(seen.find("POST /v1/chat/completions"), std::string::npos);
  EXPECT_NE(seen.find("\"temperature\":0"), std::string::npos);
  EXPECT_NE(seen.find("The dam at Vellmar"), std::string::npos);
}

TEST(Endpoint, LongAccountsGoInPieces) {
  const Server server([&](int fd, const std::string&, const auto&) { send(fd, answer("{\"claims\":[]}")); });
  ask(server.url(), 20, 60);
  EXPECT_GE(server.asked(), 3);
}

TEST(Endpoint, ALiarIsRefused) {
  const Server server([&](int fd, const std::string&, const auto&) { send(fd, answer(kLies)); });
  const Outcome o = ask(server.url());
  EXPECT_EQ(o.added, 0u);
  EXPECT_EQ(o.record.refused, 3u);
  EXPECT_TRUE(o.record.failures.empty());
}

TEST(Endpoint, AStallerIsLeft) {
  const Server server([](int, const std::string&, const std::atomic<bool>& stop) {
    for (int i = 0; i < 100 && !stop; ++i) ::usleep(100000);
  });
  const auto begin = std::chrono::steady_clock::now();
  const Outcome o = ask(server.url(), 1);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
  EXPECT_FALSE(failure(o).empty());
}

TEST(Endpoint, OneThatDripsIsLeftToo) {
  const Server server([](int fd, const std::string&, const std::atomic<bool>& stop) {
    send(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    for (int i = 0; i < 100 && !stop; ++i) send(fd, " "), ::usleep(100000);
  });
  const auto begin = std::chrono::steady_clock::now();
  const Outcome o = ask(server.url(), 1);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
  EXPECT_NE(failure(o).find("stalled"), std::string::npos) << failure(o);
}

TEST(Endpoint, OneThatBreaksOffCostsOnlyItsOwn) {
  const Server server(
      [](int fd, const std::string&, const auto&) { send(fd, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choices\":[{\"mess"); });
  const Outcome o = ask(server.url(), 20, 12000, 5);
  EXPECT_EQ(o.added, 0u);
  ASSERT_EQ(o.record.failures.size(), 5u);
  EXPECT_NE(o.record.failures[4].reason.find("not asked"), std::string::npos);
}

TEST(Endpoint, NonsenseAndErrorsAreTold) {
  const Server nonsense([](int fd, const std::string&, const auto&) { send(fd, answer("Sorry, as a model I cannot.")); });
  const Outcome o = ask(nonsense.url());
  EXPECT_EQ(o.record.refused, 1u);
  EXPECT_NE(o.record.set_aside.at(0).reason.find("no JSON"), std::string::npos);
  const Server broken(
      [](int fd, const std::string&, const auto&) { send(fd, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"); });
  EXPECT_NE(failure(ask(broken.url())).find("500"), std::string::npos);
  EXPECT_FALSE(failure(ask("http://127.0.0.1:1/v1/chat/completions", 2)).empty());
}
