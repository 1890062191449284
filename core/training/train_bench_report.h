#pragma once

#include <cstdint>
#include <string>

namespace thumbsup {

/// One training step beside what was forecast for it.
struct TrainBenchReport {
  std::string what;  ///< the model and the size
  std::int64_t trained_parameters = 0;
  double forecast_seconds = 0, seconds = 0;               ///< of one step
  double processor_seconds = 0;                           ///< of that step, all threads together
  std::uint64_t forecast_peak_bytes = 0, peak_bytes = 0;  ///< of the process
};

/// The report as a table for a terminal.
std::string format_table(const TrainBenchReport& report);

}  // namespace thumbsup
