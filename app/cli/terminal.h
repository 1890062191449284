#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "base/progress.h"

namespace thumbsup::cli {

/// How commands talk: results to standard output, progress and notices to standard error. On a terminal progress is
/// one line that is drawn over; elsewhere a plain line at most every two seconds. With `--json` every message is one
/// JSON object a line on standard output instead.
class Terminal {
 public:
  Terminal();
  void set_json(bool json) { json_ = json; }
  bool json() const { return json_; }

  /// `suffix` follows the counts: "loss 0.123".
  void progress(const Progress& progress, const std::string& suffix = {}, const nlohmann::json& data = {});
  void notice(const std::string& sentence);
  void error(const std::string& kind, const std::string& sentence);
  /// A line of the command's result; in JSON mode `data` is the event.
  void result(const std::string& line, const std::string& event, const nlohmann::json& data);
  /// Ends the progress line.
  void finish_line();

 private:
  void emit(const std::string& event, nlohmann::json data);

  bool json_ = false;
  bool is_terminal_;
  bool line_open_ = false;
  std::string last_stage_;
  std::chrono::steady_clock::time_point last_line_;
};

}  // namespace thumbsup::cli
