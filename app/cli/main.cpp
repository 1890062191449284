#include <spdlog/fmt/fmt.h>
#include <time.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "base/caught_error.h"
#include "base/log.h"
#include "base/process_start.h"
#include "base/standard_streams.h"
#include "cli/command.h"
#include "engine/device.h"
#include "params/cli_options.h"
#include "params/run_config.h"

namespace {

using namespace thumbsup;
using namespace thumbsup::cli;

RunControl* stopped_by_signal = nullptr;
volatile std::sig_atomic_t first_signal_ms = -1;

std::sig_atomic_t milliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::sig_atomic_t>((now.tv_sec % 1'000'000) * 1000 + now.tv_nsec / 1'000'000);
}

/// The first Ctrl+C, SIGTERM or SIGHUP asks the run to save and leave; a later one ends the program as usual. What
/// comes within half a second is the same request: `timeout` and a closing terminal send theirs to the process and to
/// its group. A terminal can close only once, so SIGHUP never ends the program.
extern "C" void on_signal(int number) {
  if (stopped_by_signal != nullptr) stopped_by_signal->request_stop_from_signal();
  const std::sig_atomic_t now = milliseconds();
  if (first_signal_ms < 0) {
    first_signal_ms = now;
  } else if (number != SIGHUP && now - first_signal_ms > 500) {
    std::signal(number, SIG_DFL);
    std::raise(number);
  }
}

/// The second of the two places that catch everything: turns it into a sentence and an exit code.
int run(const CommandBody& body, Context& context) {
  try {
    return body(context);
  } catch (...) {
    const CaughtError error = caught_error();
    logger("cli")->debug("{}", error.detail);
    context.terminal.error(to_string(error.kind), error.sentence);
    return exit_code(error.kind);
  }
}

/// What CLI11 found wrong with the command line, or the help that was asked for.
int tell(const CLI::ParseError& error, const CLI::App& app, Terminal& terminal) {
  const auto left_over = app.remaining(true);
  const bool wants_text = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
  const bool is_known = left_over.empty() || (!wants_text && dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr &&
                                              dynamic_cast<const CLI::RequiredError*>(&error) == nullptr);
  if (!is_known) {
    terminal.error("user_input", unknown_argument(app, left_over));
    return kUserInput;
  }
  if (wants_text) {
    std::ostringstream text, nothing;
    app.exit(error, text, nothing);
    terminal.page(text.str());
    return kOk;
  }
  terminal.error("user_input", sentence_of(error, app));
  return kUserInput;
}

/// What could not be printed is a failure of a command that succeeded otherwise.
int with_output(int code, Terminal& terminal) {
  const bool done = code == kOk || code == kNotAccepted || code == kProblemFound;
  return !terminal.all_arrived() && done ? kIo : code;
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  ignore_broken_pipes();
  prepare_process(argv);
  CLI::App app{
      "ThumbsUp Studio: personalise Stable Diffusion with your own photos, and know which pictures are right."};
  app.name("thumbsup");
  app.set_version_flag("--version", THUMBSUP_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  ProgramOptions options;
  add_options(app, program_params().bind(options));

  CommandBody body;
  add_train_command(app, body);
  add_resume_command(app, body);
  add_runs_command(app, body);
  add_generate_command(app, body);
  add_judge_command(app, body);
  add_demo_command(app, body);
  add_models_command(app, body);
  add_pipeline_command(app, body);
  add_project_command(app, body);
  add_photos_command(app, body);
  add_queue_command(app, body);
  add_experiment_command(app, body);
  add_doctor_command(app, body);
  add_serve_command(app, body);
  add_submit_command(app, body);
  add_bench_command(app, body);
  add_reference_command(app, body);

  Context context;
  // Also what is wrong with the command line is an event then.
  context.terminal.set_json(std::find(argv, argv + argc, std::string_view("--json")) != argv + argc);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return with_output(tell(error, app, context.terminal), context.terminal);
  }
  context.terminal.set_json(options.json);
  if (options.verbose) set_console_level(spdlog::level::debug);

  stopped_by_signal = &context.control;
  handle_end_signals(on_signal);
  const int code = run(
      [&](Context& c) {
        if (!options.log_file.empty()) set_log_file(options.log_file);
        initialise_engine();
        return body(c);
      },
      context);
  return with_output(code, context.terminal);
}
