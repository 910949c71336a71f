// Articles added one by one to an index: the groups are those of a batch over all of them.
#include "corpus/near_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "corpus/ingest.h"

namespace synoptic::corpus {
namespace {
namespace fs = std::filesystem;

struct Article {
  std::string id, text;
};
using Groups = std::set<std::set<std::string>>;

// Families of edited copies; `stock` of all begin with one of a few long passages, so that buckets overflow.
std::vector<Article> articles(std::mt19937& random, int families, int copies, int stock) {
  std::vector<Article> out;
  std::vector<std::string> passages;
  const auto words = [&](int n) {
    std::string s;
    for (int i = 0; i < n; ++i) s += "w" + std::to_string(random() % 9000) + " ";
    return s;
  };
  for (int i = 0; i < 2; ++i) passages.push_back(words(120));
  for (int f = 0; f < families; ++f) {
    const bool stocked = f < stock;
    const std::string root = (stocked ? passages[static_cast<std::size_t>(f) % 2] : "") + words(stocked ? 30 : 100);
    for (int c = 0; c < copies; ++c) {
      std::string text = root;
      if (c % 3 == 1) text += words(5 + static_cast<int>(random() % 60));
      if (c % 3 == 2) text.resize(text.size() * (60 + random() % 40) / 100);
      out.push_back({"d" + std::to_string(random() % 100000000), text});
    }
    if (f % 5 == 0) out.push_back({"e" + std::to_string(f), out.back().text});
  }
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

std::string write_lines(const fs::path& path, const std::vector<Article>& all, std::size_t begin, std::size_t end) {
  std::ofstream out(path, std::ios::binary);
  for (std::size_t i = begin; i < end; ++i) out << "{\"id\":\"" << all[i].id << "\",\"text\":\"" << all[i].text << "\"}\n";
  return path.string();
}

// For each id the lowest of its group.
std::map<std::string, std::string> batch(const std::string& path, const std::string& index) {
  Archive archive({path}, index.empty() ? "" : index + ".texts");
  NearDuplicates groups(archive);
  if (!index.empty()) groups.keep_for_index();
  EXPECT_TRUE(ingest({path}, {}, {[](Skipped&&) {}, {}, {}}, archive, groups).has_value());
  const auto home = groups.cluster();
  if (!index.empty()) {
    EXPECT_TRUE(groups.write_index(index, archive).has_value());
  }
  std::map<std::uint32_t, std::string> name;
  for (std::uint32_t i = 0; i < home.size(); ++i) {
    auto [it, fresh] = name.try_emplace(home[i], archive.id(i));
    if (!fresh) it->second = std::min(it->second, std::string(archive.id(i)));
  }
  std::map<std::string, std::string> out;
  for (std::uint32_t i = 0; i < home.size(); ++i) out[std::string(archive.id(i))] = name[home[i]];
  return out;
}

TEST(NearIndex, TheSameAnswerAsABatch) {
  const fs::path folder = fs::temp_directory_path() / ("near_index_" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::mt19937 random(12);
  for (int round = 0; round < 4; ++round) {
    const auto all = articles(random, round < 2 ? 60 : 70, 4, round < 2 ? 0 : 70);
    const std::size_t first = all.size() * (round % 2 ? 7 : 1) / 10;
    const std::string index = (folder / "index").string();
    fs::remove(index + ".added");
    batch(write_lines(folder / "old.jsonl", all, 0, first), index);
    std::map<std::string, std::string> told;
    for (int half = 0; half < 2; ++half) {  // the second half after the index was closed and opened again
      auto opened = NearIndex::open(index);
      ASSERT_TRUE(opened.has_value()) << opened.error().message;
      const std::size_t middle = (first + all.size()) / 2;
      for (std::size_t i = half ? middle : first; i < (half ? all.size() : middle); ++i) {
        told[all[i].id] = (*opened)->add(all[i].id, all[i].text, "", "").cluster;
        ASSERT_TRUE((*opened)->keep("{\"id\":\"" + all[i].id + "\",\"text\":\"" + all[i].text + "\"}").has_value());
      }
      if (half == 0) continue;
      const auto want = batch(write_lines(folder / "all.jsonl", all, 0, all.size()), "");
      EXPECT_EQ(told[all.back().id], want.at(all.back().id));
      std::multiset<std::string> names, wanted;  // of all entries, as they are at the end
      std::set<std::string> seen;
      for (std::uint32_t e = 0; e < (*opened)->entries(); ++e) names.insert((*opened)->cluster_of(e));
      for (const auto& a : all)
        if (seen.insert(a.text).second) wanted.insert(want.at(a.id));
      EXPECT_EQ(names, wanted) << round;
    }
  }
  fs::remove_all(folder);
}

TEST(NearIndex, WhatIsNoIndexIsRefused) {
  const fs::path path = fs::temp_directory_path() / ("near_none_" + std::to_string(getpid()));
  EXPECT_FALSE(NearIndex::open(path.string()).has_value());
  std::ofstream(path) << std::string(500, 'x');
  EXPECT_FALSE(NearIndex::open(path.string()).has_value());
  fs::remove(path);
}

}  // namespace
}  // namespace synoptic::corpus
