#pragma once

#include <string>
#include <vector>

namespace thumbsup::cli {

/// Lines of a table whose columns are as wide as their widest cell; cells are shown as base/printable.h says.
std::vector<std::string> table(std::vector<std::vector<std::string>> rows);

}  // namespace thumbsup::cli
