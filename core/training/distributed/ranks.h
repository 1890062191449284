#pragma once

#include "nn/torch.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/message.h"
#include "base/run_control.h"
#include "training/distributed/process_rank.h"
#include "training/distributed/rank_report.h"

namespace thumbsup {

/// The processes of one training, as one of them sees them. All make the same calls in the same order; a call that
/// needs the others waits for them as long as they live. When one of them is stopped, fails or is lost, every such call
/// throws CancelledError or an error of the kind Io that names the rank, its host and its step.
class Ranks {
 public:
  virtual ~Ranks() = default;

  virtual const ProcessRank& self() const = 0;
  std::int64_t size() const { return self().size; }
  bool leads() const { return self().leads(); }
  bool is_alone() const { return self().is_alone(); }

  /// Replaces `values` (float32 or float64, dense, on the processor) by their sum over the ranks: the same bits on
  /// every rank, and at every call with the same values.
  virtual void sum(at::Tensor values) = 0;
  /// Rank 0's text, on every rank.
  virtual std::string from_leader(const std::string& text) = 0;

  /// This rank's computation goes on: without it for the time-out, the others take it for lost.
  virtual void at_work() = 0;
  /// The step that this rank works on from now on.
  virtual void at_step(std::int64_t step) = 0;
  /// The last call: how it ends for this rank. The others then end too, unless with RankEnd::Done.
  virtual void leave(RankEnd end, const std::string& reason) = 0;

  /// All wait for all. A stop of this rank ends the wait, and by leave() the training of all.
  void meet();
  /// Throws UserInputError, on every rank, when one has another `value` than rank 0; `what` says of what.
  void require_same(const Message& what, const std::string& value);
};

/// One process: everything is there already.
class SoleRank final : public Ranks {
 public:
  const ProcessRank& self() const override { return self_; }
  void sum(at::Tensor) override {}
  std::string from_leader(const std::string& text) override { return text; }
  void at_work() override {}
  void at_step(std::int64_t) override {}
  void leave(RankEnd, const std::string&) override {}

 private:
  const ProcessRank self_;
};

/// Meets the others through c10d: its TCPStore at rank 0's address, its Gloo backend over TCP (GLOO_SOCKET_IFNAME names
/// the network interface). Waits for all of them, no longer than `time_out`, which is also how long a rank may stand
/// still. Throws UserInputError when this program was built without (training/distributed/no_gloo.cpp), an error of the
/// kind Io that says who has not come, and CancelledError.
std::unique_ptr<Ranks> join_ranks(const ProcessRank& process, std::chrono::milliseconds time_out, RunControl& control);

}  // namespace thumbsup
