#include "base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <mutex>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/printable.h"
#include "base/regular_file.h"

namespace thumbsup {
namespace {

/// %*: the message as it may be shown.
class PrintableMessage : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& line) override {
    const std::string text =
        printable(without_credentials(std::string_view(message.payload.data(), message.payload.size())));
    line.append(text.data(), text.data() + text.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<PrintableMessage>(); }
};

std::unique_ptr<spdlog::formatter> line_format(const std::string& pattern) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<PrintableMessage>('*').set_pattern(pattern);
  return formatter;
}

struct Sinks {
  std::shared_ptr<spdlog::sinks::stderr_color_sink_mt> console =
      std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
  std::shared_ptr<spdlog::sinks::dist_sink_mt> all = std::make_shared<spdlog::sinks::dist_sink_mt>();
  std::mutex registration;

  Sinks() {
    console->set_level(spdlog::level::warn);
    all->add_sink(console);
    all->set_formatter(line_format("%Y-%m-%dT%H:%M:%S.%e %^%l%$ [%n] %*"));
  }
};

Sinks& sinks() {
  static Sinks instance;
  return instance;
}

}  // namespace

std::shared_ptr<spdlog::logger> logger(const std::string& subsystem) {
  Sinks& shared = sinks();
  const std::lock_guard lock(shared.registration);
  if (auto existing = spdlog::get(subsystem)) return existing;
  auto created = std::make_shared<spdlog::logger>(subsystem, shared.all);
  created->set_level(spdlog::level::debug);
  spdlog::register_logger(created);
  return created;
}

void set_console_level(spdlog::level::level_enum level) {
  sinks().console->set_level(level);
}

void set_log_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) require_regular_file(path);  // a pipe would be waited for
  try {
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), 5u << 20, 3);
    sink->set_formatter(line_format("%Y-%m-%dT%H:%M:%S.%e %l [%n] %*"));
    sinks().all->add_sink(sink);
  } catch (const spdlog::spdlog_ex& error) {
    throw IoError(path, msg::base::cannot_be_used_as_log_file(), error.what());
  }
}

}  // namespace thumbsup
