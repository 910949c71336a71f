// PROV-JSON-LD: where each claim and finding comes from, in the words of the W3C's PROV-O. Accounts, claims, questions and findings
// are entities; the run is an activity; the program is a software agent; those who are quoted are agents that a claim is attributed
// to. Dependences between accounts are wasInfluencedBy, only where a direction was found.
// Does not model every rule as an activity: the rule's name stands on the claim. Covered by tests/report/exports_test.cpp.
#include <set>

#include "report/index.h"
#include "report/json.h"
#include "report/report.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

std::string urn(std::string_view kind, std::string_view id) {
  std::string out = "urn:synoptic:" + std::string(kind) + ":";
  for (char c : id) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
      out += "0123456789ABCDEF"[c & 15];
    }
  }
  return out;
}

class Prov {
 public:
  explicit Prov(const Dossier& d) : d_(d), json_(buffer_) {}

  std::string write() {
    json_.open();
    context();
    json_.open_list("@graph");
    agents();
    for (const Account& a : d_.accounts) account(a);
    for (const Claim& c : d_.claims) claim(c);
    for (const Finding& f : d_.findings) finding(f);
    json_.close_list();
    json_.close();
    json_.line();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  void put(std::string_view key, const std::string& value) { json_.field(key, std::string_view(value)); }
  void refer(std::string_view key, const std::string& id) {
    json_.open(key);
    put("@id", id);
    json_.close();
  }
  void open_node(const std::string& id, std::string_view type) {
    json_.open();
    put("@id", id);
    json_.field("@type", type);
  }
  void close_node() { json_.close(), json_.line(); }

  void context() {
    json_.open("@context");
    put("prov", "http://www.w3.org/ns/prov#");
    put("dcterms", "http://purl.org/dc/terms/");
    put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    put("xsd", "http://www.w3.org/2001/XMLSchema#");
    put("syn", "urn:synoptic:term:");
    json_.close();
  }

  void agents() {
    open_node(urn("program", "synoptic"), "prov:SoftwareAgent");
    put("rdfs:label", "Synoptic " + d_.run.version);
    close_node();
    open_node(urn("run", d_.run.config_sha256), "prov:Activity");
    refer("prov:wasAssociatedWith", urn("program", "synoptic"));
    if (!d_.run.generated_at.empty()) {
      json_.open("prov:endedAtTime");
      put("@value", d_.run.generated_at);
      put("@type", "xsd:dateTime");
      json_.close();
    }
    close_node();
    std::set<std::string> speakers;
    for (const Claim& c : d_.claims)
      for (const Attribution& a : c.attribution)
        if (!a.name.empty()) speakers.insert(a.name);
    for (const std::string& name : speakers) {
      open_node(urn("speaker", name), "prov:Agent");
      put("rdfs:label", name);
      close_node();
    }
  }

  void account(const Account& a) {
    open_node(urn("account", a.id), "prov:Entity");
    put("rdfs:label", account_label(a));
    if (!a.title.empty()) put("dcterms:title", a.title);
    if (!a.publisher.empty()) put("dcterms:publisher", a.publisher);
    if (!a.published.empty()) put("dcterms:issued", a.published);
    if (!a.url.empty()) put("dcterms:source", a.url);
    if (!a.sha256.empty()) put("syn:sha256", a.sha256);
    put("syn:text_sha256", a.text_sha256);
    const auto index = static_cast<std::uint32_t>(&a - d_.accounts.data());
    json_.open_list("prov:wasInfluencedBy");
    for (const Dependence& x : d_.lineage.dependences) {
      const bool forward = x.direction == "from_to" && x.to == index, back = x.direction == "to_from" && x.from == index;
      if (!forward && !back) continue;
      json_.open();
      put("@id", urn("account", d_.accounts[forward ? x.from : x.to].id));
      json_.close();
    }
    json_.close_list();
    close_node();
  }

  void claim(const Claim& c) {
    const Account& a = d_.accounts[c.account];
    open_node(urn("claim", c.id), "prov:Entity");
    put("rdfs:label", claim_in_words(c, a));
    refer("prov:wasQuotedFrom", urn("account", a.id));
    refer("prov:wasGeneratedBy", urn("run", d_.run.config_sha256));
    if (!c.attribution.empty() && !c.attribution.back().name.empty())
      refer("prov:wasAttributedTo", urn("speaker", c.attribution.back().name));
    if (!c.rule.empty()) put("syn:rule", c.rule);
    close_node();
  }

  void finding(const Finding& f) {
    open_node(urn("finding", f.id), "prov:Entity");
    put("rdfs:label", f.outcome.empty() ? std::string(name_of(f.type)) : f.outcome);
    put("syn:type", std::string(name_of(f.type)));
    refer("prov:wasGeneratedBy", urn("run", d_.run.config_sha256));
    json_.open_list("prov:wasDerivedFrom");
    for (const std::string& id : f.claims) {
      json_.open();
      put("@id", urn("claim", id));
      json_.close();
    }
    json_.close_list();
    close_node();
  }

  const Dossier& d_;
  Json::Buffer buffer_;
  Json json_;
};

}  // namespace

std::string prov_json(const Dossier& dossier) { return Prov(dossier).write(); }

}  // namespace synoptic::report
