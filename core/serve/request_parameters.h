#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "params/generate_config.h"
#include "params/serve_config.h"

namespace thumbsup::serve {

/// What a request may ask for beside the ranges of `generate`'s own table.
struct RequestRules {
  std::int64_t max_side = 1024, max_steps = 100, max_count = 8;
  std::int64_t side = 512;           ///< of the pictures the model was made for
  std::vector<std::string> loras{};  ///< names that a prompt may use
};

/// Longest prompt, in bytes: each 75 tokens cost a pass of the text encoder.
inline constexpr std::size_t kLongestPrompt = 8000;
inline constexpr std::int64_t kSmallestSide = 64;

/// The parameters of one request, set by JSON values. Names, ranges and words are those of generate_params(); what a
/// client may set are the rows of the prompt, the images and the sampling: no path and no device. Every function throws
/// RequestError (422) with the field, as the client called it, for what cannot be done.
class RequestParameters {
 public:
  /// Whether a client may set this one.
  static bool is_open(const ParamSpec& spec);

  /// Sets the row `id` from a value that the client called `field`.
  void set(const std::string& id, const nlohmann::json& value, const std::string& field);
  /// Sets it if `field` is the id of an open row; false when it is not.
  bool set_if_open(const std::string& field, const nlohmann::json& value);
  /// -1 and null, as other programs write "any". `id`: "seed" or "variation_seed".
  void set_seed(const nlohmann::json& value, const std::string& field, const std::string& id = "seed");

  /// What can be drawn: the size filled in, everything within the rules. A seed that nobody named is random.
  GenerateConfig checked(const RequestRules& rules) const;

  /// Throws unless the strength of a picture that is begun with leaves a step.
  void check_strength(std::int64_t steps, double strength, const std::string& id) const;

 private:
  void check_hires(const GenerateConfig& config, const RequestRules& rules) const;
  std::string field_of(const std::string& id) const;

  GenerateConfig config_;
  std::map<std::string, std::string> fields_;  ///< what the client called each row that was set
};

/// JSON schema of an open row.
nlohmann::json schema_of(const ParamRow& row);
/// Of an object with all of them.
nlohmann::json open_parameters_schema();

[[noreturn]] void refuse_field(const std::string& field, const Message& why);

}  // namespace thumbsup::serve
