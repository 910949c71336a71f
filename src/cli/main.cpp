// Entry point: finds the verb and runs it. Verbs are in verb_*.cpp; what they share (exit codes, colours, reading of
// JSON Lines input) is in verbs.h and its neighbours. Covered by tests/cli/.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <string_view>

#include "cli/verbs.h"

namespace synoptic::cli {
namespace {

struct Verb {
  std::string_view name;
  int (*run)(const Arguments&);
};

constexpr Verb kVerbs[] = {
    {"build", run_build},     {"read", run_read},       {"extract", run_extract},   {"trace", run_trace},
    {"cluster", run_cluster}, {"corpus", run_corpus},   {"stemma", run_stemma},     {"reconcile", run_reconcile},
    {"verify", run_verify},   {"explain", run_explain}, {"review", run_review},     {"export", run_export},
    {"diff", run_diff},       {"serve", run_serve},     {"evaluate", run_evaluate}, {"help", run_help},
};

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row[b.size()];
}

int unknown(std::string_view word) {
  const Verb* best = std::min_element(std::begin(kVerbs), std::end(kVerbs),
                                      [&](const Verb& a, const Verb& b) { return distance(word, a.name) < distance(word, b.name); });
  std::fprintf(stderr, "synoptic: there is no command '%.*s'", static_cast<int>(word.size()), word.data());
  if (distance(word, best->name) <= 2)
    std::fprintf(stderr, "; did you mean '%.*s'?", static_cast<int>(best->name.size()), best->name.data());
  std::fprintf(stderr, "\nsynoptic help lists the commands.\n");
  return 2;
}

// Ends the program without taking down word by word what it has learnt, which would be a twentieth of a short run. All files are
// closed by now; a sanitizer wants to look at what is left, and a build that counts (cmake/pgo.cmake) writes its counts at the end.
int leave(int code) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(SYNOPTIC_COUNTS)
  std::fflush(nullptr);
  std::_Exit(code);
#endif
  return code;
}

}  // namespace
}  // namespace synoptic::cli

int main(int argc, char** argv) {
  using namespace synoptic::cli;
  Arguments arguments(argv + 1, argv + argc);
  if (arguments.empty()) return run_help({});
  std::string_view word = arguments.front();
  if (word == "--help" || word == "-h") word = "help";
  const std::string verb(word);
  arguments.erase(arguments.begin());
  for (const Verb& v : kVerbs) {
    if (v.name != verb) continue;
    try {
      return leave(v.run(arguments));
    } catch (const std::exception& e) {
      std::fprintf(stderr, "synoptic %s: %s\n", verb.c_str(), e.what());
      return 3;
    }
  }
  return unknown(verb);
}
