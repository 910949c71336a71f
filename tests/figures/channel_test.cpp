// The channel against a naive generator: every slip of every figure is written out with its probability and compared.
#include "reconcile/slip/channel.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "reconcile/slip/channel_data.h"

using namespace synoptic::slip;

namespace {

using Outcomes = std::map<std::string, double>;

// All that a figure's digits may become, with probabilities; what starts with nought or is empty is no figure.
Outcomes naive(Edit edit, const std::string& o, const std::vector<std::string>& neighbours) {
  Outcomes out;
  const double n = static_cast<double>(o.size());
  for (std::size_t i = 0; edit == Edit::digit_inserted && i <= o.size(); ++i) {
    const auto put = [&](char d, double p) { out[o.substr(0, i) + d + o.substr(i)] += p / (n + 1); };
    put(o[i == 0 ? 0 : i - 1], 0.5);
    for (char d = '0'; d <= '9'; ++d) put(d, 0.05);
  }
  for (std::size_t i = 0; edit == Edit::digit_dropped && i < o.size(); ++i) out[o.substr(0, i) + o.substr(i + 1)] += 1 / n;
  for (std::size_t i = 0; edit == Edit::digit_changed && i < o.size(); ++i)
    for (char d = '0'; d <= '9'; ++d)
      if (d != o[i]) out[o.substr(0, i) + d + o.substr(i + 1)] += 1 / (9 * n);
  for (std::size_t i = 0; edit == Edit::digits_transposed && i + 1 < o.size(); ++i)
    out[o.substr(0, i) + o[i + 1] + o[i] + o.substr(i + 2)] += 1 / (n - 1);
  for (const std::string& b : neighbours) {
    if (edit != Edit::glued) break;
    const double p = 0.25 / static_cast<double>(neighbours.size()), cuts = static_cast<double>(b.size()) - 1;
    out[o + b] += p;
    out[b + o] += p;
    for (std::size_t cut = 1; cut < b.size(); ++cut) {
      out[o + b.substr(cut)] += p / cuts;
      out[b.substr(0, cut) + o] += p / cuts;
    }
  }
  std::erase_if(out, [&](const auto& e) { return e.first.empty() || e.first == o || (e.first[0] == '0' && e.first.size() > 1); });
  return out;
}

void compare(Edit edit, std::int64_t original, const std::vector<std::int64_t>& neighbours, std::mt19937& random) {
  std::vector<std::string> near;
  for (auto b : neighbours) near.push_back(std::to_string(b));
  const Outcomes expected = naive(edit, std::to_string(original), near);
  for (const auto& [printed, p] : expected)
    ASSERT_NEAR(likelihood(edit, {std::stoll(printed), {}}, original, neighbours), p, 1e-12)
        << name_of(edit) << " " << original << " -> " << printed;
  for (int k = 0; k < 5; ++k) {  // what is not an outcome has no probability
    const auto printed = static_cast<std::int64_t>(random() % 20000);
    if (expected.contains(std::to_string(printed))) continue;
    ASSERT_EQ(likelihood(edit, {printed, {}}, original, neighbours), 0) << name_of(edit) << " " << original << " -> " << printed;
  }
}

}  // namespace

TEST(Channel, DigitsAgainstTheNaiveGenerator) {
  std::mt19937 random(1);
  for (std::int64_t original = 0; original < 10000; ++original)
    for (Edit edit : {Edit::digit_inserted, Edit::digit_dropped, Edit::digit_changed, Edit::digits_transposed})
      compare(edit, original, {}, random);
}

TEST(Channel, GlueAgainstTheNaiveGenerator) {
  std::mt19937 random(2);
  for (std::int64_t original = 1; original < 700; ++original)
    for (const auto& near : {std::vector<std::int64_t>{63}, {613, 24}, {10, 11, 100}, {1275}}) compare(Edit::glued, original, near, random);
}

TEST(Channel, SharesAddUpToOne) {
  double sum = 0;
  for (int e = 0; e < kEdits; ++e) {
    EXPECT_GT(share(static_cast<Edit>(e)), 0) << name_of(static_cast<Edit>(e));
    sum += share(static_cast<Edit>(e));
  }
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_FALSE(sound_alikes().empty());
}

TEST(Channel, ExplainsGluedFigures) {
  const auto e = explain({6313, "6313"}, {613}, {{63, 3}, {70, 1}}, 0.3);
  ASSERT_FALSE(e.empty());
  EXPECT_EQ(e[0].original, 63);
  EXPECT_EQ(e[0].edit, Edit::glued);
  EXPECT_EQ(e[0].description, "digits 63 and 613 glued together");
  EXPECT_GT(e[0].probability, 0.8);
}

TEST(Channel, ExplainsWhatOnlyFiguresDo) {
  EXPECT_EQ(explain({13, "thirteen"}, {}, {{30, 2}}, 0.5)[0].edit, Edit::sound_alike);
  EXPECT_EQ(explain({13, "thirteen"}, {}, {{30, 2}}, 0.5)[0].description, "thirty was taken for thirteen");
  EXPECT_EQ(explain({1, "1.275"}, {}, {{1275, 2}}, 0.5)[0].edit, Edit::separator);
  EXPECT_EQ(explain({12, "12,75"}, {}, {{1275, 2}}, 0.5)[0].edit, Edit::separator);
  EXPECT_EQ(explain({2000000, "2 million"}, {}, {{2080, 2}}, 0.5)[0].edit, Edit::unit);
  EXPECT_EQ(explain({4700, "4700"}, {}, {{47, 2}}, 0.5)[0].edit, Edit::power_of_ten);
  EXPECT_EQ(explain({88, "88"}, {88, 5}, {{412, 2}}, 0.5)[0].edit, Edit::neighbour);
  EXPECT_TRUE(explain({88, "88"}, {5}, {{412, 2}}, 0.5).empty());
}

TEST(Channel, AFigureNearTheOthersIsRatherItsOwn) {
  const auto near = explain({41, "41"}, {}, {{47, 5}}, 0.1), far = explain({74, "74"}, {}, {{47, 5}}, 0.1);
  ASSERT_FALSE(near.empty());
  EXPECT_LT(near[0].probability, 0.2);  // one digit differs, and so do two honest counts
  EXPECT_GT(far[0].probability, near[0].probability * 3);
}

TEST(Channel, ExchangedNeighbours) {
  EXPECT_GT(exchange_probability(24, {{42, 5}}, 42, {{24, 4}}, 0.1), 0.5);
  EXPECT_EQ(exchange_probability(24, {{40, 5}}, 42, {{24, 4}}, 0.1), 0);
  EXPECT_EQ(exchange_probability(24, {{24, 5}}, 24, {{24, 4}}, 0.1), 0);
}

TEST(Channel, ProbabilitiesAreOnes) {
  std::mt19937 random(3);
  for (int n = 0; n < 3000; ++n) {
    const auto draw = [&] { return static_cast<std::int64_t>(random() % 1500); };
    const Printed printed{draw(), {}};
    double sum = 0;
    for (const auto& e : explain(printed, {draw(), draw()}, {{draw(), 1}, {draw(), 2}, {printed.value * 10, 1}}, 0.2)) {
      EXPECT_GT(e.probability, 0);
      EXPECT_EQ(e.description.find('{'), std::string::npos) << e.description;
      sum += e.probability;
    }
    EXPECT_LE(sum, 1 + 1e-9);
  }
}

TEST(Channel, LikeliestOriginalIsTheBestSingleSlip) {
  EXPECT_EQ(likeliest_original(161, 0, 120), 116);
  EXPECT_EQ(likeliest_original(-1, 0, {}), 1);
  EXPECT_EQ(likeliest_original(55, 60, 50), std::nullopt);
  for (std::int64_t printed = 10; printed < 400; ++printed) {
    const auto best = likeliest_original(printed, 0, 300);
    double most = 0;
    for (std::int64_t v = 0; v <= 300; ++v)
      if (v != printed) most = std::max(most, likelihood({printed, {}}, v, {}));
    if (!best) continue;
    double digits = 0;
    for (Edit e : {Edit::digit_inserted, Edit::digit_dropped, Edit::digit_changed, Edit::digits_transposed})
      digits += share(e) * likelihood(e, {printed, {}}, *best, {});
    EXPECT_GT(digits, 0) << printed;
    EXPECT_LE(likelihood({printed, {}}, *best, {}), most + 1e-12);
  }
}

TEST(Channel, HostileFiguresEnd) {
  EXPECT_EQ(likelihood({INT64_MAX, {}}, INT64_MIN, {INT64_MAX, INT64_MIN, 0}), 0);
  EXPECT_FALSE(likeliest_original(INT64_MIN, {}, {}));
  EXPECT_TRUE(explain({5, std::string(100000, '9')}, std::vector<std::int64_t>(100000, 77), {}).empty());
}
