// An extractor that is a local model server with OpenAI's API for chat completions (llama.cpp, vLLM, Ollama and others).
// Idea: the account goes out in pieces cut between sentences, one request each; the answer is JSON in the first choice's content.
// Loopback addresses only: this program never speaks to a network. No redirects, no proxy. A deadline for the whole request, which
// a server that drips bytes cannot stretch, and a limit on the answer's size.
// Does not judge what the model says. Covered by tests/propose/endpoint_test.cpp.
#include <httplib.h>

#include <chrono>
#include <cmath>

#include "data/embedded.h"
#include "propose/asking.h"
#include "propose/loopback.h"

namespace synoptic::propose {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kConnectSeconds = 5;

tl::unexpected<Error> fail(std::string why) { return tl::unexpected(Error{"", 0, std::move(why)}); }

// Pieces of body text of at most `size` bytes, cut between sentences; a longer sentence is a piece of its own.
std::vector<std::string_view> pieces(const Account& account, const segment::Segmentation& s, std::uint32_t size) {
  std::vector<std::string_view> out;
  Span piece;
  for (const segment::Sentence& sentence : s.sentences) {
    if (s.blocks[sentence.block].furniture) continue;
    if (!piece.empty() && sentence.span.end - piece.begin > size) {
      out.push_back(std::string_view(account.text).substr(piece.begin, piece.size()));
      piece = {};
    }
    piece = piece.empty() ? sentence.span : Span{piece.begin, sentence.span.end};
  }
  if (!piece.empty()) out.push_back(std::string_view(account.text).substr(piece.begin, piece.size()));
  return out;
}

class Endpoint : public Asked {
 public:
  explicit Endpoint(const Extractor& e) : extractor_(e), address_(*loopback_address(e.endpoint)) {
    if (extractor_.instruction.empty()) extractor_.instruction = std::string(data::file("en/propose/instruction.txt"));
  }

  Expected<void> ask(const Account& account, const segment::Segmentation& segmentation, const Sink& sink) override {
    for (const std::string_view piece : pieces(account, segmentation, extractor_.chunk)) {
      const auto body = post(request_body(extractor_.model, extractor_.instruction, piece));
      if (!body) return tl::unexpected(body.error());
      const auto content = content_of_completion(*body);
      if (!content) return tl::unexpected(content.error());
      for (auto& offer : read_answer(*content)) sink(std::move(offer));
    }
    return {};
  }

 private:
  Expected<std::string> post(const std::string& request_body) const {
    httplib::Client client(address_.host, address_.port);
    const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(extractor_.seconds));
    client.set_connection_timeout(kConnectSeconds, 0);
    client.set_read_timeout(static_cast<time_t>(std::ceil(extractor_.seconds)), 0);
    client.set_write_timeout(kConnectSeconds, 0);
    std::string body;
    bool late = false, large = false;
    httplib::Request request;
    request.method = "POST", request.path = address_.path, request.body = request_body;
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    request.content_receiver = [&](const char* bytes, std::size_t n, std::uint64_t, std::uint64_t) {
      body.append(bytes, n);
      late = Clock::now() > deadline, large = body.size() > kLargestAnswer;
      return !late && !large;
    };
    const httplib::Result result = client.send(request);
    if (large) return fail("its answer is longer than 16 MB");
    if (late || Clock::now() > deadline)
      return fail("it stalled: no whole answer in " + std::to_string(static_cast<int>(extractor_.seconds)) + " s");
    if (!result) return fail("it broke off or does not answer (" + httplib::to_string(result.error()) + ")");
    if (result->status != 200) return fail("it answers with HTTP status " + std::to_string(result->status));
    return body;
  }

  Extractor extractor_;
  Address address_;
};

}  // namespace

std::unique_ptr<Asked> ask_endpoint(const Extractor& extractor) { return std::make_unique<Endpoint>(extractor); }

}  // namespace synoptic::propose
