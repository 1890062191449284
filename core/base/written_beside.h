#pragma once

#include <filesystem>

#include "base/error.h"

namespace thumbsup {

/// Runs `body`, which writes into `work`, a place beside `target`: an IoError about a file in `work` becomes one about
/// the place in `target` that it would have had. The user knows that one; the other is gone when they read about it.
template <class Body>
auto written_beside(const std::filesystem::path& work, const std::filesystem::path& target, Body body) {
  try {
    return body();
  } catch (const IoError& error) {
    const auto within = error.path().lexically_relative(work);
    if (within.empty() || *within.begin() == "..") throw;
    throw IoError(within == "." ? target : target / within, error.reason(), error.detail(), error.where());
  }
}

}  // namespace thumbsup
