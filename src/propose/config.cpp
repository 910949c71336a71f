// The user's file of extractors (TOML): which there are, and how each is asked. Only those named are loaded.
// Does not start anything. Covered by tests/propose/config_test.cpp.
#include <toml++/toml.h>

#include <charconv>

#include "propose/loopback.h"
#include "propose/propose.h"

namespace synoptic::propose {
namespace {

constexpr double kLongest = 3600;
constexpr std::int64_t kSmallestChunk = 500, kLargestChunk = 1 << 20;

tl::unexpected<Error> wrong(const std::string& path, const toml::source_region& at, std::string message) {
  return tl::unexpected(Error{path + ":" + std::to_string(at.begin.line), 0, std::move(message)});
}

Expected<void> read_program(const std::string& path, const toml::table& t, Extractor& e) {
  const toml::array* list = t["program"].as_array();
  if (!list) return {};
  for (const toml::node& n : *list) {
    if (!n.is_string()) return wrong(path, n.source(), "program: a list of strings was expected, the command and its arguments");
    e.program.push_back(n.value_or(std::string()));
  }
  return {};
}

Expected<Extractor> read_one(const std::string& path, const std::string& name, const toml::table& t) {
  Extractor e;
  e.name = name;
  for (const auto& [key, node] : t) {
    static constexpr std::string_view kKeys[] = {"program", "endpoint", "model", "instruction", "seconds", "chunk"};
    if (std::find(std::begin(kKeys), std::end(kKeys), key.str()) == std::end(kKeys))
      return wrong(path, node.source(),
                   "no setting \"" + std::string(key.str()) + "\"; there are program, endpoint, model, instruction, seconds, chunk");
  }
  if (auto ok = read_program(path, t, e); !ok) return tl::unexpected(ok.error());
  e.endpoint = t["endpoint"].value_or(std::string()), e.model = t["model"].value_or(std::string());
  e.instruction = t["instruction"].value_or(std::string());
  e.seconds = t["seconds"].value_or(e.seconds);
  const std::int64_t chunk = t["chunk"].value_or(static_cast<std::int64_t>(e.chunk));
  if (!(e.seconds > 0 && e.seconds <= kLongest)) return wrong(path, t.source(), "seconds: more than 0 and at most 3600 was expected");
  if (chunk < kSmallestChunk || chunk > kLargestChunk) return wrong(path, t.source(), "chunk: 500 to 1048576 bytes was expected");
  e.chunk = static_cast<std::uint32_t>(chunk);
  if (e.program.empty() == e.endpoint.empty())
    return wrong(path, t.source(), "extractor \"" + name + "\": either program or endpoint was expected");
  if (!e.endpoint.empty() && !loopback_address(e.endpoint))
    return wrong(path, t.source(),
                 "endpoint: an http address of this machine was expected (127.0.0.1, localhost or [::1]); nothing is sent over a network");
  return e;
}

}  // namespace

std::optional<Address> loopback_address(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return std::nullopt;
  url.remove_prefix(kScheme.size());
  Address a;
  const std::size_t slash = std::min(url.find('/'), url.size());
  a.path = slash == url.size() ? "/v1/chat/completions" : std::string(url.substr(slash));
  std::string_view host = url.substr(0, slash);
  if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
    const std::string_view digits = host.substr(colon + 1);
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), a.port);
    if (code != std::errc() || end != digits.data() + digits.size() || a.port < 1 || a.port > 65535) return std::nullopt;
    host = host.substr(0, colon);
  }
  if (host == "[::1]") host = "::1";
  if (host == "localhost") host = "127.0.0.1";
  if (host != "127.0.0.1" && host != "::1") return std::nullopt;
  a.host = std::string(host);
  return a;
}

Expected<std::vector<Extractor>> load_extractors(const std::string& path, const std::vector<std::string>& names) {
  toml::table file;
  try {
    file = toml::parse_file(path);
  } catch (const toml::parse_error& e) {
    return wrong(path, e.source(), "no TOML: " + std::string(e.description()));
  }
  const toml::table* all = file["extractors"].as_table();
  std::vector<Extractor> out;
  for (const std::string& name : names) {
    const toml::table* one = all ? (*all)[name].as_table() : nullptr;
    if (!one) {
      std::string known;
      if (all)
        for (const auto& [key, node] : *all) known += (known.empty() ? "" : ", ") + std::string(key.str());
      return tl::unexpected(Error{path, 0, "no extractor [extractors." + name + "]; there are: " + (known.empty() ? "none" : known)});
    }
    auto e = read_one(path, name, *one);
    if (!e) return tl::unexpected(e.error());
    out.push_back(std::move(*e));
  }
  return out;
}

}  // namespace synoptic::propose
