// One text of its own writing, read to its claims, for the tests of layers that need no more.
#pragma once
#include <string>
#include <utility>

#include "extract/extract.h"

namespace synoptic::test {

struct ReadText {
  Account account;
  segment::Segmentation segmentation;
  extract::Extraction out;
  explicit ReadText(std::string text, std::string published = "") {
    account.id = account.name = "a";
    account.language = "en";
    account.published = std::move(published);
    account.text_sha256 = std::string(64, '0');
    account.text = std::move(text);
    segmentation = segment::segment(account);
    out = extract::extract(account, 0, segmentation);
  }
  std::string anchor(const Claim& c) const { return account.text.substr(c.anchor.begin, c.anchor.size()); }
};

}  // namespace synoptic::test
