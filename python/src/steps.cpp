// Clustering in pieces over Arrow tables, for Spark: each function reads columns, calls corpus/parts.h for every row or
// group of rows, and writes columns. Hashes travel as signed 64-bit numbers (engines know no others), bit for bit.
// Does not join or group by key: Spark does. Covered by python/tests/test_spark.py.
#include "steps.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>

#include "arrow_import.h"
#include "batch.h"
#include "corpus/corpus.h"
#include "corpus/event_groups.h"
#include "corpus/likelihood.h"
#include "corpus/parts.h"

namespace synoptic::python {
namespace {

constexpr const char* kText = "uUv";
constexpr const char* kBinary = "zZv";

// One row of a batch, column by column.
class Row {
 public:
  Row(const std::vector<std::optional<ColumnView>>& columns, std::int64_t at) : columns_(columns), at_(at) {}
  std::string_view text(std::size_t c) const { return columns_[c]->at(at_).value_or(""); }
  template <class T>
  T number(std::size_t c) const {
    return columns_[c]->number<T>(at_);
  }

 private:
  const std::vector<std::optional<ColumnView>>& columns_;
  std::int64_t at_;
};

Wanted must(const char* name, const char* formats) { return {name, formats, true}; }

template <class Each>
void each_row(ArrowArrayStream* stream, const std::vector<Wanted>& wanted, Each each) {
  value_or_throw(visit_stream(stream, wanted, [&](const auto& columns, std::int64_t rows) {
    for (std::int64_t i = 0; i < rows; ++i) each(Row(columns, i));
  }));
}

// Appends one value; the column's type decides nothing: the caller knows it.
void put(Column& c, std::string_view s) { c.add_text(s); }
void put(Column& c, std::int64_t v) { c.add(v); }
void put(Column& c, std::int32_t v) { c.add(v); }
void put(Column& c, float v) { c.add(v); }
void put(Column& c, double v) { c.add(v); }

template <class... Values>
void put_row(Table& table, const Values&... values) {
  Batch& batch = table.row();
  std::size_t i = 0;
  (put(batch.columns[i++], values), ...);
  table.end_row();
}

TablePtr table_of(std::vector<Field> fields) { return std::make_shared<Table>(std::move(fields)); }

// Edges of one component, its nodes numbered in the order of their entries.
struct Graph {
  std::vector<std::string> nodes;
  std::vector<corpus::Edge> edges;  // sorted by (a, b), a < b
  std::uint32_t at(const std::string& entry) const {
    return static_cast<std::uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), entry) - nodes.begin());
  }
};

Graph graph_of(ArrowArrayStream* stream) {
  Graph g;
  std::map<std::pair<std::string, std::string>, double> scores;
  each_row(stream, {must("a", kBinary), must("b", kBinary), must("score", "g")}, [&](const Row& r) {
    scores[{std::string(r.text(0)), std::string(r.text(1))}] = r.number<double>(2);
    g.nodes.emplace_back(r.text(0));
    g.nodes.emplace_back(r.text(1));
  });
  std::sort(g.nodes.begin(), g.nodes.end());
  g.nodes.erase(std::unique(g.nodes.begin(), g.nodes.end()), g.nodes.end());
  for (const auto& [pair, score] : scores) g.edges.push_back({g.at(pair.first), g.at(pair.second), score});
  return g;
}

TablePtr homes(const Graph& g, const std::vector<std::uint32_t>& home) {
  auto out = table_of({{"entry", Type::binary}, {"home", Type::binary}});
  for (std::size_t i = 0; i < home.size(); ++i) put_row(*out, g.nodes[i], g.nodes[home[i]]);
  return out;
}

TablePtr edge_table() { return table_of({{"a", Type::binary}, {"b", Type::binary}, {"score", Type::real64}}); }

corpus::CountedTerm counted_term(const Row& r) {
  const auto count = [&](std::size_t c) { return static_cast<std::uint32_t>(r.number<std::int64_t>(c)); };
  return {{std::bit_cast<std::uint64_t>(r.number<std::int64_t>(1)), r.number<float>(2), r.number<float>(3),
           static_cast<corpus::TermKind>(r.number<std::int32_t>(4)), r.number<std::int32_t>(5) != 0, r.number<std::int32_t>(6) != 0},
          {count(7), count(8), count(9)}};
}

}  // namespace

TablePtr entries(const std::vector<Account>& accounts) {
  auto out = table_of({{"id", Type::text}, {"entry", Type::binary}, {"day", Type::int32}, {"title", Type::text}, {"text", Type::text}});
  for (const Account& a : accounts) put_row(*out, a.id, corpus::entry_of(a), corpus::day_of(a.published), a.title, a.text);
  return out;
}

TablePtr near_bands(ArrowArrayStream* texts) {
  auto out = table_of({{"entry", Type::binary}, {"band", Type::int32}, {"key", Type::int64}});
  each_row(texts, {must("entry", kBinary), must("text", kText)}, [&](const Row& r) {
    const auto keys = corpus::band_keys(r.text(1));
    for (std::size_t b = 0; b < keys.size(); ++b)
      put_row(*out, r.text(0), static_cast<std::int32_t>(b), static_cast<std::int64_t>(keys[b]));
  });
  return out;
}

TablePtr near_scores(ArrowArrayStream* pairs) {
  auto out = edge_table();
  each_row(pairs, {must("a", kBinary), must("b", kBinary), must("text_a", kText), must("text_b", kText)}, [&](const Row& r) {
    if (const double score = corpus::near_score(r.text(2), r.text(3)); score > 0) put_row(*out, r.text(0), r.text(1), score);
  });
  return out;
}

TablePtr near_groups(ArrowArrayStream* edges) {
  const Graph g = graph_of(edges);
  return homes(g, corpus::near_groups(static_cast<std::uint32_t>(g.nodes.size()), g.edges));
}

TablePtr event_terms(ArrowArrayStream* texts) {
  auto out = table_of({{"entry", Type::binary},
                       {"copies", Type::int64},
                       {"hash", Type::int64},
                       {"count", Type::real32},
                       {"lead", Type::real32},
                       {"kind", Type::int32},
                       {"upper", Type::int32},
                       {"lower", Type::int32}});
  each_row(texts, {must("entry", kBinary), must("copies", "l"), must("title", kText), must("text", kText)}, [&](const Row& r) {
    Account a;
    a.title = r.text(2);
    a.text = r.text(3);
    for (const corpus::Term& t : corpus::terms_of(a))
      put_row(*out, r.text(0), r.number<std::int64_t>(1), std::bit_cast<std::int64_t>(t.hash), t.count, t.lead,
              static_cast<std::int32_t>(t.kind), static_cast<std::int32_t>(t.upper), static_cast<std::int32_t>(t.lower));
  });
  return out;
}

TablePtr event_bags(ArrowArrayStream* terms) {
  auto out = table_of({{"entry", Type::binary}, {"bag", Type::binary}});
  std::string entry;
  std::vector<corpus::CountedTerm> bag;
  const auto flush = [&] {
    if (bag.empty()) return;
    std::sort(bag.begin(), bag.end(), [](const auto& x, const auto& y) { return x.term.hash < y.term.hash; });
    put_row(*out, entry, corpus::pack(bag));
    bag.clear();
  };
  each_row(terms,
           {must("entry", kBinary), must("hash", "l"), must("count", "f"), must("lead", "f"), must("kind", "i"), must("upper", "i"),
            must("lower", "i"), must("documents", "l"), must("uppers", "l"), must("lowers", "l")},
           [&](const Row& r) {
             if (r.text(0) != entry) flush(), entry = r.text(0);
             bag.push_back(counted_term(r));
           });
  flush();
  return out;
}

TablePtr event_telling(ArrowArrayStream* bags, std::uint64_t collection) {
  auto out = table_of({{"entry", Type::binary}, {"hash", Type::int64}, {"weight", Type::int64}});
  std::vector<std::string> entries;
  corpus::Bags all(collection);
  each_row(bags, {must("entry", kBinary), must("bag", kBinary)}, [&](const Row& r) {
    entries.emplace_back(r.text(0));
    all.add(r.text(1));
  });
  all.weigh();
  for (std::uint32_t i = 0; i < entries.size(); ++i)
    for (const auto& [hash, weight] : all.telling(i))
      put_row(*out, entries[i], std::bit_cast<std::int64_t>(hash), static_cast<std::int64_t>(weight));
  return out;
}

TablePtr event_scores(ArrowArrayStream* pairs, std::uint64_t collection) {
  struct Pair {
    std::uint32_t a, b;
    std::int32_t day_a, day_b;
  };
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::string> names;
  std::vector<Pair> wanted;
  corpus::Bags all(collection);
  const auto number = [&](std::string_view entry, std::string_view bag) {
    const auto [it, fresh] = numbers.try_emplace(std::string(entry), static_cast<std::uint32_t>(numbers.size()));
    if (fresh) names.emplace_back(entry), all.add(bag);
    return it->second;
  };
  each_row(pairs,
           {must("a", kBinary), must("b", kBinary), must("bag_a", kBinary), must("bag_b", kBinary), must("day_a", "i"), must("day_b", "i")},
           [&](const Row& r) {
             wanted.push_back(
                 {number(r.text(0), r.text(2)), number(r.text(1), r.text(3)), r.number<std::int32_t>(4), r.number<std::int32_t>(5)});
           });
  const corpus::Library& library = all.weigh();
  const double absent = corpus::setting("event.absent");
  auto out = edge_table();
  for (const Pair& p : wanted)
    if (const double score = corpus::event_score(library, p.a, p.b, p.day_a, p.day_b); score > absent)
      put_row(*out, names[p.a], names[p.b], score);
  return out;
}

TablePtr event_groups(ArrowArrayStream* edges, ArrowArrayStream* bags, std::uint64_t collection) {
  std::map<std::string, std::string> by_entry;
  each_row(bags, {must("entry", kBinary), must("bag", kBinary)}, [&](const Row& r) { by_entry.emplace(r.text(0), r.text(1)); });
  const Graph g = graph_of(edges);
  corpus::Bags all(collection);
  for (const std::string& node : g.nodes) all.add(by_entry[node]);
  return homes(g, corpus::group_events(all.weigh(), g.edges));
}

}  // namespace synoptic::python
