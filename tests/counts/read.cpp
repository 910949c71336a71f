// Reads a text for the count tests and writes claims the way the rule files do.
// Runs the whole extract stage, since hedges come from the layer after the counts. Covered by rules_test.cpp, which uses it.
#include "counts/read.h"

#include <sstream>

namespace synoptic::counts_test {
namespace {

std::string shown(const std::optional<double>& v) {
  if (!v) return "-";
  std::ostringstream s;
  s.precision(15);
  s << *v;
  return s.str();
}

}  // namespace

Read::Read(std::string text) {
  account.text = std::move(text);
  account.text_sha256 = "0";
  segmentation = segment::segment(account);
  out = extract::extract(account, 0, segmentation);
}

std::vector<const Claim*> Read::counts(bool implicit) const {
  std::vector<const Claim*> found;
  for (const Claim& c : out.claims)
    if (c.kind == ClaimKind::count && (implicit || !c.implicit)) found.push_back(&c);
  return found;
}

const Claim* Read::at(const std::string& anchor) const {
  for (const Claim* c : counts(true))
    if (form(c->anchor) == anchor) return c;
  return nullptr;
}

std::string Read::whole_of(const std::string& anchor) const {
  const Claim* part = at(anchor);
  if (!part) return "no claim at " + anchor;
  for (const Claim* c : counts(true))
    if (!part->part_of.empty() && c->id == part->part_of) return form(c->anchor);
  return "-";
}

std::string Read::line(const Claim& c) const {
  std::string s = form(c.anchor) + " => " + std::string(name_of(c.measure)) + " " + c.population + " " + std::string(name_of(c.bound)) +
                  " " + shown(c.low) + " " + shown(c.high);
  if (c.hedge != Hedge::none) s += " | hedge " + std::string(name_of(c.hedge));
  if (c.implicit) s += " | implicit";
  if (!c.part_of.empty())
    for (const Claim* w : counts(true))
      if (w->id == c.part_of) s += " | part of " + form(w->anchor);
  return s;
}

std::string Read::lines(bool implicit) const {
  std::string s;
  for (const Claim* c : counts(implicit)) s += line(*c) + "\n";
  return s;
}

}  // namespace synoptic::counts_test
