#pragma once

#include <string>

namespace thumbsup {

/// Version of the Qt that this process runs with, which may be newer than the one it was built with.
std::string qt_version();

}  // namespace thumbsup
