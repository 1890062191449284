#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/progress.h"
#include "base/run_control.h"
#include "params/choices.h"
#include "params/shared_rows.h"
#include "studio/version_history.h"
#include "studio/version_record.h"

namespace thumbsup {

/// Two versions by their latest reports, on the images that both made from the same seeds.
struct SeedComparison {
  std::string with;  ///< the other version
  int images = 0;    ///< seeds that both have
  int passed = 0;
  int passed_there = 0;  ///< of the other's
  bool is_worse() const { return passed < passed_there; }
  bool operator==(const SeedComparison&) const = default;
};
/// As it stands in the history. Throws nlohmann::json::exception.
SeedComparison seed_comparison(const nlohmann::json& data);

struct Version {
  VersionRecord record;
  Stage stage = Stage::Candidate;
  std::filesystem::path folder;
  std::filesystem::path model;                  ///< diffusers folder or single file
  std::optional<VersionEvaluation> evaluation;  ///< the latest
  std::optional<SeedComparison> comparison{};   ///< the latest that was put on record
};

/// Everything there is; a version that cannot be read is named, and does not hide the others.
struct VersionList {
  std::vector<Version> versions;  ///< in the order of their numbers
  std::vector<FileProblem> damaged;
};

/// An acceptance report, and the folder of the images it names, which are copied.
struct NewReport {
  nlohmann::json report;
  std::filesystem::path images;
};

/// What is to become a version. Of `record`, id, created, model_hash, photo_hash and files are filled in here.
struct NewVersion {
  VersionRecord record;
  std::filesystem::path model;       ///< diffusers folder or single file; it is copied
  std::vector<NewReport> reports{};  ///< that come with it, the oldest first
};

struct Promotion {
  double criterion = kDefaultCriterion;  ///< pass rate that acceptance demands
  std::string override_reason{};         ///< not empty: what stands against it is overruled, and this is put on record
  std::int64_t minimum_images = kDefaultMinimumImages;  ///< that must have been judged
};

struct VerifyReport {
  std::vector<FileProblem> problems;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

/// The versions of a project. Files, all of them only ever added:
///   <folder>/v1/version.json, v1/model/...   a version (version_record.h)
///   <folder>/reports/v1-1/report.json, images   acceptance reports
///   <folder>/history.jsonl   stages and reports, in order (version_history.h)
/// A version or a report appears as a whole or not at all, also when the program is killed or the disk is full. Every
/// function reads the files again; those that write hold a lock, so that several programs may use one registry.
class Registry {
 public:
  /// Makes the folder when it is missing. Throws IoError.
  explicit Registry(std::filesystem::path folder);
  const std::filesystem::path& folder() const { return folder_; }

  VersionList list() const;
  /// Throws UserInputError naming the versions there are; FormatError for a damaged one.
  Version read(const std::string& id) const;
  std::optional<std::string> production() const;
  std::vector<HistoryEvent> history() const { return history_.read(); }

  /// Copies the model and puts the version on record as a candidate, with its reports: all of it or nothing. Throws
  /// UserInputError (no model, unknown parent), FormatError (a report), IoError, CancelledError.
  Version add(const NewVersion& version, RunControl* control = nullptr,
              const std::function<void(const Progress&)>& progress = {});

  /// Puts an acceptance report on record, with the images it names (copied from `images`). Throws UserInputError,
  /// FormatError, IoError.
  Version judge(const std::string& id, const nlohmann::json& report, const std::filesystem::path& images);

  /// The folders of all reports about a version that are there, the oldest first.
  std::vector<std::filesystem::path> reports(const std::string& id) const;

  /// Throws what `read` throws.
  SeedComparison compare(const std::string& id, const std::string& other) const;
  /// Puts it on record too.
  SeedComparison record_comparison(const std::string& id, const std::string& other);

  /// What stands against accepting a version, as a sentence without its full stop; nothing when nothing does.
  std::optional<Message> why_not_accepted(const std::string& id, const Promotion& promotion = {}) const;

  /// Moves a version to a stage.
  /// - Accepted demands an acceptance report about enough images whose pass rate reaches the criterion and, when the
  /// version in production
  ///   was judged on images of the same seeds, that no fewer of those pass; both can be overruled with a reason.
  /// - Production demands an accepted version; the one that was in production goes back to Accepted.
  /// - Archived takes any version but the one in production; Candidate brings an archived one back.
  /// Throws UserInputError saying what stands against it.
  Version promote(const std::string& id, Stage stage, const Promotion& promotion = {});

  /// The version that roll_back would put into production; nothing when there is none.
  std::optional<std::string> before_production() const;

  /// Puts the version that was in production before back there; returns it. Repeated, it goes further back. Throws
  /// UserInputError when there was none.
  Version roll_back(const std::string& reason = {});

  /// The version, its parent, the parent's parent, ... as far as they are there.
  std::vector<Version> lineage(const std::string& id) const;
  /// Versions trained from this one.
  std::vector<std::string> children(const std::string& id) const;

  /// Compares every byte of a version and its reports with what is on record, and the record with the history.
  VerifyReport verify(const std::string& id, RunControl* control = nullptr,
                      const std::function<void(const Progress&)>& progress = {}) const;

 private:
  struct State;
  State state() const;
  std::optional<std::string> before_production(const State& state) const;
  Version read(const std::string& id, const State& state) const;
  void clean_up() const;

  std::filesystem::path folder_;
  VersionHistory history_;
};

struct VersionDiff {
  struct Value {
    std::string key;      ///< JSON pointer without its leading "/": "learning_rate"
    nlohmann::json a, b;  ///< null: not there
  };
  struct SamplePair {
    std::int64_t seed = 0;
    VersionSample a, b;
  };
  bool same_model = false, same_base = false, same_photos = false;
  std::vector<Value> parameters, metrics;  ///< those that differ
  std::vector<VersionPhoto> photos_only_a, photos_only_b;
  std::vector<SamplePair> samples;  ///< judged images with the same seed
};
VersionDiff diff_versions(const Version& a, const Version& b);
nlohmann::json to_json(const VersionDiff& diff);

}  // namespace thumbsup
