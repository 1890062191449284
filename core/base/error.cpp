#include "base/error.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <system_error>

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

Error::Error(ErrorKind kind, const std::string& sentence, std::string detail, SourceLocation where)
    : std::runtime_error(sentence), kind_(kind), detail_(std::move(detail)), where_(where) {}

UserInputError::UserInputError(const std::string& sentence, std::string detail, SourceLocation where)
    : Error(ErrorKind::UserInput, sentence, std::move(detail), where) {}

IoError::IoError(std::filesystem::path path, const std::string& reason, std::string detail, SourceLocation where)
    : Error(ErrorKind::Io, display(path) + ": " + reason, std::move(detail), where), path_(std::move(path)) {}

IoError IoError::from_errno(const std::filesystem::path& path, const std::string& action, int error_number,
                            SourceLocation where) {
  return IoError(path, action + ": " + std::generic_category().message(error_number), {}, where);
}

FormatError::FormatError(std::filesystem::path path, std::string key, const std::string& reason, std::string detail,
                         SourceLocation where)
    : Error(ErrorKind::Format, display(path) + ": " + (key.empty() ? "" : "'" + key + "' ") + reason, std::move(detail),
            where),
      path_(std::move(path)),
      key_(std::move(key)) {}

OutOfMemoryError::OutOfMemoryError(std::string device, std::uint64_t asked, std::uint64_t available, std::string detail,
                                   SourceLocation where)
    : Error(ErrorKind::OutOfMemory,
            available != 0 ? fmt::format("Needs {} of memory on {}, {} are free.", format_bytes(asked), device,
                                         format_bytes(available))
            : asked != 0 ? fmt::format("Needs {} of memory on {}, which it does not have.", format_bytes(asked), device)
                         : fmt::format("There is not enough memory on {}.", device),
            std::move(detail), where),
      device_(std::move(device)),
      asked_(asked),
      available_(available) {}

DivergenceError::DivergenceError(std::int64_t step, double loss, SourceLocation where)
    : Error(
          ErrorKind::Divergence,
          fmt::format("Training diverged at step {}: the loss is {}. A lower learning rate usually helps.", step, loss),
          {}, where),
      step_(step),
      loss_(loss) {}

CancelledError::CancelledError(SourceLocation where) : Error(ErrorKind::Cancelled, "Stopped as asked.", {}, where) {}

LogicError::LogicError(const std::string& sentence, std::string detail, SourceLocation where)
    : Error(ErrorKind::Logic, sentence, std::move(detail), where) {}

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
