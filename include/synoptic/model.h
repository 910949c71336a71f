// The value types that travel between the stages of the pipeline: accounts, claims, questions, dependences,
// findings, and the dossier that holds them all. Start with pipeline.h; read this next.
//
// Plain values: copyable, no ownership beyond their own strings and vectors, safe to read from many threads.
// Field names are those of the dossier (docs/dossier.md). Offsets are UTF-8 *bytes* of Account::text inside the
// program (half-open); the report stage writes them as Unicode code points, which is what every output promises.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic {

// Half-open range of bytes in an account's canonical text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return end - begin; }
  bool contains(Span s) const { return begin <= s.begin && s.end <= end; }
  bool overlaps(Span s) const { return begin < s.end && s.begin < end; }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

// Text that is kept and marked, but not read for claims: navigation, also_read, byline, sign_off, caption, notice, ...
struct Furniture {
  Span span;
  std::string kind;
};

// What the reader knows of the layout from markup; segment infers the rest from the text itself.
enum class MarkupKind : std::uint8_t { heading, list_item, quotation, table_row, caption, paragraph };
struct Markup {
  Span span;
  MarkupKind kind = MarkupKind::paragraph;
};

// A run of canonical text that stands, byte for byte or decoded, at `raw_begin` of the raw file.
struct SourceRun {
  std::uint32_t text_begin = 0;
  std::uint32_t raw_begin = 0;
};

// One account of the event, as read from one file or one line of JSON.
// `text` is canonical: UTF-8, NFC, "\n" line ends, markup removed, entities decoded. Unknown strings are empty
// (written as null). Dates are EDTF. `raw` hashes are lower-case hex SHA-256.
struct Account {
  std::string id;    // file name without its ending, made unique
  std::string name;  // what people see: file name or given id
  std::string title, publisher, author, published, retrieved, url, language, media_type;
  std::string sha256, text_sha256;
  std::string text;
  std::vector<Furniture> furniture;   // sorted, not overlapping
  std::vector<Markup> markup;         // sorted by begin
  std::vector<SourceRun> source_map;  // sorted; empty when the text was not mapped
  std::vector<Span> withheld;         // text left out of this copy (Run::embed): its letters are kWithheld, lengths are kept
};

enum class ClaimKind : std::uint8_t { count, date, quote, act, term, number };
enum class Bound : std::uint8_t { exact, at_least, at_most, about, range, vague };
enum class Hedge : std::uint8_t { none, alleged, negated, feared, unknown };
enum class Measure : std::uint8_t {
  killed,
  injured,
  missing,
  captured,
  detained,
  displaced,
  fled,
  bereaved,
  destroyed,
  recovered,
  examined,
  buried,
  present,
  survived,
  rescued,
  released,
  deployed,
  recognised,
  other
};
inline constexpr int kMeasures = 19;

// How a count came to its number, and so how it may be counted with others. `figure`: a number, or one person or thing told of.
// `sum`: groups of one sentence put together; `rest`: those hit who did not die; `hit`: one person hit, of whom it is open
// whether he lived. The others are persons told one by one: a `list` of them as one count, one by `name`, one `mourned` (a name
// told in grief, who may have been named before), one person or several by kinship (`kin`, `kin_group`), the number that a text
// gives of somebody's kin (`group`), another `person` of a list, and `some` ("civilians were killed").
enum class Tally : std::uint8_t { figure, sum, rest, hit, list, name, mourned, kin, kin_group, group, person, some };

// Names as written in every output; parse_* return nothing for a word that is not one of them.
std::string_view name_of(ClaimKind);
std::string_view name_of(Bound);
std::string_view name_of(Hedge);
std::string_view name_of(Measure);
std::string_view name_of(Tally);
std::optional<ClaimKind> parse_claim_kind(std::string_view);
std::optional<Bound> parse_bound(std::string_view);
std::optional<Hedge> parse_hedge(std::string_view);
std::optional<Measure> parse_measure(std::string_view);
std::optional<Tally> parse_tally(std::string_view);

// One link of "who says so": outermost speaker first in Claim::attribution.
struct Attribution {
  std::string name;  // as printed, articles cut off
  std::string role;  // "speaker", "publication", "document", "witness", ...
  std::string cue;   // the word that attributes: "said", "according to"
  Span span;         // of the name
};

// One thing that one account says. Which fields mean something depends on `kind`; the others stay empty.
struct Claim {
  std::string id;             // content-addressed, see claim_id()
  std::uint32_t account = 0;  // index into Dossier::accounts
  ClaimKind kind = ClaimKind::count;
  Span span;    // the whole claim
  Span anchor;  // the number, calendar expression, quoted words, act's words, or term
  std::vector<Attribution> attribution;
  std::string basis;  // what the statement rests on, if said ("official figures", "lists")
  Hedge hedge = Hedge::none;
  std::string place, as_of;  // place as printed; EDTF date the figure holds for
  std::string extractor = "rules", rule;
  double confidence = 1.0;
  std::string review;  // "", "accepted", "rejected", "corrected"

  // count
  Measure measure = Measure::other;
  std::string population, sex, age_group, civil_status;
  Bound bound = Bound::exact;
  std::optional<double> low, high;  // as stated; open ends empty
  std::string unit, detail;
  bool implicit = false;
  Tally tally = Tally::figure;
  std::string part_of;  // id of the claim of the same account that this count is part of
  // date
  std::string edtf, event;
  bool anchored = true;
  int precision = 0;  // 1 day .. 5 year; 0 unknown
  // quote
  std::string source, published;
  // act (and term)
  std::string actor, jurisdiction, act, date, identifier, term;
  bool own_voice = false;
};

// Stable id: hash of the account's text hash, kind, anchor (code points) and, where several claims share an
// anchor (an act of five bodies), their ordinal. 16 lower-case hex digits, prefixed with the kind's first letter.
std::string claim_id(std::string_view text_sha256, ClaimKind kind, std::uint32_t cp_begin, std::uint32_t cp_end, std::uint32_t ordinal);

struct Estimate {
  std::string profile = "range";
  std::optional<double> low, best, high;
  std::vector<std::string> low_claims, best_claims, high_claims;  // claims that set each end
};

// What several claims answer: one measure, population and scope.
struct Question {
  std::string id, title;
  Measure measure = Measure::other;
  std::string population;
  std::string event, place, period;  // scope; empty = the event that the accounts are about
  std::vector<std::string> claims;   // ids, by account then position
  std::uint32_t accounts = 0;        // how many accounts answer
  std::uint32_t independent = 0;     // how many independent origins these have
  Estimate estimate;
  std::vector<std::uint32_t> silent;  // accounts that say nothing
};

// A pair of passages, one in each of two accounts, that have the same or nearly the same words.
struct Passage {
  std::uint32_t a = 0, b = 0;  // accounts, a < b
  Span a_span, b_span;
  double score = 0;                   // 0..1, likeness of the two passages
  std::string direction = "unknown";  // a_to_b, b_to_a, unknown
};

enum class DependenceType : std::uint8_t { text_reuse, shared_figures, cites, common_source };
std::string_view name_of(DependenceType);

// Evidence that one account repeats another, or both repeat a third.
struct Dependence {
  std::uint32_t from = 0, to = 0;  // `to` repeats `from` when direction is from_to
  DependenceType type = DependenceType::text_reuse;
  double score = 0;                                          // probability, 0..1
  std::string direction = "unknown";                         // from_to, to_from, unknown
  std::vector<Passage> passages;                             // evidence: text
  std::vector<std::pair<std::string, std::string>> figures;  // evidence: claim ids that share a figure
  std::vector<std::string> reasons;                          // sentences: what makes the direction likely
};

struct Lineage {
  std::vector<Passage> passages;
  std::vector<Dependence> dependences;
  std::vector<std::uint32_t> origin;  // for each account the lowest index of its group of common origin
  std::uint32_t origins = 0;          // number of independent origins, best estimate
  std::uint32_t origins_low = 0, origins_high = 0;
};

enum class FindingType : std::uint8_t { conflict, impossible, slip, category_shift, agreement, repeat, update };
std::string_view name_of(FindingType);

// A probable original of a slip.
struct Likely {
  std::optional<double> value;
  std::string text;  // "63", "70 elderly"
  std::string edit;  // how it came about: "63 + 613 glued together"
  double probability = 0;
  std::string measure, population;  // where the figure belongs, for a shift
};

// One smallest way to make an impossibility possible: claims to give up, or a value to change.
struct Repair {
  std::vector<std::string> give_up;                    // claim ids
  std::vector<std::pair<std::string, double>> change;  // claim id -> value
};

struct Finding {
  std::string id;
  FindingType type = FindingType::conflict;
  std::string outcome;                                // one phrase for tables: "6313 children > 613 people"
  std::vector<std::string> claims;                    // ids, the smallest set that shows it
  std::vector<std::pair<std::uint32_t, Span>> spans;  // words beyond claims that it is about
  std::string expression;                             // the arithmetic, written out
  std::optional<Likely> likely;
  std::vector<Repair> repairs;
  std::string explanation;  // a sentence that a reader understands
  std::string rule;         // what found it
  double severity = 0;      // for order only: most serious first
};

// What could not be used, and why.
struct Skipped {
  std::string path;
  std::uint64_t byte = 0;
  std::string reason;
};

// A number in body text that no claim covers.
struct UnreadNumber {
  std::uint32_t account = 0;
  Span span;
  std::string reason;  // "ordinal", "age", "no noun", ...
};

// What one plugged-in extractor offered, and what became of it: offered = accepted + confirmed + disputed + refused.
struct SetAside {
  std::uint32_t account = 0;
  std::string words, reason;  // as offered; why it is no claim
};
struct ExtractorRecord {
  std::string name, kind, asked;  // "program" or "endpoint"; the command, or the address and model
  std::uint64_t offered = 0;
  std::uint64_t accepted = 0;       // grounded and new: claims that name this extractor
  std::uint64_t confirmed = 0;      // says what a claim of an earlier extractor says
  std::uint64_t disputed = 0;       // grounded, but the same words are read otherwise already; set aside
  std::uint64_t refused = 0;        // not grounded
  std::vector<SetAside> set_aside;  // the disputed and the refused
  std::vector<Skipped> failures;    // accounts it failed on: stalled, broke off, ...
};

// Names that were masked in a public dossier, by the kind of person and the rule that found them. Never the name.
struct Masking {
  std::string kind;  // witness, minor, accused, listed
  std::string rule;
  std::uint32_t persons = 0, places = 0;
};

struct Run {
  std::string version, generated_at, config_sha256, profile = "range";
  std::vector<std::string> inputs;
  std::vector<Skipped> skipped;
  std::vector<UnreadNumber> unread_numbers;
  std::vector<ExtractorRecord> extractors;  // plugged in for this run, beside the rules
  std::string disclosure = "internal";      // or "public": names are masked
  std::string embed = "full";               // how much of the texts this copy holds: none, quotes, context, full
  std::vector<Masking> masked;
};

// One line of the review log: what somebody did about a claim. Lines are only ever added; `hash` covers the line and,
// by `prev_hash`, all lines before it. `before` and `after` are JSON objects as text, of the fields that changed.
struct Review {
  std::uint64_t seq = 0;  // from 1
  std::string at, actor;  // UTC time; who
  std::string action;     // accept, reject, correct, split, merge, comment, undo
  std::string claim;      // id
  std::string before, after, reason, prev_hash, hash;
};

// Characters that stand in texts for what was taken out, one for each code point: a masked name, words left out.
inline constexpr char32_t kMask = 0x2588;      // full block
inline constexpr char32_t kWithheld = 0x2591;  // light shade

// All that one run knows.
struct Dossier {
  Run run;
  std::vector<Account> accounts;  // by published date, then name
  std::vector<Claim> claims;      // by account, then anchor
  std::vector<Question> questions;
  Lineage lineage;
  std::vector<Finding> findings;
  std::vector<Review> reviews;  // the whole log, in order
};

}  // namespace synoptic
