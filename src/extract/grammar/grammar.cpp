// Grammars by their names, loaded once, and what a rule tells of itself.
// Does not read the pattern language: parse.cpp. Covered by tests/grammar/.
#include "extract/grammar/grammar.h"

#include <map>
#include <mutex>
#include <stdexcept>

#include "data/embedded.h"
#include "data/image.h"
#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

Grammar::Grammar() : impl_(std::make_unique<Impl>()) {}
Grammar::~Grammar() = default;
const std::vector<Rule>& Grammar::rules() const { return impl_->rules; }
const Vocabulary& Grammar::vocabulary() const { return *impl_->vocabulary; }

const Grammar& Grammar::load(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Grammar>, std::less<>> loaded;
  std::lock_guard lock(mutex);
  if (const auto it = loaded.find(name); it != loaded.end()) return *it->second;
  if (const std::string_view packed = data::image(section_of(name)); !packed.empty())
    return *loaded.emplace(std::string(name), unpack(packed, Vocabulary::english())).first->second;
  const std::string file = "en/grammar/" + std::string(name) + ".grammar";
  const std::string_view source = data::file(file);
  if (source.empty()) throw std::runtime_error("data/" + file + ": no such grammar");
  return *loaded.emplace(std::string(name), parse(source, "data/" + file, Vocabulary::english())).first->second;
}

std::string_view Rule::attribute(std::string_view key) const {
  for (const auto& [k, v] : attributes_)
    if (k == key) return v;
  return {};
}
int Rule::capture_index(std::string_view label) const {
  for (std::size_t i = 0; i < captures_.size(); ++i)
    if (captures_[i] == label) return static_cast<int>(i);
  return -1;
}

}  // namespace synoptic::grammar
