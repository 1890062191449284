#pragma once

#include <string>

namespace thumbsup::cli {

/// One line of standard input that nobody is to see: on a terminal asked for with `prompt` and not shown while it is
/// typed; from a pipe, its first line. Without the spaces around it. Throws CancelledError for Ctrl+C.
std::string read_secret(const std::string& prompt);

}  // namespace thumbsup::cli
