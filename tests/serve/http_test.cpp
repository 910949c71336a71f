// The local server over real HTTP on loopback: only the page itself, with its token, is answered; reviews posted are in the log and
// in everything worked out from it; what is broken is told, and the server goes on.
#include "serve/http.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <rapidjson/document.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "report/report.h"
#include "review/two_accounts.h"

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

constexpr const char* kToken = "0123456789abcdef0123456789abcdef";

struct Answer {
  int status = 0;
  std::string head, body;
};

class Server : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::path(testing::TempDir()) /
               ("synoptic_serve_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name()))
                  .string();
    fs::remove_all(folder_);
    ASSERT_TRUE(write_dossier(two_accounts::dossier(), folder_));
    auto session = review::Session::open(folder_);
    ASSERT_TRUE(session);
    dossier_ = session->dossier();
    service_ = std::make_unique<serve::Service>(std::move(*session), serve::Options{kToken, "ann", 0});
    server_ = std::make_unique<serve::HttpServer>(*service_);
    port_ = server_->bind(0);
    ASSERT_GT(port_, 0);
    service_->set_port(port_);
    thread_ = std::thread([this] { server_->run(); });
  }
  void TearDown() override {
    for (int i = 0; i < 100 && ask("GET / HTTP/1.1\r\n").status == 0; ++i) ::usleep(10000);  // stop() before run() would be lost
    server_->stop();
    thread_.join();
    fs::remove_all(folder_);
  }

  // Sends bytes as they are; the whole answer until the server closes.
  Answer raw(const std::string& bytes) const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port_));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Answer out;
    std::string got;
    if (::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 && ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0) {
      char block[4096];
      for (ssize_t n; (n = ::recv(fd, block, sizeof block, 0)) > 0;) got.append(block, static_cast<std::size_t>(n));
    }
    ::close(fd);
    if (got.size() > 12) out.status = std::atoi(got.c_str() + 9);
    const std::size_t end = got.find("\r\n\r\n");
    if (end != std::string::npos) out.head = got.substr(0, end), out.body = got.substr(end + 4);
    return out;
  }
  // `head` is the request line and headers, each with its line end; Host is added unless it is there.
  Answer ask(std::string head, const std::string& body = "") const {
    if (head.find("Host:") == std::string::npos) head += "Host: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    if (head.starts_with("POST")) head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return raw(head + "Connection: close\r\n\r\n" + body);
  }
  Answer get(const std::string& path, const std::string& headers = "") const {
    return ask("GET " + path + " HTTP/1.1\r\n" + bearer() + headers);
  }
  Answer post(const std::string& body, const std::string& headers = "") const {
    return ask("POST /api/reviews HTTP/1.1\r\n" + bearer() + "Content-Type: application/json\r\n" + headers, body);
  }
  static std::string bearer() { return std::string("Authorization: Bearer ") + kToken + "\r\n"; }
  std::string id(const std::string& account, const std::string& printed) const {
    return two_accounts::count(dossier_, account, printed).id;
  }
  bool logged() const { return fs::exists(review::log_path(folder_)); }

  std::string folder_;
  Dossier dossier_;
  std::unique_ptr<serve::Service> service_;
  std::unique_ptr<serve::HttpServer> server_;
  std::thread thread_;
  int port_ = 0;
};

TEST_F(Server, ThePageNeedsItsToken) {
  EXPECT_EQ(ask("GET / HTTP/1.1\r\n").status, 401);
  EXPECT_EQ(ask("GET /?token=0123 HTTP/1.1\r\n").status, 401);
  const Answer page = ask(std::string("GET /?token=") + kToken + " HTTP/1.1\r\n");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("connect-src 'self'; default-src"), std::string::npos);
  EXPECT_NE(page.body.find("api/reviews"), std::string::npos);
  EXPECT_NE(page.head.find("nosniff"), std::string::npos);
  EXPECT_NE(page.head.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_NE(page.head.find("no-store"), std::string::npos);
  EXPECT_EQ(page.head.find("Access-Control"), std::string::npos);
  EXPECT_EQ(report::dossier_page(dossier_, "{}").find("api/reviews"), std::string::npos) << "the static page has no review";
  const auto back = report::parse_dossier(page.body, "page");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->claims.size(), dossier_.claims.size());
}

TEST_F(Server, TheApiNeedsItsTokenInTheHeader) {
  const std::string body = R"({"action":"accept","claims":[")" + id("wire", "41") + R"("]})";
  EXPECT_EQ(ask("GET /api/dossier HTTP/1.1\r\n").status, 401);
  EXPECT_EQ(ask(std::string("GET /api/dossier?token=") + kToken + " HTTP/1.1\r\n").status, 401);
  EXPECT_EQ(ask("POST /api/reviews HTTP/1.1\r\nContent-Type: application/json\r\n", body).status, 401);
  EXPECT_EQ(
      ask("POST /api/reviews HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer 1123456789abcdef0123456789abcdef\r\n",
          body)
          .status,
      401);
  EXPECT_FALSE(logged());
  EXPECT_EQ(get("/api/dossier").status, 200);
}

TEST_F(Server, OtherHostsAndOriginsAreRefused) {
  const std::string port = std::to_string(port_), body = R"({"action":"accept","claims":[")" + id("wire", "41") + R"("]})";
  for (const std::string& host : {std::string("evil.example"), "evil.example:" + port, std::string("127.0.0.1"), std::string("127.0.0.1:1"),
                                  "127.0.0.1:" + port + "0", std::string("")})
    EXPECT_EQ(get("/api/dossier", "Host: " + host + "\r\n").status, 403) << host;
  EXPECT_EQ(get("/api/dossier", "Host: localhost:" + port + "\r\n").status, 200);
  EXPECT_EQ(get("/api/dossier", "Host: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n").status, 403);
  for (const std::string& origin : {std::string("http://evil.example"), std::string("null"), "https://127.0.0.1:" + port,
                                    std::string("http://127.0.0.1:1"), "http://127.0.0.1:" + port + ".evil.example"})
    EXPECT_EQ(post(body, "Origin: " + origin + "\r\n").status, 403) << origin;
  EXPECT_EQ(post(body, "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(raw("GET /api/dossier HTTP/1.0\r\n" + bearer() + "\r\n").status, 403);  // no Host at all
  EXPECT_FALSE(logged());
  EXPECT_EQ(post(body, "Origin: http://127.0.0.1:" + port + "\r\nSec-Fetch-Site: same-origin\r\n").status, 200);
}

TEST_F(Server, BrokenRequestsAreToldAndChangeNothing) {
  for (const char* body : {"", "{", "[]", "null", "{\"action\":1}", "{\"action\":\"accept\",\"claim\":\"x\"}", "{\"claims\":[1]}",
                           "{\"changes\":{\"low\":[]}}", "{\"undo\":[-1]}", "\xff"}) {
    const Answer a = post(body);
    EXPECT_EQ(a.status, 400) << body;
    EXPECT_NE(a.body.find("error"), std::string::npos);
  }
  EXPECT_EQ(post(std::string(200000, '[')).status, 400);
  EXPECT_EQ(post(std::string("{\"changes\":") + std::string(200000, '[') + std::string(200000, ']') + "}").status, 400);
  for (const std::string& body : {std::string(R"({"action":"accept","claims":["nosuch"]})"),
                                  std::string(R"({"action":"dance","claims":[")") + id("wire", "41") + "\"]}"})
    EXPECT_EQ(post(body).status, 422) << body;
  EXPECT_EQ(post(std::string(2 << 20, ' ')).status, 413);
  EXPECT_EQ(ask("POST /api/reviews HTTP/1.1\r\n" + bearer() + "Content-Type: text/plain\r\n", "{}").status, 415);
  EXPECT_EQ(ask("DELETE /api/reviews HTTP/1.1\r\n" + bearer()).status, 405);
  EXPECT_EQ(get("/etc/passwd").status, 404);
  EXPECT_EQ(get("/../../etc/passwd").status, 404);
  raw("nonsense\r\n\r\n");
  EXPECT_FALSE(logged());
  EXPECT_EQ(get("/api/reviews").status, 200);
}

TEST_F(Server, AReviewFlowsIntoEverythingAtOnce) {
  const std::string c = id("wire", "512");
  const auto high = [&] {
    const auto d = report::parse_dossier(get("/api/dossier").body, "api");
    for (const Question& q : d->questions)
      if (q.id == "q-killed-child") return q.estimate.high.value_or(-1);
    return -1.0;
  };
  EXPECT_EQ(high(), 512);
  const Answer corrected =
      post(R"({"action":"correct","claims":[")" + c + R"("],"changes":{"value":12},"reason":"two figures run together"})");
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(corrected.body.c_str()).HasParseError());
  EXPECT_STREQ(d["reviews"][0]["actor"].GetString(), "ann");
  EXPECT_EQ(high(), 12);
  EXPECT_NE(ask(std::string("GET /?token=") + kToken + " HTTP/1.1\r\n").body.find("\"review\":\"corrected\""), std::string::npos);
  const auto saved = report::read_dossier(folder_);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->reviews.size(), 1u);
  EXPECT_EQ(post(R"({"action":"undo","actor":"bob"})").status, 200);
  EXPECT_EQ(high(), 512);
  EXPECT_NE(get("/api/reviews").body.find("\"active\":[2]"), std::string::npos);
}

TEST_F(Server, AnotherProgramMayAddToTheLog) {
  auto other = review::Session::open(folder_);
  ASSERT_TRUE(other);
  ASSERT_TRUE(other->act({{"reject", {id("wire", "512")}, {}, {}, {}, "", "bob"}}));
  EXPECT_NE(get("/api/dossier").body.find("\"review\":\"rejected\""), std::string::npos);
  EXPECT_EQ(post(R"({"action":"accept","claims":[")" + id("wire", "41") + "\"]}").status, 200);
  EXPECT_EQ(review::read_log(folder_)->entries.size(), 2u);
}

}  // namespace
