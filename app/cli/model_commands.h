#pragma once

#include "cli/command.h"
#include "cli/terminal_observer.h"

namespace thumbsup::cli {

/// `models import|export|download|login|logout`.
void add_model_file_commands(CLI::App& models, CommandBody& body);
/// `models retrain`.
void add_retrain_command(CLI::App& models, CommandBody& body);
/// `models list|register|promote|rollback|lineage|diff|verify`.
void add_version_commands(CLI::App& models, CommandBody& body);

}  // namespace thumbsup::cli
