#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/message.h"
#include "params/enum_names.h"

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

/// A parameter's value as the form, the command line and the files see it. Paths, sizes and enumerations are text
/// there.
using ParamValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;
/// As typed on a command line; empty text for an empty list.
std::string to_string(const ParamValue& value);
/// An end of a range for people: whole numbers with all their digits, "4294967295" and not "4.29497e+09".
std::string range_end_text(double end);

enum class Level { Basic, Advanced };
/// Nominal: the number is a name (a port), so that a form has no slider for it and writes its digits alone.
enum class Scale { Linear, Logarithmic, Nominal };

/// What else a parameter is to those who use it; a parameter may have several.
enum class Role : unsigned {
  None = 0,
  FilledByPage = 1,  ///< the window sets it, from the project and this machine: no form shows it, none keeps it
  OwnControl = 2,    ///< the window has a control of its own for it, or leaves it to the command line: no form shows it
  FreeOnResume = 4,  ///< what was stopped (a training, a demo) goes on all the same when it is another one now
  LengthOfRun = 8,   ///< free on resume too, unless the learning rate follows a curve over that length
  Result = 16,       ///< the path at which the result appears
  WrittenByRun = 32,  ///< a path at which a run keeps what it makes itself: it need not be there
  Headline = 64,      ///< told first where there is room for few
  Subject = 128       ///< what is learnt, not how: presets leave it to the project
};
constexpr Role operator|(Role a, Role b) {
  return static_cast<Role>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
/// All but None; a test holds that each is used.
inline constexpr Role kAllRoles[] = {Role::FilledByPage, Role::OwnControl,   Role::FreeOnResume, Role::LengthOfRun,
                                     Role::Result,       Role::WrittenByRun, Role::Headline,     Role::Subject};

/// What a slider spans where the allowed range is far wider than what people use, and what was found there.
struct Slider {
  double minimum = 0;     ///< left end; smaller values can still be typed
  double maximum = 0;     ///< right end
  std::string finding{};  ///< stands below the slider: "2e-6 too low, 5e-5 best"
  double step = 0;        ///< from one position to the next; 0: by the length of the slider
};

/// What a parameter is, for every consumer: command line, form, JSON, presets, reference page.
/// The default is not here: it is the member initialiser of the config struct, read from a default-made one.
struct ParamSpec {
  std::string id{};     ///< key in files: "learning_rate"
  std::string label{};  ///< in forms: "Learning rate"
  std::string help{};   ///< one sentence or two, with the finding where there is one
  std::string group{};  ///< section of the form and of the reference page
  std::string unit{};   ///< "px", "steps"; empty when it has none
  /// Of a list: how many there may be.
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  Scale scale = Scale::Linear;
  std::optional<Slider> slider{};      ///< none: it spans the range
  std::vector<std::string> choices{};  ///< allowed values of a text; an enumeration's are filled in; empty: any
  /// Of a path that may be a file: what such files are called, "*.safetensors *.pt". A form offers to choose.
  std::string file_pattern{};
  Level level = Level::Basic;
  bool required = false;
  Role roles = Role::None;
  std::string position{};   ///< on the command line it is no flag but stands by itself, under this name: "RUN"
  std::string excludes{};   ///< id of another one of its command that cannot be given beside it
  std::string made_when{};  ///< of a folder that must be there: unless the parameter of this id is not 0
  bool is_path = false;     ///< filled in from the member's type

  bool has(Role role) const { return (static_cast<unsigned>(roles) & static_cast<unsigned>(role)) != 0; }
  /// Whether a form made from a table shows it.
  bool is_in_form() const { return !has(Role::FilledByPage) && !has(Role::OwnControl); }
  /// Whether it names a place that a run reads or writes, other than its own folder.
  bool is_place() const { return is_path && !has(Role::Result); }
  /// What a slider spans.
  Slider slider_range() const { return slider.value_or(Slider{minimum, maximum}); }
  /// What it is called on the command line: "--learning-rate", or its position's name.
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

/// A parameter and its default.
struct ParamRow {
  const ParamSpec* spec;
  ParamValue default_value;
};

/// The one of this id; null when there is none.
const BoundParam* find_param(const BoundParams& params, const std::string& id);

/// Those that have not this role, or have it.
BoundParams without(const BoundParams& params, Role role);
BoundParams only(const BoundParams& params, Role role);

/// Throws UserInputError when `value` is outside the range or the choices of `spec`.
void check_value(const ParamSpec& spec, const ParamValue& value);

/// A sentence for every required parameter without a value; empty when all is well.
std::vector<Message> missing_required(const BoundParams& params);

/// The words that give a command those values that are not the defaults: {"--port=8000", "--log-prompts"}.
/// Of flags with one value; what begins with a dash is a value still.
std::vector<std::string> command_words(const BoundParams& params);

/// Gives every path that is set the form that means the same from wherever it is read.
void make_paths_absolute(const BoundParams& params);

/// The rows of a config struct: each ties a member to its spec. What is optional and not given
/// reads as nothing: a number is NaN then, which `set` refuses, a word of an enumeration "". Usage:
///   ParamTable<C>{}.add(&C::steps, {.id = "steps", .label = "Steps", ...})
template <class Config>
class ParamTable {
 public:
  template <class T>
  ParamTable& add(T Config::*member, ParamSpec spec) {
    return add_at(
        [member](auto& config) -> auto& { return config.*member; }, std::move(spec));
  }

  /// As above for a field deeper within: `field(config)` refers to it.
  template <class Field>
  ParamTable& add_at(Field field, ParamSpec spec) {
    using T = std::remove_cvref_t<decltype(field(std::declval<Config&>()))>;
    rows_.push_back({typed<T>(std::move(spec)), [field](const Config& config) { return pack(field(config)); },
                     [field](Config& config, const ParamValue& value) { unpack(value, field(config)); }});
    return *this;
  }

  /// A table of some of the rows: `choose` says which, and may change what is said about them.
  template <class Choose>
  ParamTable some(Choose choose) const {
    ParamTable chosen;
    for (Row row : rows_)
      if (choose(row.spec)) chosen.rows_.push_back(std::move(row));
    return chosen;
  }

  /// What there is to say about each, without a config. The table must outlive the result.
  std::vector<ParamRow> rows() const {
    const Config defaults{};
    std::vector<ParamRow> rows;
    for (const Row& row : rows_) rows.push_back({&row.spec, row.get(defaults)});
    return rows;
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
  struct IsEnumList : std::false_type {};
  template <NamedEnum E>
  struct IsEnumList<std::vector<E>> : std::true_type {};

  template <class T>
  struct IsOptionalEnum : std::false_type {};
  template <NamedEnum E>
  struct IsOptionalEnum<std::optional<E>> : std::true_type {};

  /// What the member's type says about a parameter.
  template <class T>
  static ParamSpec typed(ParamSpec spec) {
    spec.is_path = std::is_same_v<T, std::filesystem::path>;
    if constexpr (NamedEnum<T>) {
      if (spec.choices.empty()) spec.choices = enum_words<T>();
    } else if constexpr (IsEnumList<T>::value || IsOptionalEnum<T>::value) {
      if (spec.choices.empty()) spec.choices = enum_words<typename T::value_type>();
    }
    return spec;
  }

  template <class T>
  static ParamValue pack(const T& field) {
    if constexpr (std::is_same_v<T, std::filesystem::path>) {
      return field.string();
    } else if constexpr (std::is_same_v<T, std::optional<double>>) {
      return field.value_or(std::numeric_limits<double>::quiet_NaN());
    } else if constexpr (IsOptionalEnum<T>::value) {
      return std::string(field ? to_string(*field) : "");
    } else if constexpr (std::is_same_v<T, ImageSize> || NamedEnum<T>) {
      return std::string(to_string(field));
    } else if constexpr (IsEnumList<T>::value) {
      std::vector<std::string> words;
      for (const auto& item : field) words.emplace_back(to_string(item));
      return words;
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      return static_cast<std::int64_t>(field);
    } else {
      return field;
    }
  }
  template <class T>
  static void unpack(const ParamValue& value, T& field) {
    if constexpr (std::is_same_v<T, std::filesystem::path>) {
      field = std::filesystem::path(std::get<std::string>(value));
    } else if constexpr (std::is_same_v<T, ImageSize>) {
      field = parse_image_size(std::get<std::string>(value));
    } else if constexpr (NamedEnum<T>) {
      field = enum_of<T>(std::get<std::string>(value));
    } else if constexpr (std::is_same_v<T, std::optional<double>>) {
      field = std::get<double>(value);
    } else if constexpr (IsOptionalEnum<T>::value) {
      const auto& word = std::get<std::string>(value);
      field = word.empty() ? T() : T(enum_of<typename T::value_type>(word));
    } else if constexpr (IsEnumList<T>::value) {
      T items;
      for (const std::string& word : std::get<std::vector<std::string>>(value))
        items.push_back(enum_of<typename T::value_type>(word));
      field = std::move(items);
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      field = static_cast<T>(std::get<std::int64_t>(value));
    } else {
      field = std::get<T>(value);
    }
  }

  std::vector<Row> rows_;
};

}  // namespace thumbsup
