#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace thumbsup {

/// CRC-32C (Castagnoli), as TFRecord files want it.
std::uint32_t crc32c(std::string_view bytes);

/// A TensorBoard event file of scalars: TFRecord frames (length, masked CRC-32C of it, data, masked CRC-32C of those)
/// of Event messages, encoded here by hand (tensorflow/core/util/event.proto: wall_time 1, step 2, file_version 3,
/// summary 5; a summary's value 1 has tag 1 and simple_value 2). Every row is flushed, so that a run can be watched.
class TensorBoardWriter {
 public:
  /// Creates `folder`/events.out.tfevents.<seconds>.thumbsup; a resumed run adds a file of its own, as TensorBoard
  /// expects. Throws IoError.
  explicit TensorBoardWriter(const std::filesystem::path& folder);

  void write(std::int64_t step, std::span<const std::pair<std::string, double>> scalars);
  const std::filesystem::path& path() const { return path_; }

 private:
  void write_record(std::string_view data);

  std::filesystem::path path_;
  std::ofstream file_;
};

}  // namespace thumbsup
