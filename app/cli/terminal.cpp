#include "cli/terminal.h"

#include <spdlog/fmt/fmt.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "base/json_text.h"
#include "base/printable.h"
#include "base/run_event.h"

namespace thumbsup::cli {
namespace {

/// What is counted, in the words of the stages' own table.
std::string words(const Progress& progress) {
  if (progress.items > 0)
    return fmt::format("{} {} of {}, step", progress.stage == RunStage::Generate ? "image" : to_string(progress.stage),
                       progress.item, progress.items);
  return to_string(progress.stage);
}

}  // namespace

Terminal::Terminal() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

void Terminal::emit(const std::string& event, nlohmann::json data) {
  data["event"] = event;
  print(data);
}

void Terminal::print(const nlohmann::json& row) {
  put(json_line(row));
}

void Terminal::put(const std::string& line) {
  errno = 0;
  const bool done = std::fwrite(line.data(), 1, line.size(), stdout) == line.size() &&
                    std::fputc('\n', stdout) != EOF && std::fflush(stdout) == 0;
  if (!done && output_failure_ == 0) output_failure_ = errno == 0 ? EIO : errno;
}

bool Terminal::all_arrived() {
  errno = 0;
  if (std::fflush(stdout) != 0 && output_failure_ == 0) output_failure_ = errno == 0 ? EIO : errno;
  if (output_failure_ == 0) return true;
  finish_line();
  const std::string reason = std::generic_category().message(output_failure_);
  std::fprintf(stderr, "thumbsup: standard output could not be written, what it should say is lost: %s\n",
               reason.c_str());
  return false;
}

void Terminal::event(const nlohmann::json& row) {
  if (json_) print(row);
}

void Terminal::progress(const Progress& progress, const std::string& suffix, const nlohmann::json& data) {
  if (json_) {
    nlohmann::json row = event_to_json(progress);
    if (data.is_object()) row.update(data);
    return print(row);
  }
  const auto now = std::chrono::steady_clock::now();
  const bool last = progress.done == progress.total;
  const auto pause = is_terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(2000);
  const bool same = progress.stage == last_.stage && progress.item == last_.item;
  if (!last && same && now - last_line_ < pause) return;
  last_line_ = now;
  last_ = progress;
  std::string line = words(progress);
  line += progress.total > 0 ? fmt::format(" {}/{}", progress.done, progress.total) : fmt::format(" {}", progress.done);
  if (!suffix.empty()) line += "  " + suffix;
  line = printable(line);
  if (progress.seconds_left >= 0 && !last) line += "  " + format_duration(progress.seconds_left) + " left";
  if (is_terminal_) {
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    line_open_ = true;
    if (last) finish_line();
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::fflush(stderr);
}

void Terminal::finish_line() {
  if (line_open_) std::fputc('\n', stderr);
  line_open_ = false;
}

void Terminal::notice(const std::string& sentence) {
  if (json_) return emit("notice", {{"text", without_credentials(sentence)}});
  finish_line();
  std::fprintf(stderr, "%s\n", printable(without_credentials(sentence)).c_str());
}

void Terminal::error(const std::string& kind, const std::string& sentence) {
  if (json_) return emit("error", {{"kind", kind}, {"text", without_credentials(sentence)}});
  finish_line();
  std::fprintf(stderr, "thumbsup: %s\n", printable(without_credentials(sentence)).c_str());
}

void Terminal::result(const std::string& line, const std::string& event, const nlohmann::json& data) {
  result_lines({line}, event, data);
}

void Terminal::result_lines(const std::vector<std::string>& lines, const std::string& event,
                            const nlohmann::json& data) {
  if (json_) return emit(event, data);
  finish_line();
  for (const std::string& line : lines) put(printable(without_credentials(line)));
}

void Terminal::page(const std::string& text) {
  finish_line();
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    put(printable(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace thumbsup::cli
