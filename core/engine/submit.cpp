#include "engine/submit.h"

#include <spawn.h>
#include <spdlog/fmt/fmt.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "engine/engine_messages.h"
#include "params/cli_options.h"
#include "params/run_config.h"
#include "params/train_config.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// `text` as one word of a shell, whatever is in it.
std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string shell_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

/// The folder of the run that the command makes; throws UserInputError when it is no training, or one that the program
/// would refuse as it is typed.
std::string run_folder_of(const std::vector<std::string>& command) {
  if (command.empty() || command.front() != "train")
    throw UserInputError(msg::engine::only_training_can_be_submitted());
  TrainConfig config;
  TrainCommandOptions options;
  CLI::App app;
  add_options(app, train_command_params().bind(options));
  add_options(app, train_params().bind(config));
  try {
    app.parse(std::vector<std::string>(command.rbegin(), command.rend() - 1));
  } catch (const CLI::ParseError& error) {
    throw UserInputError(msg::engine::submitted_command_is_wrong(std::string(error.what())));
  }
  return config.out.string();
}

/// Lines of a shell script that start or go on with the training.
std::string run_lines(const SubmitConfig& config, const std::string& run, const std::string& starter) {
  return fmt::format(
      "run={}\n"
      "if [ -e \"$run/run.json\" ]; then set -- resume \"$run\"; else set -- {}; fi\n"
      "{}{} \"$@\"",
      shell_word(run), shell_line(config.command), starter, shell_word(config.program));
}

/// A line of sbatch's own; none of its values may end it.
std::string directive(const std::string& option, const std::string& value) {
  const auto is_wrong = [](unsigned char c) { return c < ' ' || c == 127 || c == '"' || c == '\\'; };
  if (std::any_of(value.begin(), value.end(), is_wrong))
    throw UserInputError(msg::engine::submission_value_cannot_be_written(option));
  return fmt::format("#SBATCH --{}=\"{}\"\n", option, value);
}

/// A DNS label: what names of jobs and services are made of.
bool is_label(const std::string& name) {
  const auto is_fine = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= 50 && std::all_of(name.begin(), name.end(), is_fine) && name.front() != '-' &&
         name.back() != '-';
}

/// What every batch script says of where and how it runs. A minute before its time limit the script gets a signal.
std::string slurm_header(const std::string& name, const std::string& log) {
  return "#!/bin/bash\n" + directive("job-name", name) + directive("output", log) +
         "#SBATCH --open-mode=append\n"
         "#SBATCH --requeue\n"
         "#SBATCH --signal=B:USR1@60\n";
}

}  // namespace

Submission slurm_submission(const SubmitConfig& config) {
  const std::string run = run_folder_of(config.command);
  std::string text = slurm_header(config.name, run + ".slurm.log");
  text += directive("nodes", std::to_string(config.nodes));
  text += directive("ntasks", std::to_string(config.ranks));
  text += directive("cpus-per-task", std::to_string(config.cpus));
  if (config.gpus > 0) text += directive("gpus-per-task", std::to_string(config.gpus));
  if (config.memory_gb > 0)
    text += directive("mem-per-cpu", fmt::format("{}M", (config.memory_gb * 1024 + config.cpus - 1) / config.cpus));
  if (config.hours > 0)
    text += directive("time", std::to_string(std::max(2L, std::lround(config.hours * 60))));  // minutes
  if (!config.partition.empty()) text += directive("partition", config.partition);
  if (!config.account.empty()) text += directive("account", config.account);
  text +=
      "# Written by `thumbsup submit slurm`. The first start trains, every later one goes on with the run.\n"
      "export OMP_NUM_THREADS=\"$SLURM_CPUS_PER_TASK\" SRUN_CPUS_PER_TASK=\"$SLURM_CPUS_PER_TASK\"\n"
      "# A minute before the time limit all ranks stop, save, and the job waits for its next turn.\n"
      "trap 'scancel --signal=TERM \"$SLURM_JOB_ID\"; ends=1' USR1\n";
  text += run_lines(config, run, "srun --kill-on-bad-exit=0 ") + " &\n";
  text +=
      "wait \"$!\"; code=$?\n"
      "if [ -n \"$ends\" ]; then\n"
      "  wait \"$!\"\n"
      "  scontrol requeue \"$SLURM_JOB_ID\"\n"
      "fi\n"
      "exit \"$code\"\n";
  return {config.script, text, {"sbatch", config.script.string()}};
}

Submission slurm_array(const Project& project, const std::string& experiment, const ExperimentOptions& options,
                       const fs::path& program) {
  const fs::path beside = project.folder() / "experiments" / experiment;
  std::string text = slurm_header(experiment, beside.string() + ".slurm-%a.log");
  text += directive("array", fmt::format("1-{}", options.parallel));
  text += directive("ntasks", "1");
  text += directive("cpus-per-task", std::to_string(options.cpus));
  if (options.gpus > 0) text += directive("gpus-per-task", std::to_string(options.gpus));
  const std::string worker =
      shell_line({program.string(), "--json", "experiment", "work", project.folder().string(), experiment});
  text += fmt::format(
      "# Written by `thumbsup experiment run --on slurm`. Each task is a worker of the experiment.\n"
      "export OMP_NUM_THREADS=\"$SLURM_CPUS_PER_TASK\"\n"
      "trap 'kill -TERM \"$worker\"; ends=1' USR1\n"
      "{} &\n"
      "worker=\"$!\"\n"
      "wait \"$worker\"; code=$?\n"
      "if [ -n \"$ends\" ]; then wait \"$worker\"; code=$?; fi\n"
      "# Ended by its time limit, or killed by something else than this script: it is put into the queue again.\n"
      "if [ -n \"$ends\" ] || {{ [ \"$code\" -gt 128 ] && [ \"${{SLURM_RESTART_COUNT:-0}}\" -lt 10 ]; }}; then\n"
      "  scontrol requeue \"${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}\"\n"
      "fi\n"
      "exit \"$code\"\n",
      worker);
  const fs::path script = beside.string() + ".slurm.sh";
  return {script, text, {"sbatch", script.string()}};
}

Submission kubernetes_submission(const SubmitConfig& config) {
  const std::string run = run_folder_of(config.command);
  if (!is_label(config.name)) throw UserInputError(msg::engine::is_no_name_of_job(config.name));
  const auto variable = [](const char* name, const std::string& value) {
    return nlohmann::ordered_json{{"name", name}, {"value", value}};
  };
  nlohmann::ordered_json resources = {{"requests", {{"cpu", std::to_string(config.cpus)}}}};
  if (config.memory_gb > 0) {
    resources["requests"]["memory"] = fmt::format("{}G", config.memory_gb);
    resources["limits"]["memory"] = fmt::format("{}G", config.memory_gb);
  }
  if (config.gpus > 0) resources["limits"]["nvidia.com/gpu"] = std::to_string(config.gpus);
  const nlohmann::ordered_json container = {
      {"name", "rank"},
      {"image", config.image},
      {"workingDir", config.mount},
      {"command", {"/bin/sh", "-c", "export RANK=\"$JOB_COMPLETION_INDEX\"\n" + run_lines(config, run, "exec ")}},
      {"env",
       {variable("WORLD_SIZE", std::to_string(config.ranks)), variable("LOCAL_RANK", "0"),
        variable("MASTER_ADDR", config.name + "-0." + config.name), variable("MASTER_PORT", "29500"),
        variable("OMP_NUM_THREADS", std::to_string(config.cpus))}},
      {"resources", resources},
      {"volumeMounts", {{{"name", "data"}, {"mountPath", config.mount}}}}};
  const nlohmann::ordered_json service = {
      {"apiVersion", "v1"},
      {"kind", "Service"},
      {"metadata", {{"name", config.name}}},
      {"spec", {{"clusterIP", "None"}, {"publishNotReadyAddresses", true}, {"selector", {{"job-name", config.name}}}}}};
  const nlohmann::ordered_json job = {
      {"apiVersion", "batch/v1"},
      {"kind", "Job"},
      {"metadata", {{"name", config.name}}},
      {"spec",
       {{"completionMode", "Indexed"},
        {"completions", config.ranks},
        {"parallelism", config.ranks},
        // A lost pod ends the others too: each such fault counts for all of them.
        {"backoffLimit", 6 * config.ranks},
        {"template",
         {{"spec",
           {{"subdomain", config.name},
            {"restartPolicy", "Never"},
            {"terminationGracePeriodSeconds", 60},
            {"containers", {container}},
            {"volumes", {{{"name", "data"}, {"persistentVolumeClaim", {{"claimName", config.claim}}}}}}}}}}}}};
  const nlohmann::ordered_json list = {{"apiVersion", "v1"}, {"kind", "List"}, {"items", {service, job}}};
  return {config.script, list.dump(2) + "\n", {"kubectl", "apply", "-f", config.script.string()}};
}

void write_script(const Submission& submission) {
  if (fs::exists(fs::symlink_status(submission.script)))
    throw UserInputError(msg::engine::exists_choose_another_name(display(submission.script)));
  write_file_atomically(submission.script, submission.text, WhenTaken::Fail);
}

void hand_over(const Submission& submission) {
  const std::vector<std::string>& command = submission.hand_over;
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ);
  if (error != 0) throw IoError::from_errno(command.front(), msg::engine::cannot_be_started(), error);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw IoError(command.back(), msg::engine::was_not_taken_by(command.front()));
}

}  // namespace thumbsup
