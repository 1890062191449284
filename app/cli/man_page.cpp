#include <spdlog/fmt/fmt.h>

#include "cli/command.h"
#include "cli/described_command.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

struct ExitMeaning {
  ExitCode code;
  const char* meaning;
};
constexpr ExitMeaning kExitMeanings[] = {
    {kOk, "Done."},
    {kLogicError, "A mistake in this program."},
    {kUserInput, "A flag, a path or a value that does not work as asked."},
    {kNotAccepted, "Fewer images pass than the criterion asks for, or too few were judged; an update was refused."},
    {kIo, "A file cannot be read or written, or a server not be reached."},
    {kFormat, "A file is not what its format allows."},
    {kOutOfMemory, "Not enough memory."},
    {kDivergence, "The training diverged."},
    {kProblemFound, "A problem was found (doctor, verify)."},
    {kCancelled, "Stopped; what was finished is saved."}};

/// Text that the macros take for nothing but text: no line of it is a request.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else if (c == '\n')
      escaped += ' ';
    else
      escaped += c;
  }
  return !escaped.empty() && (escaped.front() == '.' || escaped.front() == '\'') ? "\\&" + escaped : escaped;
}

std::string flag_entries(const std::vector<ParamRow>& rows) {
  std::string page;
  for (const ParamRow& row : rows) {
    const std::string value = row.spec->position.empty() ? value_name(*row.spec, row.default_value) : "";
    page +=
        fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(row.spec->flag()), value.empty() ? "" : " \\fI" + value + "\\fR",
                    roff(param_description(*row.spec, row.default_value)));
  }
  return page;
}

/// "MODEL --out PATH [options]"
std::string usage(const DescribedCommand& command) {
  std::string text, flags;
  bool others = false;
  for (const ParamRow& row : command.rows) {
    if (!row.spec->position.empty())
      text += row.spec->required ? " " + row.spec->position : " [" + row.spec->position + "]";
    else if (row.spec->required)
      flags += fmt::format(" {} {}", row.spec->flag(), value_name(*row.spec, row.default_value));
    else
      others = true;
  }
  return command.typed() + text + flags + (others ? " [options]" : "");
}

}  // namespace

std::string man_page(const std::vector<DescribedCommand>& commands) {
  const DescribedCommand& program = commands.front();
  const std::string& about = program.description;
  // "Name: what it is.": the page's line of that name has it in small letters and without the full stop.
  const std::string line = about.substr(about.find(": ") + 2, about.find_last_not_of('.') - about.find(": ") - 1);
  std::string page = fmt::format(".TH THUMBSUP 1 \"\" \"ThumbsUp Studio {}\" \"User Commands\"\n", THUMBSUP_VERSION);
  page += fmt::format(".SH NAME\nthumbsup \\- {}\n", roff(line));
  page += ".SH SYNOPSIS\n\\fBthumbsup\\fR \\fIcommand\\fR [\\fIoptions\\fR]\n";
  page += fmt::format(".SH DESCRIPTION\n{}\nEach command has its own \\fB\\-\\-help\\fR.\n", roff(about));
  page += ".SH OPTIONS\nEvery command takes these.\n" + flag_entries(program.rows);
  page += ".SH COMMANDS\n";
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const DescribedCommand& command = commands[i];
    if (!command.commands.empty() && command.rows.empty()) continue;  // a word before others
    page += fmt::format(".SS {}\n{}\n", roff(usage(command)), roff(command.description));
    if (!command.footer.empty()) page += ".PP\n" + roff(command.footer) + "\n";
    page += flag_entries(command.rows);
  }
  page += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : kExitMeanings)
    page += fmt::format(".TP\n\\fB{}\\fR\n{}\n", static_cast<int>(code), roff(meaning));
  return page + ".SH SEE ALSO\n\\fBthumbsup\\-studio\\fR(1)\n";
}

}  // namespace thumbsup::cli
