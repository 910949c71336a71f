// What is packed comes back the same, from random values; bytes that end too early give noughts and empty lists.
#include "data/pack.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

using synoptic::data::Packer;
using synoptic::data::Unpacker;

TEST(Pack, ComesBackTheSame) {
  std::mt19937 random(41);
  for (int round = 0; round < 200; ++round) {
    struct Piece {
      std::uint16_t number;
      std::vector<std::uint32_t> list;
      std::string text;
    };
    std::vector<Piece> pieces(random() % 20);
    Packer out;
    for (Piece& p : pieces) {
      p.number = static_cast<std::uint16_t>(random());
      p.list.resize(random() % 9);
      for (auto& x : p.list) x = static_cast<std::uint32_t>(random());
      p.text.assign(random() % 30, static_cast<char>(random()));
      out.value(p.number);
      out.list(p.list);
      out.text(p.text);
    }
    Unpacker in(out.bytes());
    for (const Piece& p : pieces) {
      EXPECT_EQ(in.value<std::uint16_t>(), p.number);
      EXPECT_EQ(in.list<std::uint32_t>(), p.list);
      EXPECT_EQ(in.text(), p.text);
    }
    EXPECT_TRUE(in.at_end());
  }
}

TEST(Pack, ListsLieAtEightBytes) {
  Packer out;
  out.value(std::uint8_t{7});
  out.list(std::vector<std::uint64_t>{1, 2, 3});
  alignas(8) char bytes[64] = {};
  out.bytes().copy(bytes, sizeof bytes);
  Unpacker in({bytes, out.bytes().size()});
  EXPECT_EQ(in.value<std::uint8_t>(), 7);
  const auto list = in.place<std::uint64_t>();
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(list.data()) % 8, 0u);
  EXPECT_EQ(list[2], 3u);
}

TEST(Pack, BytesThatEndTooEarly) {
  Packer out;
  out.list(std::vector<std::uint32_t>{5, 6, 7});
  out.text("mine shaft");
  for (std::size_t n = 0; n < out.bytes().size(); ++n) {
    const std::string cut = out.bytes().substr(0, n);
    Unpacker in(cut);
    const auto list = in.list<std::uint32_t>();
    EXPECT_TRUE(list.empty() || list.size() == 3);
    EXPECT_TRUE(in.text().empty());
    EXPECT_TRUE(in.at_end());
    EXPECT_EQ(in.value<std::uint64_t>(), 0u);
  }
}
