// The address of a local server, and nothing else: http://127.0.0.1:PORT/PATH, http://localhost:PORT/PATH, http://[::1]:PORT/PATH.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace synoptic::propose {

struct Address {
  std::string host, path;
  int port = 80;
};

// Nothing when the address is not of this machine, or is no address.
std::optional<Address> loopback_address(std::string_view url);

}  // namespace synoptic::propose
