// A compiled grammar as bytes and back: a section of the image (data/image.h), so that a start need not read grammar source.
// States are used where they lie; tests and rules, which are few, one by one. Word and class ids are those of the vocabulary that it was
// packed with, which lies in the same image. Covered by tests/image/.
#include "data/pack.h"
#include "extract/grammar/nfa.h"
#include "extract/grammar/walks.h"

namespace synoptic::grammar {

struct GrammarPacker {
  template <class Each, class T>
  static void each(data::Packer& out, const std::vector<T>& v, const Each& put) {
    out.value(static_cast<std::uint32_t>(v.size()));
    for (const T& x : v) put(x);
  }
  template <class T, class Each>
  static void each(data::Unpacker& in, std::vector<T>& v, const Each& get) {
    v.resize(in.value<std::uint32_t>());
    for (T& x : v) get(x);
  }

  static void put(data::Packer& out, const Rule& r) {
    out.text(r.name_);
    out.value(r.priority_);
    out.value(r.index_);
    each(out, r.attributes_, [&](const auto& a) { out.text(a.first), out.text(a.second); });
    each(out, r.captures_, [&](const std::string& c) { out.text(c); });
  }
  static void get(data::Unpacker& in, Rule& r) {
    r.name_ = in.text();
    r.priority_ = in.value<int>();
    r.index_ = in.value<int>();
    each(in, r.attributes_, [&](auto& a) { a.first = in.text(), a.second = in.text(); });
    each(in, r.captures_, [&](std::string& c) { c = in.text(); });
  }

  static std::string pack(const Grammar::Impl& g, std::optional<ClassId> mark) {
    data::Packer out;
    out.text(g.file);
    each(out, g.tests, [&](const Test& t) {
      out.value(static_cast<std::uint32_t>(t.kind));
      out.value(t.word);
      each(out, t.with, [&](ClassId c) { out.value(c); });
      each(out, t.without, [&](ClassId c) { out.value(c); });
    });
    out.list(std::span<const State>(g.states));
    each(out, g.rules, [&](const Rule& r) { put(out, r); });
    out.list(g.starts);
    each(out, g.ranges, [&](const auto& r) { out.value(r.first), out.value(r.second); });
    out.value(mark.value_or(0));
    out.list(std::span<const std::uint8_t>(mark ? ends_without(g, *mark) : std::vector<std::uint8_t>{}));
    return out.bytes();
  }
  static void unpack(data::Unpacker& in, Grammar::Impl& g) {
    g.file = in.text();
    each(in, g.tests, [&](Test& t) {
      t.kind = static_cast<Test::Kind>(in.value<std::uint32_t>());
      t.word = in.value<WordId>();
      each(in, t.with, [&](ClassId& c) { c = in.value<ClassId>(); });
      each(in, t.without, [&](ClassId& c) { c = in.value<ClassId>(); });
    });
    g.states = in.place<State>();
    each(in, g.rules, [&](Rule& r) { get(in, r); });
    g.starts = in.list<std::int32_t>();
    each(in, g.ranges, [&](auto& r) { r.first = in.value<std::int32_t>(), r.second = in.value<std::int32_t>(); });
    g.mark = in.value<ClassId>();
    g.ends = in.place<std::uint8_t>();
  }
};

std::string section_of(std::string_view grammar_name) { return "grammar/" + std::string(grammar_name); }
std::string pack(const Grammar& grammar, std::optional<ClassId> mark) { return GrammarPacker::pack(grammar.impl(), mark); }

std::unique_ptr<Grammar> Grammar::unpack(std::string_view bytes, const Vocabulary& vocabulary) {
  std::unique_ptr<Grammar> g(new Grammar);
  g->impl_->vocabulary = &vocabulary;
  data::Unpacker in(bytes);
  GrammarPacker::unpack(in, *g->impl_);
  return g;
}

}  // namespace synoptic::grammar
