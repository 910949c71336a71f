// Plugged-in extractors: programs and local model servers that propose claims. Every proposal is grounded before it counts:
// its words must stand in the account, and its number or date must be what our own reader reads there. What is not, is
// refused, counted and listed. An extractor is used only when it is switched on by name.
//
//   auto chosen = propose::load_extractors("extractors.toml", {"mine"});
//   propose::Panel panel(*chosen);
//   panel.propose(account, index, segmentation, extraction);   // adds to extraction.claims
//   run.extractors = panel.records();
//
// The form of the file, of the requests and of the answers: docs/extractors.md.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "synoptic/pipeline.h"

namespace synoptic::propose {

// One extractor as configured. Exactly one of `program` and `endpoint` is set.
struct Extractor {
  std::string name;
  std::vector<std::string> program;  // argv; JSON Lines on its standard input and output
  std::string endpoint, model;       // http://127.0.0.1:PORT/v1/chat/completions; loopback only
  std::string instruction;           // system message for an endpoint; empty: data/en/propose/instruction.txt
  double seconds = 60;               // for one account (a program), for one request (an endpoint)
  std::uint32_t chunk = 12000;       // an endpoint is sent at most so many bytes at a time, cut between sentences
};

// Those extractors of the TOML file that are named, in the order of the names. An Error names the file and what is wrong in it.
Expected<std::vector<Extractor>> load_extractors(const std::string& path, const std::vector<std::string>& names);

// The extractors at work. One thread at a time; owns child processes, which end with it.
class Panel {
 public:
  explicit Panel(std::vector<Extractor> extractors);
  ~Panel();
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  // Asks every extractor about the account and adds what is grounded and new to `found.claims`, with ids, in order of anchor.
  // Never fails: an extractor that lies, stalls or breaks off costs its own proposals only, and the record says so.
  void propose(const Account& account, std::uint32_t index, const segment::Segmentation& segmentation, extract::Extraction& found);

  std::vector<ExtractorRecord> records() const;  // in the order of the extractors

 private:
  struct Seat;
  std::vector<std::unique_ptr<Seat>> seats_;
};

}  // namespace synoptic::propose
