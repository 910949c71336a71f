// What is seen around a count, as names.
#include "extract/counts/measure_features.h"

#include <algorithm>

#include "data/embedded.h"
#include "synoptic/model.h"

namespace synoptic::extract::counts {
namespace {

using grammar::Item;
using lexicon::ClassId;
using Chunks = std::vector<Chunk>;

struct Class {
  std::string name;
  ClassId id;
};

const std::vector<Class>& classes() {
  static const std::vector<Class> all = [] {
    std::vector<Class> out;
    for (const auto& row : data::table("en/counts/measure_classes.tsv")) out.push_back({std::string(row[0]), lexicon::Vocabulary::english().class_id(row[0])});
    return out;
  }();
  return all;
}

class Collector {
 public:
  Collector(const Layer& layer, const segment::Sentence& s, const Chunks& chunks, const std::vector<Item>& items, const std::vector<Counted>& counts,
            std::size_t i)
      : l_(layer), s_(s), chunks_(chunks), items_(items), counts_(counts), i_(i), c_(counts[i].chunk) {}

  std::vector<std::string> all() {
    own();
    for (const bool right : {false, true}) {
      beside(right);
      verb(right);
      window(right);
    }
    others();
    std::sort(out_.begin(), out_.end());
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
    return std::move(out_);
  }

 private:
  void add(std::string_view name, std::string_view value) { out_.push_back(std::string(name) + "=" + std::string(value)); }

  std::string word(std::uint32_t token) const { return l_.chunker.lower(token); }
  std::string lemma(const Chunk& k) const {
    if (k.kind == ChunkKind::date) return "<date>";
    if (k.number >= 0 && k.bare) return "<number>";
    const std::string w = word(k.head);
    if (k.kind == ChunkKind::verb) {
      const VerbFrame* f = Knowledge::english().verb(w);
      return f ? f->verb : stem(w);
    }
    if (k.kind == ChunkKind::noun) return k.name ? "<name>" : Knowledge::english().singular(w);
    return w;
  }
  static const char* voice(const Chunk& k) {
    static constexpr const char* kNames[] = {"active", "passive", "past", "ing", "infinitive"};
    return kNames[static_cast<int>(k.voice)];
  }

  void own() {
    const Chunk& k = chunks_[c_];
    const Counted& c = counts_[i_];
    const bool person = Knowledge::english().person(c.population);
    add("population", c.population.empty() ? "none" : c.population);
    add("kind", k.bare ? (c.population.empty() ? "bare" : person ? "bare-person" : "bare-thing") : person ? "person" : "thing");
    if (!k.bare) add("noun", lemma(k));
    for (const Class& n : classes())
      if (!k.bare && l_.chunker.has(k.head, n.id)) add("noun-class", n.name);
    for (std::uint32_t t = k.nouns_first; !k.bare && t < k.head; ++t) {
      add("modifier", word(t));
      for (const Class& n : classes())
        if (l_.chunker.has(t, n.id)) add("modifier-class", n.name);
    }
    if (k.partitive) add("is", "partitive");
    if (c.predicate) add("is", "predicate");
    if (c.named) add("is", "named");
    const auto& block = l_.context.segmentation.blocks[s_.block];
    if (block.kind == segment::BlockKind::list_item) add("is", "list-item");
    if (s_.end_token - s_.first_token < 8) add("is", "short");
    if (const auto m = l_.governing_measure(s_)) add("governed", name_of(*m));
    const Number& n = l_.number(k);
    add("size", !n.low ? "vague" : *n.low <= 2 ? "few" : *n.low <= 20 ? "some" : *n.low <= 500 ? "many" : "crowd");
  }

  // The chunks right beside it, in order.
  void beside(bool right) {
    const std::string side = right ? "right" : "left";
    std::string last;
    for (int n = 1; n <= 3; ++n) {
      const std::int64_t at = static_cast<std::int64_t>(c_) + (right ? n : -n);
      const bool inside = at >= 0 && at < static_cast<std::int64_t>(chunks_.size());
      const std::string w = inside ? lemma(chunks_[static_cast<std::size_t>(at)]) : "<end>";
      add(side + std::to_string(n), w);
      if (n == 2) add(side + "12", right ? last + " " + w : w + " " + last);
      if (n == 3) break;
      last = w;
    }
  }

  // The nearest verb on that side, as far as no other clause begins before it.
  void verb(bool right) {
    const std::string side = right ? "right" : "left";
    bool crossed = false, noun = false;
    for (std::int64_t at = static_cast<std::int64_t>(c_) + (right ? 1 : -1); at >= 0 && at < static_cast<std::int64_t>(chunks_.size()); at += right ? 1 : -1) {
      const Chunk& k = chunks_[static_cast<std::size_t>(at)];
      if (k.kind == ChunkKind::noun) noun = true;
      if (k.kind == ChunkKind::token) {
        const std::string w = word(k.head);
        crossed = crossed || w == ";" || w == ":" || w == "," || w == "and" || w == "that" || w == "who" || w == "which";
      }
      if (k.kind != ChunkKind::verb) continue;
      const std::string place = side + (crossed ? "-far" : noun ? "-over" : "");
      add(place + "-verb", lemma(k));
      add(place + "-voice", lemma(k) + " " + voice(k));
      add(place + "-form", std::string(voice(k)) + (k.negated ? " not" : "") + (k.copula ? " copula" : "") + (k.to ? " to" : ""));
      for (const Class& n : classes())
        if (items_[static_cast<std::size_t>(at)].classes.has(n.id)) add(place + "-verb-class", n.name + " " + voice(k));
      // what stands behind the verb: a particle or preposition, and the noun after it
      const auto next = static_cast<std::size_t>(at) + 1;
      if (next < chunks_.size() && next != c_) {
        add(place + "-verb-next", lemma(k) + " " + lemma(chunks_[next]));
        add(place + "-next", lemma(chunks_[next]));
        if (chunks_[next].kind == ChunkKind::token && next + 1 < chunks_.size() && next + 1 != c_) {
          add(place + "-object", lemma(chunks_[next + 1]));
          add(place + "-place", lemma(chunks_[next]) + " " + lemma(chunks_[next + 1]));
        }
      }
      return;
    }
    add(side + "-verb", "<none>");
  }

  // Words and classes of words within reach.
  void window(bool right) {
    const std::string side = right ? "right" : "left";
    constexpr std::uint32_t kReach = 8;
    const Chunk& k = chunks_[c_];
    const std::uint32_t begin = right ? k.end : std::max(s_.first_token, k.first > kReach ? k.first - kReach : 0);
    const std::uint32_t end = right ? std::min(s_.end_token, k.end + kReach) : k.first;
    for (std::uint32_t t = begin; t < end; ++t) {
      const std::string w = word(t);
      if (w.size() < 2) continue;
      add(side + "-word", stem(w));
      add("word", stem(w));
      const std::uint32_t far = right ? t - begin : end - 1 - t;
      for (const Class& n : classes())
        if (l_.chunker.has(t, n.id)) add(side + (far < 4 ? "-near-class" : "-class"), n.name);
    }
    for (std::uint32_t t = s_.first_token; right && t < s_.end_token; ++t) {
      if (t >= k.first && t < k.end) continue;
      const std::string w = word(t);
      if (w.size() >= 2) add("sentence", stem(w));
      for (const Class& n : classes())
        if (l_.chunker.has(t, n.id)) add("sentence-class", n.name);
    }
  }

  // What the rules say of the counts around it.
  void others() {
    const Counted& c = counts_[i_];
    if (i_ > 0) add("count-before", name_of(counts_[i_ - 1].role.measure));
    if (i_ + 1 < counts_.size()) add("count-behind", name_of(counts_[i_ + 1].role.measure));
    if (c.whole >= 0) add("whole", name_of(counts_[static_cast<std::size_t>(c.whole)].role.measure));
    if (c.whole_before) add("whole-before", l_.before.claim >= 0 ? name_of(l_.before.measure) : "none");
    if (l_.before.claim >= 0) add("told-before", name_of(l_.before.measure));
    add("only", counts_.size() == 1 ? "yes" : "no");
  }

  const Layer& l_;
  const segment::Sentence& s_;
  const Chunks& chunks_;
  const std::vector<Item>& items_;
  const std::vector<Counted>& counts_;
  std::size_t i_;
  std::uint32_t c_;
  std::vector<std::string> out_;
};

}  // namespace

std::string stem(std::string_view word) {
  std::string w(word);
  const auto cut = [&](std::string_view end, std::size_t least) {
    if (w.size() < end.size() + least || !w.ends_with(end)) return false;
    w.resize(w.size() - end.size());
    return true;
  };
  if (cut("ies", 2) || cut("ied", 2)) return w + "y";
  const bool verbal = cut("ing", 3) || cut("ed", 3) || (!w.ends_with("ss") && !w.ends_with("us") && cut("s", 3));
  if (verbal && w.size() > 3 && w.back() == w[w.size() - 2] && std::string_view("bdgmnprt").find(w.back()) != std::string_view::npos) w.pop_back();
  if (w.size() > 3 && w.back() == 'e') w.pop_back();
  return w;
}

std::vector<std::string> measure_features(const Layer& layer, const segment::Sentence& sentence, const Chunks& chunks, const std::vector<Item>& items,
                                          const std::vector<Counted>& counts, std::size_t i) {
  return Collector(layer, sentence, chunks, items, counts, i).all();
}

}  // namespace synoptic::extract::counts
