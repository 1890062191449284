#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace thumbsup {

/// What a server that runs (`thumbsup serve`, docs/serving.md) tells of itself. For those who look at it from outside.
struct ServedNumbers {
  std::string model, version, hash;  ///< that serves; empty: none yet. Of the hash the first ten digits
  bool ready = false;                ///< pictures can be drawn
  std::int64_t drawn = 0;            ///< requests, since the server began
  std::int64_t refused = 0;          ///< answers with a status of 400 or more
  double drawing_seconds = 0;        ///< of all requests that were drawn, together
  std::int64_t waiting = 0;          ///< requests in the queue
  double pass_ratio = 1;             ///< of the window's verdicts; 1 while there is none
  std::int64_t window_images = 0;    ///< verdicts in the window
  double cusum = 0;                  ///< alarm from kCusumAlarm on
  double psi = 0;                    ///< alarm above kPsiAlarm
  std::set<std::string> alerts;      ///< names of those that are active: "pass_ratio_low"

  static constexpr double kCusumAlarm = 4, kPsiAlarm = 0.2;
};

/// From what the server answers to GET /metrics, in the text format of Prometheus (0.0.4). Nothing when it is not what
/// such a server answers. A number that it does not tell keeps its default.
std::optional<ServedNumbers> read_served_numbers(std::string_view metrics);

/// The sentences (English) of the alerts that are active, by name, from the answer to GET /thumbsup/v1/status; none
/// when it is no such answer.
std::map<std::string, std::string> read_served_alerts(std::string_view status);

}  // namespace thumbsup
