#include "ui/models/step_times.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json_text.h"
#include "ui/settings/settings.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMostKept = 40;

/// What a machine nobody has measured yet does in a second, in floating-point operations.
constexpr double kCoreSpeed = 1.5e10;
constexpr double kGpuSpeed = 2e13;

/// A list of {"shape", "flops", "seconds"}, the newest last; damaged entries are left out.
nlohmann::json entries_of(const Settings& settings) {
  const auto read = try_parse_json(settings.step_times.get().toStdString()).value_or(nullptr);
  nlohmann::json entries = nlohmann::json::array();
  if (!read.is_array()) return entries;
  for (const auto& entry : read)
    if (entry.is_object() && entry.value("shape", nlohmann::json()).is_string() &&
        entry.value("flops", nlohmann::json()).is_number() && entry.value("seconds", nlohmann::json()).is_number() &&
        entry["flops"].get<double>() > 0 && entry["seconds"].get<double>() > 0)
      entries.push_back(entry);
  return entries;
}

/// "cpu Float": what a speed belongs to.
std::string device_of(const std::string& shape) {
  return shape.substr(0, shape.find(" unet"));
}

}  // namespace

void StepTimes::remember(const TrainingForecast& forecast, double seconds) {
  if (!(seconds > 0) || !std::isfinite(seconds) || !(forecast.step_flops > 0)) return;
  nlohmann::json kept = nlohmann::json::array();
  for (const auto& entry : entries_of(settings_))
    if (entry["shape"] != forecast.step_shape) kept.push_back(entry);
  kept.push_back({{"shape", forecast.step_shape}, {"flops", forecast.step_flops}, {"seconds", seconds}});
  while (kept.size() > kMostKept) kept.erase(kept.begin());
  settings_.step_times.set(QString::fromStdString(kept.dump()));
}

StepTimes::Answer StepTimes::of(const TrainingForecast& forecast) const {
  const std::string device = device_of(forecast.step_shape);
  const nlohmann::json entries = entries_of(settings_);
  const nlohmann::json* nearest = nullptr;
  const auto distance = [&](const nlohmann::json& entry) {
    return std::abs(std::log(entry["flops"].get<double>() / forecast.step_flops));
  };
  for (const auto& entry : entries) {
    const auto shape = entry["shape"].get<std::string>();
    if (shape == forecast.step_shape) return {entry["seconds"].get<double>(), true};
    if (device_of(shape) == device && (nearest == nullptr || distance(entry) < distance(*nearest))) nearest = &entry;
  }
  if (!(forecast.step_flops > 0)) return {};
  if (nearest != nullptr)
    return {(*nearest)["seconds"].get<double>() * forecast.step_flops / (*nearest)["flops"].get<double>(), false};
  const bool cpu = device.rfind("cpu", 0) == 0;
  return {forecast.step_flops / (cpu ? kCoreSpeed * std::max(1u, std::thread::hardware_concurrency()) : kGpuSpeed),
          false};
}

}  // namespace thumbsup
