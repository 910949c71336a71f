// Builds the vocabulary from the lexicon files and the words that grammars name.
// A form of several words is kept as a phrase of its class. Does not know what any class means: its readers do.
// The image (data/image.h) holds it as it is built. Covered by tests/grammar/ and tests/image/.
#include "lexicon/vocabulary.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "data/embedded.h"
#include "data/image.h"
#include "data/pack.h"
#include "lexicon/inflect.h"
#include "lexicon/packed_vocabulary.h"
#include "lexicon/words.h"
#include "text/utf8.h"

namespace synoptic::lexicon {

namespace {

template <class T>
std::uint64_t load(const char* at) {
  T v;
  std::memcpy(&v, at, sizeof v);
  return v;
}

// Fewer than eight bytes as a number, the first one lowest: two loads that may overlap.
std::uint64_t last_bytes(const char* at, std::size_t n) {
  if (n >= 4) return load<std::uint32_t>(at) | load<std::uint32_t>(at + n - 4) << (8 * (n - 4));
  if (n >= 2) return load<std::uint16_t>(at) | load<std::uint8_t>(at + n - 1) << (8 * (n - 1));
  return n == 1 ? load<std::uint8_t>(at) : 0;
}

// Short forms, mostly: a call of memcmp costs more.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::size_t i = 0;
  for (; i + 8 <= a.size(); i += 8)
    if (load<std::uint64_t>(a.data() + i) != load<std::uint64_t>(b.data() + i)) return false;
  return last_bytes(a.data() + i, a.size() - i) == last_bytes(b.data() + i, a.size() - i);
}

std::uint64_t hash_of(std::string_view form) {
  std::uint64_t h = 0x2545F4914F6CDD1Dull ^ form.size();
  const char* at = form.data();
  std::size_t left = form.size();
  for (; left >= 8; at += 8, left -= 8) {
    h = (h ^ load<std::uint64_t>(at)) * 0xFF51AFD7ED558CCDull;
    h ^= h >> 32;
  }
  h = (h ^ last_bytes(at, left)) * 0xFF51AFD7ED558CCDull;
  return h ^ h >> 32;
}

}  // namespace

struct VocabularyBuilder {
  Vocabulary v;

  struct Packed {
    std::string_view bytes;
  };
  explicit VocabularyBuilder(Packed packed) {
    data::Unpacker in(packed.bytes);
    v.slots_ = in.list<Vocabulary::Slot>();
    v.classes_ = in.list<ClassSet>();
    v.forms_.reserve(v.classes_.size());
    while (v.forms_.size() < v.classes_.size()) v.forms_.emplace_back(in.text());
    v.phrases_.resize(in.value<std::uint32_t>());
    v.class_ids_.reserve(v.phrases_.size());
    for (std::size_t c = 0; c < v.phrases_.size(); ++c) {
      v.class_ids_.emplace(in.text(), static_cast<ClassId>(c));
      v.phrases_[c].resize(in.value<std::uint32_t>());
      for (auto& phrase : v.phrases_[c]) phrase = in.list<WordId>();
    }
  }
  static std::string pack(const Vocabulary& v) {
    data::Packer out;
    out.list(v.slots_);
    out.list(v.classes_);
    for (const std::string& form : v.forms_) out.text(form);
    std::vector<std::string_view> names(v.phrases_.size());
    for (const auto& [name, id] : v.class_ids_) names[id] = name;
    out.value(static_cast<std::uint32_t>(names.size()));
    for (std::size_t c = 0; c < names.size(); ++c) {
      out.text(names[c]);
      out.value(static_cast<std::uint32_t>(v.phrases_[c].size()));
      for (const auto& phrase : v.phrases_[c]) out.list(phrase);
    }
    return out.bytes();
  }

  VocabularyBuilder() {
    v.slots_.resize(1 << 14);  // room for the words of data/en: growing would place them all again
    v.forms_.reserve(1 << 13);
    v.classes_.reserve(1 << 13);
    v.forms_.emplace_back();
    v.classes_.emplace_back();
    for (const char* name :
         {"tok.number", "tok.alnum", "tok.word", "tok.punct", "tok.lower", "tok.title", "tok.upper", "tok.mixed", "tok.glued", "tok.first"})
      class_of(name);
  }

  ClassId class_of(std::string_view name) {
    auto it = v.class_ids_.find(name);
    if (it == v.class_ids_.end()) {
      it = v.class_ids_.emplace(name, static_cast<ClassId>(v.class_ids_.size())).first;
      if (v.class_ids_.size() > ClassSet::kMax)
        throw std::runtime_error("lexicon: more than " + std::to_string(ClassSet::kMax) + " classes; '" + std::string(name) +
                                 "' is one too many");
      v.phrases_.emplace_back();
    }
    return it->second;
  }

  WordId intern(std::string_view form) {
    if (const WordId known = v.find(form)) return known;
    const auto id = static_cast<WordId>(v.forms_.size());
    if (v.forms_.size() * 2 > v.slots_.size()) grow();
    place(hash_of(form), id);
    v.forms_.emplace_back(form);
    v.classes_.emplace_back();
    return id;
  }

  void place(std::uint64_t hash, WordId id) {
    std::size_t i = hash & (v.slots_.size() - 1);
    while (v.slots_[i].id != 0) i = (i + 1) & (v.slots_.size() - 1);
    v.slots_[i] = {static_cast<std::uint32_t>(hash >> 32), id};
  }
  void grow() {
    v.slots_.assign(v.slots_.size() * 2, {});
    for (WordId id = 1; id < v.forms_.size(); ++id) place(hash_of(v.forms_[id]), id);
  }

  // The form "*" declares classes that no word has: code gives them to tokens by their form, or to groups.
  void declare(std::string_view classes) {
    while (!classes.empty()) {
      const std::size_t comma = classes.find(',');
      class_of(classes.substr(0, comma));
      classes = comma == std::string_view::npos ? std::string_view{} : classes.substr(comma + 1);
    }
  }

  // The classes of a row. Rows beside each other mostly have the same.
  std::string_view last_classes;
  std::vector<ClassId> last_ids;
  const std::vector<ClassId>& classes_of(std::string_view classes) {
    if (!last_ids.empty() && classes == last_classes) return last_ids;
    last_classes = classes;
    last_ids.clear();
    while (!classes.empty()) {
      const std::size_t comma = classes.find(',');
      last_ids.push_back(class_of(classes.substr(0, comma)));
      classes = comma == std::string_view::npos ? std::string_view{} : classes.substr(comma + 1);
    }
    return last_ids;
  }

  void add(std::string_view form, std::string_view classes, std::string_view file) {
    if (form == "*") return declare(classes);
    // Nearly every form is one word of small letters, which the tokenizer would give back as it is.
    if (!form.empty() && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
      const WordId id = intern(form);
      for (const ClassId c : classes_of(classes)) v.classes_[id].add(c);
      return;
    }
    const std::vector<std::string> words = split_words(text::lower(form));
    if (words.empty()) throw std::runtime_error(std::string(file) + ": a row without a form");
    std::vector<WordId> ids;
    ids.reserve(words.size());
    for (const auto& w : words) ids.push_back(intern(w));
    for (const ClassId c : classes_of(classes)) {
      if (ids.size() == 1)
        v.classes_[ids[0]].add(c);
      else
        v.phrases_[c].push_back(ids);
    }
  }
};

namespace {

// The rows of a lexicon file, `row(form, classes)` for each: as data::table() gives them, without an allocation for each row. Classes
// are empty where there is no second column.
template <class Row>
void each_row(std::string_view rest, const Row& row) {
  while (!rest.empty()) {
    const std::size_t n = rest.find('\n');
    std::string_view line = rest.substr(0, n);
    rest = n == std::string_view::npos ? std::string_view{} : rest.substr(n + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::string_view form = line.substr(0, tab);
    line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
    row(form, line.substr(0, line.find('\t')));
  }
}

// Words and quoted phrases of a grammar source: everything that could be a literal. Too many is harmless.
void intern_literals(VocabularyBuilder& b, std::string_view source) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto in_word = [&](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  };
  std::string low;
  std::size_t i = 0;
  while (i < source.size()) {
    const char c = source[i];
    if (c == '#') {
      i = std::min(source.find('\n', i), source.size());
    } else if (c == '"') {
      const std::size_t end = std::min(source.find('"', i + 1), source.size());
      for (const auto& w : split_words(text::lower(source.substr(i + 1, end - i - 1)))) b.intern(w);
      i = end + 1;
    } else if (in_word(c)) {
      low.clear();
      bool ascii = true;
      std::size_t end = i;
      for (; end < source.size() && (in_word(source[end]) || source[end] == '-' || source[end] == '\''); ++end) {
        low += lower(source[end]);
        ascii = ascii && static_cast<unsigned char>(source[end]) < 0x80;
      }
      b.intern(ascii ? low : text::lower(source.substr(i, end - i)));
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
    each_row(data::file(name), [&](std::string_view form, std::string_view classes) {
      if (verbs) {
        for (const auto& f : verb_forms(form)) b.add(f, verbs_class, name);
        return;
      }
      if (classes.empty()) throw std::runtime_error(name + ": expected 'form TAB classes' in '" + std::string(form) + "'");
      b.add(form, classes, name);
    });
  }
  for (const auto& name : data::files("en/grammar/")) intern_literals(b, data::file(name));
  return std::move(b.v);
}

}  // namespace

Vocabulary read_vocabulary() {
  VocabularyBuilder builder;
  return build(builder);
}
std::string pack(const Vocabulary& v) { return VocabularyBuilder::pack(v); }

const Vocabulary& Vocabulary::english() {
  static const Vocabulary v = [] {
    const std::string_view packed = data::image(kVocabularySection);
    return packed.empty() ? read_vocabulary() : VocabularyBuilder(VocabularyBuilder::Packed{packed}).v;
  }();
  return v;
}

WordId Vocabulary::find(std::string_view lower_case_form) const {
  const std::uint64_t hash = hash_of(lower_case_form);
  for (std::size_t i = hash & (slots_.size() - 1); slots_[i].id != 0; i = (i + 1) & (slots_.size() - 1))
    if (slots_[i].check == static_cast<std::uint32_t>(hash >> 32) && same(forms_[slots_[i].id], lower_case_form)) return slots_[i].id;
  return 0;
}

ClassId Vocabulary::class_id(std::string_view name) const {
  const auto it = class_ids_.find(name);
  if (it == class_ids_.end()) throw std::out_of_range("lexicon: no class '" + std::string(name) + "'");
  return it->second;
}
ClassSet Vocabulary::classes_below(std::string_view prefix) const {
  ClassSet out;
  for (const auto& [name, id] : class_ids_)
    if (name.starts_with(prefix)) out.add(id);
  return out;
}
bool Vocabulary::has_class(std::string_view name) const { return class_ids_.contains(name); }

}  // namespace synoptic::lexicon
