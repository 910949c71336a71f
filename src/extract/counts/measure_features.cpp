// What is seen around a count, as names: who is counted, the verbs beside it and what stands behind them, the words and their classes within
// reach, and what the rules say. The measure model weighs them; a claim that it decides names the heaviest (measure_model.cpp).
// The idea is that of log-linear models of words in context (Berger, Della Pietra and Della Pietra 1996). Looks at one sentence, and knows
// neither what was told before it nor what the counts beside it are. Classes: data/en/counts/measure_classes.tsv.
// Covered by tests/counts/measure_model_test.cpp.
#include "extract/counts/measure_features.h"

#include <algorithm>
#include <bit>

#include "data/embedded.h"

namespace synoptic::extract::counts {
namespace {

using grammar::Item;
using lexicon::ClassSet;
using Chunks = std::vector<Chunk>;

// The classes that the model looks at, by their bits.
struct Classes {
  ClassSet all;
  std::vector<std::string_view> names;  // by class
  Classes() {
    const auto& v = lexicon::Vocabulary::english();
    names.resize(v.class_count());
    for (const auto& row : data::table("en/counts/measure_classes.tsv")) {
      if (!v.has_class(row[0])) continue;
      const auto id = v.class_id(row[0]);
      all.add(id);
      names[id] = row[0];
    }
  }
  template <class Each>
  void each(ClassSet set, Each&& f) const {
    set &= all;
    for (std::size_t word = 0; word < set.bits().size(); ++word)
      for (std::uint64_t bits = set.bits()[word]; bits; bits &= bits - 1) f(names[word * 64 + static_cast<std::size_t>(std::countr_zero(bits))]);
  }
};

const Classes& classes() {
  static const Classes all;
  return all;
}

constexpr std::string_view kVoices[] = {"active", "passive", "past", "ing", "infinitive"};
constexpr std::uint32_t kReach = 8;  // tokens to either side
constexpr std::uint32_t kNear = 4;

class Collector {
 public:
  Collector(const Layer& layer, const segment::Sentence& s, const Chunks& chunks, const std::vector<Item>& items, const Counted& counted)
      : l_(layer), s_(s), chunks_(chunks), items_(items), counted_(counted), c_(counted.chunk) {}

  Features all() {
    own();
    for (const bool right : {false, true}) {
      beside(right);
      verb(right);
      window(right);
    }
    for (std::uint32_t t = s_.first_token; t < s_.end_token; ++t)
      if (t < chunks_[c_].first || t >= chunks_[c_].end) add_classes("sentence-class", classes_of(t));
    said();
    return std::move(out_);
  }

 private:
  std::string word(std::uint32_t token) const { return l_.chunker.lower(token); }
  const ClassSet& classes_of(std::uint32_t token) const {
    return lexicon::Vocabulary::english().classes(l_.context.segmentation.tokens[token].word);
  }
  void add_classes(std::string_view name, const ClassSet& set, std::string_view more = {}) {
    classes().each(set, [&](std::string_view n) { more.empty() ? out_.add(name, n) : out_.add(name, n, " ", more); });
  }
  std::string lemma(const Chunk& k) const {
    if (k.kind == ChunkKind::date) return "<date>";
    if (k.number >= 0 && k.bare) return "<number>";
    const std::string w = word(k.head);
    if (k.kind == ChunkKind::noun) return k.name ? "<name>" : Knowledge::english().singular(w);
    if (k.kind != ChunkKind::verb) return w;
    const VerbFrame* f = Knowledge::english().verb(w);
    return f ? f->verb : stem(w);
  }

  // Who or what is counted.
  void own() {
    const Chunk& k = chunks_[c_];
    const std::string& population = counted_.population;
    const bool person = Knowledge::english().person(population);
    out_.add("population", population.empty() ? "none" : population);
    out_.add("kind", !k.bare              ? person ? "person" : "thing"
                     : population.empty() ? "bare"
                     : person             ? "bare-person"
                                          : "bare-thing");
    if (!k.bare) {
      out_.add("noun", lemma(k));
      add_classes("noun-class", classes_of(k.head));
      for (std::uint32_t t = k.nouns_first; t < k.head; ++t) {
        out_.add("modifier", word(t));
        add_classes("modifier-class", classes_of(t));
      }
    }
    if (k.partitive) out_.add("is", "partitive");
    if (counted_.predicate) out_.add("is", "predicate");
    if (counted_.named) out_.add("is", "named");
    if (l_.context.segmentation.blocks[s_.block].kind == segment::BlockKind::list_item) out_.add("is", "list-item");
    constexpr std::uint32_t kShort = 8;
    if (s_.end_token - s_.first_token < kShort) out_.add("is", "short");
    if (const auto m = l_.governing_measure(s_)) out_.add("governed", name_of(*m));
  }

  // The chunks right beside it, in order.
  void beside(bool right) {
    std::string last;
    for (std::uint32_t n = 1; n <= 3; ++n) {
      const std::uint32_t at = right ? c_ + n : c_ - n;
      const bool inside = right ? at < chunks_.size() : n <= c_;
      const std::string w = inside ? lemma(chunks_[at]) : "<end>";
      static constexpr std::string_view kNames[2][3] = {{"left1", "left2", "left3"}, {"right1", "right2", "right3"}};
      out_.add(kNames[right][n - 1], w);
      if (n == 2) right ? out_.add("right12", last, " ", w) : out_.add("left12", w, " ", last);
      last = w;
    }
  }

  static bool opens_clause(std::string_view w) {
    return w == ";" || w == ":" || w == "," || w == "and" || w == "that" || w == "who" || w == "which";
  }

  // The nearest verb on that side: right beside the count, over a noun, or in another clause.
  void verb(bool right) {
    bool crossed = false, noun = false;
    const std::uint32_t size = static_cast<std::uint32_t>(chunks_.size());
    for (std::uint32_t at = right ? c_ + 1 : c_ - 1; at < size; right ? ++at : --at) {  // below nought is above size
      const Chunk& k = chunks_[at];
      noun = noun || k.kind == ChunkKind::noun;
      crossed = crossed || (k.kind == ChunkKind::token && opens_clause(word(k.head)));
      if (k.kind == ChunkKind::verb) return verb_at(std::string(right ? "right" : "left") + (crossed ? "-far" : noun ? "-over" : ""), at);
    }
    out_.add(right ? "right-verb" : "left-verb", "<none>");
  }

  void verb_at(const std::string& place, std::uint32_t at) {
    const Chunk& k = chunks_[at];
    const std::string_view voice = kVoices[static_cast<std::size_t>(k.voice)];
    const std::string verb = lemma(k);
    out_.add(place + "-verb", verb);
    out_.add(place + "-voice", verb, " ", voice);
    std::string form(voice);
    form += k.negated ? " not" : "", form += k.copula ? " copula" : "", form += k.to ? " to" : "";
    out_.add(place + "-form", form);
    add_classes(place + "-verb-class", items_[at].classes, voice);
    // what stands behind the verb: a particle or preposition, and the noun after it
    const std::size_t next = at + 1;
    if (next >= chunks_.size() || next == c_) return;
    const std::string first = lemma(chunks_[next]);
    out_.add(place + "-verb-next", verb, " ", first);
    out_.add(place + "-next", first);
    if (chunks_[next].kind != ChunkKind::token || next + 1 >= chunks_.size() || next + 1 == c_) return;
    const std::string object = lemma(chunks_[next + 1]);
    out_.add(place + "-object", object);
    out_.add(place + "-place", first, " ", object);
  }

  // Words and classes of words within reach.
  void window(bool right) {
    const Chunk& k = chunks_[c_];
    const std::uint32_t begin = right ? k.end : std::max(s_.first_token, k.first > kReach ? k.first - kReach : 0);
    const std::uint32_t end = right ? std::min(s_.end_token, k.end + kReach) : k.first;
    for (std::uint32_t t = begin; t < end; ++t) {
      const std::string w = word(t);
      if (w.size() < 2) continue;
      const std::string stemmed = stem(w);
      out_.add(right ? "right-word" : "left-word", stemmed);
      out_.add("word", stemmed);
      const bool near = (right ? t - begin : end - 1 - t) < kNear;
      add_classes(right ? (near ? "right-near-class" : "right-class") : near ? "left-near-class" : "left-class", classes_of(t));
    }
  }

  // What the rules say, and how firmly.
  void said() {
    const std::string_view how = firmness(counted_.role), measure = name_of(counted_.role.measure);
    out_.add("said", measure);
    out_.add("said-how", measure, " ", how);
    out_.add("how", how);
  }

  const Layer& l_;
  const segment::Sentence& s_;
  const Chunks& chunks_;
  const std::vector<Item>& items_;
  const Counted& counted_;
  std::uint32_t c_;
  Features out_;
};

}  // namespace

void Features::add(std::string_view name, std::string_view value, std::string_view value2, std::string_view value3) {
  text_.append(name).append("=").append(value).append(value2).append(value3);
  ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

std::string_view firmness(const Role& role) {
  constexpr int kFirm = 60;
  return role.rule.empty() ? "none" : role.priority >= kFirm ? "strong" : "weak";
}

Features measure_features(const Layer& layer, const segment::Sentence& sentence, const Chunks& chunks, const std::vector<Item>& items,
                          const Counted& counted) {
  return Collector(layer, sentence, chunks, items, counted).all();
}

std::string stem(std::string_view word) {
  std::string w(word);
  const auto cut = [&](std::string_view end) {
    constexpr std::size_t kLeast = 3;
    if (w.size() < end.size() + kLeast || !w.ends_with(end)) return false;
    w.resize(w.size() - end.size());
    return true;
  };
  if (cut("ies") || cut("ied")) return w + "y";
  const bool cut_off = cut("ing") || cut("ed") || (!w.ends_with("ss") && !w.ends_with("us") && cut("s"));
  constexpr std::string_view kDoubled = "bdgmnprt";
  if (cut_off && w.size() > 3 && w.back() == w[w.size() - 2] && kDoubled.find(w.back()) != kDoubled.npos) w.pop_back();
  if (w.size() > 3 && w.back() == 'e') w.pop_back();
  return w;
}

}  // namespace synoptic::extract::counts
