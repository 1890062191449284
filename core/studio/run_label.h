#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace thumbsup {

/// What a person calls a run and wants to remember of it: label.json in the run's folder, beside run.json, which
/// belongs to the process at work. UTF-8.
struct RunLabel {
  std::string name;  ///< one line
  std::string note;

  bool empty() const { return name.empty() && note.empty(); }
  bool operator==(const RunLabel&) const = default;

  static constexpr std::size_t kLongestName = 100, kLongestNote = 4000;  ///< bytes
};

/// Empty when there is none, or none that can be understood: a run is not less of a run by it.
RunLabel read_run_label(const std::filesystem::path& run);

/// An empty label takes the file away. Blanks around name and note are dropped. Throws UserInputError (a name or
/// note that is too long, not UTF-8, or has control characters; only a note has line breaks), IoError (no run there).
void write_run_label(const std::filesystem::path& run, const RunLabel& label);

}  // namespace thumbsup
