// An invented account and what our own layers read in it, for the tests of this folder.
#pragma once
#include "extract/extract.h"
#include "propose/ground.h"
#include "propose/propose.h"
#include "text/utf8.h"

namespace synoptic::propose_test {

struct Read {
  Account account;
  segment::Segmentation segmentation;
  extract::Extraction found;
  text::CodePointMap map;

  explicit Read(std::string text) : account(make(std::move(text))), segmentation(segment::segment(account)), map(account.text) {
    found = extract::extract(account, 0, segmentation);
  }
  propose::Ground ground() const { return {account, 0, segmentation, found, map}; }

 private:
  static Account make(std::string text) {
    Account a;
    a.id = "wire", a.name = "wire.txt", a.published = "2031-05-04", a.text = std::move(text), a.text_sha256 = std::string(64, 'a');
    return a;
  }
};

// "ünder" keeps bytes and code points apart. The gauge's 41 is a figure that the rules leave unread.
inline const char* const kText =
    "The dam at Vellmar broke on 3 May 2031, ünder heavy rain. At least 63 people were killed, said mayor Ilse Brandt. "
    "The gauge of the upper lock went past 41 before dawn. Nobody counted the 41 again.";

}  // namespace synoptic::propose_test
