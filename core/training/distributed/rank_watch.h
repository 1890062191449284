#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "training/distributed/process_rank.h"
#include "training/distributed/rank_board.h"
#include "training/distributed/rank_report.h"

namespace thumbsup {

/// Knows whether the other ranks are still at work. A thread of its own puts this rank's report on the board at every
/// beat; rank 0's reads the reports of all and, when one of them ends the training for everybody, puts up a verdict
/// that the others read. A rank is lost when its computation does not go on for the time-out, or when a connection
/// broke and the rank is silent for a few beats. Rank 0 is lost when its board cannot be reached or its own report
/// stands still.
class RankWatch {
 public:
  /// `board` is called on the watch's thread alone.
  RankWatch(std::shared_ptr<RankBoard> board, const ProcessRank& process, std::chrono::milliseconds time_out);
  /// Never waits for the board.
  ~RankWatch();
  RankWatch(const RankWatch&) = delete;
  RankWatch& operator=(const RankWatch&) = delete;

  /// The computation goes on; cheap, any thread. To be called more often than once a time-out.
  void at_work();
  void at_step(std::int64_t step);

  /// Whether all ranks have reported (rank 0), or rank 0 has found that they have (others).
  bool all_are_there() const;
  /// The first rank that has not reported; for rank 0, while not all are there.
  std::int64_t first_missing() const;

  /// Throws when the training of all has ended: CancelledError when a rank was stopped, IoError when one failed or
  /// was lost, with a sentence that names it, its host and its step.
  void check() const;
  /// To be called when a connection broke: throws as `check`, at the latest after some beats.
  [[noreturn]] void find_out_who(const std::string& complaint);

  /// The last report of this rank. Then, no longer than `patience`, rank 0 waits until the others have left too or are
  /// silent; they wait for rank 0, unless they are done.
  void leave(RankEnd end, const std::string& reason, std::chrono::milliseconds patience);

 private:
  struct State;
  static void watch(const std::shared_ptr<State>& state, const std::shared_ptr<RankBoard>& board);

  std::shared_ptr<State> state_;
};

}  // namespace thumbsup
