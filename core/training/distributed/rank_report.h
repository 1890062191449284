#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace thumbsup {

/// How a rank has left the others.
enum class RankEnd { AtWork, Done, Cancelled, Failed };

/// What a rank says of itself, again and again.
struct RankReport {
  std::string host;
  std::int64_t step = 0;   ///< it is at work on
  std::int64_t beats = 0;  ///< grows as long as the process runs
  std::int64_t work = 0;   ///< grows as long as its computation goes on
  bool broken = false;     ///< a connection to another rank broke
  RankEnd end = RankEnd::AtWork;
  std::string reason;  ///< of a failed one, English

  bool operator==(const RankReport&) const = default;
};

/// Why the training of all ranks ends, as rank 0 found out.
struct RankVerdict {
  enum class Kind { Cancelled, Failed, Lost, Broken };
  Kind kind = Kind::Lost;
  std::int64_t rank = 0;  ///< whose end it is; not of Broken
  std::string host;
  std::int64_t step = 0;
  std::string reason;
};

/// As they are put on the board. What is read comes from the network: its texts are cut and made printable, and nothing
/// is returned for what is no report.
std::string to_text(const RankReport& report);
std::optional<RankReport> rank_report(const std::string& text);
std::string to_text(const RankVerdict& verdict);
std::optional<RankVerdict> rank_verdict(const std::string& text);

}  // namespace thumbsup
