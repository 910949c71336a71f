// A sentence as the count rules see it: noun groups, verb groups, and what stands between them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "extract/counts/knowledge.h"
#include "extract/extract.h"
#include "extract/grammar/grammar.h"
#include "extract/tag/tagger.h"

namespace synoptic::extract::counts {

enum class ChunkKind : std::uint8_t { token, noun, verb, date };
enum class Voice : std::uint8_t { active, passive, past, ing, infinitive };  // past: a bare -ed form, active or participle

struct Chunk {
  ChunkKind kind = ChunkKind::token;
  std::uint32_t first = 0, end = 0;  // tokens
  std::uint32_t head = 0;            // token: last noun, main verb, or the number itself
  std::int32_t number = -1;          // index into Extraction::numbers
  bool bare = false;                 // a number without a noun of its own ("killing 13")
  bool partitive = false;            // "four of them", "12 of the dead"
  bool inverted = false;             // "children (11)"
  bool single = false;               // "a woman", "the driver", "Ana Bor": counts one without a number
  bool indefinite = false;           // "a woman"
  bool name = false;                 // a proper name
  bool pronoun = false;
  bool asked = false;  // "how many people": read in the place of a number
  Voice voice = Voice::active;
  bool negated = false, copula = false;
  bool progressive = false;       // "were praying"
  bool perfect = false;           // "have not returned"
  bool maybe = false;             // "may not survive"
  bool to = false;                // a verb group that begins with "to"
  std::uint32_t nouns_first = 0;  // first token of the noun phrase proper (after determiner and number)
};

// Reads one sentence. `claims` of other layers are not looked at. Only called for sentences that may hold counts.
class Chunker {
 public:
  Chunker(const Context& context, const Extraction& extraction);
  std::vector<Chunk> chunk(const segment::Sentence& sentence) const;
  // One item a chunk, with the classes that the count rules test. `me` is the chunk being explained.
  std::vector<grammar::Item> items(const std::vector<Chunk>& chunks, const segment::Sentence& sentence) const;

  std::string_view form(std::uint32_t token) const;  // as printed
  std::string lower(std::uint32_t token) const;
  bool has(std::uint32_t token, lexicon::ClassId words) const;
  bool whole_of(const std::vector<Chunk>& chunks, std::size_t chunk) const;
  struct Governed {
    bool now = false, before = false;  // by a preposition: what comes next; the group read last
  };
  void group_item(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& before, grammar::Item& item) const;
  void token_item(const std::vector<Chunk>& chunks, std::size_t at, Governed& governed, grammar::Item& item) const;
  bool of_thing(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& before) const;
  bool part_governed(const std::vector<Chunk>& chunks, std::size_t whole) const;

 private:
  struct Reader;
  bool listed_age(const Number& age, const Number& before) const;
  bool age_of_name(const Number& n) const;
  const Context& context_;
  const Extraction& extraction_;
  std::vector<std::int32_t> number_at_;  // by token: number whose `full` begins here, or -1
  std::vector<bool> in_date_;            // by token
};

}  // namespace synoptic::extract::counts
