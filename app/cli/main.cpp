#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <new>

#include "base/log.h"
#include "base/process_start.h"
#include "cli/command.h"
#include "engine/device.h"

namespace {

using namespace thumbsup;
using namespace thumbsup::cli;

RunControl* stopped_by_signal = nullptr;

/// The first Ctrl+C or SIGTERM asks the run to save and leave; a second one ends the program as usual.
extern "C" void on_signal(int number) {
  if (stopped_by_signal != nullptr) stopped_by_signal->request_stop_from_signal();
  std::signal(number, SIG_DFL);
}

const CLI::App& deepest(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : deepest(*parsed.front());
}

/// The second of the two places that catch everything: turns it into a sentence and an exit code.
int run(const CommandBody& body, Context& context) {
  try {
    return body(context);
  } catch (const Error& error) {
    logger("cli")->debug("{} ({}:{})", error.detail(), error.where().file_name(), error.where().line());
    context.terminal.error(to_string(error.kind()), error.what());
    return exit_code(error.kind());
  } catch (const std::bad_alloc&) {
    context.terminal.error("out_of_memory", OutOfMemoryError("this machine", 0, 0).what());
    return kOutOfMemory;
  } catch (const std::filesystem::filesystem_error& error) {
    context.terminal.error("io", error.what());
    return kIo;
  } catch (const std::exception& error) {
    context.terminal.error("logic", std::string("Something went wrong inside the program: ") + error.what());
    return kLogicError;
  }
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process(argv);
  CLI::App app{
      "ThumbsUp Studio: personalise Stable Diffusion with your own photos, and know which pictures are right."};
  app.name("thumbsup");
  app.set_version_flag("--version", THUMBSUP_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  bool json = false, verbose = false;
  std::string log_file;
  app.add_flag("--json", json, "Print events as one JSON object a line.");
  app.add_flag("--verbose", verbose, "Show the log on standard error.");
  app.add_option("--log-file", log_file, "Append the log to this file.")->type_name("PATH");

  CommandBody body;
  add_train_command(app, body);
  add_resume_command(app, body);
  add_runs_command(app, body);
  add_generate_command(app, body);
  add_judge_command(app, body);
  add_demo_command(app, body);
  add_models_command(app, body);
  add_project_command(app, body);
  add_doctor_command(app, body);
  add_bench_command(app, body);
  add_reference_command(app, body);

  Context context;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError& error) {
    // Values of an unknown flag are left over too; the flag is what was mistyped.
    auto left_over = app.remaining(true);
    std::stable_partition(left_over.begin(), left_over.end(), [](const auto& text) { return text.starts_with("-"); });
    const std::string unknown = left_over.empty() ? error.what() : left_over.front();
    const std::string similar = similar_flag(deepest(app), unknown);
    context.terminal.error("user_input", fmt::format("{} is not known here.{}", unknown,
                                                     similar.empty() ? "" : " Did you mean " + similar + "?"));
    return kUserInput;
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? kOk : kUserInput;
  }
  context.terminal.set_json(json);
  if (verbose) set_console_level(spdlog::level::debug);

  stopped_by_signal = &context.control;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return run(
      [&](Context& c) {
        if (!log_file.empty()) set_log_file(log_file);
        initialise_engine();
        return body(c);
      },
      context);
}
