// Trains the part-of-speech tagger and writes its weights file:
//   synoptic_train_tagger --train A.conllu.gz --train B.conllu.gz --dev C.conllu.gz --wordnet DIR --out tagger.bin
// Prints the accuracy on the --dev files as written, in capitals, in lower case and as headlines, by the file it wrote.
// Deterministic. Does not choose settings by itself. Method: src/extract/tag/training/. Covered by tests/tag/.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "extract/tag/tagger.h"
#include "extract/tag/training/perceptron.h"
#include "extract/tag/training/tables.h"
#include "extract/tag/training/treebank.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract::tag;
using namespace synoptic::extract::tag::training;

struct Arguments {
  std::vector<std::string> train, dev;
  std::string wordnet, out;
  LearnOptions learn;
  bool confusions = false;
};

bool parse(int argc, char** argv, Arguments& a) {
  for (int i = 1; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--confusions") {
      a.confusions = true;
      continue;
    }
    if (i + 1 >= argc) return false;
    const std::string value = argv[++i];
    if (option == "--train")
      a.train.push_back(value);
    else if (option == "--dev")
      a.dev.push_back(value);
    else if (option == "--wordnet")
      a.wordnet = value;
    else if (option == "--out")
      a.out = value;
    else if (option == "--epochs")
      a.learn.epochs = std::atoi(value.c_str());
    else if (option == "--margin")
      a.learn.margin = std::atoi(value.c_str());
    else if (option == "--rare")
      a.learn.rare = static_cast<std::uint32_t>(std::atoi(value.c_str()));
    else if (option == "--strangers")
      a.learn.strangers = std::atoi(value.c_str());
    else if (option == "--rounds")
      a.learn.rounds = std::atoi(value.c_str());
    else if (option == "--smallest")
      a.learn.smallest = std::atoi(value.c_str());
    else
      return false;
  }
  return !a.train.empty() && !a.out.empty();
}

bool read_all(const std::vector<std::string>& paths, std::vector<Sentence>& out) {
  for (const std::string& path : paths) {
    Expected<Treebank> bank = read_treebank(path);
    if (!bank) {
      std::fprintf(stderr, "%s:%llu: %s\n", path.c_str(), static_cast<unsigned long long>(bank.error().byte), bank.error().message.c_str());
      return false;
    }
    std::printf("%s: %zu sentences, %zu tokens, %zu with an unknown tag\n", path.c_str(), bank->sentences.size(), bank->tokens,
                bank->unknown_tags);
    for (Sentence& s : bank->sentences) out.push_back(std::move(s));
  }
  return true;
}

using Confusions = std::map<std::pair<Tag, Tag>, std::size_t>;

struct Accuracy {
  std::size_t tokens = 0, ptb = 0, coarse = 0, full = 0;
};

Accuracy measure(const Tagger& tagger, const std::vector<Sentence>& sentences, CaseMode mode, Confusions* confusions) {
  Accuracy a;
  for (const Sentence& written : sentences) {
    const Sentence s = recased(written, mode);
    const std::vector<std::string_view> forms(s.forms.begin(), s.forms.end());
    std::vector<Tag> tags(forms.size());
    tagger.tag(forms, tags);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      ++a.tokens;
      a.full += tags[i] == s.tags[i];
      a.ptb += ptb_name(tags[i]) == ptb_name(s.tags[i]);
      a.coarse += coarse(tags[i]) == coarse(s.tags[i]);
      if (confusions && tags[i] != s.tags[i]) ++(*confusions)[{s.tags[i], tags[i]}];
    }
  }
  return a;
}

void report(const Tagger& tagger, const std::vector<std::string>& paths, bool with_confusions) {
  static constexpr std::array<std::pair<CaseMode, const char*>, 4> kModes = {
      {{CaseMode::normal, "as written"}, {CaseMode::upper, "capitals"}, {CaseMode::lower, "lower case"}, {CaseMode::title, "headline"}}};
  std::vector<std::vector<std::string>> groups;
  for (const std::string& path : paths) groups.push_back({path});
  if (paths.size() > 1) groups.push_back(paths);
  Confusions confusions;
  for (const auto& group : groups) {
    std::vector<Sentence> sentences;
    if (!read_all(group, sentences)) return;
    for (const auto& [mode, name] : kModes) {
      const Accuracy a =
          measure(tagger, sentences, mode, with_confusions && &group == &groups.back() && mode == CaseMode::normal ? &confusions : nullptr);
      const double n = static_cast<double>(std::max<std::size_t>(a.tokens, 1)) / 100;
      std::printf("  %-10s PTB %.2f %%  coarse %.2f %%  all distinctions %.2f %%\n", name, a.ptb / n, a.coarse / n, a.full / n);
    }
  }
  std::vector<std::pair<std::size_t, std::pair<Tag, Tag>>> order;
  for (const auto& [pair, n] : confusions) order.emplace_back(n, pair);
  std::sort(order.rbegin(), order.rend());
  for (std::size_t i = 0; i < order.size() && i < 40; ++i)
    std::printf("  %5zu  %s tagged as %s\n", order[i].first, full_name(order[i].second.first).data(),
                full_name(order[i].second.second).data());
}

int run(const Arguments& a) {
  std::vector<Sentence> sentences;
  if (!read_all(a.train, sentences)) return 1;
  std::map<std::string, std::uint16_t> lexicon;
  if (!a.wordnet.empty()) {
    auto read = read_wordnet(a.wordnet);
    if (!read) return std::fprintf(stderr, "%s: %s\n", a.wordnet.c_str(), read.error().message.c_str()), 1;
    lexicon = std::move(*read);
  }
  std::printf("lexicon: %zu forms\n", lexicon.size());
  const std::string words = pack_words(sentences, TableOptions()), forms = pack_lexicon(lexicon);
  const std::string empty = pack({}, words, forms);
  std::string error;
  const Model tables = Model::open(empty, &error);
  if (!tables.ready()) return std::fprintf(stderr, "%s\n", error.c_str()), 1;
  const auto log = [](const std::string& line) { std::puts(line.c_str()), std::fflush(stdout); };
  const std::string bytes = pack(learn(sentences, tables, a.learn, log), words, forms);
  std::ofstream(a.out, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  std::printf("%s: %zu bytes\n", a.out.c_str(), bytes.size());
  const Tagger tagger(bytes);
  if (!tagger.error().empty()) return std::fprintf(stderr, "%s\n", tagger.error().c_str()), 1;
  report(tagger, a.dev, a.confusions);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments a;
  if (!parse(argc, argv, a)) {
    std::fputs(
        "usage: synoptic_train_tagger --train FILE.conllu.gz ... [--dev FILE ...] [--wordnet DIR] --out tagger.bin\n"
        "       [--epochs N] [--margin N] [--rare N] [--smallest N] [--strangers N] [--rounds N] [--confusions]\n",
        stderr);
    return 2;
  }
  return run(a);
}
