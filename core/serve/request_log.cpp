#include "serve/request_log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include "base/error.h"
#include "base/json_text.h"
#include "base/log.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

constexpr std::size_t kBytes = std::size_t{20} << 20;
constexpr std::size_t kFiles = 5;

}  // namespace

RequestLog::RequestLog(const std::filesystem::path& folder) {
  if (folder.empty()) return;
  const auto file = folder / "requests.jsonl";
  try {
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kBytes, kFiles);
    log_ = std::make_shared<spdlog::logger>("requests", std::move(sink));
  } catch (const spdlog::spdlog_ex& error) {
    throw IoError(file, msg::serve::log_cannot_be_written(), error.what());
  }
  log_->set_pattern("%v");
  log_->flush_on(spdlog::level::info);
  log_->set_error_handler(
      [](const std::string&) { logger("serve")->warn("a line of the request log could not be written"); });
}

void RequestLog::add(const nlohmann::json& line) {
  if (log_) log_->info("{}", json_line(line));
}

}  // namespace thumbsup::serve
