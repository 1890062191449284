#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/message.h"

namespace thumbsup {

/// Width x height of an image in pixels, written "512x512".
struct ImageSize {
  std::int64_t width = 512;
  std::int64_t height = 512;
  bool operator==(const ImageSize&) const = default;
};
std::string to_string(const ImageSize& size);
/// Throws UserInputError when `text` is not WIDTHxHEIGHT.
ImageSize parse_image_size(const std::string& text);

/// A parameter's value as the form, the command line and the files see it. Paths and sizes are text there.
using ParamValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;
/// As typed on a command line; empty text for an empty list.
std::string to_string(const ParamValue& value);

enum class Level { Basic, Advanced };
enum class Scale { Linear, Logarithmic };

/// What a parameter is, for every consumer: command line, form, JSON, presets, reference page.
/// The default is not here: it is the member initialiser of the config struct, read from a default-made one.
struct ParamSpec {
  std::string id{};     ///< key in files: "learning_rate"
  std::string label{};  ///< in forms: "Learning rate"
  std::string help{};   ///< one sentence or two, with the finding where there is one
  std::string group{};  ///< section of the form and of the reference page
  std::string unit{};   ///< "px", "steps"; empty when it has none
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  Scale scale = Scale::Linear;
  std::vector<std::string> choices{};  ///< allowed values of a text parameter; empty: any
  /// Of a parameter that names an existing file: what such files are called, "*.safetensors *.pt". A form offers to
  /// choose.
  std::string file_pattern{};
  Level level = Level::Basic;
  bool required = false;
  /// "--learning-rate"
  std::string flag() const;
};

/// A parameter tied to one field of one object. `set` takes the alternative that `get` returns and throws
/// UserInputError naming the flag when the value is out of range or not a choice.
struct BoundParam {
  const ParamSpec* spec;
  ParamValue default_value;
  std::function<ParamValue()> get;
  std::function<void(const ParamValue&)> set;
};
using BoundParams = std::vector<BoundParam>;

/// Throws UserInputError when `value` is outside the range or the choices of `spec`.
void check_value(const ParamSpec& spec, const ParamValue& value);

/// A sentence for every required parameter without a value; empty when all is well.
std::vector<Message> missing_required(const BoundParams& params);

/// The rows of a config struct: each ties a member to its spec. Usage:
///   ParamTable<C>{}.add(&C::steps, {.id = "steps", .label = "Steps", ...})
template <class Config>
class ParamTable {
 public:
  template <class T>
  ParamTable& add(T Config::*member, ParamSpec spec) {
    rows_.push_back({std::move(spec), [member](const Config& config) { return pack(config.*member); },
                     [member](Config& config, const ParamValue& value) { unpack(value, config.*member); }});
    return *this;
  }

  /// The rows tied to `config`, which must outlive the result (as must this table).
  BoundParams bind(Config& config) const {
    const Config defaults{};
    BoundParams bound;
    for (const Row& row : rows_)
      bound.push_back({&row.spec, row.get(defaults), [&row, &config] { return row.get(config); },
                       [&row, &config](const ParamValue& value) {
                         check_value(row.spec, value);
                         row.set(config, value);
                       }});
    return bound;
  }

 private:
  struct Row {
    ParamSpec spec;
    std::function<ParamValue(const Config&)> get;
    std::function<void(Config&, const ParamValue&)> set;
  };

  template <class T>
  static ParamValue pack(const T& field) {
    if constexpr (std::is_same_v<T, std::filesystem::path>)
      return field.string();
    else if constexpr (std::is_same_v<T, ImageSize>)
      return to_string(field);
    else
      return field;
  }
  template <class T>
  static void unpack(const ParamValue& value, T& field) {
    if constexpr (std::is_same_v<T, std::filesystem::path>)
      field = std::filesystem::path(std::get<std::string>(value));
    else if constexpr (std::is_same_v<T, ImageSize>)
      field = parse_image_size(std::get<std::string>(value));
    else
      field = std::get<T>(value);
  }

  std::vector<Row> rows_;
};

}  // namespace thumbsup
