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
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"
#include "synoptic/pipeline.h"

namespace synoptic::corpus {

struct Sketch;
class Shelf;
class Archive;

// What two near duplicates have in common. Accounts by number; places in Unicode code points.
struct NearPair {
  std::uint32_t a = 0, b = 0;                                    // a < b
  double jaccard = 0;                                            // of the sets of 5-word shingles
  double a_share = 0, b_share = 0;                               // share of the words of each that lie within shared shingles
  std::uint32_t shared = 0;                                      // distinct shingles that both have
  std::uint32_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;  // the longest passage that both have, word for word
};
using OnPair = std::function<void(const NearPair&)>;

class NearDuplicates {
 public:
  NearDuplicates();                             // keeps the texts
  explicit NearDuplicates(const Shelf& texts);  // asks for them (sketch.h); the shelf outlives this
  ~NearDuplicates();
  void add(const Account& account);
  void add(const Sketch& sketch);  // with a shelf
  // `on_pair`, if given, gets every pair of near duplicates; of texts that are equal, each with the first.
  std::vector<std::uint32_t> cluster(const OnPair& on_pair = {});
  // An index of all this, to which articles can be added one by one (near_index.h): say so before cluster(), write it after.
  void keep_for_index();
  Expected<void> write_index(const std::string& file, const Archive& archive) const;
  std::uint64_t lost() const;  // texts that the shelf could not give again

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What events are found by, of one account; made on any thread.
class EventTerms {
 public:
  EventTerms();
  explicit EventTerms(const Account& account);
  EventTerms(std::string_view text, std::string_view title, std::string_view published, std::string_view id);  // text: canonical
  EventTerms(EventTerms&&) noexcept;
  EventTerms& operator=(EventTerms&&) noexcept;
  ~EventTerms();

 private:
  friend class Events;
  struct State;
  std::unique_ptr<State> state_;
};

class Events {
 public:
  Events();
  ~Events();
  void add(const Account& account);
  void add(const EventTerms& terms);
  // `go_on`: more accounts can be added after, and cluster() asked again: the answer is that of all of them added at once.
  std::vector<std::uint32_t> cluster(bool go_on = false);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A number from data/en/corpus/settings.tsv; 0 for a name that is not there. Every constant of this folder stands there.
double setting(std::string_view name);

}  // namespace synoptic::corpus
