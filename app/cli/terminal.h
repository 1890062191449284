#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/progress.h"

namespace thumbsup::cli {

/// How commands talk: results to standard output, progress and notices to standard error. On a terminal progress is
/// one line that is drawn over; elsewhere a plain line at most every two seconds. With `--json` every message is one
/// JSON object a line on standard output instead.
///
/// Whatever is in a text, it is shown as base/printable.h says: one sentence is one line, and names of files or texts
/// of a server cannot act on the terminal. Names and passwords in addresses are left out.
class Terminal {
 public:
  Terminal();
  void set_json(bool json) { json_ = json; }
  bool json() const { return json_; }

  /// An event of a run; only with --json.
  void event(const nlohmann::json& row);
  /// `suffix` follows the counts: "loss 0.123".
  void progress(const Progress& progress, const std::string& suffix = {}, const nlohmann::json& data = {});
  void notice(const std::string& sentence);
  void error(const std::string& kind, const std::string& sentence);
  /// A line of the command's result; in JSON mode `data` is the event.
  void result(const std::string& line, const std::string& event, const nlohmann::json& data);
  /// As above for a result of several lines.
  void result_lines(const std::vector<std::string>& lines, const std::string& event, const nlohmann::json& data);
  /// A text of this program's own with line ends in it (help, a table of numbers), on standard output in every mode.
  void page(const std::string& text);
  /// Ends the progress line.
  void finish_line();

  /// Whether all that went to standard output has arrived there; if not, says so on standard error.
  bool all_arrived();

 private:
  void emit(const std::string& event, nlohmann::json data);
  void put(const std::string& line);
  void print(const nlohmann::json& row);

  bool json_ = false;
  bool is_terminal_;
  bool line_open_ = false;
  int output_failure_ = 0;  ///< errno of the first write to standard output that failed
  Progress last_;
  std::chrono::steady_clock::time_point last_line_;
};

}  // namespace thumbsup::cli
