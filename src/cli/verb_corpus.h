// The parts of `synoptic corpus`, one function each.
#pragma once
#include "cli/verbs.h"

namespace synoptic::cli {

int corpus_add(const Arguments&);
int corpus_refresh(const Arguments&);
int corpus_search(const Arguments&);
int corpus_events(const Arguments&);
int corpus_dossier(const Arguments&);

}  // namespace synoptic::cli
