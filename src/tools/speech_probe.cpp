// Temporary: extract --jsonl FILE | dossier DIR.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "extract/extract.h"
#include "extract/attribution/scene.h"
#include "text/utf8.h"
#if __has_include("extract/tag/tagger.h")
#include "extract/tag/tagger.h"
#endif

using namespace synoptic;
using nlohmann::json;

#define HAVE_DATES 1
#ifndef HAVE_DATES
static void stub_dates(const extract::Context& c, extract::Extraction& out) {
  static const char* months[] = {"january","february","march","april","may","june","july","august","september","october","november","december"};
  const auto& t = c.segmentation.tokens;
  auto form = [&](std::size_t i) { return i < t.size() ? text::lower(c.account.text.substr(t[i].span.begin, t[i].span.size())) : std::string(); };
  auto month = [&](std::size_t i) { auto f = form(i); for (int m = 0; m < 12; ++m) if (f == months[m]) return m + 1; return 0; };
  auto num = [&](std::size_t i) { auto f = form(i); if (f.empty() || f.size() > 4 || !std::all_of(f.begin(), f.end(), ::isdigit)) return 0; return std::stoi(f); };
  int year = 0;
  for (std::size_t i = 0; i < t.size();) {
    std::size_t e = i; int d = 0, m = 0, y = 0;
    if (num(i) >= 1 && num(i) <= 31 && month(i + 1)) { d = num(i); m = month(i + 1); e = i + 2; if (num(e) > 1000) y = num(e++); }
    else if (month(i) && num(i + 1) >= 1 && num(i + 1) <= 31 && form(i)!="may") { m = month(i); d = num(i + 1); e = i + 2; if (form(e) == "," && num(e + 1) > 1000) { y = num(e + 1); e += 2; } else if (num(e)>1000) y = num(e++); }
    else if (month(i) && num(i + 1) > 1000) { m = month(i); y = num(i + 1); e = i + 2; }
    else if (num(i) > 1800 && num(i) < 2100) { y = num(i); e = i + 1; }
    else { auto f = form(i); if (f.size() == 10 && f[2] == '.' && f[5] == '.') { d = std::stoi(f.substr(0,2)); m = std::stoi(f.substr(3,2)); y = std::stoi(f.substr(6)); e = i + 1; } }
    if (e > i && t[i].sentence == t[e-1].sentence) {
      extract::Date x; x.span = {t[i].span.begin, t[e-1].span.end}; x.first_token = i; x.end_token = e; x.sentence = t[i].sentence;
      if (y) year = y;
      if (!y) { y = year; x.anchored = false; }
      char b[20]; if (m && d) snprintf(b, 20, "%04d-%02d-%02d", y, m, d), x.precision = 1; else if (m) snprintf(b, 20, "%04d-%02d", y, m), x.precision = 4; else snprintf(b, 20, "%04d", y), x.precision = 5;
      if (y) x.edtf = b;
      x.type = "date"; out.dates.push_back(x); i = e;
    } else ++i;
  }
}
#endif
static extract::Extraction go(const Account& a) {
  auto seg = segment::segment(a);
#if __has_include("extract/tag/tagger.h")
  extract::tag::LazyTags tags(extract::tag::Tagger::english(), a.text, seg);
  extract::Context c{a, 0, seg, getenv("NOTAGS") ? nullptr : &tags};
#else
  extract::Context c{a, 0, seg};
#endif
  extract::Extraction out;
#ifdef HAVE_DATES
  extract::find_dates(c, out);
#else
  stub_dates(c, out);
#endif
  extract::find_numbers(c, out);
  extract::quote_claims(c, out);
  extract::count_claims(c, out);
  if (getenv("COUNTS")) {  // every number as a count, to see attribution
    for (auto& t : seg.tokens) if (t.kind == segment::TokenKind::number) { Claim k; k.kind = ClaimKind::count; k.span = k.anchor = t.span; out.claims.push_back(k); }
  }
  extract::act_claims(c, out);
  extract::term_claims(c, out);
  extract::attribute(c, out);
  if (getenv("FRAMES")) for (auto& f : out.scene->frames) fprintf(stderr, "%s | %s | %s | cue=%s | reach=%s\n", f.rule.c_str(), f.name.c_str(), f.speaker.c_str(), a.text.substr(f.cue.begin, f.cue.size()).c_str(), a.text.substr(f.reach.begin, f.reach.size()).c_str());
  return out;
}
static json claim_json(const Claim& c, const std::string& id, const std::string& text, const text::CodePointMap& map) {
  auto sp = [&](Span s) { return json{{"start", map.at(s.begin)}, {"end", map.at(s.end)}, {"exact", text.substr(s.begin, s.size())}}; };
  auto n = [](const std::string& s) { return s.empty() ? json(nullptr) : json(s); };
  json j = sp(c.span);
  j["account"] = id; j["kind"] = name_of(c.kind); j["anchor"] = sp(c.anchor);
  j["source"] = n(c.source); j["published"] = n(c.published); j["hedge"] = name_of(c.hedge); j["rule"] = c.rule; if (c.kind == ClaimKind::count) { j["measure"] = name_of(c.measure); j["population"] = c.population; j["bound"] = name_of(c.bound); j["low"] = c.low ? json(*c.low) : json(nullptr); j["high"] = c.high ? json(*c.high) : json(nullptr); j["implicit"] = c.implicit; } j["basis"] = c.basis;
  j["actor"] = n(c.actor); j["jurisdiction"] = n(c.jurisdiction); j["act"] = n(c.act); j["date"] = n(c.date); j["identifier"] = n(c.identifier); j["term"] = n(c.term); j["own_voice"] = c.own_voice;
  j["attribution"] = json::array();
  for (auto& a : c.attribution) j["attribution"].push_back({{"name", a.name}, {"role", a.role}, {"cue", a.cue}, {"start", map.at(a.span.begin)}, {"end", map.at(a.span.end)}});
  return j;
}
int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::string mode = argv[1], path = argv[argc - 1];
  if (mode == "extract") {
    std::ifstream f; std::istream* in = &std::cin;
    if (path != "-" && path != "--jsonl") { f.open(path); in = &f; }
    std::string line;
    while (std::getline(*in, line)) {
      json d = json::parse(line);
      Account a; a.id = d["id"]; a.text = d["text"];
      auto e = go(a); text::CodePointMap map(a.text);
      for (auto& c : e.claims) std::cout << claim_json(c, a.id, a.text, map).dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
    }
  } else {
    json out{{"accounts", json::array()}, {"claims", json::array()}};
    std::vector<std::filesystem::path> files;
    for (auto& p : std::filesystem::directory_iterator(path)) if (p.path().extension() == ".txt") files.push_back(p.path());
    std::sort(files.begin(), files.end());
    for (auto& p : files) {
      std::ifstream f(p); std::stringstream s; s << f.rdbuf();
      Account a; a.id = p.stem(); a.text = s.str();
      auto e = go(a); text::CodePointMap map(a.text);
      out["accounts"].push_back({{"id", a.id}, {"text", a.text}});
      for (auto& c : e.claims) out["claims"].push_back(claim_json(c, a.id, a.text, map));
    }
    std::cout << out.dump(1) << "\n";
  }
}
