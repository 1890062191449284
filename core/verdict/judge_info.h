#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/run_event.h"
#include "verdict/evaluation.h"

namespace thumbsup {

/// A photo a judge was made from.
struct JudgePhotoRecord {
  std::string path;
  std::string content_hash;  ///< photos/content_hash.h
  bool positive = false;
  bool held_out = false;
};

/// How a question tells the subject: by the network that was trained for it, or by faces (face_question.h).
enum class SubjectMeans {
  Untried,   ///< by its network; faces have not been tried
  Backbone,  ///< by its network: faces were tried and are not better
  Faces,
};

std::string to_string(SubjectMeans means);

/// What `judge.json` of a judge's folder holds. The weights lie beside it: `model.safetensors`, and for a judge made
/// from a pretrained network that network's `backbone.safetensors`, which measures similarity.
struct JudgeInfo {
  std::string name = "thumbs up";    ///< what is asked about every image
  std::string question = "gesture";  ///< which question of a verdict it is: "gesture", "subject", "quality" or its own
  bool required = true;              ///< whether a picture has to pass it; else it is only reported
  std::string architecture = "resnet18";
  std::int64_t image_size = 128;
  std::array<double, 3> mean{0.485, 0.456, 0.406};       ///< RGB in [0, 1], subtracted
  std::array<double, 3> deviation{0.229, 0.224, 0.225};  ///< then divided by
  std::string backbone;                                  ///< file it started from; empty: from scratch
  bool has_backbone = false;
  std::string weights_hash;  ///< SHA-256 of model.safetensors; the key of cached verdicts
  SubjectMeans means = SubjectMeans::Untried;
  std::string faces_hash;  ///< SHA-256 of faces.safetensors, where it tells by faces; then the key of cached verdicts
  std::string date;        ///< UTC, ISO 8601
  std::uint64_t seed = 0;
  std::int64_t best_epoch = 0;
  double seconds = 0;
  std::vector<JudgeEpoch> epochs;
  std::vector<std::string> notes;  ///< sentences the reader of the report must know
  std::vector<JudgePhotoRecord> photos;
  /// Of a leading question: the questions that its judge could not learn, and why.
  std::map<std::string, std::string> left_out;
  Evaluation evaluation;
  nlohmann::json config = nlohmann::json::object();  ///< resolved parameters of the training

  /// What its answers depend on.
  const std::string& answers_hash() const { return means == SubjectMeans::Faces ? faces_hash : weights_hash; }
};

inline constexpr const char* kJudgeInfoFile = "judge.json";
inline constexpr const char* kJudgeModelFile = "model.safetensors";
inline constexpr const char* kJudgeBackboneFile = "backbone.safetensors";
inline constexpr const char* kJudgeFacesFile = "faces.safetensors";

nlohmann::json to_json(const JudgeInfo& info);
void write_judge_info(const std::filesystem::path& folder, const JudgeInfo& info);

/// Reads and checks `folder`/judge.json. Throws UserInputError when the folder is no judge's, IoError, or FormatError
/// (path, key) for entries that are missing, of a wrong kind or out of range, or of a newer version.
JudgeInfo read_judge_info(const std::filesystem::path& folder);

}  // namespace thumbsup
