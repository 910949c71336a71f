// Runs segmentation and the dates layer over a text: what the tests of this folder share.
#pragma once
#include <string>
#include <string_view>

#include "extract/extract.h"

struct FoundDates {
  synoptic::Account account;
  synoptic::segment::Segmentation segmentation;
  synoptic::extract::Extraction out;

  explicit FoundDates(std::string_view text, std::string_view published = {}) {
    account.text = text;
    account.published = published;
    segmentation = synoptic::segment::segment(account);
    const synoptic::extract::Context context{account, 0, segmentation, nullptr};
    synoptic::extract::find_dates(context, out);
    synoptic::extract::date_claims(context, out);
  }
  std::string exact(synoptic::Span s) const { return account.text.substr(s.begin, s.size()); }
};
