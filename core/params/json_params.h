#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "params/param_spec.h"

namespace thumbsup {

enum class Written { NonDefaults, All };

/// Parameters as a JSON object keyed by id. Files hold non-defaults; checkpoints embed all resolved values.
nlohmann::json params_to_json(const BoundParams& params, Written written = Written::NonDefaults);

/// Sets every parameter named in `object`; the others keep their value. Returns the entries no parameter has, so that
/// the writer can keep them. Throws FormatError (path, key) for a value of the wrong kind or out of range.
nlohmann::json params_from_json(const BoundParams& params, const nlohmann::json& object,
                                const std::filesystem::path& path);

}  // namespace thumbsup
