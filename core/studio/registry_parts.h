#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "studio/registry.h"

/// What the parts of the registry share; nobody else includes this.
namespace thumbsup {

inline constexpr const char* kVersionRecordName = "version.json";

/// Number of "v12"; 0 for anything else.
int version_number(const std::string& id);

/// Adds up bytes, tells about them, and stops when it is asked to.
class ByteCounter {
 public:
  ByteCounter(RunStage stage, std::uint64_t total, RunControl* control,
              const std::function<void(const Progress&)>& tell)
      : stage_(stage), total_(total), control_(control), tell_(tell) {}
  void operator()(std::uint64_t bytes) {
    if (control_ != nullptr) control_->checkpoint();
    done_ += bytes;
    if (tell_) tell_({stage_, static_cast<std::int64_t>(done_), static_cast<std::int64_t>(total_)});
  }

 private:
  RunStage stage_;
  std::uint64_t total_, done_ = 0;
  RunControl* control_;
  const std::function<void(const Progress&)>& tell_;
};

/// Where the report of a "judged" event lies. Of a history that somebody else has written only a plain name counts:
/// empty for any other.
inline std::filesystem::path report_place(const std::filesystem::path& versions, const HistoryEvent& event) {
  const auto name = event.data.find("folder");
  if (name == event.data.end() || !name->is_string()) return {};
  const std::filesystem::path plain(name->get<std::string>());
  if (plain.empty() || plain != plain.filename() || plain == "." || plain == "..") return {};
  return versions / "reports" / plain;
}

/// The history, played through.
struct Registry::State {
  std::map<std::string, Stage> stages;
  std::map<std::string, std::string> record_hash;  ///< of version.json, as it was added
  std::map<std::string, std::vector<HistoryEvent>> reports;
  std::map<std::string, SeedComparison> comparisons;  ///< the latest
  std::vector<std::string> in_production;             ///< the last one is; those before it were
  int highest = 0;

  void play(const HistoryEvent& event) {
    const auto demote = [&] {
      if (!in_production.empty()) stages[in_production.back()] = Stage::Accepted;
    };
    highest = std::max(highest, version_number(event.version));
    if (event.event == "added") {
      stages[event.version] = Stage::Candidate;
      record_hash[event.version] = event.data.value("record_sha256", "");
    } else if (event.event == "judged") {
      reports[event.version].push_back(event);
    } else if (event.event == "compared") {
      comparisons[event.version] = seed_comparison(event.data);
    } else if (event.event == "production") {
      demote();
      in_production.push_back(event.version);
      stages[event.version] = Stage::Production;
    } else if (event.event == "rollback") {
      demote();
      while (!in_production.empty() && in_production.back() != event.version) in_production.pop_back();
      if (in_production.empty()) in_production.push_back(event.version);
      stages[event.version] = Stage::Production;
    } else {
      stages[event.version] = enum_of<Stage>(event.event);
    }
  }
};

}  // namespace thumbsup
