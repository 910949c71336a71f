// Man pages in the man(7) macros that groff and mandoc both read. Idea: one table tells `synoptic help`, the completions and the man
// pages, so they cannot differ. The date is that of the version, not of the build: the same program gives the same page. Written at build
// time by `synoptic help --man DIR`. Covered by tests/cli/man_test.cpp, with `mandoc -T lint` where it is installed.
#include "cli/man.h"

#include <fmt/format.h>

#include "synoptic/version.h"

namespace synoptic::cli {
namespace {

constexpr std::string_view kDate = "2026-11-22";  // of the last change to the help table

// Backslashes and hyphens as they are typed; no line may begin with a control character.
std::string plain(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out.insert(0, "\\&");
  return out;
}

std::string head(std::string_view name, std::string_view summary) {
  std::string title;
  for (char c : name) title += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return fmt::format(".TH {} 1 {} \"Synoptic {}\" \"User Commands\"\n.SH NAME\n{} \\- {}\n", title, kDate, kVersion, plain(name),
                     plain(summary));
}

std::string synopsis(std::string_view usage) {
  std::string out = ".SH SYNOPSIS\n";
  for (std::size_t at = 0; at < usage.size();) {
    std::size_t end = usage.find(" | synoptic ", at);  // several forms of one command
    if (end == std::string_view::npos) end = usage.size();
    out += fmt::format("{}.B {}\n", at ? ".br\n" : "", plain(usage.substr(at, end - at)));
    at = end == usage.size() ? end : end + 3;
  }
  return out;
}

std::string option(const VerbOption& o) {
  std::string values;
  for (std::string_view v : o.values) values += fmt::format("{}{}", values.empty() ? "" : "|", v);
  if (!o.value.empty()) values = o.value;
  std::string out =
      values.empty() ? fmt::format(".TP\n.B {}\n", plain(o.name)) : fmt::format(".TP\n.BI {} \" {}\"\n", plain(o.name), plain(values));
  return out + plain(o.what) + ".\n";
}

constexpr std::string_view kExit =
    ".SH EXIT STATUS\n.TP\n.B 0\nDone.\n.TP\n.B 1\nFindings at or above\n.BR \\-\\-fail\\-on ;\na figure that stands in none of the "
    "texts.\n"
    ".TP\n.B 2\nUsage: the command cannot be understood.\n.TP\n.B 3\nNo input could be read.\n.TP\n.B 4\nPartly done: some accounts or "
    "rows were "
    "skipped, each is told.\n.TP\n.B 5\nIntegrity: a hash differs.\n";

std::string examples(const VerbHelp& v) {
  std::string out = ".SH EXAMPLES\n";
  for (const auto& [command, does] : v.examples) out += fmt::format(".TP\n.B {}\n{}.\n", plain(command), plain(does));
  return out;
}

}  // namespace

std::string man_page(const VerbHelp& v) {
  const std::string name = "synoptic-" + std::string(v.name);
  std::string out = head(name, v.summary) + synopsis(v.usage);
  if (!v.options.empty()) out += ".SH OPTIONS\n";
  for (const VerbOption& o : v.options) out += option(o);
  return out + std::string(kExit) + examples(v) + ".SH SEE ALSO\n.BR synoptic (1)\n";
}

std::string man_page(const std::vector<VerbHelp>& verbs) {
  std::string out = head("synoptic", "what several accounts of one event say, claim by claim");
  out += ".SH SYNOPSIS\n.B synoptic\n.I COMMAND\n.RI [ OPTION ...]\n.SH DESCRIPTION\n";
  out +=
      "Reads several accounts of one event and shows, claim by claim, what they say, where each figure comes from, who repeats whom, and\n"
      "where they cannot all be right.\nIt says what is claimed, by whom, in what words; it does not say what is true.\n"
      "Data goes to standard output, messages and progress to standard error.\nIt uses no network.\n.SH COMMANDS\n";
  for (const VerbHelp& v : verbs)
    if (v.available) out += fmt::format(".TP\n.BR synoptic\\-{} (1)\n{}.\n", plain(v.name), plain(v.summary));
  out +=
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhen set, nothing is coloured.\n.TP\n.B SOURCE_DATE_EPOCH\nThe time that a dossier gives as its "
      "own, "
      "in seconds since 1970.\n";
  out += kExit;
  for (const VerbHelp& v : verbs)
    if (v.name == "build") out += examples(v);
  return out;
}

}  // namespace synoptic::cli
