// Builds the vocabulary from the lexicon files and the words that grammars name.
// A form of several words is kept as a phrase of its class. Does not know what any class means: its readers do.
// Covered by tests/lexicon/vocabulary_test.cpp.
#include "lexicon/vocabulary.h"

#include <deque>
#include <stdexcept>

#include "data/embedded.h"
#include "lexicon/inflect.h"
#include "lexicon/words.h"
#include "text/utf8.h"

namespace synoptic::lexicon {

struct VocabularyBuilder {
  Vocabulary v;
  std::deque<std::string> keys;  // what ids_ points into; moved into forms_ would break views on growth

  VocabularyBuilder() {
    v.forms_.emplace_back();
    v.classes_.emplace_back();
    for (const char* name : {"tok.number", "tok.alnum", "tok.word", "tok.punct", "tok.lower", "tok.title", "tok.upper", "tok.mixed",
                             "tok.glued", "tok.first"})
      class_of(name);
  }

  ClassId class_of(std::string_view name) {
    auto [it, fresh] = v.class_ids_.try_emplace(std::string(name), static_cast<ClassId>(v.class_ids_.size()));
    if (fresh) {
      if (v.class_ids_.size() > ClassSet::kMax) throw std::runtime_error("lexicon: more than 512 classes; '" + std::string(name) + "' is one too many");
      v.phrases_.emplace_back();
    }
    return it->second;
  }

  WordId intern(std::string_view form) {
    if (auto it = v.ids_.find(form); it != v.ids_.end()) return it->second;
    const auto id = static_cast<WordId>(v.forms_.size());
    v.ids_.emplace(keys.emplace_back(form), id);
    v.forms_.emplace_back(form);
    v.classes_.emplace_back();
    return id;
  }

  // The form "*" declares classes that no word has: code gives them to tokens by their form, or to groups.
  void declare(std::string_view classes) {
    while (!classes.empty()) {
      const std::size_t comma = classes.find(',');
      class_of(classes.substr(0, comma));
      classes = comma == std::string_view::npos ? std::string_view{} : classes.substr(comma + 1);
    }
  }

  void add(std::string_view form, std::string_view classes, std::string_view file) {
    if (form == "*") return declare(classes);
    const std::vector<std::string> words = split_words(text::lower(form));
    if (words.empty()) throw std::runtime_error(std::string(file) + ": a row without a form");
    std::vector<WordId> ids;
    for (const auto& w : words) ids.push_back(intern(w));
    while (!classes.empty()) {
      const std::size_t comma = classes.find(',');
      const ClassId c = class_of(classes.substr(0, comma));
      if (ids.size() == 1) v.classes_[ids[0]].add(c);
      else if (!ids.empty()) v.phrases_[c].push_back(ids);
      classes = comma == std::string_view::npos ? std::string_view{} : classes.substr(comma + 1);
    }
  }
};

namespace {

// Words and quoted phrases of a grammar source: everything that could be a literal. Too many is harmless.
void intern_literals(VocabularyBuilder& b, std::string_view source) {
  std::size_t i = 0;
  while (i < source.size()) {
    const char c = source[i];
    if (c == '#') {
      i = std::min(source.find('\n', i), source.size());
    } else if (c == '"') {
      const std::size_t end = std::min(source.find('"', i + 1), source.size());
      for (const auto& w : split_words(text::lower(source.substr(i + 1, end - i - 1)))) b.intern(w);
      i = end + 1;
    } else if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) {
      std::size_t end = i;
      while (end < source.size() && (static_cast<unsigned char>(source[end]) >= 0x80 || std::isalnum(static_cast<unsigned char>(source[end])) || source[end] == '-' || source[end] == '\'')) ++end;
      b.intern(text::lower(source.substr(i, end - i)));
      i = end;
    } else {
      ++i;
    }
  }
}

Vocabulary build(VocabularyBuilder& b) {
  for (const auto& name : data::files("en/lexicon/")) {
    const bool verbs = name.ends_with(".verbs");  // every form of every verb, in the class of the file: frames.verbs -> v.frames
    const std::string verbs_class = "v." + name.substr(name.rfind('/') + 1, name.rfind('.') - name.rfind('/') - 1);
    for (const auto& row : data::table(name)) {
      if (verbs) {
        for (const auto& form : verb_forms(row[0])) b.add(form, verbs_class, name);
        continue;
      }
      if (row.size() < 2) throw std::runtime_error(name + ": expected 'form TAB classes' in '" + std::string(row[0]) + "'");
      b.add(row[0], row[1], name);
    }
  }
  for (const auto& name : data::files("en/grammar/")) intern_literals(b, data::file(name));
  return std::move(b.v);
}

}  // namespace

const Vocabulary& Vocabulary::english() {
  static VocabularyBuilder builder;  // lives on: ids_ points into its keys
  static const Vocabulary v = build(builder);
  return v;
}

WordId Vocabulary::find(std::string_view lower_case_form) const {
  const auto it = ids_.find(lower_case_form);
  return it == ids_.end() ? 0 : it->second;
}

ClassId Vocabulary::class_id(std::string_view name) const { return class_ids_.at(std::string(name)); }
bool Vocabulary::has_class(std::string_view name) const { return class_ids_.contains(std::string(name)); }

}  // namespace synoptic::lexicon
