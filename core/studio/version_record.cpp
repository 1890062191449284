#include "studio/version_record.h"

#include <algorithm>

#include "base/hash.h"
#include "base/json_file.h"
#include "photos/edits.h"
#include "photos/generation_parameters.h"
#include "photos/image_format.h"
#include "photos/png_writer.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr int kRecordVersion = 1;

nlohmann::json object_at(const nlohmann::json& object, const char* key, const fs::path& path) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return nlohmann::json::object();
  if (!found->is_object()) throw FormatError(path, key, msg::studio::is_not_object());
  return *found;
}

std::optional<std::int64_t> seed_of(const fs::path& image) {
  try {
    for (const auto& [keyword, text] : read_png_text(image))
      if (keyword == "parameters")
        if (const auto parameters = parse_parameters_text(text)) return static_cast<std::int64_t>(parameters->seed);
  } catch (const Error&) {  // an image without readable parameters has no seed
  }
  return std::nullopt;
}

}  // namespace

nlohmann::json to_json(const VersionRecord& record) {
  nlohmann::json photos = nlohmann::json::array();
  for (const auto& photo : record.photos)
    photos.push_back({{"shelf", photo.shelf}, {"name", photo.name}, {"sha256", photo.sha256}});
  return {{"version", kRecordVersion},
          {"id", record.id},
          {"name", record.name},
          {"created", record.created},
          {"run", record.run},
          {"parent", record.parent},
          {"base", {{"name", record.base_name}, {"sha256", record.base_hash}}},
          {"model", {{"sha256", record.model_hash}}},
          {"photos", {{"sha256", record.photo_hash}, {"files", photos}}},
          {"parameters", record.parameters},
          {"metrics", record.metrics},
          {"notes", record.notes},
          {"files", to_json(record.files)}};
}

VersionRecord version_record(const nlohmann::json& object, const fs::path& path) {
  if (!object.is_object()) throw FormatError(path, "", msg::studio::is_not_json_object());
  const int version = json_value(object, "version", 0, path);
  if (version != kRecordVersion)
    throw FormatError(path, "version", msg::studio::is_another_version(version, kRecordVersion));
  const auto text = [&](const nlohmann::json& from, const char* key) {
    return json_value(from, key, std::string(), path);
  };
  VersionRecord record;
  record.id = text(object, "id");
  record.name = text(object, "name");
  record.created = text(object, "created");
  record.run = text(object, "run");
  record.parent = text(object, "parent");
  const auto base = object_at(object, "base", path), photos = object_at(object, "photos", path);
  record.base_name = text(base, "name");
  record.base_hash = text(base, "sha256");
  record.model_hash = text(object_at(object, "model", path), "sha256");
  record.photo_hash = text(photos, "sha256");
  for (const auto& photo : json_value(photos, "files", nlohmann::json::array(), path)) {
    if (!photo.is_object()) throw FormatError(path, "photos", msg::studio::has_entry_that_is_no_object());
    record.photos.push_back({text(photo, "shelf"), text(photo, "name"), text(photo, "sha256")});
  }
  record.parameters = object_at(object, "parameters", path);
  record.metrics = object_at(object, "metrics", path);
  record.notes = text(object, "notes");
  record.files = file_entries(json_value(object, "files", nlohmann::json(), path), path);
  return record;
}

std::string photo_set_hash(const std::vector<VersionPhoto>& photos) {
  std::vector<std::string> lines;
  for (const auto& photo : photos) lines.push_back(photo.shelf + " " + photo.sha256 + "\n");
  std::sort(lines.begin(), lines.end());
  Sha256 hash;
  for (const auto& line : lines) hash.update(line);
  return hash.hex_digest();
}

std::vector<VersionPhoto> version_photos(const std::string& shelf, const fs::path& folder) {
  std::vector<VersionPhoto> photos;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
    const fs::path& photo = at->path();
    if (!has_image_extension(photo) || photo.filename().string().starts_with('.')) continue;
    const PhotoEdits edits = load_edits(photo);
    if (edits.excluded) continue;
    std::string hash = sha256_of_file(photo);
    if (fs::exists(edits_path(photo))) {
      Sha256 both;
      both.update(hash);
      both.update(sha256_of_file(edits_path(photo)));
      hash = both.hex_digest();
    }
    photos.push_back({shelf, display(photo.filename()), hash});
  }
  if (error) throw IoError(folder, msg::studio::cannot_be_read_because(error.message()));
  std::sort(photos.begin(), photos.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return photos;
}

VersionEvaluation version_evaluation(const nlohmann::json& report, const fs::path& folder, const fs::path& source) {
  if (!report.is_object()) throw FormatError(source, "", msg::studio::is_no_acceptance_report());
  VersionEvaluation evaluation;
  evaluation.folder = folder;
  evaluation.report = report;
  evaluation.images = json_value(report, "images", std::int64_t{0}, source);
  evaluation.passed = json_value(report, "passed", std::int64_t{-1}, source);
  if (evaluation.images <= 0 || evaluation.passed < 0 || evaluation.passed > evaluation.images)
    throw FormatError(source, "images", msg::studio::are_no_counts_of_judged_images());
  const auto verdicts = json_value(report, "verdicts", nlohmann::json::array(), source);
  std::int64_t passed = 0;
  for (const auto& verdict : verdicts) {
    if (!verdict.is_object()) throw FormatError(source, "verdicts", msg::studio::has_entry_that_is_no_object());
    VersionSample sample;
    const fs::path name = fs::path(json_value(verdict, "path", std::string(), source)).filename();
    sample.passed = json_value(verdict, "passed", false, source);
    sample.probability = json_value(verdict, "probability", 0.0, source);
    passed += *sample.passed ? 1 : 0;
    std::error_code ignored;
    if (name.empty() || folder.empty() || !fs::is_regular_file(folder / name, ignored)) continue;
    sample.image = folder / name;
    sample.seed = seed_of(sample.image);
    evaluation.samples.push_back(sample);
  }
  if (!verdicts.empty() &&
      (passed != evaluation.passed || static_cast<std::int64_t>(verdicts.size()) != evaluation.images))
    throw FormatError(source, "verdicts", msg::studio::are_not_as_many_as_report_counts());
  return evaluation;
}

}  // namespace thumbsup
