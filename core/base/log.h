#pragma once

#include <spdlog/spdlog.h>

#include <filesystem>
#include <memory>
#include <string>

namespace thumbsup {

/// The logger of a subsystem ("training", "model_io"); every line carries `[subsystem]`. Thread-safe; logs are not
/// translated. One call is one line: what a terminal would act on is escaped, passwords in addresses are left out.
/// Lines go to standard error from warning upwards, and to the log file (if set) from debug upwards.
std::shared_ptr<spdlog::logger> logger(const std::string& subsystem);

/// Shows lines from `level` upwards on standard error.
void set_console_level(spdlog::level::level_enum level);

/// Appends all further lines to `path` (rotated at 5 MB, three kept). Throws IoError.
void set_log_file(const std::filesystem::path& path);

}  // namespace thumbsup
