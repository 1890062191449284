#include <gtest/gtest.h>
#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

#include "base/cpu_features.h"
#include "base/json_file.h"
#include "params/command_tables.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::run_thumbsup;

TEST(Usage, HelpAndVersionSucceedAndNoCommandDoesNot) {
  EXPECT_EQ(run_thumbsup({"--help"}).exit_code, 0);
  EXPECT_EQ(run_thumbsup({"train", "--help"}).exit_code, 0);
  EXPECT_NE(run_thumbsup({"--version"}).output.find(THUMBSUP_VERSION), std::string::npos);
  EXPECT_EQ(run_thumbsup({}).exit_code, 2);
  EXPECT_EQ(run_thumbsup({"conjure"}).exit_code, 2);
}

/// With those that its libraries load; OpenCV's may bring another Qt's.
TEST(Usage, TheProgramLoadsNothingOfQtsWindows) {
  FILE* pipe = popen("ldd '" THUMBSUP_PROGRAM "' 2>&1", "r");
  ASSERT_NE(pipe, nullptr);
  std::string libraries;
  for (std::array<char, 4096> part{}; std::fgets(part.data(), part.size(), pipe) != nullptr;) libraries += part.data();
  if (pclose(pipe) != 0) GTEST_SKIP() << "no ldd here: " << libraries;
  EXPECT_NE(libraries.find("libQt6Core"), std::string::npos) << libraries;
  EXPECT_FALSE(std::regex_search(libraries, std::regex("libQt6(Gui|Widgets|Charts|OpenGL|Svg)"))) << libraries;
}

TEST(Usage, UnknownFlagsGetASuggestion) {
  const auto run = run_thumbsup({"generate", "--guidence-scale", "3"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.errors.find("--guidence-scale"), std::string::npos) << run.errors;
  EXPECT_NE(run.errors.find("Did you mean --guidance-scale?"), std::string::npos) << run.errors;
}

TEST(Usage, EverythingThatIsMissingIsSaidAtOnce) {
  const auto run = run_thumbsup({"generate", "--prompt", "x"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.errors.find("--model"), std::string::npos) << run.errors;
  EXPECT_NE(run.errors.find("--out"), std::string::npos) << run.errors;
}

TEST(Usage, ValuesOutOfRangeNameFlagAndRange) {
  const auto run = run_thumbsup({"generate", "--steps", "0"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.errors.find("--steps"), std::string::npos) << run.errors;
  EXPECT_NE(run.errors.find("from 1"), std::string::npos) << run.errors;
}

TEST(Usage, AMissingModelIsAnIoErrorThatNamesIt) {
  const test::TemporaryFolder folder;
  const auto run =
      run_thumbsup({"generate", "--model", "no/such/model.safetensors", "--prompt", "x", "--out", "o"}, folder.path());
  EXPECT_EQ(run.exit_code, 4) << run.errors;
  EXPECT_NE(run.errors.find("no/such/model.safetensors"), std::string::npos) << run.errors;
  EXPECT_FALSE(std::filesystem::exists(folder / "o")) << "a folder was made for nothing";
}

TEST(Doctor, SaysWhatItFoundAndItsExitCodeSaysWhetherSomethingIsWrong) {
  const auto run = run_thumbsup({"--json", "doctor"});
  bool problem = false;
  int findings = 0;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line); ++findings)
    problem = problem || nlohmann::json::parse(line).at("level") == "PROBLEM";
  EXPECT_GE(findings, 8);
  EXPECT_EQ(run.exit_code, problem ? 8 : 0);
  for (const char* subject : {"LibTorch", "BLAS", "oneDNN", "OpenCV", "Qt", "jemalloc", "asleep while they wait"})
    EXPECT_NE(run.output.find(subject), std::string::npos) << subject;
}

/// One variable of the environment that programs started from here see, as it was afterwards.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    if (value == nullptr)
      ::unsetenv(name);
    else
      ::setenv(name, value, 1);
  }
  ~Environment() {
    if (before_)
      ::setenv(name_, before_->c_str(), 1);
    else
      ::unsetenv(name_);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

nlohmann::json finding(const test::ProgramRun& run, const std::string& subject) {
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    if (json.at("subject") == subject) return json;
  }
  return nullptr;
}

TEST(Doctor, NamesTheBlasKernelAndAWrongOneIsAProblemThatTheUsersChoiceKeeps) {
  const Environment nobody("THUMBSUP_BLAS_KERNEL", nullptr);
  {
    const Environment forced("OPENBLAS_CORETYPE", "Prescott");
    const auto run = run_thumbsup({"--json", "doctor"});
    const auto blas = finding(run, "BLAS");
    const std::string text = blas.at("text");
    if (text.find("kernel") == std::string::npos || !cpu_features().avx2)
      GTEST_SKIP() << "no OpenBLAS, or a processor for which Prescott is right: " << text;
    EXPECT_NE(text.find("Prescott"), std::string::npos) << "what the user has set is kept: " << text;
    EXPECT_EQ(blas.at("level"), "PROBLEM");
    EXPECT_NE(blas.at("advice").get<std::string>().find("OPENBLAS_CORETYPE"), std::string::npos) << blas;
    EXPECT_EQ(run.exit_code, 8);
  }
  const Environment unset("OPENBLAS_CORETYPE", nullptr);
  const auto blas = finding(run_thumbsup({"--json", "doctor"}), "BLAS");
  EXPECT_EQ(blas.at("level"), "ok") << "the program puts it right by itself: " << blas;
}

/// Page faults of the programs that were started and have ended.
long faults_of_children() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  return used.ru_minflt;
}

TEST(Start, LibrariesSetThemselvesUpOnceThoughTheProgramStartsAgain) {
  long faults[2];
  for (const bool again : {false, true}) {
    const Environment policy("OMP_WAIT_POLICY", again ? nullptr : "passive");
    const Environment spinning("GOMP_SPINCOUNT", nullptr);
    const long before = faults_of_children();
    ASSERT_EQ(run_thumbsup({"--version"}).exit_code, 0);
    faults[again] = faults_of_children() - before;
  }
  EXPECT_LT(faults[1], 1.6 * faults[0]) << "a second whole start would double them";
}

TEST(Doctor, SaysWhatAutoComputesInAndWhatWasMeasured) {
  const auto precision = finding(run_thumbsup({"--json", "doctor"}), "Precision");
  const std::string text = precision.at("text");
  EXPECT_NE(text.find(" on "), std::string::npos) << text;
  if (text.find("on cpu") != std::string::npos && cpu_features().multiplies_bfloat16()) {
    EXPECT_NE(text.find("float32"), std::string::npos) << text;
    EXPECT_NE(text.find("GFLOP/s"), std::string::npos) << text;
  }
}

TEST(BenchTrain, MeasuresOneStepWithinTheMemoryThatWasForecast) {
  const auto run = run_thumbsup({"--json", "bench", "train", "--resolution", "0", "--model",
                                 (test::source_root() / "resources" / "starter").string()});
  ASSERT_EQ(run.exit_code, 0) << run.errors;
  const auto last = run.output.find_last_of('\n', run.output.size() - 2);
  const auto report = nlohmann::json::parse(run.output.substr(last == std::string::npos ? 0 : last + 1));
  EXPECT_GT(report.at("seconds").get<double>(), 0);
  EXPECT_GT(report.at("forecast_seconds").get<double>(), 0);
  EXPECT_NEAR(report.at("forecast_peak_bytes").get<double>() / report.at("peak_bytes").get<double>(), 1.0, 0.2);
}

/// The commands that the help of `command` ("models") lists.
std::vector<std::string> subcommands(const std::string& help) {
  std::vector<std::string> names;
  const auto begin = help.find("Subcommands:");
  std::istringstream lines(begin == std::string::npos ? std::string() : help.substr(begin));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && line.starts_with("  "))
    if (line[2] != ' ') names.push_back(line.substr(2, line.find(' ', 2) - 2));
  return names;
}

/// The flags in the first column of a help text, and the arguments without one.
std::set<std::string> options_of(const std::string& help) {
  std::set<std::string> found;
  std::istringstream lines(help.substr(0, help.find("Subcommands:")));
  bool arguments = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "Positionals:")
      arguments = true;
    else if (line.empty())
      arguments = false;
    if (!line.starts_with("  ") || line.size() < 3 || line[2] == ' ') continue;
    if (arguments) found.insert(line.substr(2, line.find(' ', 2) - 2));
    if (line[2] != '-') continue;
    std::istringstream names(line.substr(2, line.find(' ', 2) - 2));
    for (std::string name; std::getline(names, name, ',');)
      if (name.starts_with("--") && name != "--help") found.insert(name.substr(0, name.find('{')));
  }
  return found;
}

void expect_table(const std::vector<std::string>& path, std::set<std::string>& commands) {
  std::vector<std::string> arguments = path;
  arguments.push_back("--help");
  const auto run = run_thumbsup(arguments);
  ASSERT_EQ(run.exit_code, 0) << run.errors;
  std::string command;
  for (const std::string& part : path) command += (command.empty() ? "" : " ") + part;
  std::set<std::string> declared;
  for (const CommandTable& table : command_tables())
    if (table.command == command)
      for (const ParamRow& row : table.rows) {
        const std::string flag = row.spec->flag();
        declared.insert(flag);
        if (std::holds_alternative<bool>(row.default_value)) declared.insert("--no-" + flag.substr(2));
        EXPECT_NE(run.output.find(row.spec->help), std::string::npos) << command << ": " << flag;
      }
  auto options = options_of(run.output);
  if (command.empty()) options.erase("--version");  // CLI11's own, as --help
  EXPECT_EQ(options, declared) << command << "\n" << run.output;
  commands.insert(command);
  for (const std::string& name : subcommands(run.output)) {
    std::vector<std::string> below = path;
    below.push_back(name);
    expect_table(below, commands);
  }
}

TEST(Usage, EveryCommandsFlagsComeFromItsTable) {
  std::set<std::string> commands;
  ASSERT_NO_FATAL_FAILURE(expect_table({}, commands));
  for (const CommandTable& table : command_tables())
    EXPECT_EQ(commands.count(table.command), 1u) << table.command << " is no command";
  EXPECT_GT(commands.size(), command_tables().size()) << "doctor takes nothing";
}

TEST(Usage, MistypedFlagsOfEveryCommandGetASuggestion) {
  const auto demo = run_thumbsup({"demo", "--criterium", "0.5"});
  EXPECT_EQ(demo.exit_code, 2);
  EXPECT_NE(demo.errors.find("Did you mean --criterion?"), std::string::npos) << demo.errors;
  const auto promote = run_thumbsup({"models", "promote", "v1", "--project", "p", "--too", "accepted"});
  EXPECT_EQ(promote.exit_code, 2);
  EXPECT_NE(promote.errors.find("Did you mean --to?"), std::string::npos) << promote.errors;
  const auto stage = run_thumbsup({"models", "promote", "v1", "--project", "p", "--to", "live"});
  EXPECT_EQ(stage.exit_code, 2);
  EXPECT_NE(stage.errors.find("candidate, accepted, production, archived"), std::string::npos) << stage.errors;
}

TEST(Reference, IsTheCommittedPage) {
  EXPECT_EQ(run_thumbsup({"reference"}).output, read_text_file(test::source_root() / "docs" / "parameters.md"));
}

}  // namespace
}  // namespace thumbsup
