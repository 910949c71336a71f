// An account read as far as its dates, with tags on demand: what the scene of speech stands on.
#pragma once
#include <string>
#include <utility>

#include "extract/extract.h"
#include "extract/tag/tagger.h"
#include "segment/segmentation.h"

namespace synoptic::extract {

struct DatedAccount {
  Account account;
  segment::Segmentation segmentation;
  tag::LazyTags tags;
  Context context;
  Extraction out;

  explicit DatedAccount(std::string text)
      : account{.id = "a", .text = std::move(text)},
        segmentation(segment::segment(account)),
        tags(tag::Tagger::english(), account.text, segmentation),
        context{account, 0, segmentation, &tags} {
    find_dates(context, out);
  }
};

}  // namespace synoptic::extract
