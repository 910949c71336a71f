// Fields and values out of a parsed JSON object. Includes RapidJSON: for the .cpp files that read JSON, not for other headers.
// Covered by tests/review/log_test.cpp.
#pragma once
#include <rapidjson/document.h>

#include <optional>

#include "review/fields.h"

namespace synoptic::review {

// Nothing when it is no object of texts, numbers, true, false and null.
inline std::optional<Changes> changes_in(const rapidjson::Value& object) {
  if (!object.IsObject()) return std::nullopt;
  Changes out;
  for (const auto& m : object.GetObject()) {
    auto& [name, value] = out.emplace_back();
    name.assign(m.name.GetString(), m.name.GetStringLength());
    if (m.value.IsString())
      value.emplace<std::string>(m.value.GetString(), m.value.GetStringLength());
    else if (m.value.IsNumber())
      value.emplace<double>(m.value.GetDouble());
    else if (m.value.IsBool())
      value.emplace<bool>(m.value.GetBool());
    else if (!m.value.IsNull())
      return std::nullopt;
  }
  return out;
}

}  // namespace synoptic::review
