// Persons counted by name and by kin: start here. Lists of victims ("A, his wife B and their two sons C and D were killed")
// become one claim each with its persons as parts; rules that begin with "persons/". Which of them are the same person
// told again is for reconcile/roster.h to say.
#pragma once
#include "extract/extract.h"

namespace synoptic::extract {

void person_claims(const Context& context, Extraction& out);  // persons/: after counts; reads and mends its claims without numbers
void roll_claims(const Context& context, Extraction& out);    // persons/roll: lines that say how many names they hold

}  // namespace synoptic::extract
