// Embedded data files are found by name, and a missing one is empty.
#include "data/embedded.h"

#include <gtest/gtest.h>

using namespace synoptic;

TEST(Embedded, FindsEveryFileItLists) {
  const auto names = data::files("en/");
  ASSERT_FALSE(names.empty());
  for (const auto& n : names) EXPECT_FALSE(data::file(n).empty()) << n;
  EXPECT_TRUE(data::file("en/no-such-file.tsv").empty());
}
