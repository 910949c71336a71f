// Lists of persons as a sentence names them: "Ana Bor, 20, her husband and their two sons, Ivo and Jan". One item a person
// or a group of kin; names that a group's number covers are its members and counted once.
// Internal to src/extract/persons/; read-only over the context. Time linear in the tokens of the list.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/attribution/scene.h"
#include "extract/extract.h"
#include "extract/names/mentions.h"

namespace synoptic::extract::persons {

struct Item {
  std::uint32_t first = 0, end = 0;            // tokens
  std::uint32_t name_first = 0, name_end = 0;  // tokens of the name; empty: not named
  std::uint32_t head = 0;                      // token of the common noun; == end when there is none
  std::int32_t number = -1;                    // index of the number before a group
  std::int32_t group = -1;                     // item of the list whose members this one is among
  int count = 1;                               // persons; of a group its number, or those named when it has none
  bool plural = false;                         // a group: "two sons", "their children"
  bool open = false;                           // a group without a number
  bool possessed = false;                      // "his wife", "Ana's sons"
  bool kin = false;
  bool named() const { return name_first < name_end; }
};

struct List {
  std::uint32_t first = 0, end = 0;
  std::vector<Item> items;
  int total() const;  // persons, each once
  bool open() const;  // a group without a number and without names: at least two
};

// Word classes of data/en/lexicon/persons.tsv.
struct Classes {
  using Id = lexicon::ClassId;
  Id kin, young, offspring, pair, and_, beside, with, skip, called, particle, bridge, died, victims, of, of_lives, took, naming, be, brk,
      not_, others, hurt_noun, body, dead, fatally, maybe, suffix;
  static const Classes& get();
};

class Reader {
 public:
  Reader(const Context& context, const Extraction& out, const speech::Scene& scene);

  // The list that begins at `token`; no items when none does. Never reads past `end`, nor into the speaker who follows what he
  // said: "25 children, Ana Bor of the hospital told reporters".
  List read(std::uint32_t token, std::uint32_t end) const;

  // Number of tokens that a word or phrase of the class takes at `token`; 0: none.
  std::uint32_t at(std::uint32_t token, std::uint32_t end, lexicon::ClassId words) const;
  bool is(std::uint32_t token, lexicon::ClassId words) const { return token < size() && words_.is(token, words); }
  std::string_view form(std::uint32_t token) const { return token < size() ? words_.form(token) : std::string_view(); }
  std::size_t size() const { return number_at_.size() - 1; }
  std::string lower(std::uint32_t token) const;
  const speech::Words& words() const { return words_; }
  const Context& context() const { return context_; }
  const Extraction& extraction() const { return out_; }
  std::int32_t number_at(std::uint32_t token) const { return number_at_[token]; }  // index of an exact count that begins there, or -1
  bool outsider(std::uint32_t token) const { return outsiders_[token]; }           // a capitalised word that names no person
  bool in_title(std::uint32_t token) const { return title_[context_.segmentation.tokens[token].sentence]; }

 private:
  const Context& context_;
  const Extraction& out_;
  const speech::Words& words_;
  std::vector<std::int32_t> number_at_;  // by token
  std::vector<bool> outsiders_, title_;  // by token; by sentence
  std::vector<std::uint32_t> speakers_;  // tokens, ascending: where a speaker begins who stands behind his words
};

}  // namespace synoptic::extract::persons
