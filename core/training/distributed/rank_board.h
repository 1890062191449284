#pragma once

#include <optional>
#include <string>

namespace thumbsup {

/// Where the ranks of a training leave short texts for one another; rank 0 keeps it. Every call may throw, and may
/// never return when rank 0's machine has stopped to answer: it is for a thread that nobody waits for.
class RankBoard {
 public:
  virtual ~RankBoard() = default;
  virtual void put(const std::string& key, const std::string& text) = 0;
  /// Nothing when nobody has put anything there.
  virtual std::optional<std::string> look(const std::string& key) = 0;
};

}  // namespace thumbsup
