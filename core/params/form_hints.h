#pragma once

#include <string>
#include <vector>

namespace thumbsup {

/// What a slider spans where the allowed range (ParamSpec) is far wider than what people use, and what the report
/// found.
struct FormHint {
  std::string id;       ///< of the parameter
  double minimum;       ///< left end of the slider; smaller values can still be typed
  double maximum;       ///< right end
  std::string finding;  ///< stands below the slider; may be empty
};

/// The hints of the training form. A test holds them within the parameters' ranges.
const std::vector<FormHint>& train_form_hints();

/// Null when there is none.
const FormHint* find_hint(const std::vector<FormHint>& hints, const std::string& id);

}  // namespace thumbsup
