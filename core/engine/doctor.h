#pragma once

#include <string>
#include <vector>

namespace thumbsup {

enum class FindingLevel { Ok, Warning, Problem };

/// One line of the doctor's report. `advice` says what to do about a warning or a problem.
struct Finding {
  FindingLevel level = FindingLevel::Ok;
  std::string subject;
  std::string text;
  std::string advice;
};

/// Looks at everything this program depends on: devices and memory, LibTorch, BLAS and oneDNN in use, processor
/// features, Qt, OpenCV, allocator, resources. Never throws.
std::vector<Finding> examine_system();

}  // namespace thumbsup
