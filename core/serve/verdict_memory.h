#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "verdict/acceptance.h"

namespace thumbsup::serve {

/// What the judge says of the last pictures, by their ids, for clients that ask. Not thread-safe.
class VerdictMemory {
 public:
  static constexpr std::size_t kMost = 1000;

  void set_waiting(const std::string& id) { remember(id, {{"state", "waiting"}}); }
  void set_not_judged(const std::string& id) { remember(id, {{"state", "not judged"}}); }
  void set_judged(const std::string& id, const ImageVerdict& verdict);
  /// {"state": "waiting" | "judged" | "not judged", "passed", "probability", "answers": [...]}; nothing for an id that
  /// is not known (any more).
  std::optional<nlohmann::json> find(const std::string& id) const;

 private:
  void remember(const std::string& id, nlohmann::json verdict);

  std::map<std::string, nlohmann::json> verdicts_;
  std::deque<std::string> ids_;  ///< the oldest first
};

}  // namespace thumbsup::serve
