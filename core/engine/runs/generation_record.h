#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "params/generate_config.h"

namespace thumbsup {

/// What a call of `generate` has made so far, beside its images, so that the same call after a stop or a kill goes on
/// where it was: `<out>/.thumbsup-generate-<parameters>.jsonl`, one line an image ({"index": 3, "file": "..."}), locked
/// while the call lives and removed when it has made all. Of two calls that live at once, the second goes its own way.
class GenerationRecord {
 public:
  /// Reads what an earlier call with the same parameters and the same model (its hash) has left in `config.out`, which
  /// is made when it is missing; `start_hash` is that of the pictures it starts from, wherever they lie. Never throws:
  /// without a record, images are made again under free names.
  GenerationRecord(const GenerateConfig& config, const std::string& model_hash, const std::string& start_hash);
  ~GenerationRecord();
  GenerationRecord(const GenerationRecord&) = delete;
  GenerationRecord& operator=(const GenerationRecord&) = delete;

  /// The image of this index, when it is there.
  std::optional<std::filesystem::path> made(std::int64_t index) const;
  std::size_t count() const { return made_.size(); }
  /// An image is about to be written under a name that is free, or was written.
  void add(std::int64_t index, const std::filesystem::path& image);
  /// All are there: the same call makes them again next time.
  void finish();

 private:
  void read(const std::filesystem::path& folder);

  std::filesystem::path file_;
  int descriptor_ = -1;  ///< -1: nothing is recorded
  std::map<std::int64_t, std::filesystem::path> made_;
};

}  // namespace thumbsup
