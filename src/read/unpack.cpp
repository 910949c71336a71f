// gzip by ISA-L where it is there (several times as fast as zlib, with the same check sums), else by zlib; zstd by libzstd.
// Covered by tests/read/bytes_test.cpp.
#include "read/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#ifdef SYNOPTIC_ISAL
#include <isa-l/igzip_lib.h>
#endif

namespace synoptic::read {
namespace {

#ifdef SYNOPTIC_ISAL
class Gzip : public Unpacker {
 public:
  Gzip() { reset(); }
  void reset() override {
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
  }
  Got step(std::string_view& in, char*& out, std::size_t& room) override {
    state_.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(in.data()));
    state_.avail_in = static_cast<std::uint32_t>(in.size());
    state_.next_out = reinterpret_cast<std::uint8_t*>(out);
    state_.avail_out = static_cast<std::uint32_t>(room);
    const int status = isal_inflate(&state_);
    in.remove_prefix(in.size() - state_.avail_in);
    out += room - state_.avail_out;
    room = state_.avail_out;
    if (status != ISAL_DECOMP_OK && status != ISAL_END_INPUT) return Got::damaged;
    return state_.block_state == ISAL_BLOCK_FINISH ? Got::end : Got::more;
  }

 private:
  inflate_state state_;
};
#else
class Gzip : public Unpacker {
 public:
  Gzip() { inflateInit2(&state_, 15 + 16); }
  ~Gzip() override { inflateEnd(&state_); }
  void reset() override { inflateReset(&state_); }
  Got step(std::string_view& in, char*& out, std::size_t& room) override {
    state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    state_.avail_in = static_cast<uInt>(in.size());
    state_.next_out = reinterpret_cast<Bytef*>(out);
    state_.avail_out = static_cast<uInt>(room);
    const int status = inflate(&state_, Z_NO_FLUSH);
    in.remove_prefix(in.size() - state_.avail_in);
    out += room - state_.avail_out;
    room = state_.avail_out;
    if (status == Z_STREAM_END) return Got::end;
    return status == Z_OK || status == Z_BUF_ERROR ? Got::more : Got::damaged;
  }

 private:
  z_stream state_{};
};
#endif

class Zstd : public Unpacker {
 public:
  Zstd() : state_(ZSTD_createDStream()) {
    ZSTD_DCtx_setParameter(state_, ZSTD_d_windowLogMax, 31);
    ZSTD_initDStream(state_);
  }
  ~Zstd() override { ZSTD_freeDStream(state_); }
  void reset() override { ZSTD_DCtx_reset(state_, ZSTD_reset_session_only); }
  Got step(std::string_view& in, char*& out, std::size_t& room) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, room, 0};
    const std::size_t status = ZSTD_decompressStream(state_, &to, &from);
    in.remove_prefix(from.pos);
    out += to.pos;
    room -= to.pos;
    return ZSTD_isError(status) ? Got::damaged : status == 0 ? Got::end : Got::more;
  }

 private:
  ZSTD_DStream* state_;
};

}  // namespace

Packing packing_of(std::string_view s) {
  if (s.starts_with("\x1F\x8B\x08")) return Packing::gzip;
  if (s.starts_with("\x28\xB5\x2F\xFD")) return Packing::zstd;
  if (s.size() >= 4 && (s[0] & 0xF0) == 0x50 && s.substr(1, 3) == "\x2A\x4D\x18") return Packing::zstd;  // a frame to be skipped
  return Packing::none;
}

std::unique_ptr<Unpacker> unpacker(Packing packing) {
  if (packing == Packing::gzip) return std::make_unique<Gzip>();
  return std::make_unique<Zstd>();
}

}  // namespace synoptic::read
