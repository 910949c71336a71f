// Completion scripts for bash, zsh and fish. Idea: the first word completes to a verb, a word after an option with a closed
// list to its values, a word that starts with - to the verb's options, anything else to files. No descriptions in bash.
// Does not complete ids of claims. Covered by tests/cli/help_test.cpp.
#include "cli/completion.h"

#include <fmt/format.h>

namespace synoptic::cli {
namespace {

template <class Range, class Of>
std::string joined(const Range& range, std::string_view by, Of of) {
  std::string out;
  for (const auto& item : range) {
    const std::string word = of(item);
    if (word.empty()) continue;
    if (!out.empty()) out += by;
    out += word;
  }
  return out;
}

std::string plain(std::string_view s) { return std::string(s); }

// For single quotes, in which fish and zsh take everything but a quote as it stands; zsh's specs also mark with [ ] and :.
std::string quoted(std::string_view s, bool zsh) {
  std::string out;
  for (const char c : s) {
    if (c == '\'')
      out += zsh ? "'\\''" : "\\'";
    else if (zsh && (c == '[' || c == ']' || c == ':'))
      out += fmt::format("\\{}", c);
    else
      out += c;
  }
  return out;
}

std::string bash(const std::vector<VerbHelp>& verbs) {
  std::string out =
      "# bash completion for synoptic, made by: synoptic help --completion bash\n"
      "_synoptic() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" choices=\"\"\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))\n    return\n  fi\n",
                     joined(verbs, " ", [](const VerbHelp& v) { return v.available ? plain(v.name) : ""; }));
  out += "  case \"${COMP_WORDS[1]} $before\" in\n";
  for (const VerbHelp& v : verbs)
    for (const VerbOption& o : v.options)
      if (v.available && !o.values.empty())
        out += fmt::format("    '{} {}') choices=\"{}\" ;;\n", v.name, o.name, joined(o.values, " ", plain));
  out += "  esac\n  if [ -z \"$choices\" ] && [[ \"$word\" == -* ]]; then\n    case \"${COMP_WORDS[1]}\" in\n";
  for (const VerbHelp& v : verbs)
    if (v.available && !v.options.empty())
      out +=
          fmt::format("      {}) choices=\"{}\" ;;\n", v.name, joined(v.options, " ", [](const VerbOption& o) { return plain(o.name); }));
  out +=
      "    esac\n  fi\n  if [ -n \"$choices\" ]; then COMPREPLY=($(compgen -W \"$choices\" -- \"$word\")); else COMPREPLY=($(compgen -f -- "
      "\"$word\")); fi\n}\n";
  return out + "complete -o filenames -F _synoptic synoptic\n";
}

std::string zsh_option(const VerbOption& o) {
  std::string spec = fmt::format("'{}[{}]", o.name, quoted(o.what, true));
  if (!o.values.empty()) spec += fmt::format(":value:({})", joined(o.values, " ", plain));
  if (!o.value.empty()) spec += fmt::format(":{}:{}", o.value, o.takes_path() ? "_files" : " ");
  return spec + "'";
}

std::string zsh(const std::vector<VerbHelp>& verbs) {
  std::string out =
      "#compdef synoptic\n# zsh completion for synoptic, made by: synoptic help --completion zsh\n_synoptic() {\n  local -a verbs\n  "
      "verbs=(\n";
  for (const VerbHelp& v : verbs)
    if (v.available) out += fmt::format("    '{}:{}'\n", v.name, quoted(v.summary, true));
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command verbs\n    return\n  fi\n  local verb=$words[2]\n  shift words\n  (( "
      "CURRENT-- ))\n  case $verb in\n";
  for (const VerbHelp& v : verbs)
    if (v.available) out += fmt::format("    {}) _arguments {} '*:file:_files' ;;\n", v.name, joined(v.options, " ", zsh_option));
  return out + "  esac\n}\n_synoptic \"$@\"\n";
}

std::string fish(const std::vector<VerbHelp>& verbs) {
  std::string out = "# fish completion for synoptic, made by: synoptic help --completion fish\n";
  for (const VerbHelp& v : verbs) {
    if (!v.available) continue;
    out += fmt::format("complete -c synoptic -n __fish_use_subcommand -f -a {} -d '{}'\n", v.name, quoted(v.summary, false));
    for (const VerbOption& o : v.options) {
      out += fmt::format("complete -c synoptic -n '__fish_seen_subcommand_from {}' -l {} -d '{}'", v.name, o.name.substr(2),
                         quoted(o.what, false));
      if (!o.values.empty()) out += fmt::format(" -x -a '{}'", joined(o.values, " ", plain));
      if (!o.value.empty()) out += o.takes_path() ? " -r" : " -x";
      out += '\n';
    }
  }
  return out;
}

}  // namespace

std::string completion(std::string_view shell, const std::vector<VerbHelp>& verbs) {
  if (shell == "bash") return bash(verbs);
  if (shell == "zsh") return zsh(verbs);
  if (shell == "fish") return fish(verbs);
  return {};
}

}  // namespace synoptic::cli
