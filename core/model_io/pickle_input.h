#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/message.h"

namespace thumbsup {

/// The bytes of one pickle, read from front to back and never beyond the end. What it returns are views of them.
class PickleInput {
 public:
  PickleInput(std::span<const std::byte> bytes, const std::filesystem::path& path) : bytes_(bytes), path_(path) {}

  /// Throws the FormatError that names file, reason ("holds a pickle that ...") and position.
  [[noreturn]] void fail(const Message& reason) const;

  std::string_view take(std::uint64_t count);
  /// Little-endian, of 1 to 8 bytes.
  std::uint64_t number(unsigned width);
  /// Up to the next newline, which is passed over.
  std::string_view line();

  std::size_t position() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }

 private:
  std::span<const std::byte> bytes_;
  const std::filesystem::path& path_;
  std::size_t at_ = 0;
};

}  // namespace thumbsup
