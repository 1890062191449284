#include "model_io/peft_alphas.h"

#include <algorithm>
#include <cmath>
#include <regex>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {

/// A regular expression that must fit a layer's name, or its end from a dot on, as PEFT has it. Names, which are nearly
/// all there is in practice, are compared without the machinery; their dots stand for any character.
class LayerPattern {
 public:
  LayerPattern(const std::string& text, const std::filesystem::path& source) : text_(text), source_(source) {
    anchored_ = text.starts_with('^');
    literal_ = text.substr(anchored_ ? 1 : 0);
    const bool plain = std::all_of(literal_.begin(), literal_.end(), [](char c) {
      return c == '.' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (plain) return;
    if (text.size() > 1000) fail(msg::model_io::is_too_long_pattern());
    guarded([&] {
      // Searched breadth first: no pattern takes exponential time.
      constexpr auto flags = std::regex_constants::ECMAScript | std::regex_constants::__polynomial;
      regex_.emplace("(?:.*\\.)?(?:" + text + ")", flags);
      return true;
    });
  }

  bool fits(const std::string& module) const {
    if (regex_) return guarded([&] { return std::regex_match(module, *regex_); });
    if (module.size() < literal_.size()) return false;
    const auto start = module.size() - literal_.size();
    if (start > 0 && (anchored_ || module[start - 1] != '.')) return false;
    return std::equal(literal_.begin(), literal_.end(), module.begin() + static_cast<std::ptrdiff_t>(start),
                      [](char pattern, char letter) { return pattern == '.' || pattern == letter; });
  }

 private:
  [[noreturn]] void fail(const Message& reason, const std::string& detail = {}) const {
    throw FormatError(source_, text_.substr(0, 200), reason, detail);
  }

  template <class Function>
  bool guarded(Function function) const {
    try {
      return function();
    } catch (const std::regex_error& error) {
      fail(msg::model_io::is_not_pattern_of_layers(), error.what());
    }
  }

  std::string text_;
  std::filesystem::path source_;
  bool anchored_ = false;
  std::string literal_;
  std::optional<std::regex> regex_;
};

PeftAlphas::PeftAlphas(const TensorFile& file) : source_(file.path()) {
  if (const auto found = file.metadata().find("lora_adapter_metadata"); found != file.metadata().end()) {
    const auto config = try_parse_json(found->second).value_or(nullptr);
    if (!config.is_object()) throw FormatError(source_, found->first, msg::model_io::is_not_json_object());
    for (const std::string component : {"unet", "text_encoder"}) read(config, component, component + ".");
    return;
  }
  const auto& tensors = file.tensors();
  const bool peft_alone = std::any_of(tensors.begin(), tensors.end(),
                                      [](const auto& info) { return info.name.starts_with("base_model.model."); });
  const auto companion = source_.parent_path() / "adapter_config.json";
  if (!peft_alone || !std::filesystem::exists(companion)) return;
  source_ = companion;
  const auto config = read_json_file(companion);
  if (!config.is_object()) throw FormatError(source_, "", msg::model_io::is_not_json_object());
  for (const char* component : {"unet", "text_encoder"}) read(config, component, "");
}

PeftAlphas::~PeftAlphas() = default;

double PeftAlphas::number(const nlohmann::json& value, const std::string& key) const {
  if (!value.is_number() || !std::isfinite(value.get<double>()))
    throw FormatError(source_, key, msg::model_io::has_no_number_where_alpha_should_be());
  return value.get<double>();
}

void PeftAlphas::read(const nlohmann::json& config, const std::string& component, const std::string& prefix) {
  Component result;
  result.name = component;
  const auto entry = [&](const char* key) -> const nlohmann::json* {
    const auto found = config.find(prefix + key);
    return found == config.end() || found->is_null() ? nullptr : &*found;
  };
  if (const auto* alpha = entry("lora_alpha")) result.alpha = number(*alpha, prefix + "lora_alpha");
  result.rank_stabilised = json_value(config, prefix + "use_rslora", false, source_);
  if (const auto* patterns = entry("alpha_pattern")) {
    if (!patterns->is_object())
      throw FormatError(source_, prefix + "alpha_pattern", msg::model_io::is_not_json_object());
    for (const auto& [pattern, alpha] : patterns->items())
      result.patterns.emplace_back(std::make_unique<LayerPattern>(pattern, source_), number(alpha, pattern));
  }
  components_.push_back(std::move(result));
}

std::optional<double> PeftAlphas::find(const std::string& component, const std::string& module,
                                       std::int64_t rank) const {
  const auto found = std::find_if(components_.begin(), components_.end(),
                                  [&](const Component& candidate) { return candidate.name == component; });
  if (found == components_.end()) return std::nullopt;
  std::optional<double> alpha = found->alpha;
  for (const auto& [pattern, value] : found->patterns)
    if (pattern->fits(module)) {
      alpha = value;
      break;
    }
  const auto rows = static_cast<double>(rank);
  // Without an alpha the scale is 1, whatever the rule.
  return alpha && found->rank_stabilised ? *alpha * std::sqrt(rows) : alpha;
}

}  // namespace thumbsup
