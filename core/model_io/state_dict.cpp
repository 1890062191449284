#include "model_io/state_dict.h"

#include <spdlog/fmt/fmt.h>

#include <bit>
#include <unordered_set>

#include "base/error.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {
namespace {

using Kind = Pickle::Kind;

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kLongestKey = 500;
constexpr std::size_t kLongestText = 1000;
constexpr std::size_t kMostTexts = 1000;

std::string name_of(const Pickle::Value& key) {
  if (key.kind == Kind::String) return std::string(key.text.substr(0, kLongestKey));
  return key.kind == Kind::Int ? std::to_string(key.number) : std::string{};
}

std::string plain_text(const Pickle::Value& value) {
  switch (value.kind) {
    case Kind::String:
      return std::string(value.text.substr(0, kLongestText));
    case Kind::Int:
      return std::to_string(value.number);
    case Kind::Bool:
      return value.number != 0 ? "true" : "false";
    case Kind::Float:
      return fmt::format("{:f}", std::bit_cast<double>(value.number));
    default:
      return {};
  }
}

class Collector {
 public:
  Collector(const Pickle& pickle, const std::filesystem::path& path, StateDict& result)
      : pickle_(pickle), path_(path), result_(result) {}

  /// Depth is bounded and every dictionary is visited once: cycles and shared branches cost nothing.
  void collect(const Pickle::Value& dictionary, const std::string& prefix, std::size_t depth) {
    if (depth > kDeepest || !visited_.insert(&dictionary).second) return;
    for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2) {
      const std::string name = name_of(pickle_.at(dictionary.items[i]));
      const auto& value = pickle_.at(dictionary.items[i + 1]);
      if (prefix.size() + name.size() > kLongestKey)
        throw FormatError(path_, name.substr(0, 100), msg::model_io::has_too_long_name());
      if (value.kind == Kind::Tensor)
        result_.tensors.emplace_back(prefix + name, static_cast<std::size_t>(value.number));
      else if (value.kind == Kind::Dict)
        collect(value, prefix + name + ".", depth + 1);
    }
  }

 private:
  const Pickle& pickle_;
  const std::filesystem::path& path_;
  StateDict& result_;
  std::unordered_set<const Pickle::Value*> visited_;
};

}  // namespace

StateDict find_state_dict(const Pickle& pickle, const std::filesystem::path& path) {
  const auto& root = pickle.at(pickle.root);
  if (root.kind != Kind::Dict) throw FormatError(path, "", msg::model_io::does_not_hold_dictionary_tensors());
  StateDict result;
  const auto* wrapped = pickle.find(root, "state_dict");
  if (wrapped != nullptr && wrapped->kind != Kind::Dict) wrapped = nullptr;
  Collector(pickle, path, result).collect(wrapped != nullptr ? *wrapped : root, "", 0);
  if (result.tensors.empty()) throw FormatError(path, "", msg::model_io::holds_no_tensors());
  for (std::size_t i = 0; i + 1 < root.items.size(); i += 2) {
    const auto& key = pickle.at(root.items[i]);
    if (result.values.size() == kMostTexts) break;
    const std::string text = plain_text(pickle.at(root.items[i + 1]));
    if (key.kind == Kind::String && !text.empty()) result.values[std::string(key.text.substr(0, kLongestKey))] = text;
  }
  return result;
}

}  // namespace thumbsup
