#pragma once

#include <filesystem>
#include <string>

namespace thumbsup {

/// `wanted` when nothing is there, else the first of "name-2.png", "name-3.png", ... that is free: nothing of the
/// user's is overwritten.
inline std::filesystem::path free_name(const std::filesystem::path& wanted) {
  std::filesystem::path candidate = wanted;
  for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(candidate)); ++number)
    candidate =
        wanted.parent_path() / (wanted.stem().string() + "-" + std::to_string(number) + wanted.extension().string());
  return candidate;
}

}  // namespace thumbsup
