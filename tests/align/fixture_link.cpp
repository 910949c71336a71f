// The event builder of the reconcile tests, for this test program too.
#include "../reconcile/fixture.cpp"
