// Events of the store: groups its articles' current versions, lists the groups, and gives the accounts of one.
// Idea: the same grouping as `synoptic cluster --by event` (corpus/corpus.h), whose result does not depend on the order in which
// articles came: a store that grew article by article has the events of one filled at once. It is done when events are asked
// for and something has changed, articles or the rules of the program; only rows that come out otherwise are written. An event is named by
// its earliest article, so that later articles leave its name alone. Covered by tests/store/events_test.cpp.
#include <map>
#include <tuple>

#include "corpus/corpus.h"
#include "store/state.h"
#include "text/sha256.h"

namespace synoptic::store {
namespace {

constexpr std::size_t kNameDigits = 12;

struct Article {
  std::int64_t id = 0;
  std::string published, key;
};

// For each group the hash of its earliest article's key.
std::map<std::uint32_t, std::string> names_of(const std::vector<Article>& articles, const std::vector<std::uint32_t>& group) {
  std::map<std::uint32_t, const Article*> earliest;
  const auto before = [](const Article& a, const Article& b) {
    const bool a_undated = a.published.empty(), b_undated = b.published.empty();
    return std::tie(a_undated, a.published, a.key) < std::tie(b_undated, b.published, b.key);
  };
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const Article*& e = earliest[group[i]];
    if (!e || before(articles[i], *e)) e = &articles[i];
  }
  std::map<std::uint32_t, std::string> out;
  for (const auto& [g, article] : earliest) out[g] = text::sha256_hex(article->key).substr(0, kNameDigits);
  return out;
}

}  // namespace

Expected<void> Store::State::group_events() const {
  const auto select = prepare("SELECT " + std::string(kAccountColumns) +
                              ", a.id, a.key FROM articles a JOIN versions v ON v.id = a.current ORDER BY a.key");
  const auto insert =
      prepare("INSERT INTO events(article, event) VALUES(?1, ?2) ON CONFLICT(article) DO UPDATE SET event = ?2 WHERE event <> ?2");
  if (!select || !insert) return tl::unexpected(failed("grouping events"));
  corpus::Events events;
  std::vector<Article> articles;
  while (select.row()) {
    const Account a = account_of(select);
    events.add(a);
    articles.push_back({select.whole(14), a.published, select.text(15)});
  }
  const std::vector<std::uint32_t> group = events.cluster();
  const auto names = names_of(articles, group);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    insert.bind(1, articles[i].id), insert.bind(2, names.at(group[i]));
    if (!insert.done()) return tl::unexpected(failed("grouping events"));
    insert.reset();
  }
  return set_meta("events", "grouped by " + rules_now());
}

Expected<std::vector<EventLine>> Store::events(std::uint64_t least) {
  if (const std::string state = state_->meta("events"); !state.empty() && state != "grouped by " + rules_now()) {
    Transaction all(state_->db.get());
    if (!all.begun()) return tl::unexpected(state_->failed("grouping events"));
    if (auto ok = state_->group_events(); !ok) return tl::unexpected(ok.error());
    if (!all.commit()) return tl::unexpected(state_->failed("grouping events"));
  }
  const auto select = state_->prepare(
      "SELECT e.event, count(*), coalesce(min(v.published), ''), coalesce(max(v.published), ''), "
      "(SELECT coalesce(nullif(w.title, ''), substr(w.text, 1, 80)) FROM events f JOIN articles b ON b.id = f.article JOIN versions w ON "
      "w.id = b.current WHERE f.event = e.event ORDER BY w.published IS NULL, w.published, b.key LIMIT 1), "
      "min(k.low), max(k.high) FROM events e JOIN articles a ON a.id = e.article JOIN versions v ON v.id = a.current "
      "LEFT JOIN (SELECT version, min(coalesce(low, high)) AS low, max(coalesce(high, low)) AS high FROM claims "
      "WHERE kind = 'count' AND measure = 'killed' AND population = 'person' GROUP BY version) k ON k.version = v.id "
      "GROUP BY e.event HAVING count(*) >= ?1 ORDER BY min(v.published) IS NULL, min(v.published), e.event");
  if (!select) return tl::unexpected(state_->failed("listing events"));
  select.bind(1, static_cast<std::int64_t>(least));
  std::vector<EventLine> out;
  while (select.row()) {
    EventLine e;
    e.id = select.text(0), e.articles = static_cast<std::uint64_t>(select.whole(1));
    e.first = select.text(2), e.last = select.text(3), e.title = select.text(4);
    e.killed_low = select.real(5), e.killed_high = select.real(6);
    out.push_back(std::move(e));
  }
  return out;
}

Expected<std::vector<Account>> Store::accounts_of(std::string_view event) {
  if (auto grouped = events(1); !grouped) return tl::unexpected(grouped.error());
  const auto select = state_->prepare(
      "SELECT " + std::string(kAccountColumns) +
      " FROM events e JOIN articles a ON a.id = e.article JOIN versions v ON v.id = a.current WHERE e.event = ?1 OR e.event = (SELECT "
      "f.event FROM events f JOIN articles b ON b.id = f.article WHERE b.key = ?1) ORDER BY v.published, a.key");
  if (!select) return tl::unexpected(state_->failed("reading an event"));
  select.bind(1, event);
  std::vector<Account> out;
  while (select.row()) out.push_back(account_of(select));
  if (out.empty())
    return tl::unexpected(
        Error{state_->path, 0, "no event or article \"" + std::string(event) + "\"; `synoptic corpus events` lists them"});
  return out;
}

}  // namespace synoptic::store
