#pragma once

#include <string>

#include "base/run_event.h"
#include "cli/terminal.h"

namespace thumbsup::cli {

/// Shows any run on the terminal: its progress with loss or accuracy, scores, notices; or, with `--json`, every event
/// in the form of event_to_json.
class TerminalObserver : public RunObserver {
 public:
  explicit TerminalObserver(Terminal& terminal) : terminal_(terminal) {}
  void on(const RunEvent& event) override;

 private:
  void show(const RunEvent& event);

  Terminal& terminal_;
  std::string training_, epoch_;  ///< what is said beside the progress
};

}  // namespace thumbsup::cli
