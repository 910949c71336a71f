// scale_corpus FOLDER ARTICLES [SEED]: a planted corpus for measuring speed, as fast as the disk takes it.
//
// In the spirit of a simulator of newsrooms run for size only: events of ten accounts; one in three is written afresh, the others
// copy an earlier one, cut short (35 of 100), with a word changed in four sentences of ten (35), with a sentence put in (15), or
// word for word (15). Words are invented, their frequencies fall as 1/(rank + 12); every event has names and figures of its own.
// FOLDER/accounts.jsonl: {"id","text","title","published"}, in shuffled order within 500 events; FOLDER/truth.jsonl: for each
// account its event and its cluster of near duplicates. The same arguments give the same bytes. Own work; nothing is from a real text.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr unsigned kAccounts = 10, kBlock = 500, kWords = 60000, kPool = 1 << 20;

// SplitMix64 (Steele, Lea and Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mixed(seed + 1)) {}  // mixed, for neighbours would run through the same states
  std::uint64_t next() { return mixed(state_ += 0x9E3779B97F4A7C15ull); }
  unsigned below(unsigned n) { return static_cast<unsigned>((next() >> 32) * n >> 32); }
  double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
  }
  std::uint64_t state_;
};

struct Lexicon {
  std::vector<std::string> words;
  std::vector<std::uint32_t> pool;  // numbers of words, each as often as it is used
};

Lexicon lexicon(std::uint64_t seed) {
  static constexpr std::array<std::string_view, 20> kOn{"b", "d", "dr", "f", "g",  "h", "k",  "kl", "l", "m",
                                                        "n", "p", "r",  "s", "st", "t", "tr", "v",  "z", "\u0161"};
  static constexpr std::array<std::string_view, 9> kVowel{"a", "e", "i", "o", "u", "a", "e", "\u00E9", "ou"};
  static constexpr std::array<std::string_view, 12> kEnd{"", "n", "r", "s", "l", "t", "m", "nd", "k", "", "sh", "\u0148"};
  Random random(seed ^ 0x5CA1E);
  Lexicon out;
  std::vector<double> weight;
  double sum = 0;
  for (unsigned i = 0; i < kWords; ++i) {
    std::string w;
    const unsigned syllables = i < 200 ? 1 : 2 + random.below(3) / 2;
    for (unsigned s = 0; s < syllables; ++s)
      w.append(kOn[random.below(i < 30000 ? 19 : 20)]).append(kVowel[random.below(i < 30000 ? 7 : 9)]);
    w += kEnd[random.below(11 + (i % 8 == 0))];
    out.words.push_back(w);
    weight.push_back(sum += 1.0 / (i + 12));
  }
  for (unsigned i = 0; i < kPool; ++i)
    out.pool.push_back(static_cast<std::uint32_t>(std::lower_bound(weight.begin(), weight.end(), random.share() * sum) - weight.begin()));
  return out;
}

using Sentence = std::vector<std::string_view>;
struct Account {
  std::vector<Sentence> sentences;
  unsigned cluster = 0;  // the account of the event that it goes back to
};

class Writer {
 public:
  Writer(const Lexicon& lexicon, std::uint64_t seed) : lexicon_(lexicon), seed_(seed) {
    for (unsigned i = 0; i < 4000; ++i) figures_.push_back(std::to_string(i + 2));
  }
  // Lines of the accounts of an event, and of what is true of them.
  void event(std::uint64_t number, std::vector<std::string>& lines, std::string& truth) {
    Random random(seed_ * 0x100000001B3ull + number);
    std::vector<std::string> names;
    for (int i = 0; i < 24; ++i) names.push_back(capital(lexicon_.words[200 + random.below(kWords - 200)]));
    const std::time_t day = 946684800 + static_cast<std::time_t>(random.below(200000)) * 3600;
    std::vector<Account> accounts;
    for (unsigned k = 0; k < kAccounts; ++k) {
      accounts.push_back(k == 0 || random.share() < .3 ? fresh(random, names, k) : copy(random, accounts[random.below(k)]));
      const std::string id = identity(number * kAccounts + k);
      lines.push_back(line(id, accounts.back(), names, day + 37 * 60 * static_cast<std::time_t>(k)));
      truth += "{\"record\":\"account\",\"event\":\"e" + std::to_string(number) + "\",\"id\":\"" + id + "\",\"near_duplicate\":\"e" +
               std::to_string(number) + "n" + std::to_string(accounts.back().cluster) + "\"}\n";
    }
  }

 private:
  static std::string identity(std::uint64_t serial) {
    char id[16];
    std::snprintf(id, sizeof id, "d%010llx", static_cast<unsigned long long>(serial * 2654435761u & 0xFFFFFFFFFFull));
    return id;
  }
  static std::string capital(std::string word) {
    if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
    return word;
  }
  Sentence words(Random& random, unsigned n) const {
    Sentence out;
    for (unsigned i = 0; i < n; ++i) out.push_back(lexicon_.words[lexicon_.pool[random.next() % kPool]]);
    return out;
  }
  // Names live as long as the event, which is written before they go.
  Account fresh(Random& random, const std::vector<std::string>& names, unsigned k) const {
    const unsigned n = 160 + random.below(460);
    Sentence all = words(random, n);
    for (unsigned i = random.below(12); i < n; i += 12) all[i] = names[random.below(24)];
    for (unsigned i = random.below(40); i < n; i += 40) all[i] = figures_[random.below(4000)];
    Account out;
    out.cluster = k;
    for (unsigned i = 0; i < n;) {
      const unsigned end = std::min(n, i + 7 + random.below(19));
      out.sentences.emplace_back(all.begin() + i, all.begin() + end);
      i = end;
    }
    return out;
  }
  Account copy(Random& random, const Account& from) const {
    Account out = from;
    auto& s = out.sentences;
    const double way = random.share();
    if (way < .35) {
      s.resize(std::max<std::size_t>(std::min<std::size_t>(3, s.size()),
                                     static_cast<std::size_t>(static_cast<double>(s.size()) * (.4 + .55 * random.share()))));
    } else if (way < .7) {
      for (auto& sentence : s)
        if (random.share() < .4) sentence[random.below(static_cast<unsigned>(sentence.size()))] = lexicon_.words[random.below(kWords)];
    } else if (way < .85) {
      s.insert(s.begin() + random.below(static_cast<unsigned>(s.size())), words(random, 15));
    }
    return out;
  }
  static std::string line(const std::string& id, const Account& a, const std::vector<std::string>& names, std::time_t when) {
    std::string out = "{\"id\": \"" + id + "\", \"text\": \"";
    for (std::size_t i = 0; i < a.sentences.size(); ++i) {
      if (i) out += i % 4 ? " " : "\\n";
      const std::size_t begin = out.size();
      for (const auto w : a.sentences[i]) out.append(w) += ' ';
      out.back() = '.';
      if (out[begin] >= 'a' && out[begin] <= 'z') out[begin] = static_cast<char>(out[begin] - 32);
    }
    out += "\", \"title\": \"";
    for (int i = 0; i < 5; ++i) out += (i ? " " : "") + names[static_cast<std::size_t>(i)];
    char date[32];
    std::tm t{};
    gmtime_r(&when, &t);
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &t);
    return out + "\", \"published\": \"" + date + "\"}\n";
  }

  const Lexicon& lexicon_;
  std::uint64_t seed_;
  std::vector<std::string> figures_;
};

bool write(std::FILE* out, std::string_view bytes) { return std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size(); }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: scale_corpus FOLDER ARTICLES [SEED]\n");
    return 2;
  }
  const std::uint64_t events = std::strtoull(argv[2], nullptr, 10) / kAccounts, seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  std::filesystem::create_directories(argv[1]);
  std::FILE* accounts = std::fopen((std::string(argv[1]) + "/accounts.jsonl").c_str(), "wb");
  std::FILE* facts = std::fopen((std::string(argv[1]) + "/truth.jsonl").c_str(), "wb");
  if (!accounts || !facts) return std::perror(argv[1]), 3;
  const Lexicon words = lexicon(seed);
  Writer writer(words, seed);
  bool good = true;
  for (std::uint64_t block = 0; good && block < events; block += kBlock) {
    std::vector<std::string> lines;
    std::string truth;
    for (std::uint64_t e = block; e < std::min(events, block + kBlock); ++e) writer.event(e, lines, truth);
    Random random(seed + block);
    for (std::size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random.below(static_cast<unsigned>(i))]);
    for (const auto& l : lines) good = good && write(accounts, l);
    good = good && write(facts, truth);
  }
  good = std::fclose(accounts) == 0 && std::fclose(facts) == 0 && good;
  if (!good) std::fprintf(stderr, "scale_corpus: %s: cannot be written\n", argv[1]);
  return good ? 0 : 3;
}
