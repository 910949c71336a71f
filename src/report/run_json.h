// The member "run" of dossier.json. For this stage only.
#pragma once
#include "report/index.h"
#include "report/json.h"

namespace synoptic::report {

void write_run(Json& json, const Dossier& dossier, const Index& index);

}  // namespace synoptic::report
