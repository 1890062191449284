#include "base/error.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <system_error>

#include "base/base_messages.h"

namespace thumbsup {

const char* to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::UserInput:
      return "user_input";
    case ErrorKind::Io:
      return "io";
    case ErrorKind::Format:
      return "format";
    case ErrorKind::OutOfMemory:
      return "out_of_memory";
    case ErrorKind::Divergence:
      return "divergence";
    case ErrorKind::Cancelled:
      return "cancelled";
    case ErrorKind::Logic:
      return "logic";
  }
  return "logic";
}

namespace {

Message::Argument named(const std::string& device) {
  return device == "this machine" ? Message::Argument(msg::base::this_machine()) : Message::Argument(device);
}

}  // namespace

Error::Error(ErrorKind kind, Message message, std::string detail, SourceLocation where)
    : std::runtime_error(message.english()),
      kind_(kind),
      message_(std::move(message)),
      detail_(std::move(detail)),
      where_(where) {}

UserInputError::UserInputError(Message message, std::string detail, SourceLocation where)
    : Error(ErrorKind::UserInput, std::move(message), std::move(detail), where) {}

IoError::IoError(std::filesystem::path path, Message reason, std::string detail, SourceLocation where)
    : Error(ErrorKind::Io, msg::base::at_path(display(path), std::move(reason)), std::move(detail), where),
      path_(std::move(path)) {}

IoError IoError::from_errno(const std::filesystem::path& path, Message action, int error_number, SourceLocation where) {
  return IoError(path, msg::base::because(std::move(action), std::generic_category().message(error_number)), {}, where);
}

FormatError::FormatError(std::filesystem::path path, std::string key, Message reason, std::string detail,
                         SourceLocation where)
    : Error(ErrorKind::Format,
            key.empty() ? msg::base::at_path(display(path), std::move(reason))
                        : msg::base::at_path_and_key(display(path), key, std::move(reason)),
            std::move(detail), where),
      path_(std::move(path)),
      key_(std::move(key)) {}

OutOfMemoryError::OutOfMemoryError(std::string device, std::uint64_t asked, std::uint64_t available, std::string detail,
                                   SourceLocation where)
    : Error(ErrorKind::OutOfMemory,
            available != 0 ? msg::base::needs_memory(format_bytes(asked), named(device), format_bytes(available))
            : asked != 0   ? msg::base::needs_more_memory_than_there_is(format_bytes(asked), named(device))
                           : msg::base::not_enough_memory(named(device)),
            std::move(detail), where),
      device_(std::move(device)),
      asked_(asked),
      available_(available) {}

DivergenceError::DivergenceError(std::int64_t step, double loss, SourceLocation where)
    : Error(ErrorKind::Divergence, msg::base::diverged(step, fmt::format("{}", loss)), {}, where),
      step_(step),
      loss_(loss) {}

CancelledError::CancelledError(SourceLocation where) : Error(ErrorKind::Cancelled, msg::base::stopped(), {}, where) {}

LogicError::LogicError(Message message, std::string detail, SourceLocation where)
    : Error(ErrorKind::Logic, std::move(message), std::move(detail), where) {}

LogicError::LogicError(const std::string& sentence, std::string detail, SourceLocation where)
    : LogicError(verbatim(sentence), std::move(detail), where) {}

std::string display(const std::filesystem::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}

std::string format_bytes(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  double value = static_cast<double>(bytes);
  const char* unit = "B";
  for (const char* next : {"kB", "MB", "GB", "TB", "PB"}) {
    value /= 1000.0;
    unit = next;
    if (value < 999.95) break;
  }
  return fmt::format("{:.1f} {}", value, unit);
}

std::string format_duration(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return "?";
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace thumbsup
