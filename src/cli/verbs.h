// The verbs of the command line. One file a verb: verb_<name>.cpp; main.cpp holds the table.
// A verb gets its arguments (argv after the verb) and returns the exit code of docs/commands.md:
// 0 done, 1 findings at or above --fail-on, 2 usage, 3 no input could be read, 4 partial, 5 integrity.
#pragma once
#include <string>
#include <vector>

namespace synoptic::cli {

using Arguments = std::vector<std::string>;

int run_build(const Arguments&);
int run_read(const Arguments&);
int run_extract(const Arguments&);
int run_trace(const Arguments&);
int run_stemma(const Arguments&);
int run_cluster(const Arguments&);
int run_corpus(const Arguments&);
int run_reconcile(const Arguments&);
int run_verify(const Arguments&);
int run_explain(const Arguments&);
int run_export(const Arguments&);
int run_diff(const Arguments&);
int run_review(const Arguments&);
int run_serve(const Arguments&);
int run_evaluate(const Arguments&);
int run_help(const Arguments&);

}  // namespace synoptic::cli
