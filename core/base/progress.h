#pragma once

#include <cstdint>
#include <string_view>

namespace thumbsup {

/// What a run is doing. The window translates it; files and `--json` name it as to_string does.
enum class RunStage {
  None,  ///< nothing yet, or a stage that a newer version named
  LoadModel,
  SaveModel,
  InspectModel,
  EncodePhotos,
  ClassImages,
  Train,
  Sample,  ///< a preview is made
  Generate,
  LoadPhotos,
  TrainJudge,
  Judge,
  AddPhotos,
  AutoCrop,
  Copy,
  Download,
  Export,
  ReadImages,
  Pack,
  Unpack,
  AddVersion,
  Verify,
};

/// "train", "load the model"; empty for None.
const char* to_string(RunStage stage);
/// None for a text that names no stage of this version.
RunStage parse_run_stage(std::string_view text);

/// Where a run stands. Plain data that may cross threads.
struct Progress {
  RunStage stage = RunStage::None;
  std::int64_t done = 0;     ///< units finished
  std::int64_t total = 0;    ///< units in all (0: unknown)
  double seconds_left = -1;  ///< estimate; negative: not known yet
  std::int64_t item = 0;     ///< the units are those of item 3 ...
  std::int64_t items = 0;    ///< ... of 20; 0: there is only one

  bool operator==(const Progress&) const = default;
};

}  // namespace thumbsup
