#pragma once

#include <QString>
#include <filesystem>

#include "base/atomic_file.h"
#include "base/run_control.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// Copies a model (a file, or a folder with all below it) to `to`, where nothing is replaced: beside its place, synced,
/// renamed. Returns the name it got. Links inside a folder are not followed. Throws UserInputError, IoError,
/// CancelledError.
std::filesystem::path copy_model(const std::filesystem::path& from, const std::filesystem::path& to,
                                 RunControl& control, const FunctionJob::Report& report,
                                 WhenTaken when = WhenTaken::Fail);

/// Looks at what was dropped and, when images can be made with it, copies it into `models`. Returns its place there. A
/// name that is taken gets a number. Throws UserInputError saying what it is instead, IoError, FormatError.
std::filesystem::path import_model(const std::filesystem::path& from, const std::filesystem::path& models,
                                   RunControl& control, const FunctionJob::Report& report);

}  // namespace thumbsup
