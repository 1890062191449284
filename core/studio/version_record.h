#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "studio/file_manifest.h"

namespace thumbsup {

/// A photo a version was trained on.
struct VersionPhoto {
  std::string shelf;   ///< "instance", "class"
  std::string name;    ///< file name
  std::string sha256;  ///< of the file and, behind it, of its edits: a new crop makes another photo
  bool operator==(const VersionPhoto&) const = default;
};

/// What a version is. Written once as versions/<id>/version.json and never changed.
struct VersionRecord {
  std::string id;    ///< "v3": counted up, never used twice
  std::string name;  ///< for people
  std::string created;
  std::string run;     ///< id of the run that made it; empty: brought in from outside
  std::string parent;  ///< id of the version the run started from; empty: from a base model
  std::string base_name;
  std::string base_hash;   ///< SHA-256 of the model that training started from
  std::string model_hash;  ///< of all files of the model together (combined_hash)
  std::string photo_hash;  ///< of all photos together
  std::vector<VersionPhoto> photos;
  nlohmann::json parameters = nlohmann::json::object();  ///< resolved
  nlohmann::json metrics = nlohmann::json::object();     ///< "last_loss", "holdout_loss", ...
  std::string notes;
  std::vector<FileEntry> files;  ///< of the model, relative to the version's folder ("model/unet/...")
};

nlohmann::json to_json(const VersionRecord& record);
/// Throws FormatError (path, key).
VersionRecord version_record(const nlohmann::json& object, const std::filesystem::path& path);

/// SHA-256 over the sorted lines "<shelf> <sha256>": photos by what they are, not by their names.
std::string photo_set_hash(const std::vector<VersionPhoto>& photos);
/// The photos of a shelf that are trained on (excluded ones left out), for VersionRecord::photos. Throws IoError.
std::vector<VersionPhoto> version_photos(const std::string& shelf, const std::filesystem::path& folder);

/// An image that was judged.
struct VersionSample {
  std::filesystem::path image;
  std::optional<std::int64_t> seed;  ///< from the parameters inside the PNG
  std::optional<bool> passed;
  std::optional<double> probability;
};

/// One acceptance report about a version, with the images it is about; immutable too.
struct VersionEvaluation {
  std::filesystem::path folder;
  std::string when;
  nlohmann::json report;  ///< as verdict/acceptance.h writes it
  std::int64_t images = 0;
  std::int64_t passed = 0;
  std::vector<VersionSample> samples;
  double pass_rate() const { return images == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(images); }
};

/// Reads a report's counts and pairs its verdicts with the images in `folder`. Throws FormatError (source) when the
/// counts are missing, contradict each other or the verdicts.
VersionEvaluation version_evaluation(const nlohmann::json& report, const std::filesystem::path& folder,
                                     const std::filesystem::path& source);

}  // namespace thumbsup
