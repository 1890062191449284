// What the program writes about itself: the manual page, and the shells' completion.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "base/atomic_file.h"
#include "params/command_tables.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::run_thumbsup;
using testing::HasSubstr;

struct ShellRun {
  int status = 0;
  std::string output;
};

ShellRun shell(const std::string& command) {
  FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
  ShellRun run;
  for (std::array<char, 4096> part{}; std::fgets(part.data(), part.size(), pipe) != nullptr;) run.output += part.data();
  run.status = pclose(pipe);
  return run;
}

bool is_there(const std::string& program) {
  return shell("command -v " + program).status == 0;
}

/// A script in a folder of its own.
class Completion : public testing::Test {
 protected:
  std::string script(const std::string& name) {
    const auto written = run_thumbsup({"reference", "--completion", name});
    EXPECT_EQ(written.exit_code, 0) << written.errors;
    const std::string path = folder / (name + ".script");
    write_file_atomically(path, written.output);
    return path;
  }
  /// What bash offers after these words; the last one is being typed.
  std::string offered(const std::string& script, const std::string& words) {
    return shell("bash -c 'source " + script + "; COMP_WORDS=(thumbsup " + words +
                 "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _thumbsup; echo ${COMPREPLY[@]}'")
        .output;
  }
  const test::TemporaryFolder folder;
};

TEST_F(Completion, BashOffersCommandsFlagsAndWords) {
  const std::string bash = script("bash");
  EXPECT_EQ(offered(bash, "ref"), "reference\n");
  EXPECT_EQ(offered(bash, "models ex"), "export\n");
  EXPECT_EQ(offered(bash, "--json models ex"), "export\n");
  EXPECT_EQ(offered(bash, "models promote v1 --to a"), "accepted archived\n");
  EXPECT_EQ(offered(bash, "pipeline run --ho"), "--hold\n");
  EXPECT_EQ(offered(bash, "pipeline run --no-ho"), "--no-hold\n");
  EXPECT_EQ(offered(bash, "generate --model re"), "\n") << "then bash itself offers files";
  EXPECT_EQ(offered(bash, "generate models ex"), "\n") << "a command has no command after another one";
}

TEST_F(Completion, EveryShellCanReadItsScript) {
  for (const char* name : {"bash", "zsh", "fish"}) {
    const std::string path = script(name);
    if (!is_there(name)) continue;
    const ShellRun read = shell(std::string(name) + " -n " + path);
    EXPECT_EQ(read.status, 0) << name << read.output;
    EXPECT_EQ(read.output, "") << name;
  }
  if (is_there("fish")) {
    const ShellRun fish = shell("fish --no-config -c 'source " + script("fish") +
                                "; complete -C \"thumbsup models promote v1 --to a\"; complete -C \"thumbsup pipel\"'");
    EXPECT_THAT(fish.output, testing::AllOf(HasSubstr("accepted"), HasSubstr("archived"), HasSubstr("pipeline")));
  }
  EXPECT_EQ(run_thumbsup({"reference", "--completion", "tcsh"}).exit_code, 2);
  EXPECT_EQ(run_thumbsup({"reference", "--completion", "bash", "--man"}).exit_code, 2);
}

TEST(ManPage, NamesEveryCommandAndFlag) {
  const auto written = run_thumbsup({"reference", "--man"});
  ASSERT_EQ(written.exit_code, 0) << written.errors;
  std::string plain;
  for (std::size_t i = 0; i < written.output.size(); ++i)
    if (written.output[i] != '\\' || i + 1 == written.output.size() || written.output[i + 1] != '-')
      plain += written.output[i];
  EXPECT_THAT(plain, HasSubstr(".SH NAME\nthumbsup - "));
  for (const CommandTable& table : command_tables()) {
    if (!table.command.empty()) {
      EXPECT_THAT(plain, HasSubstr(".SS thumbsup " + table.command));
    }
    for (const ParamRow& row : table.rows) EXPECT_THAT(plain, HasSubstr("\\fB" + row.spec->flag() + "\\fR"));
  }
  EXPECT_THAT(plain, HasSubstr("\n\\fB3\\fR\n"));
  if (!is_there("groff")) GTEST_SKIP() << "no groff here";
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "thumbsup.1", written.output);
  const ShellRun read = shell("groff -K utf8 -T utf8 -man -ww -z " + std::string(folder / "thumbsup.1"));
  EXPECT_EQ(read.status, 0);
  EXPECT_EQ(read.output, "");
}

}  // namespace
}  // namespace thumbsup
