#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>

#include "serve/generation.h"

namespace thumbsup::serve {

/// The latest pictures as files "<time>-<id>.png", the oldest going when all together are too large or one is too old.
/// Only files of that form are ever removed. Thread-safe.
class KeptPictures {
 public:
  /// `megabytes` 0: none are kept, and nothing is looked at. Goes on with what is in `folder`.
  KeptPictures(std::filesystem::path folder, std::int64_t megabytes, std::chrono::hours age);

  /// Never throws: a picture that cannot be kept was sent all the same.
  void keep(const ServedImage& image) noexcept;

 private:
  struct File {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::filesystem::file_time_type made;
  };
  void prune();

  const std::filesystem::path folder_;
  const std::uint64_t most_bytes_;
  const std::chrono::hours age_;
  std::mutex mutex_;
  std::deque<File> files_;  ///< the oldest first
  std::uint64_t bytes_ = 0;
};

}  // namespace thumbsup::serve
