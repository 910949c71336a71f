#include "reconcile/fixture.h"

namespace synoptic::test {

Event& Event::account(const std::string& id, const std::string& published) {
  Account a;
  a.id = a.name = id;
  a.published = published;
  accounts.push_back(a);
  return *this;
}

Event& Event::say(const std::string& sentence, const std::vector<Count>& counts) {
  Account& a = accounts.back();
  const auto begin = static_cast<std::uint32_t>(a.text.size());
  std::vector<Span> anchors;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i] == '{')
      anchors.push_back({static_cast<std::uint32_t>(a.text.size()), 0});
    else if (sentence[i] == '}')
      anchors.back().end = static_cast<std::uint32_t>(a.text.size());
    else
      a.text += sentence[i];
  }
  const auto end = static_cast<std::uint32_t>(a.text.size());
  a.text += "\n";
  const auto id = [&](std::size_t k) { return a.id + "-" + std::to_string(anchors[k].begin); };
  for (std::size_t k = 0; k < counts.size(); ++k) {
    Claim c;
    c.id = id(k);
    c.account = static_cast<std::uint32_t>(accounts.size() - 1);
    c.span = {begin, end};
    c.anchor = anchors.at(k);
    c.measure = counts[k].measure;
    c.population = counts[k].population;
    c.bound = counts[k].bound;
    c.hedge = counts[k].hedge;
    if (c.bound != Bound::at_most && c.bound != Bound::vague) c.low = counts[k].value;
    if (c.bound != Bound::at_least && c.bound != Bound::vague) c.high = counts[k].value;
    if (counts[k].part_of >= 0) c.part_of = id(static_cast<std::size_t>(counts[k].part_of));
    if (!counts[k].speaker.empty()) c.attribution.push_back({counts[k].speaker, "speaker", "said", {begin, end}});
    claims.push_back(c);
  }
  return *this;
}

void Event::run(const std::string& profile) {
  questions = align::align(accounts, claims);
  findings = reconcile::reconcile(accounts, claims, lineage, profile, questions);
}

std::vector<Finding> Event::of(FindingType type) const {
  std::vector<Finding> out;
  for (const Finding& f : findings)
    if (f.type == type) out.push_back(f);
  return out;
}

const Question* Event::question(const std::string& title) const {
  for (const Question& q : questions)
    if (q.title == title) return &q;
  return nullptr;
}

}  // namespace synoptic::test
