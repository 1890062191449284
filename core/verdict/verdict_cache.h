#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>

namespace thumbsup {

/// What one judge said about images it has seen: `verdicts.jsonl` in the judge's folder, one JSON object a line.
/// The first names the weights (`{"judge": "<sha256 of model.safetensors>"}`), each further one an image:
/// `{"image": "<sha256 of the file>", "logit": 3.2}`. The logit depends on neither temperature nor threshold. Verdicts
/// of other weights and damaged lines are forgotten: a cache can only be missed, never believed wrongly.
class VerdictCache {
 public:
  static constexpr const char* kFileName = "verdicts.jsonl";

  /// Reads what is there; never throws because of the file.
  VerdictCache(std::filesystem::path path, std::string weights_hash);

  std::optional<double> find(const std::string& image_hash) const;
  void insert(const std::string& image_hash, double logit);
  /// Writes the file when something is new. Throws IoError (a judge in a folder that cannot be written).
  void save();
  std::size_t size() const { return logits_.size(); }

 private:
  std::filesystem::path path_;
  std::string weights_hash_;
  std::unordered_map<std::string, double> logits_;
  bool changed_ = false;
};

}  // namespace thumbsup
