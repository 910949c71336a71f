// BibTeX entries and wikitext citations for the accounts, and for each answer of a question in wikitext a sentence with its <ref>.
// Only what the account itself gives is written; nothing is guessed. Covered by tests/report/exports_test.cpp.
#include <map>

#include "report/index.h"
#include "report/report.h"
#include "report/wording.h"

namespace synoptic::report {
namespace {

// LaTeX's own characters, escaped; a stray brace would end the field.
std::string tex(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos)
      out += '\\', out += c;
    else if (c == '\\')
      out += "\\textbackslash{}";
    else if (c == '~')
      out += "\\textasciitilde{}";
    else if (c == '^')
      out += "\\textasciicircum{}";
    else
      out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string bib_key(std::string_view id) {
  std::string out;
  for (char c : id) out += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ? c : '_';
  return out;
}

void field(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out += "  " + std::string(name) + " = {" + value + "},\n";
}

// Inside a template: no pipes, no template or link brackets, no markup.
std::string wiki(std::string_view s) {
  std::string out;
  for (char c : s) {
    switch (c) {
      case '|':
        out += "&#124;";
        break;
      case '{':
        out += "&#123;";
        break;
      case '}':
        out += "&#125;";
        break;
      case '[':
        out += "&#91;";
        break;
      case ']':
        out += "&#93;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '=':
        out += "&#61;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += ' ';
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A web address keeps its = and &; what would end the template is percent-encoded.
std::string wiki_address(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (std::string_view("|{}[]<>\"' \n").find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
      out += "0123456789ABCDEF"[c & 15];
    }
  }
  return out;
}

void parameter(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += " |" + std::string(name) + "=" + wiki(value);
}

std::string cite(const Account& a, std::string_view quote) {
  std::string out = "{{cite news";
  parameter(out, "title", a.title.empty() ? a.name : a.title);
  parameter(out, "author", a.author);
  parameter(out, "work", a.publisher);
  parameter(out, "date", a.published.substr(0, 10));
  if (!a.url.empty()) out += " |url=" + wiki_address(a.url);
  parameter(out, "access-date", a.retrieved.substr(0, 10));
  parameter(out, "language", a.language);
  parameter(out, "quote", quote);
  return out + "}}";
}

}  // namespace

std::string bibtex(const Dossier& dossier) {
  std::string out;
  std::map<std::string, int> used;
  for (const Account& a : dossier.accounts) {
    std::string key = bib_key(a.id);
    if (const int n = used[key]++; n > 0) key += "-" + std::to_string(n + 1);
    out += "@misc{" + key + ",\n";
    field(out, "title", tex(a.title.empty() ? a.name : a.title));
    field(out, "author", a.author.empty() ? "" : "{" + tex(a.author) + "}");
    field(out, "publisher", tex(a.publisher));
    field(out, "date", a.published.substr(0, 10));
    field(out, "year", a.published.size() >= 4 ? a.published.substr(0, 4) : "");
    field(out, "url", tex(a.url));
    field(out, "urldate", a.retrieved.substr(0, 10));
    field(out, "language", tex(a.language));
    field(out, "note", a.text_sha256.empty() ? "" : "SHA-256 of the text: " + a.text_sha256);
    out += "}\n\n";
  }
  return out;
}

std::string wikitext(const Dossier& dossier) {
  const Index index(dossier);
  std::string out;
  for (const Question& q : dossier.questions) {
    out += "== " + wiki(q.title) + " ==\n";
    for (const std::string& id : q.claims) {
      const Claim* c = index.claim(id);
      if (!c) continue;
      const Account& a = dossier.accounts[c->account];
      out += "* " + wiki(account_label(a)) + ": " + wiki(claim_in_words(*c, a)) + ".<ref>" +
             cite(a, shortened(index.words(c->account, c->span), 300)) + "</ref>\n";
    }
    out += '\n';
  }
  return out + "== References ==\n{{reflist}}\n";
}

}  // namespace synoptic::report
