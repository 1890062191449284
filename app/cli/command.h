#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "base/error.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "cli/terminal.h"

namespace thumbsup::cli {

/// Exit codes of every command. They are part of the interface: scripts rely on them.
enum ExitCode {
  kOk = 0,
  kLogicError = 1,   ///< a mistake in this program
  kUserInput = 2,    ///< a flag, a path or a value that does not work as asked
  kNotAccepted = 3,  ///< the judge's pass rate is below the criterion
  kIo = 4,
  kFormat = 5,
  kOutOfMemory = 6,
  kDivergence = 7,
  kProblemFound = 8,  ///< doctor, verify: something is wrong
  kCancelled = 10,    ///< stopped by the user or a signal; what was finished is saved
};
ExitCode exit_code(ErrorKind kind);

/// What every command's body gets: how to talk to the user, and the stop of Ctrl+C.
struct Context {
  Terminal terminal;
  RunControl control;
};

using CommandBody = std::function<int(Context&)>;

/// Each adds its command to `app` and sets `body` when it is the one that was asked for.
void add_generate_command(CLI::App& app, CommandBody& body);
void add_train_command(CLI::App& app, CommandBody& body);
void add_resume_command(CLI::App& app, CommandBody& body);
void add_runs_command(CLI::App& app, CommandBody& body);
void add_judge_command(CLI::App& app, CommandBody& body);
void add_demo_command(CLI::App& app, CommandBody& body);
void add_models_command(CLI::App& app, CommandBody& body);
void add_pipeline_command(CLI::App& app, CommandBody& body);
void add_project_command(CLI::App& app, CommandBody& body);
void add_photos_command(CLI::App& app, CommandBody& body);
void add_queue_command(CLI::App& app, CommandBody& body);
void add_experiment_command(CLI::App& app, CommandBody& body);
void add_doctor_command(CLI::App& app, CommandBody& body);
void add_serve_command(CLI::App& app, CommandBody& body);
void add_submit_command(CLI::App& app, CommandBody& body);
void add_bench_command(CLI::App& app, CommandBody& body);
void add_reference_command(CLI::App& app, CommandBody& body);

/// The result of a training, as `train`, `resume` and `queue run` tell it; kOk.
int show_training(Context& context, const RunSummary& summary);

/// What to say about arguments that nobody took: names the one that was mistyped (a flag before its value, a command
/// before anything else), and what looks most like it.
std::string unknown_argument(const CLI::App& app, std::vector<std::string> left_over);

/// What CLI11 found wrong, in this program's words.
std::string sentence_of(const CLI::ParseError& error, const CLI::App& app);

}  // namespace thumbsup::cli
