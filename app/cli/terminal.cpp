#include "cli/terminal.h"

#include <spdlog/fmt/fmt.h>
#include <unistd.h>

#include <cstdio>

#include "base/error.h"

namespace thumbsup::cli {

Terminal::Terminal() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

void Terminal::emit(const std::string& event, nlohmann::json data) {
  data["event"] = event;
  std::puts(data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  std::fflush(stdout);
}

void Terminal::progress(const Progress& progress, const std::string& suffix, const nlohmann::json& data) {
  if (json_) {
    nlohmann::json event = data.is_object() ? data : nlohmann::json::object();
    event.update({{"stage", progress.stage}, {"done", progress.done}, {"total", progress.total}});
    if (progress.seconds_left >= 0) event["seconds_left"] = progress.seconds_left;
    emit("progress", std::move(event));
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  const bool last = progress.done == progress.total;
  const auto pause = is_terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(2000);
  if (!last && progress.stage == last_stage_ && now - last_line_ < pause) return;
  last_line_ = now;
  last_stage_ = progress.stage;
  std::string line = progress.total > 0 ? fmt::format("{} {}/{}", progress.stage, progress.done, progress.total)
                                        : fmt::format("{} {}", progress.stage, progress.done);
  if (!suffix.empty()) line += "  " + suffix;
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
  if (json_) return emit("notice", {{"text", sentence}});
  finish_line();
  std::fprintf(stderr, "%s\n", sentence.c_str());
}

void Terminal::error(const std::string& kind, const std::string& sentence) {
  if (json_) return emit("error", {{"kind", kind}, {"text", sentence}});
  finish_line();
  std::fprintf(stderr, "thumbsup: %s\n", sentence.c_str());
}

void Terminal::result(const std::string& line, const std::string& event, const nlohmann::json& data) {
  if (json_) return emit(event, data);
  finish_line();
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

}  // namespace thumbsup::cli
