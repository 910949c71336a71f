// The program's version, as outputs name it.
#pragma once
namespace synoptic {
inline constexpr const char* kVersion = SYNOPTIC_VERSION;
}
