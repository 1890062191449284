#include "params/json_params.h"

#include <algorithm>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/json_text.h"
#include "base/path_text.h"
#include "params/params_messages.h"

namespace thumbsup {
namespace {

/// The value in `json` as the alternative that `like` holds; throws nlohmann's type_error otherwise.
ParamValue value_like(const ParamValue& like, const nlohmann::json& json) {
  return std::visit(
      [&json](const auto& sample) -> ParamValue {
        using T = std::decay_t<decltype(sample)>;
        // nlohmann converts between numbers and bools silently; a file that holds the wrong kind is a mistake.
        const bool fits = std::is_same_v<T, bool>           ? json.is_boolean()
                          : std::is_same_v<T, std::int64_t> ? json.is_number_integer()
                          : std::is_same_v<T, double>       ? json.is_number()
                                                            : true;
        if (!fits) throw UserInputError(msg::base::has_value_of_wrong_kind(json_excerpt(json)));
        if constexpr (std::is_same_v<T, std::string>) return path_from_text(json.get<T>()).native();
        T value = json.get<T>();
        if constexpr (std::is_same_v<T, std::vector<std::string>>)
          for (std::string& item : value) item = path_from_text(item).native();
        return value;
      },
      like);
}

/// Texts are what was typed, names of files among them: JSON holds UTF-8 alone.
nlohmann::json to_json(const ParamValue& value) {
  return std::visit(
      [](const auto& v) -> nlohmann::json {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::string>) {
          return path_to_text(v);
        } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
          nlohmann::json list = nlohmann::json::array();
          for (const std::string& item : v) list.push_back(path_to_text(item));
          return list;
        } else {
          return v;
        }
      },
      value);
}

}  // namespace

nlohmann::json params_to_json(const BoundParams& params, Written written) {
  nlohmann::json object = nlohmann::json::object();
  for (const BoundParam& param : params) {
    const ParamValue value = param.get();
    if (written == Written::All || value != param.default_value) object[param.spec->id] = to_json(value);
  }
  return object;
}

nlohmann::json params_from_json(const BoundParams& params, const nlohmann::json& object,
                                const std::filesystem::path& path) {
  if (!object.is_object()) throw FormatError(path, "", msg::params::does_not_hold_parameters());
  nlohmann::json unknown = nlohmann::json::object();
  for (const auto& [key, json] : object.items()) {
    const auto param =
        std::find_if(params.begin(), params.end(), [&key = key](const BoundParam& p) { return p.spec->id == key; });
    if (param == params.end()) {
      unknown[key] = json;
      continue;
    }
    try {
      param->set(value_like(param->default_value, json));
    } catch (const UserInputError& error) {
      throw FormatError(path, key, error.message());
    } catch (const nlohmann::json::exception& error) {
      throw FormatError(path, key, msg::base::has_value_of_wrong_kind(json_excerpt(json)), error.what());
    }
  }
  return unknown;
}

}  // namespace thumbsup
