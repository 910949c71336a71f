// The store: articles, their versions and claims in one SQLite file that grows (`synoptic corpus`).
//
//   auto store = store::Store::open("archive.synoptic", store::Open::make);
//   store->add(accounts, 0);                     // the same article twice changes nothing
//   for (const Hit& h : *store->search("killed >= 100, flood, 1990..1995", 20)) ...
//   auto accounts = store->accounts_of("e3b0c44298fc");   // current versions of an event's articles, for build_from_accounts()
//
// An article is known by its URL, else by its id; another text or origin under the same key is its next version. Each add() is
// one transaction: after a crash or kill -9 the file holds whole batches only, and adding the same input again completes it.
// One object is used by one thread; several processes may read while one adds. Errors name the file and SQLite's reason.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::store {

enum class Open : std::uint8_t { make, existing };  // make: a new file when there is none

// What an add() changed.
struct Added {
  std::uint64_t articles = 0;   // new ones
  std::uint64_t versions = 0;   // further versions of known ones
  std::uint64_t unchanged = 0;  // known already
  std::uint64_t claims = 0;
};

struct Hit {
  std::string key, title, publisher, published, event;  // event is empty until events() has run
  std::string words;                                    // the sentence of the figure, or the words found
};

struct EventLine {
  std::string id, title, first, last;  // dates of publication; title of the earliest article
  std::uint64_t articles = 0;
  std::optional<double> killed_low, killed_high;  // smallest and largest figure of killed persons that any of them gives
};

class Store {
 public:
  static Expected<Store> open(const std::string& path, Open how);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Reads the claims of the accounts on `threads` cores (0: all) and adds what is new, in one transaction.
  Expected<Added> add(const std::vector<Account>& accounts, unsigned threads);

  // Articles in their current versions that fit every part of the query (query.h), best first, then by date and key.
  Expected<std::vector<Hit>> search(std::string_view query, std::size_t limit) const;

  // Events with at least `least` articles, by first date. Groups them again first when articles were added since.
  Expected<std::vector<EventLine>> events(std::uint64_t least);

  // Current versions of the event's articles; `event` is its id or the key of any of its articles.
  Expected<std::vector<Account>> accounts_of(std::string_view event);

  // Every version of an article, oldest first.
  Expected<std::vector<Account>> versions_of(std::string_view key) const;

  // Were the stored claims read by these rules and data? If not, refresh() reads them again.
  bool current() const;
  Expected<void> refresh(unsigned threads);

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace synoptic::store
