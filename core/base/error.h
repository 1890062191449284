#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "base/message.h"
#include "base/source_location.h"

namespace thumbsup {

enum class ErrorKind { UserInput, Io, Format, OutOfMemory, Divergence, Cancelled, Logic };

/// Name of a kind as it appears in logs and JSON events, for example "format".
const char* to_string(ErrorKind kind);

/// Root of every error this project throws. `message()` is what the user is told, in any language; `what()` is the same
/// in English, for the terminal, files and logs; `detail()` is for the log.
class Error : public std::runtime_error {
 public:
  ErrorKind kind() const { return kind_; }
  const Message& message() const { return message_; }
  const std::string& detail() const { return detail_; }
  const SourceLocation& where() const { return where_; }

 protected:
  Error(ErrorKind kind, Message message, std::string detail, SourceLocation where);

 private:
  ErrorKind kind_;
  Message message_;
  std::string detail_;
  SourceLocation where_;
};

/// The user asked for something that cannot be done as asked; the sentence says what to change.
class UserInputError : public Error {
 public:
  explicit UserInputError(Message message, std::string detail = {}, SourceLocation where = SourceLocation::current());
};

/// Reading or writing `path` failed; the sentence names the path and the system's reason.
class IoError : public Error {
 public:
  IoError(std::filesystem::path path, Message reason, std::string detail = {},
          SourceLocation where = SourceLocation::current());
  /// As above, with the system's words for an errno value after what could not be done.
  static IoError from_errno(const std::filesystem::path& path, Message action, int error_number,
                            SourceLocation where = SourceLocation::current());
  /// The sentence without the path.
  const Message& reason() const { return *message().arguments().back().message(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The content of `path` is not what its format allows. `key` names the offending entry, or is empty.
class FormatError : public Error {
 public:
  FormatError(std::filesystem::path path, std::string key, Message reason, std::string detail = {},
              SourceLocation where = SourceLocation::current());
  /// The sentence without path and key.
  const Message& reason() const { return *message().arguments().back().message(); }
  const std::filesystem::path& path() const { return path_; }
  const std::string& key() const { return key_; }

 private:
  std::filesystem::path path_;
  std::string key_;
};

/// `device` could not give `asked` bytes; `available` is what it had (0: unknown).
class OutOfMemoryError : public Error {
 public:
  OutOfMemoryError(std::string device, std::uint64_t asked, std::uint64_t available, std::string detail = {},
                   SourceLocation where = SourceLocation::current());
  const std::string& device() const { return device_; }
  std::uint64_t asked() const { return asked_; }
  std::uint64_t available() const { return available_; }

 private:
  std::string device_;
  std::uint64_t asked_;
  std::uint64_t available_;
};

/// Training produced a loss that is not finite, or that runs away.
class DivergenceError : public Error {
 public:
  DivergenceError(std::int64_t step, double loss, SourceLocation where = SourceLocation::current());
  std::int64_t step() const { return step_; }
  double loss() const { return loss_; }

 private:
  std::int64_t step_;
  double loss_;
};

/// The user (or a signal) asked the run to stop.
class CancelledError : public Error {
 public:
  explicit CancelledError(SourceLocation where = SourceLocation::current());
};

/// A mistake in this program, never in its input.
class LogicError : public Error {
 public:
  explicit LogicError(Message message, std::string detail = {}, SourceLocation where = SourceLocation::current());
  /// For what only its makers can mend: in English.
  explicit LogicError(const std::string& sentence, std::string detail = {},
                      SourceLocation where = SourceLocation::current());
};

/// `path` as UTF-8, for sentences and logs.
std::string display(const std::filesystem::path& path);

/// A number of bytes for people: "512 B", "3.4 MB", "13.1 GB" (decimal units).
std::string format_bytes(std::uint64_t bytes);

/// Seconds for people: "8 s", "2 min 05 s", "1 h 04 min".
std::string format_duration(double seconds);

}  // namespace thumbsup
