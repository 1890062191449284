#pragma once

#include "cli/command.h"
#include "engine/observer.h"

namespace thumbsup::cli {

/// `models import|export|download|login|logout`.
void add_model_file_commands(CLI::App& models, CommandBody& body);
/// `models retrain`.
void add_retrain_command(CLI::App& models, CommandBody& body);
/// `models list|register|promote|rollback|lineage|diff|verify`.
void add_version_commands(CLI::App& models, CommandBody& body);

/// Progress of anything on the terminal.
class TerminalObserver : public Observer {
 public:
  explicit TerminalObserver(Terminal& terminal) : terminal_(terminal) {}
  void on_progress(const Progress& progress) override { terminal_.progress(progress); }
  void on_notice(const std::string& sentence) override { terminal_.notice(sentence); }

 private:
  Terminal& terminal_;
};

}  // namespace thumbsup::cli
