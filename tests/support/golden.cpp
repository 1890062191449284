#include "support/golden.h"

#include <unistd.h>

#include <cstdlib>
#include <limits>
#include <vector>

#include "base/json_file.h"

namespace thumbsup::test {

std::filesystem::path source_root() {
  return THUMBSUP_SOURCE_DIR;
}

std::optional<std::filesystem::path> golden_group(const std::string& group) {
  std::vector<std::filesystem::path> roots;
  if (const char* given = std::getenv("THUMBSUP_GOLDEN"); given != nullptr && *given != '\0')
    roots = {given};
  else
    roots = {source_root() / "tests" / "golden", source_root().parent_path() / "shared" / "golden"};
  for (const auto& root : roots)
    if (std::filesystem::is_directory(root / group)) return root / group;
  return std::nullopt;
}

std::optional<std::filesystem::path> starter_golden() {
  for (const auto& candidate :
       {source_root() / "tests" / "golden" / "starter", source_root().parent_path() / "shared" / "starter" / "golden"})
    if (std::filesystem::is_directory(candidate)) return candidate;
  return std::nullopt;
}

nlohmann::json golden_json(const std::filesystem::path& path) {
  return read_json_file(path);
}

double golden_number(const nlohmann::json& value) {
  if (!value.is_string()) return value.get<double>();
  const auto text = value.get<std::string>();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return text == "inf" ? infinity : text == "-inf" ? -infinity : std::numeric_limits<double>::quiet_NaN();
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "thumbsup-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot create a temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace thumbsup::test
