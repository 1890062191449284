#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace thumbsup::test {

/// Folder of one golden group ("tiny_sd"). Looked for below the environment variable THUMBSUP_GOLDEN when that is set
/// (and then nowhere else), otherwise below tests/golden, then ../shared/golden. Empty when the group is not there.
std::optional<std::filesystem::path> golden_group(const std::string& group);

/// The shared starter folder's goldens (`starter/golden`): tests/golden/starter, then ../shared/starter/golden.
std::optional<std::filesystem::path> starter_golden();

/// The root of the source tree: the shipped resources are below it.
std::filesystem::path source_root();

/// Parses a golden JSON file; "inf", "-inf" and "nan" stay strings: read such numbers with `golden_number`.
nlohmann::json golden_json(const std::filesystem::path& path);
double golden_number(const nlohmann::json& value);

/// A fresh folder for one test, removed again at the end of it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace thumbsup::test

/// Skips the running test, saying so, when a golden group is not on this machine.
#define THUMBSUP_REQUIRE_GOLDEN(variable, group)                                                       \
  const auto variable##_optional = ::thumbsup::test::golden_group(group);                              \
  if (!variable##_optional) GTEST_SKIP() << "golden group '" << (group) << "' is not on this machine"; \
  const std::filesystem::path variable = *variable##_optional
