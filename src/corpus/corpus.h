// Groups many accounts: near duplicates (one text, copied or edited) and events (reports of one happening).
//
//   corpus::NearDuplicates groups;              // or corpus::Events
//   for (const Account& a : accounts) groups.add(a);
//   std::vector<std::uint32_t> cluster = groups.cluster();   // for each account added, the index of its cluster's first member
//
// Accounts are reduced to figures as they come, so that a stream of any length of text can be added; memory is that of
// the figures (docs/corpus.md). The result does not depend on the order of the accounts: everything inside is sorted by
// content. One object is used by one thread; `threads` only changes the time taken, never the result.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::corpus {

class NearDuplicates {
 public:
  NearDuplicates();
  ~NearDuplicates();
  void add(const Account& account);
  std::vector<std::uint32_t> cluster();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class Events {
 public:
  Events();
  ~Events();
  void add(const Account& account);
  std::vector<std::uint32_t> cluster();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A number from data/en/corpus/settings.tsv; 0 for a name that is not there. Every constant of this folder stands there.
double setting(std::string_view name);

}  // namespace synoptic::corpus
