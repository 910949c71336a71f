// Who says what in one account: start here for quotes/, attribution/, acts/ and terms/.
//
//   const speech::Scene& scene = speech::scene_of(context, out);   // made once an account, after find_dates()
//   for (const Frame* f : scene.chain(span)) ...                   // outermost speaker first
//
// A Frame is one cue of saying with its speaker and its reach: the stretch of text that it attributes.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/grammar/grammar.h"
#include "extract/grammar/triggers.h"
#include "extract/names/mentions.h"
#include "extract/quotes/marks.h"
#include "extract/terms/terms.h"

namespace synoptic::extract::speech {

// A body by the name that the account gives it, and where.
struct Body {
  std::string name;
  Span span;
};

struct Frame {
  Span source;  // the speaker as printed, with titles and appositions; empty for "reportedly"
  Span cue;
  Span reach;             // what is attributed; source and cue may lie inside it
  Span own;               // source and cue together: not attributed
  std::string name;       // the speaker as printed, without article
  std::string speaker;    // the speaker's name alone; for a pronoun the one it stands for
  std::string role;       // speaker, publication, document, witness, body
  std::string published;  // EDTF of the publication that is quoted, if given
  Hedge hedge = Hedge::none;
  std::uint32_t block = 0;
  std::int32_t inside = -1;  // the quotation that the cue itself stands in
  std::string rule;
  Body behalf;            // the body that the speaker speaks for, where the source itself does not name it; empty: none known
  bool resolved = false;  // the source only points ("the ministry"); `speaker` has the name
  bool backward = false;  // stands after what it attributes
  bool outer = false;     // hands on the words of the next frame's speaker ("quoted by the agency")
};

struct QuoteUse {
  std::int32_t frame = -1;  // whose words; -1: nobody's that the text names
  bool title = false;       // names a work, an act, a publication: not a quotation
  bool fragment = false;    // inside a sentence, a few words
  bool name = false;        // has the form of a name or title: somebody's words only when a cue touches it
};

struct Scene {
  Scene(const Context& context, const std::vector<Date>& dates) : words(context), mentions(context, words, dates) {}
  Words words;  // both on demand, and so of use only while the context that they were made with lasts
  Mentions mentions;
  std::vector<Quotation> quotations;
  std::vector<TermUse> terms;              // contested terms in the text
  std::vector<QuoteUse> uses;              // one for each quotation
  std::vector<Frame> frames;               // by block, then reach
  std::vector<std::uint32_t> first_frame;  // by block, and one past the end
  std::vector<std::uint32_t> furthest;     // by frame: the furthest end of it and those before it in its block

  // Frames that reach `span`, outermost first.
  std::vector<const Frame*> chain(const segment::Segmentation& segmentation, Span span) const;
};

const Scene& scene_of(const Context& context, Extraction& out);

// A sentence, or sentences that one quotation joins, as items: names, quotations, dates and brackets are one item each.
struct Run {
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t block = 0;
  std::int32_t inside = -1;                      // the quotation whose words these are
  std::uint32_t first_frame = 0, end_frame = 0;  // frames found in it, before they are sorted
  std::vector<grammar::Item> items;              // payload: index into mentions, quotations or dates
};

// Which runs a reader wants as items; the others it gets without. Words are told by the grammar that it reads with.
struct RunsWanted {
  grammar::Triggers words;  // runs with these words
  bool all_quoting = true;  // all runs with quotations or contested terms, whatever their words
};
// Of attribution.grammar, which finds the frames, and of another one.
const RunsWanted& runs_that_attribute();
RunsWanted runs_with_words_of(std::string_view grammar);
// The same worked out from the grammars, whatever the image holds (extract/image.h).
RunsWanted find_runs_that_attribute();
RunsWanted find_runs_with_words_of(std::string_view grammar);
std::string triggers_section(std::string_view grammar);

// All runs of the account, those inside quotations after the run around them.
// `open` tells mentions that are left as words, for layers that read the words inside them; empty: none.
using OpenMention = std::function<bool(const Mention&)>;
std::vector<Run> make_runs(const Context& context, const Scene& scene, const std::vector<Date>& dates, const RunsWanted& wanted,
                           const OpenMention& open = {});

// Finds the frames of one run: cues by data/en/grammar/attribution.grammar, then their reach.
class FrameFinder {
 public:
  FrameFinder(const Context& context, Scene& scene, const std::vector<Date>& dates);
  ~FrameFinder();
  void read(const Run& run, std::vector<Frame>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace synoptic::extract::speech
