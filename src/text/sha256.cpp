// SHA-256 (FIPS 180-4) by OpenSSL's EVP interface, which picks the processor's own instructions.
// Does not stream: what is hashed is in memory by then. Covered by tests/text/sha256_test.cpp with the standard's own vectors.
#include "text/sha256.h"

#include <openssl/evp.h>

namespace synoptic::text {

std::string sha256_hex(std::string_view bytes) {
  // Fetched once: EVP_sha256() has EVP_Digest() look for the implementation at every call.
  static const EVP_MD* const kSha256 = [] {
    const EVP_MD* fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched ? fetched : EVP_sha256();
  }();
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &length, kSha256, nullptr);
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * length);
  for (unsigned i = 0; i < length; ++i) {
    out.push_back(kHex[digest[i] >> 4]);
    out.push_back(kHex[digest[i] & 15]);
  }
  return out;
}

}  // namespace synoptic::text
